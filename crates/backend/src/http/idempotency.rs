//! Repetition without doubling: `Idempotency-Key` (IETF draft, a structured-field string).
//!
//! A key belongs to one person and one route. The first answer is stored in the same transaction as its effect, and
//! the same key with the same path and body gets that answer again, byte for byte; with another it is refused. Only
//! answers that had an effect are stored: a refused request has none and may be sent again.

use super::body::RawBody;
use super::error::{ApiError, ApiResult};
use crate::clock;
use crate::ids::sha256;
use crate::session::Signed;
use crate::state::App;
use crate::store::db::{BoxFuture, DbError};
use crate::store::limits;
use api_types::problem::ProblemType;
use axum::extract::{FromRequest, FromRequestParts, MatchedPath, Request};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};
use sqlx::AnyConnection;
use sqlx::{Row, query};
use std::sync::Arc;

/// Shortest key, in characters. The app sends at least 128 random bits.
const MIN_KEY: usize = 16;
/// Longest key, in characters.
const MAX_KEY: usize = 256;

/// How long an answer is kept for repetition, in days. Much longer than any retry.
pub const KEPT_DAYS: i64 = 7;

/// A state change by a signed-in person that must not happen twice: who, with which key and body.
#[derive(Debug)]
pub struct Act {
    /// Who.
    pub person: Signed,
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
        let person = Signed::from_request_parts(&mut parts, app).await?;
        let key = key(&parts.headers).ok_or(ApiError::new(ProblemType::IdempotencyKeyMissing))?;
        let matched = parts.extensions.get::<MatchedPath>();
        let route = matched.expect("an act is read by a handler, and a handler has a route").as_str().to_owned();
        let (path, headers) = (parts.uri.path().to_owned(), parts.headers.clone());
        let body = RawBody::from_request(Request::from_parts(parts, body), app).await?;
        Ok(Self { person, headers, body, route, path, key })
    }
}

/// What a state change answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// HTTP status.
    pub status: StatusCode,
    /// Validator of what was changed.
    pub etag: Option<String>,
    /// Where the new thing is.
    pub location: Option<String>,
    /// JSON.
    pub body: String,
}

impl Answer {
    /// An answer with a JSON body and nothing else.
    ///
    /// # Errors
    /// When the body cannot be written as JSON.
    pub fn json(status: StatusCode, body: &impl serde::Serialize) -> ApiResult<Self> {
        Ok(Self { status, etag: None, location: None, body: serde_json::to_string(body)? })
    }

    /// Adds the place of the new thing.
    #[must_use]
    pub fn at(self, location: String) -> Self {
        Self { location: Some(location), ..self }
    }

    /// Adds the validator.
    #[must_use]
    pub fn tagged(self, etag: String) -> Self {
        Self { etag: Some(etag), ..self }
    }
}

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        let mut response = (self.status, self.body).into_response();
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
    /// Does `work` once for this key, in one write transaction of the person ([`crate::store::db::Db::write_for`]) with
    /// the answer it gives. What was answered before, and what is more than the person may, is found out without a writer.
    ///
    /// # Errors
    /// Those of `work`; 422 when the key was used with another request; 429 when the person has done this too often, or has
    /// too much under way.
    pub async fn once<F>(&self, act: &Act, work: F) -> ApiResult<Answer>
    where
        F: for<'c> FnOnce(&'c mut AnyConnection) -> BoxFuture<'c, ApiResult<Answer>> + Send + 'static,
    {
        let use_of = KeyUse {
            person: act.person.person_id.clone(),
            route: act.route.clone(),
            key: act.key.clone(),
            fingerprint: sha256(&[act.path.as_bytes(), b"\n", &act.body.bytes].concat()),
            limit: self.settings.limits.of(&act.route),
            now: self.clock.now(),
        };
        let db = self.db().await;
        if let Some(answer) = use_of.before(&mut *db.snapshot().await?).await? {
            return Ok(answer);
        }
        let person = use_of.person.clone();
        db.write_for(&person, move |tx| {
            Box::pin(async move {
                // Once more, now that nobody else can write for the person.
                if let Some(answer) = use_of.before(tx).await? {
                    return Ok(answer);
                }
                let answer = work(&mut *tx).await?;
                use_of.keep(tx, &answer).await?;
                Ok(answer)
            })
        })
        .await
    }
}

/// The use of a key by a request.
struct KeyUse {
    person: String,
    route: String,
    key: String,
    fingerprint: String,
    limit: Option<u32>,
    now: DateTime<Utc>,
}

impl KeyUse {
    /// The answer that was given before, if the key was used; without one, is there another one left to the person?
    async fn before(&self, db: &mut AnyConnection) -> ApiResult<Option<Answer>> {
        if let Some((seen, answer)) = stored(db, &self.person, &self.route, &self.key).await? {
            let same = seen == self.fingerprint;
            return if same { Ok(Some(answer)) } else { Err(ApiError::new(ProblemType::IdempotencyKeyReused)) };
        }
        let Some(limit) = self.limit else { return Ok(None) };
        match limits::wait(db, &self.person, &self.route, limit, self.now).await? {
            Some(wait) => Err(ApiError::too_many(wait.num_seconds() + 1)),
            None => Ok(None),
        }
    }

    async fn keep(self, tx: &mut AnyConnection, answer: &Answer) -> ApiResult<()> {
        query(
            "INSERT INTO idempotency (person_id, route, idempotency_key, fingerprint, status, etag, location, body,
                 created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        )
        .bind(self.person)
        .bind(self.route)
        .bind(self.key)
        .bind(self.fingerprint)
        .bind(i64::from(answer.status.as_u16()))
        .bind(answer.etag.clone())
        .bind(answer.location.clone())
        .bind(answer.body.clone())
        .bind(clock::write(self.now))
        .execute(&mut *tx)
        .await?;
        Ok(())
    }
}

async fn stored(tx: &mut AnyConnection, person: &str, route: &str, key: &str) -> ApiResult<Option<(String, Answer)>> {
    let row = query(
        "SELECT fingerprint, status, etag, location, body FROM idempotency
         WHERE person_id = $1 AND route = $2 AND idempotency_key = $3",
    )
    .bind(person)
    .bind(route)
    .bind(key)
    .fetch_optional(&mut *tx)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let status = u16::try_from(row.try_get::<i64, _>("status")?).ok().and_then(|code| StatusCode::from_u16(code).ok());
    let status = status.ok_or(DbError::Stored("status"))?;
    let answer =
        Answer { status, etag: row.try_get("etag")?, location: row.try_get("location")?, body: row.try_get("body")? };
    Ok(Some((row.try_get("fingerprint")?, answer)))
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
