//! `GET /cases/{id}/documents/{doc}`.

use crate::http::error::{ApiError, ApiResult};
use crate::openapi::answers;
use crate::session::Whoever;
use crate::state::App;
use crate::store::documents;
use api_types::examples;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use std::sync::Arc;

/// A document of a case
///
/// Bytes as the controller attached them; `Document` in the case holds their size and SHA-256.
#[utoipa::path(
    get, path = "/cases/{id}/documents/{doc}", tag = "cases",
    params(
        ("id" = String, Path, description = "Id of the case."),
        ("doc" = String, Path, description = "Id of the document."),
    ),
    responses(
        (status = 200, description = "The document, in its own media type.",
            content(("*/*", example = json!(examples::DOCUMENT))), headers(("Content-Disposition"))),
        answers::Read,
        (status = 404, response = answers::NotFound),
    ),
)]
// Always an attachment, never shown inside the portal's origin. Reached by a plain link, which carries no subject:
// another person's is not there anyway.
pub async fn read_document(
    State(app): State<Arc<App>>,
    Whoever(user): Whoever,
    Path((id, doc)): Path<(String, String)>,
) -> ApiResult<Response> {
    let mut db = app.db().await.snapshot().await?;
    let file = documents::find(&mut db, &user.person_id, &id, &doc).await?.ok_or(ApiError::not_found())?;
    let headers = [(header::CONTENT_TYPE, file.media_type), (header::CONTENT_DISPOSITION, attachment(&file.name))];
    Ok((headers, file.content).into_response())
}

/// `Content-Disposition` (RFC 6266) with an ASCII name and the exact one (RFC 8187).
fn attachment(name: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() || "-_. ".contains(c) { c } else { '_' };
    let ascii: String = name.chars().map(plain).collect();
    let exact: String = name.bytes().fold(String::new(), |mut exact, byte| {
        if byte.is_ascii_alphanumeric() || b"-_.".contains(&byte) {
            exact.push(byte.into());
        } else {
            exact.push_str(&format!("%{byte:02X}"));
        }
        exact
    });
    format!("attachment; filename=\"{ascii}\"; filename*=UTF-8''{exact}")
}

#[cfg(test)]
mod tests {
    use super::attachment;

    #[test]
    fn a_file_name_cannot_break_out_of_its_header() {
        assert_eq!(attachment("beslut.txt"), "attachment; filename=\"beslut.txt\"; filename*=UTF-8''beslut.txt");
        assert_eq!(
            attachment("Å\"; x\r\n.txt"),
            "attachment; filename=\"___ x__.txt\"; filename*=UTF-8''%C3%85%22%3B%20x%0D%0A.txt"
        );
    }
}
