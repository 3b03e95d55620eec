//! The first answer to each state change, kept in the same transaction as its effect.
//!
//! A key belongs to one person and one route. The same key with the same request gets that answer again; with another it is
//! refused. Only answers that had an effect are stored: a refused request has none and may be sent again.

use super::context::StoreContext;
use super::error::StoreError;
use super::fault::DbError;
use super::limits::{self, Limited};
use crate::clock;
use chrono::{DateTime, TimeDelta, Utc};
use sqlx::{AnyConnection, FromRow, query, query_as};

/// How long an answer is kept for repetition, in days. Much longer than any retry.
pub const KEPT_DAYS: i64 = 7;

/// What a state change was answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredResponse {
    /// Status, from 100 to 999.
    pub status: u16,
    /// Validator of what was changed.
    pub etag: Option<String>,
    /// Where the new thing is.
    pub location: Option<String>,
    /// JSON.
    pub body: String,
}

impl StoredResponse {
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

/// The use of a key by a request.
#[derive(Debug, Clone)]
pub struct KeyUse {
    /// Who.
    pub person: String,
    /// What the request does: a name for the store, of which equal ones are counted together.
    pub route: String,
    /// What of it has a limit, if anything has.
    pub limited: Option<Limited>,
    /// The key.
    pub key: String,
    /// Digest of the request.
    pub fingerprint: String,
    /// When.
    pub now: DateTime<Utc>,
}

#[derive(FromRow)]
struct Columns {
    fingerprint: String,
    status: i64,
    etag: Option<String>,
    location: Option<String>,
    body: String,
}

impl KeyUse {
    /// The answer that was given before, if the key was used; without one, is there another one left to the person?
    ///
    /// # Errors
    /// [`StoreError::KeyReused`], [`StoreError::LimitReached`]; those of the database.
    pub async fn before(
        &self,
        db: &mut AnyConnection,
        store: &StoreContext,
    ) -> Result<Option<StoredResponse>, StoreError> {
        if let Some(row) = self.find(db).await? {
            if row.fingerprint != self.fingerprint {
                return Err(StoreError::KeyReused);
            }
            let status = u16::try_from(row.status).ok().filter(|status| (100..=999).contains(status));
            let status = status.ok_or(DbError::Stored("status"))?;
            return Ok(Some(StoredResponse { status, etag: row.etag, location: row.location, body: row.body }));
        }
        let Some(limited) = self.limited else { return Ok(None) };
        let limit = store.rules.limits.of(limited);
        match limits::wait(db, &self.person, &self.route, limit, self.now).await? {
            Some(wait) => Err(StoreError::LimitReached(wait)),
            None => Ok(None),
        }
    }

    async fn find(&self, db: &mut AnyConnection) -> Result<Option<Columns>, DbError> {
        let row = query_as(
            "SELECT fingerprint, status, etag, location, body FROM idempotency
             WHERE person_id = $1 AND route = $2 AND idempotency_key = $3",
        )
        .bind(self.person.as_str())
        .bind(self.route.as_str())
        .bind(self.key.as_str())
        .fetch_optional(&mut *db)
        .await?;
        Ok(row)
    }

    /// Keeps the answer.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn keep(self, tx: &mut AnyConnection, response: &StoredResponse) -> Result<(), DbError> {
        query(
            "INSERT INTO idempotency (person_id, route, idempotency_key, fingerprint, status, etag, location, body,
                 created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        )
        .bind(self.person)
        .bind(self.route)
        .bind(self.key)
        .bind(self.fingerprint)
        .bind(i64::from(response.status))
        .bind(response.etag.clone())
        .bind(response.location.clone())
        .bind(response.body.clone())
        .bind(clock::write(self.now))
        .execute(&mut *tx)
        .await?;
        Ok(())
    }
}

/// Removes answers that nobody will ask for again, and says how many. None is kept longer than a closed case: it may hold
/// its words.
///
/// # Errors
/// Those of the database.
pub async fn sweep(tx: &mut AnyConnection, store: &StoreContext, now: DateTime<Utc>) -> Result<u64, DbError> {
    let kept_days = KEPT_DAYS.min(store.rules.keep_closed_cases_days.into());
    let gone = query("DELETE FROM idempotency WHERE created_at < $1")
        .bind(clock::write(now - TimeDelta::days(kept_days)))
        .execute(&mut *tx)
        .await?;
    Ok(gone.rows_affected())
}
