//! What the acts have in common: done at once, confirmed by a receipt.

use super::idempotency;
use crate::http::error::{ApiError, ApiResult};
use crate::store::idempotency::StoredResponse;
use crate::store::receipts::{self, ReceiptRow};
use api_types::receipt::ReceiptDocument;
use axum::http::StatusCode;
use sqlx::AnyConnection;

/// The answer of an act.
pub fn answer(receipt: ReceiptRow) -> ApiResult<StoredResponse> {
    idempotency::json(StatusCode::OK, &ReceiptDocument::from(receipt))
}

/// The answer of an act that was done before: its first receipt.
pub async fn done_before(db: &mut AnyConnection, person: &str, receipt_id: &str) -> ApiResult<StoredResponse> {
    answer(receipts::find(db, person, receipt_id).await?.ok_or(ApiError::not_found())?)
}
