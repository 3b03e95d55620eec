//! Consents: what was said yes to, with withdrawal in one step (Art. 7(3)).

mod card;
mod history;

use crate::api::acts::Consent;
use crate::api::{Api, ApiError};
use crate::components::act::ActProblem;
use crate::components::heading::Heading;
use crate::components::links::PlaceLink;
use crate::components::loaded::Loaded;
use crate::components::register::WithRegister;
use crate::routes::Place;
use crate::text::texts;
use crate::ui::empty::{self, Picture};
use futures_util::future::try_join;
use leptos::prelude::*;

/// The page.
#[component]
pub fn ConsentsPage() -> impl IntoView {
    let api = expect_context::<Api>();
    let t = texts();
    let consents = LocalResource::new(move || Held::read(api));
    let problem = ActProblem::new(None);
    view! {
        <Heading title=t.acts.consents.title/>
        <Loaded data=consents let:held>
            {if held.consents.is_empty() { view! { <NoConsents/> }.into_any() } else { cards(held, problem, consents) }}
        </Loaded>
    }
    .into_any()
}

/// What the page shows: the consents, and whether the person's own no to direct marketing stands against some of them.
#[derive(Debug, Clone, PartialEq)]
struct Held {
    consents: Vec<Consent>,
    marketing_stopped: bool,
}

impl Held {
    async fn read(api: Api) -> Result<Self, ApiError> {
        let (consents, choice) = try_join(api.consents(), api.direct_marketing()).await?;
        Ok(Self { consents, marketing_stopped: choice.stopped })
    }
}

fn cards(held: Held, problem: ActProblem, consents: LocalResource<Result<Held, ApiError>>) -> AnyView {
    let t = &texts().acts.consents;
    view! {
        <p class="lead">{t.lead}</p>
        <p>{t.lawful}</p>
        <WithRegister let:register>{
            // What is in force comes first; otherwise the backend's order.
            let which = |given| held.consents.iter().filter(move |consent| consent.is_given() == given);
            let card = |consent| card::card(consent, &register, problem, consents, held.marketing_stopped);
            which(true).chain(which(false)).map(card).collect_view().into_any()
        }</WithRegister>
    }
    .into_any()
}

/// That nothing rests on consent is the usual case, and no dead end.
#[component]
fn NoConsents() -> impl IntoView {
    let t = &texts().acts.consents;
    let places = [Place::Object, Place::Activities, Place::Export];
    let ways = places.into_iter().zip(t.ways).map(|(place, words)| view! { <li><PlaceLink place words/></li> });
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
