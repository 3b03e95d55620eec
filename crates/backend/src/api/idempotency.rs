//! Repetition without doubling: `Idempotency-Key` (IETF draft, a structured-field string).
//!
//! A key belongs to one person and one route; what was answered is the store's ([`crate::store::idempotency`]). The same key
//! with the same path and body gets that answer again, byte for byte.

use super::write;
use crate::http::body::RawBody;
use crate::http::error::{ApiError, ApiResult};
use crate::ids::sha256;
use crate::session::CurrentUser;
use crate::state::App;
use crate::store::idempotency::{KeyUse, StoredResponse};
use crate::store::limits::Limited;
use crate::store::{DbError, Transaction};
use api_types::problem::ProblemType;
use axum::extract::{FromRequest, FromRequestParts, MatchedPath, Request};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use std::sync::Arc;

/// Shortest key, in characters. The app sends at least 128 random bits.
const MIN_KEY: usize = 16;
/// Longest key, in characters.
const MAX_KEY: usize = 256;

/// A state change by a signed-in person that must not happen twice: who, with which key and body.
#[derive(Debug)]
pub struct Act {
    /// Who.
    pub person: CurrentUser,
    /// The headers, for preconditions and language.
    pub headers: HeaderMap,
    /// The body as it came.
    pub body: RawBody,
    route: String,
    path: String,
    key: String,
}

impl FromRequest<Arc<App>> for Act {
    type Rejection = ApiError;

    async fn from_request(request: Request, app: &Arc<App>) -> Result<Self, Self::Rejection> {
        let (mut parts, body) = request.into_parts();
        let person = CurrentUser::from_request_parts(&mut parts, app).await?;
        let key = key(&parts.headers).ok_or(ApiError::new(ProblemType::IdempotencyKeyMissing))?;
        let matched = parts.extensions.get::<MatchedPath>();
        let route = matched.expect("an act is read by a handler, and a handler has a route").as_str().to_owned();
        let (path, headers) = (parts.uri.path().to_owned(), parts.headers.clone());
        let body = RawBody::from_request(Request::from_parts(parts, body), app).await?;
        Ok(Self { person, headers, body, route, path, key })
    }
}

/// An answer with a JSON body and nothing else.
///
/// # Errors
/// When the body cannot be written as JSON.
pub fn json(status: StatusCode, body: &impl serde::Serialize) -> ApiResult<StoredResponse> {
    let body = serde_json::to_string(body)?;
    Ok(StoredResponse { status: status.as_u16(), etag: None, location: None, body })
}

impl IntoResponse for StoredResponse {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).expect("no other status is stored or read");
        let mut response = (status, self.body).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
        for (name, value) in [(header::ETAG, self.etag), (header::LOCATION, self.location)] {
            if let Some(value) = value {
                let value =
                    HeaderValue::from_str(&value).expect("validators and addresses are made of ids and numbers");
                headers.insert(name, value);
            }
        }
        response
    }
}

impl App {
    /// Does `work` once for this key, in one write of the person ([`crate::store::db::Db::begin_for`]) with the answer it
    /// gives. `limited`: what of it has a limit. What was answered before, and what is more than the person may, is found out without a writer.
    ///
    /// # Errors
    /// Those of `work`; 422 when the key was used with another request; 429 when the person has done this too often, or has
    /// too much under way.
    pub async fn run_idempotent(
        &self,
        act: &Act,
        limited: Option<Limited>,
        work: impl AsyncFnOnce(&mut Transaction) -> ApiResult<StoredResponse>,
    ) -> ApiResult<StoredResponse> {
        let key = KeyUse {
            person: act.person.person_id.clone(),
            route: act.route.clone(),
            limited,
            key: act.key.clone(),
            fingerprint: sha256(&[act.path.as_bytes(), b"\n", &act.body.bytes].concat()),
            now: self.clock.now(),
        };
        let db = self.db().await;
        if let Some(response) = key.before(&mut *db.read().acquire().await.map_err(DbError::from)?, &self.store).await?
        {
            return Ok(response);
        }
        let mut tx = db.begin_for(&key.person).await?;
        let done = async {
            // Once more, now that nobody else can write for the person.
            if let Some(response) = key.before(&mut tx, &self.store).await? {
                return Ok(response);
            }
            let response = work(&mut tx).await?;
            key.keep(&mut tx, &response).await?;
            ApiResult::Ok(response)
        };
        let done = done.await;
        write::end(tx, done).await
    }
}

/// Reads the one `Idempotency-Key`: a structured-field string (RFC 8941), quotes included.
fn key(headers: &HeaderMap) -> Option<String> {
    let mut values = headers.get_all("idempotency-key").iter();
    let (value, more) = (values.next()?, values.next());
    if more.is_some() {
        return None;
    }
    let inner = value.to_str().ok()?.trim().strip_prefix('"')?.strip_suffix('"')?;
    let mut key = String::new();
    let mut chars = inner.chars();
    while let Some(c) = chars.next() {
        key.push(match c {
            '\\' => chars.next().filter(|next| matches!(next, '"' | '\\'))?,
            ' ' | '!' | '#'..='~' => c,
            _ => return None,
        });
    }
    (MIN_KEY..=MAX_KEY).contains(&key.len()).then_some(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_a_structured_field_string_of_some_length() {
        let read =
            |value: &str| key(&HeaderMap::from_iter([("idempotency-key".parse().unwrap(), value.parse().unwrap())]));
        assert_eq!(read(r#""0123456789abcdef""#).as_deref(), Some("0123456789abcdef"));
        assert_eq!(read(r#""0123456789abcde\"""#).as_deref(), Some(r#"0123456789abcde""#));
        for bad in [
            "0123456789abcdef",
            r#""0123456789abcde""#,
            r#""0123456789abcdef"#,
            r#""0123456789"abcdefgh""#,
            r#""0123456789abcdef\""#,
            r#""0123456789abcde\n""#,
            "",
        ] {
            assert_eq!(read(bad), None, "{bad}");
        }
        assert_eq!(read(&format!("\"{}\"", "a".repeat(257))), None);
        assert_eq!(key(&HeaderMap::new()), None);
    }
}
