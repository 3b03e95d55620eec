//! Showing something that needs the register.

use crate::components::loaded::Loaded;
use crate::session::RegisterStore;
use domain::register::Register;
use leptos::prelude::*;
use std::sync::Arc;

/// Shows something that needs the register.
#[component]
pub fn WithRegister<F, V>(
    /// What is shown, once the register is there.
    children: F,
) -> impl IntoView
where
    F: Fn(Arc<Register>) -> V + Send + Sync + 'static,
    V: IntoView + 'static,
{
    let register = expect_context::<RegisterStore>().resource();
    view! { <Loaded data=register is_fixed=true children/> }
}
