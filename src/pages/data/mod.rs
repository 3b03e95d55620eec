//! My data: the values that Almi holds, with where each comes from, what uses it and for how long; and, second and
//! folded, what the register says of kinds, sources and times.

mod card;
mod described;
mod find;
mod flow_list;
mod form;
mod picture;
mod table;
mod timeline;
mod values;

use crate::api::Api;
use crate::api::session::Me;
use crate::components::heading::Heading;
use crate::components::print::PrintedOn;
use crate::components::register::WithRegister;
use crate::components::ways::FormLink;
use crate::text::texts;
use domain::case::CaseKind;
use find::Find;
use leptos::prelude::*;
use std::sync::Arc;
use values::Reading;

/// The page.
#[component]
pub fn DataPage(
    /// Who is signed in.
    me: Arc<Me>,
) -> impl IntoView {
    let t = &texts().data;
    // Made above all boundaries: the values are on their way while the register is.
    let reading = Reading::new(expect_context::<Api>());
    let find = Find::new(&me);
    view! {
        <Heading title=t.title/>
        <p class="lead">{t.lead}</p>
        <PrintedOn/>
        <p class="quiet">{t.values.not_all}" "<FormLink kind=CaseKind::Access/></p>
        <WithRegister let:register>{
            view! {
                {values::section(&me, &register, find, reading)}
                {described::fold(&me, &register)}
            }
        }</WithRegister>
    }
    .into_any()
}
