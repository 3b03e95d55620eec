//! What has happened in a case, oldest first.

use crate::api::Api;
use crate::api::cases::{CaseDetail, CaseEvent, Document};
use crate::components::request_facts::OwnWords;
use crate::text::{self, texts, use_lang};
use domain::actor::Actor;
use domain::case::CaseEventKind;
use leptos::prelude::*;

/// The timeline. Events with a number above `seen` came since the person opened the page, and are marked.
pub fn timeline(case: &CaseDetail, seen: u32) -> AnyView {
    let t = &texts().cases.one;
    let events = case.events.iter().map(|event| entry(&case.summary.id, event, seen)).collect_view();
    view! {
        <section aria-labelledby="timeline-title">
            <h2 id="timeline-title" tabindex="-1">{t.timeline}</h2>
            <ol class="timeline">{events}</ol>
        </section>
    }
    .into_any()
}

/// Id of the heading of an event, which takes focus when the person has just made it.
pub fn event_id(number: u32) -> String {
    format!("event-{number}")
}

fn entry(case: &str, event: &CaseEvent, seen: u32) -> AnyView {
    let t = &texts().cases;
    let lang = use_lang();
    let (kind, by_person) = (event.event.known(), event.actor.is(Actor::You));
    let actor = if by_person { t.actors.you } else { t.actors.controller };
    let new = (event.number > seen).then(|| view! { " "<span class="tag status-ask">{t.one.new}</span> });
    // It stands here, so it has come in.
    let arrived = (by_person && kind == Some(CaseEventKind::Message))
        .then(|| view! { " "<span class="tag status-done">{t.one.arrived}</span> });
    let due = event.due_on.map(|day| view! { <p>{t.one.new_due.with([&text::date(lang, day)])}</p> });
    let lifts = event.lifts_on.map(|day| view! { <p>{t.one.lifts_on.with([&text::date(lang, day)])}</p> });
    // The decision has its own place on the page, with its reasons and documents; once is enough.
    let content = if kind == Some(CaseEventKind::Decided) {
        view! { <p>{t.one.see_decision}</p> }.into_any()
    } else {
        view! { {event.text.as_deref().map(|words| view! { <OwnWords words/> })}{documents(case, &event.documents)} }
            .into_any()
    };
    view! {
        <li class="event">
            <h3 id=event_id(event.number) tabindex="-1">{event_name(kind, by_person)}{new}</h3>
            <p class="quiet">{actor}" · "<time datetime=event.at.clone()>{text::instant(lang, &event.at)}</time>{arrived}</p>
            {content}
            {due}
            {lifts}
        </li>
    }
    .into_any()
}

/// An event this version does not know is shown by its text, under neutral words.
fn event_name(kind: Option<CaseEventKind>, by_person: bool) -> &'static str {
    let words = &texts().cases.events;
    match kind {
        Some(CaseEventKind::Received) => words.received,
        Some(CaseEventKind::Acknowledged) => words.acknowledged,
        Some(CaseEventKind::Begun) => words.begun,
        Some(CaseEventKind::Question) => words.question,
        Some(CaseEventKind::Message) if by_person => words.message_from_you,
        Some(CaseEventKind::Message) => words.message_from_controller,
        Some(CaseEventKind::Extended) => words.extended,
        Some(CaseEventKind::Decided) => words.decided,
        Some(CaseEventKind::Retracted) => words.retracted,
        Some(CaseEventKind::LiftingAnnounced) => words.lifting_announced,
        Some(CaseEventKind::RestrictionLifted) => words.restriction_lifted,
        None => words.other,
    }
}

/// Documents of the controller, to download. Nothing when there are none.
pub fn documents(case: &str, documents: &[Document]) -> AnyView {
    if documents.is_empty() {
        return ().into_any();
    }
    let t = &texts().cases.one;
    let lang = use_lang();
    let api = expect_context::<Api>();
    let items = documents
        .iter()
        .map(|document| {
            let facts = t.document.with([format_name(&document.media_type), &text::bytes(lang, document.bytes)]);
            view! {
                <li>
                    // A file of the backend, not a page of the app.
                    <a href=api.document_url(case, &document.id) download=document.name.clone() rel="external">
                        {document.name.clone()}
                    </a>
                    " "<span class="quiet">{facts}</span>
                    <span class="digest">"SHA-256: "{document.sha256.clone()}</span>
                </li>
            }
        })
        .collect_view();
    view! { <p class="documents">{t.documents}</p><ul>{items}</ul> }.into_any()
}

/// The usual short name of a file format.
fn format_name(media_type: &str) -> &str {
    match media_type.split(';').next().unwrap_or_default().trim() {
        "application/pdf" => "PDF",
        "application/json" => "JSON",
        "text/html" => "HTML",
        "text/plain" => "TXT",
        "text/csv" => "CSV",
        "application/zip" => "ZIP",
        other => other,
    }
}
