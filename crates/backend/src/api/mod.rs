//! The endpoints below `/api/v1`, one file per resource. Each reads its input, asks the store or the domain, and
//! writes the answer; what is allowed is decided in `domain`. A handler's name is its `operationId`, and its doc comment and
//! `#[utoipa::path]` are what `openapi.json` says of it: written for clients; what is for engineers is an ordinary comment.

mod acts;
mod case_list;
pub(crate) mod cases;
mod consents;
mod convert;
mod documents;
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
pub(crate) mod write;

use crate::http::contract::Asker;
use crate::http::error::ApiError;
use crate::http::{address, body, contract, query, verify_origin};
use crate::session::{CurrentUser, Whoever};
use crate::state::App;
use axum::Router;
use axum::extract::{DefaultBodyLimit, FromRequestParts, Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::sync::Arc;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// The endpoints and their descriptions, below `/api/v1`, with what is mounted from outside.
pub fn routes(more: OpenApiRouter<Arc<App>>) -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(session::read_session, session::end_session))
        .routes(routes!(session::renew_session))
        .routes(routes!(register::read_register))
        .routes(routes!(consents::list_consents))
        .routes(routes!(consents::withdraw_consent))
        .routes(routes!(consents::renew_consent))
        .routes(routes!(marketing::read_direct_marketing))
        .routes(routes!(marketing::stop_direct_marketing))
        .routes(routes!(marketing::lift_direct_marketing_stop))
        .routes(routes!(in_force::read_in_force))
        .routes(routes!(case_list::list_cases, cases::create_case))
        .routes(routes!(cases::read_case))
        .routes(routes!(documents::read_document))
        .routes(routes!(cases::send_message))
        .routes(routes!(cases::retract_case))
        .routes(routes!(receipts::list_receipts))
        .routes(routes!(receipts::read_receipt))
        .routes(routes!(receipts::confirm_receipt))
        .routes(routes!(records::list_records))
        .routes(routes!(records::read_record))
        .routes(routes!(exports::list_exports, exports::create_export))
        .routes(routes!(exports::preview_export))
        .routes(routes!(export_records::read_records))
        .routes(routes!(exports::store_result))
        .merge(more)
}

/// The router of `/api/v1`: the endpoints, and what surrounds them.
pub fn router(app: &Arc<App>, more: OpenApiRouter<Arc<App>>) -> Router<Arc<App>> {
    Router::from(routes(more))
        .route_layer(axum::middleware::from_fn_with_state(Arc::clone(app), checked_query))
        .route_layer(axum::middleware::from_fn_with_state(app.protection.clone(), address::protect))
        .fallback(async || ApiError::not_found())
        .layer(DefaultBodyLimit::max(body::MAX_BODY))
        .layer(axum::middleware::from_fn_with_state(app.settings.public_origin.clone(), verify_origin::verify_origin))
}

/// The layer around every route that holds queries to the contract. What is wrong with one is told to whom the operation
/// answers, and before that is known nothing is said of it.
async fn checked_query(State(app): State<Arc<App>>, mut request: Request, next: Next) -> Response {
    let Err(faulty) = query::check(&mut request) else { return next.run(request).await };
    let operation = contract::of_request(request.method(), request.extensions());
    let (mut parts, _) = request.into_parts();
    let known = match operation.map_or(Asker::Anybody, |operation| operation.asker) {
        Asker::Anybody => Ok(()),
        Asker::SignedIn => Whoever::from_request_parts(&mut parts, &app).await.map(drop),
        Asker::Subject => CurrentUser::from_request_parts(&mut parts, &app).await.map(drop),
    };
    known.err().unwrap_or(faulty).into_response()
}
