//! Sessions: who is signed in, and until when.
//!
//! The token lives in a cookie no script can read; the database holds only its digest. A session ends after a time
//! without use, and after a longer time in any case; both are configuration.
//!
//! **The seam for BankID.** [`sessions::begin`] is what the controller's sign-in integration calls once its gateway has told it
//! who the person is. That integration (the redirect, the callback, the check of the gateway's answer) is the
//! controller's own and is not in this repository; without `--demo` nothing here creates a session.

pub mod cookie;

use crate::config::Settings;
use crate::http::error::{ApiError, ApiResult};
use crate::ids;
use crate::state::App;
use crate::store::db::Db;
use crate::store::{DbError, sessions};
use api_types::problem::ProblemType;
use api_types::session::{SUBJECT_HEADER, is_subject};
use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::request::Parts;
use chrono::{DateTime, TimeDelta, Utc};
use std::sync::Arc;

/// Use within this time of the last noted use is not noted again: reading a page is not a write per call.
const NOTED_EVERY: TimeDelta = TimeDelta::seconds(5);

/// How long a request waits for the note of its use.
const NOTED_WITHIN: std::time::Duration = std::time::Duration::from_secs(1);

/// A signed-in person, who is the one that the page shows: what a handler needs to know of the session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CurrentUser {
    /// Opaque id of the person.
    pub person_id: String,
    /// Instant of the sign-in.
    pub auth_at: DateTime<Utc>,
    /// Instant of the sign-in before.
    pub previous_sign_in_at: Option<String>,
    /// Last use that was noted.
    pub last_used_at: DateTime<Utc>,
    token_sha256: String,
}

impl CurrentUser {
    /// The session ends then if nothing is done.
    #[must_use]
    pub fn idle_ends_at(&self, settings: &Settings) -> DateTime<Utc> {
        (self.last_used_at + settings.idle).min(self.ends_at(settings))
    }

    /// The session ends then in any case.
    #[must_use]
    pub fn ends_at(&self, settings: &Settings) -> DateTime<Utc> {
        self.auth_at + settings.absolute
    }

    /// Is the sign-in recent enough for what is most sensitive?
    #[must_use]
    pub fn is_fresh(&self, settings: &Settings, now: DateTime<Utc>) -> bool {
        now - self.auth_at <= settings.fresh_sign_in
    }
}

/// Every handler that takes a `CurrentUser` answers 401 without a session; 400 and 409 unless the request names the person of
/// the session as the one whom its page shows ([`SUBJECT_HEADER`]); and counts as use of the session. All of that comes
/// before anything of the person is read or stored, the answers to repeated keys among it.
impl FromRequestParts<Arc<App>> for CurrentUser {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Self::Rejection> {
        let (db, now) = (app.db().await, app.clock.now());
        let signed = CurrentUser::required(&db, &app.settings, &parts.headers, now).await?;
        let subject = subject(&parts.headers).ok_or(ApiError::new(ProblemType::SubjectMissing))?;
        if subject != signed.person_id {
            return Err(ApiError::new(ProblemType::AnotherPersonSignedIn));
        }
        signed.noted(&db, now).await
    }
}

/// Whoever the cookie says is signed in, whomever the page shows. Only for what must always work (signing out), and for
/// plain links, which cannot carry a header; `tests/api/subject.rs` lists them all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Whoever(pub CurrentUser);

impl FromRequestParts<Arc<App>> for Whoever {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Self::Rejection> {
        let (db, now) = (app.db().await, app.clock.now());
        let signed = CurrentUser::required(&db, &app.settings, &parts.headers, now).await?;
        Ok(Self(signed.noted(&db, now).await?))
    }
}

/// The one subject that a request names.
fn subject(headers: &HeaderMap) -> Option<&str> {
    let mut values = headers.get_all(SUBJECT_HEADER).iter();
    let first = values.next()?.to_str().ok()?;
    (values.next().is_none() && is_subject(first)).then_some(first)
}

impl CurrentUser {
    async fn required(db: &Db, settings: &Settings, headers: &HeaderMap, now: DateTime<Utc>) -> ApiResult<Self> {
        current(db, settings, headers, now).await?.ok_or(ApiError::new(ProblemType::Unauthenticated))
    }

    async fn noted(self, db: &Db, now: DateTime<Utc>) -> ApiResult<Self> {
        if now - self.last_used_at < NOTED_EVERY {
            return Ok(self);
        }
        // Whoever only reads is answered also while nothing can be written: then the use is not noted, and the session
        // ends no later for it.
        match tokio::time::timeout(NOTED_WITHIN, self.clone().used(db, now)).await {
            Ok(Ok(noted)) => Ok(noted),
            Ok(Err(error)) if error.kind() != ProblemType::Unavailable => Err(error),
            Ok(Err(_)) | Err(_) => Ok(self),
        }
    }

    /// Notes the use, which moves the end of the idle time.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn used(self, db: &Db, now: DateTime<Utc>) -> ApiResult<Self> {
        let mut tx = db.begin_always(&self.person_id).await?;
        sessions::note_use(&mut tx, &self.token_sha256, now).await?;
        tx.commit().await?;
        Ok(Self { last_used_at: now, ..self })
    }

    /// Ends the session at once.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn end(&self, db: &Db) -> ApiResult<()> {
        let mut tx = db.begin_always(&self.person_id).await?;
        sessions::end(&mut tx, &self.token_sha256).await?;
        Ok(tx.commit().await?)
    }
}

/// The session of a request, if it has one that has not ended. Does not count as use.
///
/// # Errors
/// Those of the database.
pub async fn current(
    db: &Db,
    settings: &Settings,
    headers: &HeaderMap,
    now: DateTime<Utc>,
) -> Result<Option<CurrentUser>, DbError> {
    let Some(token) = cookie::token(&settings.public_origin, headers) else { return Ok(None) };
    let token_sha256 = ids::sha256(token.as_bytes());
    let Some(row) = sessions::find(db.read(), &token_sha256).await? else { return Ok(None) };
    let signed = CurrentUser {
        person_id: row.person_id,
        auth_at: row.auth_at,
        previous_sign_in_at: row.previous_sign_in_at,
        last_used_at: row.last_used_at,
        token_sha256,
    };
    Ok((now < signed.idle_ends_at(settings)).then_some(signed))
}

/// A path of the portal to go to after sign-in, or `/`. For the sign-in integration: what comes in `return_to` must
/// never lead to another site.
#[must_use]
pub fn checked_return_to(path: &str) -> &str {
    let own = path.starts_with('/')
        && !path.starts_with("//")
        && !path.starts_with("/api/")
        && path.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    if own { path } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::checked_return_to;

    #[test]
    fn return_to_never_leads_elsewhere() {
        for own in ["/", "/cases/7F3K?tab=2", "/object#form"] {
            assert_eq!(checked_return_to(own), own);
        }
        for foreign in
            ["//evil.example", "/\\evil.example", "https://evil.example", "", "/a\nb", "/\t/evil", "/api/v1/x"]
        {
            assert_eq!(checked_return_to(foreign), "/", "{foreign:?}");
        }
    }
}
