//! What the acts have in common: done at once, told by a receipt.

use crate::http::error::{ApiError, ApiResult};
use crate::http::idempotency::Answer;
use crate::store::receipts;
use api_types::receipt::ReceiptDocument;
use axum::http::StatusCode;
use sqlx::AnyConnection;

/// The answer of an act.
pub fn answer(receipt: &ReceiptDocument) -> ApiResult<Answer> {
    Answer::json(StatusCode::OK, receipt)
}

/// The answer of an act that was done before: its first receipt.
pub async fn done_before(tx: &mut AnyConnection, person: &str, receipt_id: &str) -> ApiResult<Answer> {
    answer(&receipts::find(tx, person, receipt_id).await?.ok_or(ApiError::not_found())?)
}
