//! Check answers, and send.
//!
//! The key of the send is made when this page opens and kept through every retry, so that pressing again after a lost
//! answer never makes a second case.

use crate::api::session::Me;
use crate::api::{Api, ApiError, Kind, SendKey};
use crate::components::errors::send_error;
use crate::components::heading::heading;
use crate::components::links::{button_link, link};
use crate::components::register::with_register;
use crate::components::request_facts::{activity_names, own_words, yes_no};
use crate::drafts::Drafts;
use crate::routes::Place;
use crate::text::{self, texts, use_lang};
use crate::ui::action::Action;
use crate::ui::form::send_button;
use crate::ui::location::{Move, use_location};
use crate::ui::parts::row;
use crate::ui::view::{IntoAny, view};
use domain::deadline::DeadlineRules;
use domain::register::Register;
use domain::request::{ObjectionDraft, Request};
use domain::rights::can_object;
use leptos::prelude::*;
use signal::{RwSignal, expect_context};
use std::sync::Arc;

/// The page.
pub fn page(me: Arc<Me>) -> AnyView {
    let api = expect_context::<Api>();
    let drafts = expect_context::<Drafts>();
    let location = use_location();
    let problem = RwSignal::new(None::<ApiError>);
    if drafts.objection_key.with_untracked(Option::is_none) {
        drafts.objection_key.set(Some(SendKey::new()));
    }
    let send = Action::new_unsync(move |request: &Request| {
        let request = request.clone();
        let key = drafts.objection_key.get_untracked().unwrap_or_default();
        drafts.objection_key.set(Some(key.clone()));
        async move {
            problem.set(None);
            match api.send_request(request, &key).await {
                Ok(created) => {
                    // In place of this page: Back must not lead to an objection that is already sent.
                    let how = Move { replace: true, ..Move::default() };
                    location.navigate(&Place::Receipt { id: created.receipt.id }.href(), how);
                    drafts.clear_objection();
                }
                Err(ApiError::Refused(refusal)) if !refusal.fields.is_empty() => {
                    drafts.objection_problems.set(refusal.fields);
                    location.navigate(&Place::Object.href(), Move::default());
                }
                Err(error) => {
                    // The key was used for something else; nothing was stored for this objection.
                    if error.is(Kind::IdempotencyKeyReused) {
                        drafts.objection_key.set(Some(SendKey::new()));
                    }
                    problem.set(Some(error));
                }
            }
        }
    });
    with_register(move |register| {
        let draft = drafts.objection.get_untracked();
        match draft.check(|id| register.activity(id).map(can_object)) {
            Ok(request) => answers(&me, &draft, request, &register, problem, send),
            Err(_) => nothing(),
        }
    })
}

fn nothing() -> AnyView {
    let t = &texts().acts.check;
    view! {
        {heading(t.empty)}
        <p>{t.empty_text}</p>
        <p>{button_link(&Place::Object, t.to_form)}</p>
    }
    .into_any()
}

fn answers(
    me: &Me,
    draft: &ObjectionDraft,
    request: Request,
    register: &Register,
    problem: RwSignal<Option<ApiError>>,
    send: Action<Request>,
) -> AnyView {
    let t = texts();
    let words = if draft.has_words() { own_words(draft.words.trim()) } else { t.common.not_given.into_any() };
    // An estimate, for today; the backend's date on the receipt is the one that counts.
    let due = text::date(use_lang(), DeadlineRules::default().due(me.today));
    let names = t.cases.request;
    view! {
        <p class="back">{link(&Place::Object, t.common.back)}</p>
        {heading(t.acts.check.title)}
        <p class="lead">{t.acts.check.lead}</p>
        <dl class="facts">
            {answer(names.activities, activity_names(&draft.activities, register))}
            {answer(names.words, words)}
            {answer(names.restrict, yes_no(draft.restrict_meanwhile).into_any())}
        </dl>
        <p>{t.acts.check.due.with([&due])}</p>
        {move || problem.get().map(|error| send_error(&error))}
        <p>
            {send_button(
                t.acts.check.send,
                t.common.sending,
                send.pending(),
                "button",
                move || { send.dispatch(request.clone()); },
            )}
        </p>
    }
    .into_any()
}

/// One answer with the way to change it.
fn answer(name: &'static str, value: AnyView) -> AnyView {
    let words = view! { {texts().common.change}<span class="visually-hidden">" "{name}</span> };
    let change = link(&Place::Object, words);
    row(name, view! { {value}<p class="change">{change}</p> })
}
