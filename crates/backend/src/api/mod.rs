//! The endpoints below `/api/v1`, one file per resource. Each reads its input, asks the store or the domain, and
//! writes the answer; what is allowed is decided in `domain`.

mod acts;
pub(crate) mod cases;
mod consents;
mod convert;
mod export_facts;
mod export_records;
mod exports;
pub(crate) mod health;
pub(crate) mod idempotency;
mod in_force;
mod marketing;
mod receipts;
mod records;
mod register;
pub(crate) mod session;
pub(crate) mod words;

use crate::http::error::ApiError;
use crate::http::{address, body, query, verify_origin};
use crate::state::App;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post, put};
use std::sync::Arc;

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
        .route_layer(axum::middleware::from_fn_with_state(app.protection.clone(), address::protect))
        .fallback(async || ApiError::not_found())
        .layer(DefaultBodyLimit::max(body::MAX_BODY))
        .layer(axum::middleware::from_fn_with_state(app.settings.public_origin.clone(), verify_origin::verify_origin))
}
