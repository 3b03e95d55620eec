//! `GET /receipts/{id}`.

use crate::http::error::{ApiError, ApiResult};
use crate::session::Signed;
use crate::state::App;
use crate::store::receipts;
use axum::Json;
use axum::extract::{Path, State};
use std::sync::Arc;
use wire::receipt::ReceiptDocument;

/// A receipt of the person, with the very bytes that were shown.
pub async fn show(
    State(app): State<Arc<App>>,
    signed: Signed,
    Path(id): Path<String>,
) -> ApiResult<Json<ReceiptDocument>> {
    let mut db = app.db().await.snapshot().await?;
    Ok(Json(receipts::find(&mut db, &signed.person_id, &id).await?.ok_or(ApiError::not_found())?))
}
