//! Exports that were ordered. The file itself is made in the browser and never comes here.

use super::db::DbError;
use super::{consents, flag, records};
use crate::clock;
use api_types::export::{Export, NewExport};
use chrono::{DateTime, TimeDelta, Utc};
use sqlx::AnyConnection;
use sqlx::any::AnyRow;
use sqlx::{Row, query};

/// An export as it is stored.
#[derive(Debug, Clone)]
pub struct Stored {
    /// As it is sent.
    pub export: Export,
    /// Its snapshot of the data: see [`super::records`].
    pub snapshot: i64,
    /// Pseudonym of the person in the package.
    pub pseudonym: String,
}

/// Within this time an export counts towards the limit.
pub const LIMIT_WINDOW: TimeDelta = TimeDelta::hours(24);

const COLUMNS: &str = "id, created_at, voluntary, contact_details, snapshot, pseudonym, sha256, bytes";

impl Stored {
    /// Was it ordered with this choice?
    #[must_use]
    pub fn is_for(&self, choice: NewExport) -> bool {
        (self.export.voluntary, self.export.contact_details) == (choice.voluntary, choice.contact_details)
    }

    fn read(row: &AnyRow) -> Result<Self, DbError> {
        Ok(Self {
            export: Export {
                id: row.try_get("id")?,
                created_at: row.try_get("created_at")?,
                voluntary: flag(row, "voluntary")?,
                contact_details: flag(row, "contact_details")?,
                sha256: row.try_get("sha256")?,
                bytes: row.try_get::<Option<i64>, _>("bytes")?.map(i64::unsigned_abs),
            },
            snapshot: row.try_get("snapshot")?,
            pseudonym: row.try_get("pseudonym")?,
        })
    }
}

/// Stores an export.
///
/// # Errors
/// Those of the database.
pub async fn insert(tx: &mut AnyConnection, person: &str, new: &Stored) -> Result<(), DbError> {
    query(
        "INSERT INTO export (id, person_id, created_at, voluntary, contact_details, snapshot, pseudonym)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(new.export.id.clone())
    .bind(person)
    .bind(new.export.created_at.clone())
    .bind(i64::from(new.export.voluntary))
    .bind(i64::from(new.export.contact_details))
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
pub async fn list(db: &mut AnyConnection, person: &str) -> Result<Vec<Export>, DbError> {
    let sql = format!("SELECT {COLUMNS} FROM export WHERE person_id = $1 ORDER BY created_at DESC, id LIMIT 100");
    let rows = query(sqlx::AssertSqlSafe(sql)).bind(person).fetch_all(&mut *db).await?;
    rows.iter().map(|row| Ok(Stored::read(row)?.export)).collect()
}

/// One export of the person.
///
/// # Errors
/// Those of the database.
pub async fn find(db: &mut AnyConnection, person: &str, id: &str) -> Result<Option<Stored>, DbError> {
    let sql = format!("SELECT {COLUMNS} FROM export WHERE id = $1 AND person_id = $2");
    let row = query(sqlx::AssertSqlSafe(sql)).bind(id).bind(person).fetch_optional(&mut *db).await?;
    row.as_ref().map(Stored::read).transpose()
}

/// The newest export, if it counts, no browser has told what became of it, and neither what the person sees of their
/// data nor their consents have changed since: then it still says what is true.
///
/// # Errors
/// Those of the database.
pub async fn unfinished(db: &mut AnyConnection, person: &str, now: DateTime<Utc>) -> Result<Option<Stored>, DbError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM export WHERE person_id = $1 AND created_at > $2 ORDER BY created_at DESC, id LIMIT 1"
    );
    let row = query(sqlx::AssertSqlSafe(sql))
        .bind(person)
        .bind(clock::write(now - LIMIT_WINDOW))
        .fetch_optional(&mut *db)
        .await?;
    let newest = row.as_ref().map(Stored::read).transpose()?;
    let Some(newest) = newest.filter(|it| it.export.sha256.is_none()) else { return Ok(None) };
    if records::snapshot(db, person).await? != newest.snapshot {
        return Ok(None);
    }
    let sql = format!(
        "SELECT 1 FROM consent_event JOIN consent ON consent.id = consent_event.consent_id
         WHERE consent.person_id = $1 AND consent_event.at >= $2 AND {}",
        consents::is_open()
    );
    let changed = query(sqlx::AssertSqlSafe(sql))
        .bind(person)
        .bind(newest.export.created_at.clone())
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
    let row = query(sql).bind(person).bind(clock::write(now - LIMIT_WINDOW)).fetch_one(&mut *db).await?;
    let oldest = row.try_get::<Option<String>, _>("oldest")?;
    let oldest = oldest.map(|text| clock::read(&text).ok_or(DbError::Stored("created_at"))).transpose()?;
    let number = u32::try_from(row.try_get::<i64, _>("number")?).map_err(|_| DbError::Stored("number"))?;
    Ok((number, oldest.map(|at| at + LIMIT_WINDOW)))
}
