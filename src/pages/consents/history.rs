//! Everything that has happened to a consent: who, what, when, by which method, under which words.

use crate::api::acts::ConsentEvent;
use crate::components::links::PlaceLink;
use crate::routes::Place;
use crate::text::{self, texts, use_lang};
use domain::actor::Actor;
use leptos::prelude::*;

/// The history, folded, oldest first.
pub fn history(events: &[ConsentEvent]) -> AnyView {
    let items = events.iter().map(entry).collect_view();
    view! {
        <details class="history"><summary>{texts().acts.history}</summary><ol>{items}</ol></details>
    }
    .into_any()
}

/// Local time of an event, and its method in words.
#[must_use]
pub fn when_and_how(event: &ConsentEvent) -> (String, &'static str) {
    let methods = texts().acts.consents.methods;
    let method = match event.method.as_str() {
        "portal" => methods[0],
        "form" => methods[1],
        "phone" => methods[2],
        "paper" => methods[3],
        _ => methods[4],
    };
    (text::instant(use_lang(), &event.at), method)
}

fn entry(event: &ConsentEvent) -> AnyView {
    let t = &texts().acts;
    let (at, method) = when_and_how(event);
    let what = match event.event.as_str() {
        "given" => t.consents.events[0],
        "withdrawn" => t.consents.events[1],
        "renewed" => t.consents.events[2],
        _ => t.consents.events[3],
    };
    let actor = t.consents.actors[usize::from(!Actor::is_person(&event.actor))];
    let version = t.consents.text_version.with([&event.text_version]);
    let receipt = event.receipt_id.clone().map(|id| {
        let words = view! { {t.see_receipt}<span class="visually-hidden">": "{what}", "{at.clone()}</span> };
        view! { ". "<PlaceLink place={Place::Receipt { id }} words/> }
    });
    view! {
        <li>
            <time datetime=event.at.clone()>{at}</time>
            ": "{what}" "{actor}", "{method}", "{version}{receipt}
        </li>
    }
    .into_any()
}
