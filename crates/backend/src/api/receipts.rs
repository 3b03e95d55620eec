//! `/receipts`.

use crate::http::body::RawBody;
use crate::http::error::{ApiError, ApiResult};
use crate::session::Signed;
use crate::state::App;
use crate::store::receipts;
use axum::Json;
use axum::extract::{Path, State};
use std::sync::Arc;
use wire::receipt::{ConfirmReceipt, ReceiptConfirmation, ReceiptDocument};

/// `GET /receipts/{id}`: a receipt of the person, with the very bytes that were shown.
pub async fn show(
    State(app): State<Arc<App>>,
    signed: Signed,
    Path(id): Path<String>,
) -> ApiResult<Json<ReceiptDocument>> {
    let mut db = app.db().await.snapshot().await?;
    Ok(Json(receipts::find(&mut db, &signed.person_id, &id).await?.ok_or(ApiError::not_found())?))
}

/// `POST /receipts/confirmation`: is this a receipt the person was given, unchanged? Whatever it is not, the answer is the
/// same no. The digest may be written in capitals; people copy it from elsewhere.
pub async fn confirm(
    State(app): State<Arc<App>>,
    signed: Signed,
    body: RawBody,
) -> ApiResult<Json<ReceiptConfirmation>> {
    let ConfirmReceipt { reference, sha256 } = body.json()?;
    let (reference, sha256) = (reference.trim().to_uppercase(), sha256.trim().to_lowercase());
    let mut db = app.db().await.snapshot().await?;
    let confirmed = receipts::is_genuine(&mut db, &signed.person_id, &reference, &sha256).await?;
    Ok(Json(ReceiptConfirmation { confirmed }))
}
