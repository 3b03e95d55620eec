//! Showing something that needs the register.

use crate::components::errors::read_error;
use crate::session::RegisterStore;
use crate::text::texts;
use crate::ui::loaded::loaded;
use domain::register::Register;
use leptos::prelude::*;
use signal::expect_context;
use std::sync::Arc;

/// Shows something that needs the register.
pub fn with_register(show: impl Fn(Arc<Register>) -> AnyView + Send + 'static) -> AnyView {
    with_register_boxed(Box::new(show))
}

/// Once for all that is shown: a closure of its own type would bring the whole read along each time.
fn with_register_boxed(show: Box<dyn Fn(Arc<Register>) -> AnyView + Send>) -> AnyView {
    let register = expect_context::<RegisterStore>().resource();
    loaded(
        move || register.get(),
        texts().common.loading,
        move |error| read_error(&error, move || register.refetch()),
        show,
    )
}
