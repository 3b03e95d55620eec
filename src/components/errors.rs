//! How an error of the backend is worded, for reads and for sends.

use crate::session::{ApiError, ProblemType};
use crate::text::{SendText, texts, use_lang, wait};
use crate::ui::document;
use domain::request::FieldProblem;
use leptos::prelude::*;

/// Words for a read that failed.
#[must_use]
pub fn read_words(error: &ApiError) -> String {
    let t = &texts().errors;
    let words = match error {
        ApiError::NoAnswer => t.no_answer,
        ApiError::SignedOut if document::takes_cookies() => t.signed_out,
        ApiError::SignedOut => t.cookies,
        ApiError::AnotherPerson => texts().sign_in.other_text,
        ApiError::Unreadable => t.unreadable,
        ApiError::Refused(refusal) => match refusal.problem {
            Some(ProblemType::NotFound) => t.not_found,
            Some(ProblemType::TooManyRequests) => return again(t.too_many, refusal.retry_after),
            _ => return again(t.failed, refusal.retry_after),
        },
    };
    words.to_owned()
}

/// Words for a send that failed: why, what became of it, and what to do. `said` has them for this kind of send.
#[must_use]
pub fn send_words(error: &ApiError, said: &SendText) -> String {
    let t = &texts().errors;
    let words = match error {
        ApiError::NoAnswer | ApiError::Unreadable => said.no_answer,
        ApiError::SignedOut => {
            if document::takes_cookies() {
                said.signed_out
            } else {
                t.cookies
            }
        }
        ApiError::AnotherPerson => texts().sign_in.other_text,
        ApiError::Refused(refusal) => match refusal.problem {
            Some(ProblemType::NotFound) => t.not_found,
            Some(ProblemType::Changed | ProblemType::PreconditionRequired) => said.changed,
            Some(ProblemType::MarketingStopped) => texts().acts.consents.stopped,
            Some(ProblemType::TooManyRequests) => return again(t.too_many, refusal.retry_after),
            Some(ProblemType::FreshSignInRequired) => t.fresh_sign_in,
            Some(ProblemType::RequestInProgress) => said.no_answer,
            _ => return again(said.failed, refusal.retry_after),
        },
    };
    words.to_owned()
}

/// What was refused, and when to try again: in so many seconds, as the backend says, or in a moment.
#[must_use]
pub fn again(words: &str, retry_after: Option<u32>) -> String {
    let t = texts();
    let soon = match retry_after.filter(|seconds| *seconds > 0) {
        Some(seconds) => t.errors.again_in.with([&wait(use_lang(), seconds)]),
        None => t.errors.again_soon.to_owned(),
    };
    [words, " ", &soon].concat()
}

/// Words for a field error.
#[must_use]
pub fn field_words(problem: Option<FieldProblem>) -> &'static str {
    let t = &texts().errors;
    match problem {
        Some(FieldProblem::Missing) => t.field_missing,
        Some(FieldProblem::TooLong) => t.field_too_long,
        Some(FieldProblem::NotAvailable) => t.field_not_available,
        Some(FieldProblem::Unknown) => t.field_unknown,
        None => t.field_other,
    }
}

/// Shown in place of content that could not be fetched, with a button to try again.
#[component]
pub fn ReadError(
    /// What went wrong.
    error: ApiError,
    /// What trying again does.
    retry: impl Fn() + 'static,
) -> impl IntoView {
    let t = texts();
    let words = read_words(&error);
    let final_answer = error.is(ProblemType::NotFound);
    view! {
        <div class="box box-bad" role="alert">
            <p class="box-title">{t.errors.heading}</p>
            <p>{words}</p>
            {(!final_answer).then(|| view! {
                <button type="button" class="button button-quiet" on:click=move |_| retry()>{t.common.retry}</button>
            })}
        </div>
    }
    .into_any()
}

/// Words that take focus, because what had it is gone. Focus reads them out, so they are no alert: they would be heard
/// twice.
#[component]
pub fn FocusedBox(
    /// Its class.
    class: &'static str,
    /// Its id, unique on the page.
    #[prop(into)]
    id: String,
    /// What it says.
    #[prop(into)]
    words: String,
) -> impl IntoView {
    document::focus(&id);
    let words_id = format!("{id}-words");
    view! {
        <div class=class id=id tabindex="-1" role="group" aria-labelledby=words_id>
            <p id=words_id.clone()>{words}</p>
        </div>
    }
    .into_any()
}

/// Words that are read out at once.
#[component]
pub(super) fn AlertBox(
    /// What it says.
    #[prop(into)]
    words: String,
) -> impl IntoView {
    view! { <div class="box box-bad" role="alert"><p>{words}</p></div> }.into_any()
}

/// Above the send button when a send failed.
#[component]
pub fn SendError(
    /// What went wrong.
    error: ApiError,
    /// What that means for this kind of send.
    said: &'static SendText,
) -> impl IntoView {
    view! { <AlertBox words=send_words(&error, said)/> }.into_any()
}
