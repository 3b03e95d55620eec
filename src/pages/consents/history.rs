//! Everything that has happened to a consent: who, what, when, by which method, under which words.

use crate::api::acts::ConsentEvent;
use crate::components::links::AddressLink;
use crate::routes::Address;
use crate::text::{self, texts, use_lang};
use domain::act::{ConsentEventKind, ConsentMethod};
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
    let methods = &texts().acts.consents.methods;
    let method = match event.method.known() {
        Some(ConsentMethod::Portal) => methods.portal,
        Some(ConsentMethod::Form) => methods.form,
        Some(ConsentMethod::Phone) => methods.phone,
        Some(ConsentMethod::Paper) => methods.paper,
        None => methods.other,
    };
    (text::instant(use_lang(), &event.at), method)
}

fn entry(event: &ConsentEvent) -> AnyView {
    let t = &texts().acts;
    let (at, method) = when_and_how(event);
    let what = match event.event.known() {
        Some(ConsentEventKind::Given) => t.consents.events.given,
        Some(ConsentEventKind::Withdrawn) => t.consents.events.withdrawn,
        Some(ConsentEventKind::Renewed) => t.consents.events.renewed,
        None => t.consents.events.other,
    };
    let actors = &t.consents.actors;
    let actor = if event.actor.is(Actor::You) { actors.you } else { actors.controller };
    let version = t.consents.text_version.with([&event.text_version]);
    let receipt = event.receipt_id.clone().map(|id| {
        let words = view! { {t.see_receipt}<span class="visually-hidden">": "{what}", "{at.clone()}</span> };
        view! { ". "<AddressLink address={Address::Receipt { id }} words/> }
    });
    view! {
        <li>
            <time datetime=event.at.clone()>{at}</time>
            ": "{what}" "{actor}", "{method}", "{version}{receipt}
        </li>
    }
    .into_any()
}
