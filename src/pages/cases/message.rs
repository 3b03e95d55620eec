//! Writing to the controller about a case, or answering its question.

use super::open::{Open, Send, document_title};
use super::timeline::event_id;
use crate::api::cases::CaseDetail;
use crate::api::{Api, ApiError, ProblemType};
use crate::browser::{self, letters::seen};
use crate::components::errors::{FocusedBox, SendError, field_words};
use crate::components::heading::TitleWithError;
use crate::components::links::ANSWER;
use crate::components::request_facts::OwnWords;
use crate::components::words_field::WordsField;
use crate::drafts::Drafts;
use crate::text::texts;
use crate::ui::form::{ErrorSummary, FieldMessage, FieldWords, SendButton};
use domain::case::{CaseEventKind, Status};
use domain::request::{FieldProblem, text_problem};
use leptos::prelude::*;

const FIELD: &str = "message";

/// The form. When the case has ended, what was not sent can still be read.
pub fn message(case: &CaseDetail, open: Open) -> AnyView {
    let drafts = expect_context::<Drafts>();
    if case.summary.status.is_open() {
        return form(case, open, drafts);
    }
    let words = RwSignal::new(drafts.message(&case.summary.id));
    let id = case.summary.id.clone();
    let discard = move || {
        drafts.clear_message(&id);
        words.set(String::new());
    };
    let t = &texts().cases.one;
    (move || {
        let discard = discard.clone();
        (!words.with(|words| words.trim().is_empty())).then(|| {
            view! {
                <div class="box box-info">
                    <p>{t.unsent}</p>
                    <OwnWords words=&words.get()/>
                    <p>
                        <button type="button" class="button button-quiet" on:click=move |_| discard()>{t.discard}</button>
                    </p>
                </div>
            }
        })
    })
    .into_any()
}

fn form(case: &CaseDetail, open: Open, drafts: Drafts) -> AnyView {
    let t = texts();
    let api = expect_context::<Api>();
    let id = case.summary.id.clone();
    let words = RwSignal::new(drafts.message(&id));
    {
        // Every key press is kept above the pages, under this case's id.
        let id = id.clone();
        Effect::new(move || drafts.set_message(&id, words.get()));
    }
    // Worded where it is shown: an answer that comes later knows nothing of the page's language.
    let wrong = RwSignal::new(None::<Option<FieldProblem>>);
    let errors = Signal::derive(move || wrong.get().map(field_message).into_iter().collect::<Vec<_>>());
    let has_error = Signal::derive(move || wrong.with(Option::is_some));
    let etag = case.etag.clone();
    let send = Action::new_unsync(move |text: &String| {
        let (id, etag, text) = (id.clone(), etag.clone(), text.clone());
        let key = drafts.message_key(&id);
        async move {
            open.problem.set(None);
            match api.send_message(&id, &text, &etag, &key).await {
                Ok(case) => {
                    drafts.clear_message(&id);
                    let event = case.events.last().map(|event| event_id(event.number));
                    open.take(case, t.cases.one.sent);
                    // To where it stands now, in what has happened.
                    browser::focus(&event.unwrap_or_default());
                }
                Err(ApiError::Refused(refusal)) if !refusal.fields.is_empty() => {
                    wrong.set(refusal.fields.first().map(|(_, problem)| *problem));
                }
                Err(error) => open.failed(&id, Send::Message, error).await,
            }
        }
    });
    let press = move || {
        let text = words.get_untracked().trim().to_owned();
        let problem = text_problem(&text, true, seen);
        wrong.set(problem.map(Some));
        if problem.is_none() {
            send.dispatch(text);
        }
    };
    let asked = case.summary.status == Status::NeedsInformation;
    let (title, button) = if asked {
        (t.cases.one.answer, t.cases.one.send_answer)
    } else {
        (t.cases.one.write, t.cases.one.send_message)
    };
    let question = asked.then(|| question(case));
    let field = FieldWords { label: t.cases.one.message.to_owned(), hint: t.cases.one.message_hint };
    view! {
        <section class=if asked { "panel panel-strong no-print" } else { "panel no-print" } aria-labelledby=ANSWER>
            <TitleWithError title=document_title(&case.summary.reference) has_errors=has_error/>
            <ErrorSummary title=t.common.problem errors focus=true/>
            <h2 id=ANSWER>{title}</h2>
            {question}
            <WordsField field=FIELD words=field value=words errors/>
            <SendProblem open send=Send::Message/>
            <p><SendButton label=button busy_label=t.common.sending busy=send.pending() class="button" press/></p>
        </section>
    }
    .into_any()
}

fn question(case: &CaseDetail) -> AnyView {
    let asked = case.events.iter().rev().find(|event| event.event.is(CaseEventKind::Question));
    let text = asked.and_then(|event| event.text.as_deref());
    let t = &texts().cases.one;
    view! { <p>{t.question}</p><blockquote>{text.map(|words| view! { <OwnWords words/> })}</blockquote> }.into_any()
}

fn field_message(problem: Option<FieldProblem>) -> FieldMessage {
    let words = match problem {
        Some(FieldProblem::Missing) => texts().cases.one.message_missing,
        other => field_words(other),
    };
    (FIELD, words.to_owned())
}

/// What went wrong with one kind of send. After a change elsewhere it says what is new, and what became of the words.
#[component]
pub fn SendProblem(
    /// The case as the page holds it.
    open: Open,
    /// Which send it is about.
    send: Send,
) -> impl IntoView {
    (move || {
        let error = open.problem.get().filter(|(which, _)| *which == send).map(|(_, error)| error)?;
        let t = texts();
        let (said, changed) = match send {
            Send::Message => (&t.errors.sends.words, t.cases.one.changed),
            Send::Retraction => (&t.errors.sends.retraction, t.errors.sends.retraction.changed),
        };
        Some(if error.is(ProblemType::Changed) {
            view! { <ChangedBox words=changed/> }.into_any()
        } else {
            view! { <SendError error said/> }.into_any()
        })
    })
    .into_any()
}

/// Takes focus: the fresh copy of the case replaces the button that had it.
#[component]
pub fn ChangedBox(
    /// What it says.
    words: &'static str,
) -> impl IntoView {
    view! { <FocusedBox class="box box-info" id="changed" words/> }.into_any()
}
