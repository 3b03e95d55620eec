//! The decision of a case with its reasons. A refusal, whole or in part, shows the way to complain (Art. 12(4)).

use super::status::status_name;
use super::timeline::documents;
use crate::api::cases::CaseDetail;
use crate::components::complain::Complain;
use crate::components::names::recipient_name;
use crate::components::register::WithRegister;
use crate::components::request_facts::OwnWords;
use crate::text::texts;
use domain::case::{CaseEventKind, Status};
use leptos::prelude::*;

/// The decision; nothing while there is none.
pub fn decision(case: &CaseDetail) -> AnyView {
    let Some(event) = case.events.iter().rev().find(|event| event.event.is(CaseEventKind::Decided)) else {
        return ().into_any();
    };
    let t = &texts().cases.one;
    let status = case.summary.status;
    let reasons = event.text.as_deref().map(|text| view! { <h3>{t.reasons}</h3><OwnWords words=text/> });
    let refused = matches!(status, Status::Declined | Status::PartlyCompleted);
    view! {
        <section class="panel panel-strong waits" aria-labelledby="decision-title">
            <h2 id="decision-title">{t.decision}": "{status_name(status)}</h2>
            {reasons}
            {documents(&case.summary.id, &event.documents)}
            {event.recipients.clone().map(|ids| view! { <Recipients ids/> })}
        </section>
        {refused.then(|| view! { <Complain/> })}
    }
    .into_any()
}

/// Which recipients were notified of what was done (Art. 19), for whoever asked; kinds of recipients, by the register.
#[component]
fn Recipients(
    /// Kinds of recipients, by the register.
    ids: Vec<String>,
) -> impl IntoView {
    let t = &texts().cases.one;
    if ids.is_empty() {
        return view! { <h3>{t.recipients}</h3><p>{t.recipients_none}</p> }.into_any();
    }
    let list = view! { <WithRegister let:register>{
        let name = |id: &String| recipient_name(id, &register);
        view! { <ul>{ids.iter().map(|id| view! { <li>{name(id)}</li> }).collect_view()}</ul> }.into_any()
    }</WithRegister> }
    .into_any();
    view! { <h3>{t.recipients}</h3>{list} }.into_any()
}
