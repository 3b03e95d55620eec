//! The endpoints below `/api/v1`, one file per resource. Each reads its input, asks the store or the domain, and
//! writes the answer; what is allowed is decided in `domain`.

mod acts;
mod cases;
mod consents;
mod export_facts;
mod export_records;
mod exports;
mod in_force;
mod marketing;
mod receipts;
mod records;
mod register;
pub(crate) mod session;

use crate::http::error::ApiError;
use crate::http::{address, body, guard, query};
use crate::state::App;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::{HeaderMap, header};
use axum::routing::{get, post, put};
pub use cases::{check as check_request, check_words, detail as case_answer};
use domain::Lang;
use std::sync::Arc;
use unicode_segmentation::UnicodeSegmentation;

/// The router of `/api/v1`, with what is mounted from outside.
pub fn router(app: &Arc<App>, more: Router<Arc<App>>) -> Router<Arc<App>> {
    Router::new()
        .route("/session", get(session::show).delete(session::end))
        .route("/session/renewal", post(session::renew))
        .route("/register", get(register::show))
        .route("/consents", get(consents::list))
        .route("/consents/{id}/withdrawal", post(consents::withdraw))
        .route("/consents/{id}/renewal", post(consents::renew))
        .route("/direct-marketing", get(marketing::show))
        .route("/direct-marketing/stop", post(marketing::stop))
        .route("/direct-marketing/lift", post(marketing::lift))
        .route("/in-force", get(in_force::show))
        .route("/cases", get(cases::list).post(cases::create))
        .route("/cases/{id}", get(cases::show))
        .route("/cases/{id}/documents/{doc}", get(cases::document))
        .route("/cases/{id}/messages", post(cases::message))
        .route("/cases/{id}/retraction", post(cases::retract))
        .route("/receipts", get(receipts::list))
        .route("/receipts/{id}", get(receipts::show))
        .route("/receipts/confirmation", post(receipts::confirm))
        .route("/records", get(records::list))
        .route("/records/{id}", get(records::show))
        .route("/exports", get(exports::list).post(exports::create))
        .route("/exports/preview", get(exports::preview))
        .route("/exports/{id}/records", get(export_records::stream))
        .route("/exports/{id}/result", put(exports::result))
        .merge(more)
        .route_layer(axum::middleware::from_fn(query::check))
        .route_layer(axum::middleware::from_fn_with_state(app.clone(), address::protect))
        .fallback(async || ApiError::not_found())
        .layer(DefaultBodyLimit::max(body::MAX_BODY))
        .layer(axum::middleware::from_fn_with_state(app.clone(), guard::guard))
}

/// Counts the characters of a text as they are seen.
#[must_use]
pub fn seen(text: &str) -> usize {
    text.graphemes(true).count()
}

/// The language of a request by `Accept-Language`, in the order it is written; Swedish unless it asks for English
/// first. Only names in receipts depend on it.
pub fn lang_of(headers: &HeaderMap) -> Lang {
    let wanted = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    wanted.split(',').find_map(|tag| Lang::parse(tag.split(';').next().unwrap_or_default().trim())).unwrap_or_default()
}
