//! How an error of the backend is worded, for reads and for sends.

use crate::session::{ApiError, Kind};
use crate::text::texts;
use crate::ui::view::{IntoAny, view};
use domain::request::FieldProblem;
use leptos::prelude::*;

/// Words for a read that failed.
#[must_use]
pub fn read_words(error: &ApiError) -> &'static str {
    let t = &texts().errors;
    match error {
        ApiError::NoAnswer => t.no_answer,
        ApiError::SignedOut => t.signed_out,
        ApiError::Unreadable => t.unreadable,
        ApiError::Refused(refusal) => match refusal.problem {
            Some(Kind::NotFound) => t.not_found,
            Some(Kind::TooManyRequests) => t.too_many,
            _ => t.failed,
        },
    }
}

/// Words for a send that failed. They always say whether something was stored, and that nothing written is lost.
#[must_use]
pub fn send_words(error: &ApiError) -> &'static str {
    let t = &texts().errors;
    match error {
        ApiError::NoAnswer | ApiError::Unreadable => t.send_no_answer,
        ApiError::SignedOut => t.signed_out,
        ApiError::Refused(refusal) => match refusal.problem {
            Some(Kind::NotFound) => t.not_found,
            Some(Kind::Changed | Kind::PreconditionRequired) => t.changed,
            Some(Kind::TooManyRequests) => t.too_many,
            Some(Kind::FreshSignInRequired) => t.fresh_sign_in,
            Some(Kind::RequestInProgress) => t.send_no_answer,
            _ => t.send_failed,
        },
    }
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
