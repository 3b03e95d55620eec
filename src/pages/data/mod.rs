//! My data: the values that Almi holds, with where each comes from, what uses it and for how long; and, second and
//! folded, what the register says of kinds, sources and times.

mod card;
mod described;
mod find;
mod flow_list;
mod form;
mod picture;
mod shown;
mod table;
mod timeline;
mod value_list;
mod values;

use crate::api::session::Me;
use crate::api::{Api, ApiError};
use crate::components::heading::Heading;
use crate::components::loaded::Loaded;
use crate::components::print::PrintedOn;
use crate::components::register::WithRegister;
use crate::components::ways::FormLink;
use crate::text::texts;
use domain::applicability::Facts;
use domain::case::CaseKind;
use domain::register::Register;
use find::Find;
use leptos::prelude::*;
use std::sync::Arc;
use value_list::Reading;

/// The page.
#[component]
pub fn DataPage(
    /// Who is signed in.
    me: Arc<Me>,
) -> impl IntoView {
    let t = &texts().data;
    let api = expect_context::<Api>();
    // Made above all boundaries: the values are on their way while the register is.
    let reading = Reading::new(api);
    let known = LocalResource::new(move || async move { api.in_force().await.map(|now| now.facts()) });
    let find = Find::new(&me);
    let shown = move |register: &Arc<Register>, facts: Facts| {
        let facts = Arc::new(facts);
        view! {
            {value_list::section(&me, register, &facts, find, reading)}
            {described::fold(&me, register, &facts)}
        }
        .into_any()
    };
    view! {
        <Heading title=t.title/>
        <p class="lead">{t.lead}</p>
        <PrintedOn/>
        <p class="quiet">{t.values.not_all}" "<FormLink kind=CaseKind::Access/></p>
        <WithRegister let:register>{
            let (with, without) = (shown.clone(), shown.clone());
            let unknown = Arc::clone(&register);
            // By their roles it is known all the same what concerns the person.
            let failed = move |_: ApiError| without(&unknown, Facts::default());
            view! { <Loaded data=known failed let:facts>{with(&register, facts)}</Loaded> }
        }</WithRegister>
    }
    .into_any()
}
