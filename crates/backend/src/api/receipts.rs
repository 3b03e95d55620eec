//! `/receipts`.

use crate::clock;
use crate::http::body::RawBody;
use crate::http::error::{ApiError, ApiResult};
use crate::http::page;
use crate::http::query::Query;
use crate::openapi::answers;
use crate::session::CurrentUser;
use crate::state::App;
use crate::store::receipts::{self, ReceiptCursor};
use api_types::examples;
use api_types::receipt::{ConfirmReceipt, ReceiptConfirmation, ReceiptDocument, ReceiptPage, ReceiptSummary};
use axum::Json;
use axum::extract::{Path, State};
use axum::response::Response;
use serde::Deserialize;
use std::sync::Arc;

#[derive(Debug, Deserialize)]
pub struct ListQuery {
    cursor: Option<String>,
    limit: Option<i64>,
}

/// My receipts
///
/// Of acts and of cases in one list, the newest first. A receipt never changes, so a page neither.
#[utoipa::path(
    get, path = "/receipts", tag = "receipts",
    params(
        ("cursor" = Option<String>, Query, description = "`next` of the page before."),
        ("limit" = Option<u32>, Query, description = "Items on a page.", minimum = 1, maximum = 100, example = 50),
    ),
    responses(
        (status = 200, description = "A page of receipts.", body = ReceiptPage, headers(("Link")),
            links(
                ("ReadReceipt" = (operation_id = "read_receipt", parameters(("id" = "$response.body#/items/0/id")))),
                ("NextPage" = (operation_id = "list_receipts", parameters(
                    ("cursor" = "$response.body#/next"), ("limit" = "$request.query.limit"),
                ))),
            ),
            example = json!(examples::receipt_page())),
        answers::Read,
        (status = 400, response = answers::BadRequest),
    ),
)]
pub async fn list_receipts(
    State(app): State<Arc<App>>,
    user: CurrentUser,
    Query(query): Query<ListQuery>,
) -> ApiResult<Response> {
    let limit = query.limit.unwrap_or(page::DEFAULT_LIMIT);
    let read = |text: &str| read_cursor(text).ok_or_else(|| ApiError::bad_parameter("cursor"));
    let after = query.cursor.as_deref().map(read).transpose()?;
    let mut db = app.db().await.snapshot().await?;
    // One more than asked for tells whether there is a next page.
    let mut found = receipts::list(&mut db, &user.person_id, after, limit + 1).await?;
    let next = page::cut(&mut found, limit, |last| cursor_of(&last.cursor()));
    let items = found.into_iter().map(ReceiptSummary::from).collect();
    let page = ReceiptPage { items, next };
    Ok(page::answer(&page, "/receipts", page.next.as_deref(), limit, &[]))
}

/// Where the page ended.
fn cursor_of(ReceiptCursor { created_at, id }: &ReceiptCursor) -> String {
    format!("{created_at}|{id}")
}

fn read_cursor(text: &str) -> Option<ReceiptCursor> {
    let text = page::decode(text)?;
    let (created_at, id) = text.split_once('|')?;
    let is_id = !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let whole = clock::read(created_at).is_some() && is_id;
    whole.then(|| ReceiptCursor { created_at: created_at.to_owned(), id: id.to_owned() })
}

/// A receipt
///
/// Of an act or a case. The same bytes every time.
#[utoipa::path(
    get, path = "/receipts/{id}", tag = "receipts",
    params(("id" = String, Path, description = "Id of the receipt.")),
    responses(
        (status = 200, description = "The receipt with its SHA-256.", body = ReceiptDocument, examples(
            ("act" = (summary = "A consent was withdrawn", value = json!(examples::act_receipt()))),
            ("case" = (summary = "An objection was received", value = json!(examples::case_receipt()))),
        )),
        answers::Read,
        (status = 404, response = answers::NotFound),
    ),
)]
pub async fn read_receipt(
    State(app): State<Arc<App>>,
    user: CurrentUser,
    Path(id): Path<String>,
) -> ApiResult<Json<ReceiptDocument>> {
    let mut db = app.db().await.snapshot().await?;
    let receipt = receipts::find(&mut db, &user.person_id, &id).await?.ok_or(ApiError::not_found())?;
    Ok(Json(receipt.into()))
}

/// Is this a receipt of mine?
///
/// Says whether a receipt that the person kept as a file is one they were given, unchanged: by its reference and the
/// SHA-256 of the file. Somebody else's receipt, one that does not exist, one with another digest and one that has been
/// deleted with its case after its time all answer `false`. Reads only, so it can be repeated at will.
#[utoipa::path(
    post, path = "/receipts/confirmation", tag = "receipts",
    params(("Origin", Header)),
    request_body(content = ConfirmReceipt, example = json!(examples::confirm_receipt())),
    responses(
        (status = 200, description = "Yes or no.", body = ReceiptConfirmation,
            example = json!(examples::receipt_confirmation())),
        answers::Sent,
        (status = 401, response = answers::Unauthenticated),
    ),
)]
// The digest may be written in capitals; people copy it from elsewhere.
pub async fn confirm_receipt(
    State(app): State<Arc<App>>,
    user: CurrentUser,
    body: RawBody,
) -> ApiResult<Json<ReceiptConfirmation>> {
    let ConfirmReceipt { reference, sha256 } = body.json()?;
    let (reference, sha256) = (reference.trim().to_uppercase(), sha256.trim().to_lowercase());
    let mut db = app.db().await.snapshot().await?;
    let confirmed = receipts::is_genuine(&mut db, &user.person_id, &reference, &sha256).await?;
    Ok(Json(ReceiptConfirmation { confirmed }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use base64::Engine;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;

    #[test]
    fn a_cursor_that_was_tampered_with_is_refused() {
        let after = ReceiptCursor { created_at: "2026-11-20T09:30:00.000Z".into(), id: "7F3K9Q".into() };
        assert_eq!(read_cursor(&URL_SAFE_NO_PAD.encode(cursor_of(&after))), Some(after));
        for inside in ["", "|", "2026-11-20T09:30:00.000Z|", "x|7F3K9Q", "2026-11-20T09:30:00.000Z|a b"] {
            assert_eq!(read_cursor(&URL_SAFE_NO_PAD.encode(inside)), None, "{inside}");
        }
        assert_eq!(read_cursor("!"), None);
    }
}
