//! A list in pages: one more than asked for tells whether there is a next page; its cursor stands in the body and in the
//! `Link` header (RFC 8288).

use axum::Json;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Serialize;

/// Items on a page if the request does not say.
pub const DEFAULT_LIMIT: i64 = 50;

/// Takes the one more away, and gives the cursor of the next page if it was there.
pub fn cut<T>(found: &mut Vec<T>, limit: i64, cursor_of: impl Fn(&T) -> String) -> Option<String> {
    let more = i64::try_from(found.len()).is_ok_and(|number| number > limit);
    found.truncate(usize::try_from(limit).expect("the limit is from 1 to 100"));
    found.last().filter(|_| more).map(|last| URL_SAFE_NO_PAD.encode(cursor_of(last)))
}

/// What a cursor holds; `None` for what is none.
#[must_use]
pub fn decode(cursor: &str) -> Option<String> {
    String::from_utf8(URL_SAFE_NO_PAD.decode(cursor).ok()?).ok()
}

/// The answer, with the address of the next page. `narrowed` are the other parameters of the query, ids and numbers only.
pub fn answer<T: Serialize>(
    page: &T,
    path: &str,
    next: Option<&str>,
    limit: i64,
    narrowed: &[(&str, Option<&str>)],
) -> Response {
    let mut response = Json(page).into_response();
    if let Some(next) = next {
        let more = |(name, value): &(&str, Option<&str>)| value.map(|value| format!("&{name}={value}"));
        let narrowed: String = narrowed.iter().filter_map(more).collect();
        let link = format!("</api/v1{path}?cursor={next}&limit={limit}{narrowed}>; rel=\"next\"");
        let link = HeaderValue::from_str(&link).expect("a cursor is base64url, and the rest numbers and ids");
        response.headers_mut().insert(header::LINK, link);
    }
    response
}
