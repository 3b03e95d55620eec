//! Consents: what was said yes to, with withdrawal in one step (Art. 7(3)).

mod card;
mod history;
mod read;

use crate::api::{Api, ApiError};
use crate::components::act::ActProblem;
use crate::components::heading::Heading;
use crate::components::links::AddressLink;
use crate::components::loaded::Loaded;
use crate::components::register::WithRegister;
use crate::routes::Address;
use crate::text::texts;
use crate::ui::empty::{self, Picture};
use leptos::prelude::*;
use read::ConsentsRead;

/// The page.
#[component]
pub fn ConsentsPage() -> impl IntoView {
    let api = expect_context::<Api>();
    let t = texts();
    let consents = LocalResource::new(move || ConsentsRead::read(api));
    let problem = ActProblem::new(None);
    view! {
        <Heading title=t.acts.consents.title/>
        <Loaded data=consents let:read>
            {if read.consents.is_empty() { view! { <NoConsents/> }.into_any() } else { cards(read, problem, consents) }}
        </Loaded>
    }
    .into_any()
}

fn cards(read: ConsentsRead, problem: ActProblem, consents: LocalResource<Result<ConsentsRead, ApiError>>) -> AnyView {
    let t = &texts().acts.consents;
    view! {
        <p class="lead">{t.lead}</p>
        <p>{t.lawful}</p>
        <WithRegister let:register>{
            // What is in force comes first; otherwise the backend's order.
            let which = |given| read.consents.iter().filter(move |consent| consent.is_given() == given);
            let card = |consent| card::card(consent, &register, problem, consents, read.marketing_stopped);
            which(true).chain(which(false)).map(card).collect_view().into_any()
        }</WithRegister>
    }
    .into_any()
}

/// That nothing rests on consent is the usual case, and no dead end.
#[component]
fn NoConsents() -> impl IntoView {
    let t = &texts().acts.consents;
    let ways =
        [(Address::Object, t.ways.object), (Address::Activities, t.ways.activities), (Address::Export, t.ways.export)];
    let ways = ways.into_iter().map(|(address, words)| view! { <li><AddressLink address words/></li> });
    let words = view! {
        <h2 id="empty-title">{t.empty}</h2>
        <p>{t.empty_text}</p>
        <ul>{ways.collect_view()}</ul>
    };
    view! {
        <section class="panel" aria-labelledby="empty-title"><empty::EmptyState of=Picture::Form>{words}</empty::EmptyState></section>
    }
    .into_any()
}
