//! Consents: what was said yes to, with withdrawal in one step (Art. 7(3)).

mod card;
mod history;

use crate::api::Remote;
use crate::api::acts::Consent;
use crate::api::session::Me;
use crate::api::{Api, ApiError};
use crate::components::act::ActProblem;
use crate::components::errors::read_error;
use crate::components::heading::heading;
use crate::components::links::link;
use crate::components::register::with_register;
use crate::routes::Place;
use crate::text::texts;
use crate::ui::empty::{self, Picture};
use crate::ui::loaded::loaded;
use crate::ui::view::{CollectView, IntoAny, view};
use leptos::prelude::*;
use signal::expect_context;
use std::sync::Arc;

/// The page.
pub fn page(_me: Arc<Me>) -> AnyView {
    let api = expect_context::<Api>();
    let t = texts();
    let consents = Remote::new(move || api.consents());
    let problem = ActProblem::new(None);
    let failed = move |error: ApiError| read_error(&error, move || consents.refetch());
    view! {
        {heading(t.acts.consents.title)}
        {loaded(move || consents.get(), t.common.loading, failed, move |list| {
            if list.is_empty() { none() } else { cards(list, problem, consents) }
        })}
    }
    .into_any()
}

fn cards(list: Arc<Vec<Consent>>, problem: ActProblem, consents: Remote<Vec<Consent>>) -> AnyView {
    let t = &texts().acts.consents;
    view! {
        <p class="lead">{t.lead}</p>
        <p>{t.lawful}</p>
        {with_register(move |register| {
            // What is in force comes first; otherwise the backend's order.
            let which = |given| list.iter().filter(move |consent| consent.is_given() == given);
            let card = |consent| card::card(consent, &register, problem, consents);
            which(true).chain(which(false)).map(card).collect_view().into_any()
        })}
    }
    .into_any()
}

/// That nothing rests on consent is the usual case, and no dead end.
fn none() -> AnyView {
    let t = &texts().acts.consents;
    let places = [Place::Object, Place::Activities, Place::Export];
    let ways = places.into_iter().zip(t.ways).map(|(place, words)| view! { <li>{link(&place, words)}</li> });
    let words = view! {
        <h2 id="empty-title">{t.empty}</h2>
        <p>{t.empty_text}</p>
        <ul>{ways.collect_view()}</ul>
    };
    view! {
        <section class="panel" aria-labelledby="empty-title">{empty::empty(Picture::Form, words)}</section>
    }
    .into_any()
}
