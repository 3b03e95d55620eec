//! `/records`: what is held about the person, value by value.

use crate::http::error::{ApiError, ApiResult};
use crate::http::query::Query;
use crate::session::Signed;
use crate::state::App;
use crate::store::records::held::{self, After, Wanted};
use axum::Json;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Deserialize;
use std::sync::Arc;
use wire::record::{HeldRecord, RecordPage};

/// Rows on a page if the request does not say.
const DEFAULT_LIMIT: i64 = 50;

#[derive(Debug, Deserialize)]
pub struct Asked {
    category: Option<String>,
    role: Option<String>,
    cursor: Option<String>,
    limit: Option<i64>,
}

/// `GET /records`.
pub async fn list(State(app): State<Arc<App>>, signed: Signed, Query(asked): Query<Asked>) -> ApiResult<Response> {
    let limit = asked.limit.unwrap_or(DEFAULT_LIMIT);
    let after = asked
        .cursor
        .as_deref()
        .map(|text| read_cursor(text).ok_or_else(|| ApiError::bad_parameter("cursor")))
        .transpose()?
        .unwrap_or_default();
    let wanted = Wanted { category: asked.category, role: asked.role };
    let mut db = app.db().await.snapshot().await?;
    // One more than asked for tells whether there is a next page.
    let mut items = held::list(&mut db, &signed.person_id, &wanted, after, limit + 1).await?;
    let more = i64::try_from(items.len()).is_ok_and(|number| number > limit);
    items.truncate(usize::try_from(limit).expect("the limit is from 1 to 100"));
    let next = items.last().filter(|_| more).map(cursor);
    let mut response = Json(RecordPage { items, next: next.clone() }).into_response();
    if let Some(next) = next {
        let narrowed = |name: &str, id: Option<String>| id.map(|id| format!("&{name}={id}")).unwrap_or_default();
        let (category, role) = (narrowed("category", wanted.category), narrowed("role", wanted.role));
        let link = format!("</api/v1/records?cursor={next}&limit={limit}{category}{role}>; rel=\"next\"");
        let link = HeaderValue::from_str(&link).expect("a cursor is base64url, and the rest numbers and ids");
        response.headers_mut().insert(header::LINK, link);
    }
    Ok(response)
}

/// `GET /records/{id}`.
pub async fn show(State(app): State<Arc<App>>, signed: Signed, Path(id): Path<String>) -> ApiResult<Json<HeldRecord>> {
    let mut db = app.db().await.snapshot().await?;
    held::find(&mut db, &signed.person_id, &id).await?.map(Json).ok_or(ApiError::not_found())
}

/// Opaque to the app: where the page ended. Nothing in it counts anything.
fn cursor(last: &HeldRecord) -> String {
    URL_SAFE_NO_PAD.encode(format!("{}|{}", last.record.category, last.id))
}

fn read_cursor(text: &str) -> Option<After> {
    let text = String::from_utf8(URL_SAFE_NO_PAD.decode(text).ok()?).ok()?;
    let (category, id) = text.split_once('|')?;
    let is_id = |id: &str| !id.is_empty() && id.bytes().all(|it| it.is_ascii_alphanumeric() || b"-_".contains(&it));
    (is_id(category) && is_id(id)).then(|| After { category: category.to_owned(), id: id.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_that_was_tampered_with_is_refused() {
        let place = After { category: "contact-details".into(), id: "7F3K_9q".into() };
        let written = URL_SAFE_NO_PAD.encode("contact-details|7F3K_9q");
        assert_eq!(read_cursor(&written), Some(place));
        for bad in ["", "!", "contact-details", "a|b", &written[1..]] {
            assert_eq!(read_cursor(bad), None, "{bad}");
        }
        for inside in ["", "|", "a|", "|b", "a|b|c", "a b|c", "a|é"] {
            assert_eq!(read_cursor(&URL_SAFE_NO_PAD.encode(inside)), None, "{inside}");
        }
    }
}
