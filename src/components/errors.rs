//! How an error of the backend is worded, for reads and for sends.

use crate::session::{ApiError, Kind, Refusal};
use crate::text::{texts, use_lang, wait};
use crate::ui::view::{IntoAny, view};
use domain::request::FieldProblem;
use leptos::prelude::*;

/// Words for a read that failed.
#[must_use]
pub fn read_words(error: &ApiError) -> String {
    let t = &texts().errors;
    let words = match error {
        ApiError::NoAnswer => t.no_answer,
        ApiError::SignedOut => t.signed_out,
        ApiError::Unreadable => t.unreadable,
        ApiError::Refused(refusal) => match refusal.problem {
            Some(Kind::NotFound) => t.not_found,
            Some(Kind::TooManyRequests) => return again(t.too_many, refusal),
            _ => return again(t.failed, refusal),
        },
    };
    words.to_owned()
}

/// Words for a send that failed. They always say whether something was stored, and that nothing written is lost.
#[must_use]
pub fn send_words(error: &ApiError) -> String {
    let t = &texts().errors;
    let words = match error {
        ApiError::NoAnswer | ApiError::Unreadable => t.send_no_answer,
        ApiError::SignedOut => t.signed_out,
        ApiError::Refused(refusal) => match refusal.problem {
            Some(Kind::NotFound) => t.not_found,
            Some(Kind::Changed | Kind::PreconditionRequired) => t.changed,
            Some(Kind::TooManyRequests) => return again(t.too_many, refusal),
            Some(Kind::FreshSignInRequired) => t.fresh_sign_in,
            Some(Kind::RequestInProgress) => t.send_no_answer,
            _ => return again(t.send_failed, refusal),
        },
    };
    words.to_owned()
}

/// What was refused, and when to try again: as the backend says, or in a moment.
#[must_use]
pub fn again(words: &str, refusal: &Refusal) -> String {
    let t = texts();
    let soon = match refusal.retry_after.filter(|seconds| *seconds > 0) {
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
        Some(FieldProblem::Unknown) | None => t.field_unknown,
    }
}

/// Shown in place of content that could not be fetched, with a button to try again.
pub fn read_error(error: &ApiError, retry: impl Fn() + 'static) -> AnyView {
    let t = texts();
    let words = read_words(error);
    let final_answer = error.is(Kind::NotFound);
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

/// Above the send button when a send failed.
pub fn send_error(error: &ApiError) -> AnyView {
    view! { <div class="box box-bad" role="alert"><p>{send_words(error)}</p></div> }.into_any()
}
