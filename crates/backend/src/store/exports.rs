//! Exports that were ordered. The file itself is made in the browser and never comes here.

use super::column::{Flag, Moment};
use super::context::StoreContext;
use super::error::StoreError;
use super::fault::DbError;
use super::{consents, records};
use crate::{clock, ids};
use chrono::{DateTime, TimeDelta, Utc};
use sqlx::{AnyConnection, FromRow, query, query_as};

/// What is chosen for an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Contents {
    /// What rests on legitimate interest?
    pub voluntary: bool,
    /// What is masked for everyone?
    pub contact_details: bool,
}

/// An export.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct ExportRow {
    /// Id.
    pub id: String,
    /// When its snapshot was fixed.
    #[sqlx(try_from = "Moment")]
    pub created_at: DateTime<Utc>,
    voluntary: Flag,
    contact_details: Flag,
    /// Its snapshot of the data: see [`super::records`].
    pub snapshot: i64,
    /// Pseudonym of the person in the package.
    pub pseudonym: String,
    /// SHA-256 of the file, once the browser has reported it.
    pub sha256: Option<String>,
    /// Size of the file in bytes, once the browser has reported it.
    pub bytes: Option<i64>,
}

/// Within this time an export counts towards the limit.
pub const LIMIT_WINDOW: TimeDelta = TimeDelta::hours(24);

const COLUMNS: &str = "id, created_at, voluntary, contact_details, snapshot, pseudonym, sha256, bytes";

impl ExportRow {
    /// What was chosen for it.
    #[must_use]
    pub fn contents(&self) -> Contents {
        Contents { voluntary: self.voluntary.0, contact_details: self.contact_details.0 }
    }
}

/// Stores an order of what the person sees now, if they may have another one.
///
/// # Errors
/// [`StoreError::LimitReached`]; when there is no randomness; those of the database.
pub async fn order(
    tx: &mut AnyConnection,
    store: &StoreContext,
    person: &str,
    contents: Contents,
    now: DateTime<Utc>,
) -> Result<ExportRow, StoreError> {
    let (used, resets_at) = used(tx, person, now).await?;
    if used >= store.rules.export_limit {
        return Err(StoreError::LimitReached(resets_at.map_or(LIMIT_WINDOW, |at| at - now)));
    }
    let new = ExportRow {
        id: ids::export(&*store.ids)?,
        created_at: now,
        voluntary: Flag(contents.voluntary),
        contact_details: Flag(contents.contact_details),
        snapshot: records::snapshot(tx, person).await?,
        pseudonym: format!("p-{}", ids::opaque(&*store.ids)?.to_ascii_lowercase()),
        sha256: None,
        bytes: None,
    };
    insert(tx, person, &new).await?;
    Ok(new)
}

async fn insert(tx: &mut AnyConnection, person: &str, new: &ExportRow) -> Result<(), DbError> {
    query(
        "INSERT INTO export (id, person_id, created_at, voluntary, contact_details, snapshot, pseudonym)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(new.id.clone())
    .bind(person)
    .bind(clock::write(new.created_at))
    .bind(i64::from(new.voluntary.0))
    .bind(i64::from(new.contact_details.0))
    .bind(new.snapshot)
    .bind(new.pseudonym.clone())
    .execute(&mut *tx)
    .await?;
    Ok(())
}

/// The person's exports, newest first.
///
/// # Errors
/// Those of the database.
pub async fn list(db: &mut AnyConnection, person: &str) -> Result<Vec<ExportRow>, DbError> {
    let sql = format!("SELECT {COLUMNS} FROM export WHERE person_id = $1 ORDER BY created_at DESC, id LIMIT 100");
    Ok(query_as(sqlx::AssertSqlSafe(sql)).bind(person).fetch_all(&mut *db).await?)
}

/// One export of the person.
///
/// # Errors
/// Those of the database.
pub async fn find(db: &mut AnyConnection, person: &str, id: &str) -> Result<Option<ExportRow>, DbError> {
    let sql = format!("SELECT {COLUMNS} FROM export WHERE id = $1 AND person_id = $2");
    Ok(query_as(sqlx::AssertSqlSafe(sql)).bind(id).bind(person).fetch_optional(&mut *db).await?)
}

/// The newest export, if it counts, no browser has reported what became of it, and neither what the person sees of their
/// data nor their consents have changed since: then it still says what is true.
///
/// # Errors
/// Those of the database.
pub async fn unfinished(
    db: &mut AnyConnection,
    person: &str,
    now: DateTime<Utc>,
) -> Result<Option<ExportRow>, DbError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM export WHERE person_id = $1 AND created_at > $2 ORDER BY created_at DESC, id LIMIT 1"
    );
    let newest: Option<ExportRow> = query_as(sqlx::AssertSqlSafe(sql))
        .bind(person)
        .bind(clock::write(now - LIMIT_WINDOW))
        .fetch_optional(&mut *db)
        .await?;
    let Some(newest) = newest.filter(|it| it.sha256.is_none()) else { return Ok(None) };
    if records::snapshot(db, person).await? != newest.snapshot {
        return Ok(None);
    }
    let sql = format!(
        "SELECT 1 FROM consent_event JOIN consent ON consent.id = consent_event.consent_id
         WHERE consent.person_id = $1 AND consent_event.at >= $2 AND {}",
        consents::not_restricted_sql()
    );
    let changed = query(sqlx::AssertSqlSafe(sql))
        .bind(person)
        .bind(clock::write(newest.created_at))
        .fetch_optional(&mut *db)
        .await?;
    Ok(changed.is_none().then_some(newest))
}

/// Notes what the browser built.
///
/// # Errors
/// Those of the database.
pub async fn set_result(tx: &mut AnyConnection, id: &str, sha256: &str, bytes: u64) -> Result<(), DbError> {
    query("UPDATE export SET sha256 = $1, bytes = $2 WHERE id = $3")
        .bind(sha256)
        .bind(i64::try_from(bytes).unwrap_or(i64::MAX))
        .bind(id)
        .execute(&mut *tx)
        .await?;
    Ok(())
}

/// How many exports count now, and when the oldest of them stops counting.
///
/// # Errors
/// Those of the database.
pub async fn used(
    db: &mut AnyConnection,
    person: &str,
    now: DateTime<Utc>,
) -> Result<(u32, Option<DateTime<Utc>>), DbError> {
    let sql =
        "SELECT COUNT(*) AS number, MIN(created_at) AS oldest FROM export WHERE person_id = $1 AND created_at > $2";
    let (number, oldest): (i64, Option<Moment>) =
        query_as(sql).bind(person).bind(clock::write(now - LIMIT_WINDOW)).fetch_one(&mut *db).await?;
    let number = u32::try_from(number).map_err(|_| DbError::Stored("number"))?;
    Ok((number, oldest.map(|Moment(at)| at + LIMIT_WINDOW)))
}
