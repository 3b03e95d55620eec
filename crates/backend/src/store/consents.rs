//! Consents and their history.

use super::db::DbError;
use super::{flag, json};
use crate::clock;
use crate::http::precondition;
use api_types::consent::{Consent, ConsentEvent, ConsentText};
use chrono::{DateTime, Utc};
use domain::portability::RESTRICTED_ACTIVITIES;
use sqlx::AnyConnection;
use sqlx::any::AnyRow;
use sqlx::{Row, query, query_scalar};

/// A consent to be stored, with no event yet.
#[derive(Debug, Clone)]
pub struct New {
    /// Opaque id.
    pub id: String,
    /// Place in the list.
    pub position: i64,
    /// Activity id.
    pub activity: String,
    /// Explicit consent?
    pub explicit: bool,
    /// Category ids.
    pub categories: Vec<String>,
    /// The words.
    pub text: ConsentText,
}

/// Stores a consent of a person, without events.
///
/// # Errors
/// Those of the database.
pub async fn insert(tx: &mut AnyConnection, person: &str, new: &New) -> Result<(), DbError> {
    query(
        "INSERT INTO consent (id, person_id, position, activity, explicit, status, categories, text_version, language,
             words, version)
         VALUES ($1, $2, $3, $4, $5, 'given', $6, $7, $8, $9, 0)",
    )
    .bind(new.id.clone())
    .bind(person)
    .bind(new.position)
    .bind(new.activity.clone())
    .bind(i64::from(new.explicit))
    .bind(serde_json::to_string(&new.categories).map_err(|_| DbError::Stored("categories"))?)
    .bind(new.text.version.clone())
    .bind(new.text.language.clone())
    .bind(new.text.words.clone())
    .execute(&mut *tx)
    .await?;
    Ok(())
}

/// What happens to a consent.
#[derive(Debug, Clone)]
pub struct Happened<'a> {
    /// When.
    pub at: DateTime<Utc>,
    /// `given`, `withdrawn` or `renewed`.
    pub event: &'a str,
    /// `you` or `controller`.
    pub actor: &'a str,
    /// `portal`, `form`, `phone` or `paper`.
    pub method: &'a str,
    /// The receipt, if there is one.
    pub receipt_id: Option<String>,
}

/// Adds an event to a consent and sets its status by it.
///
/// # Errors
/// Those of the database.
pub async fn add_event(tx: &mut AnyConnection, consent: &str, happened: Happened<'_>) -> Result<(), DbError> {
    let status = if happened.event == "withdrawn" { "withdrawn" } else { "given" };
    query("UPDATE consent SET status = $1, version = version + 1 WHERE id = $2")
        .bind(status)
        .bind(consent)
        .execute(&mut *tx)
        .await?;
    query(
        "INSERT INTO consent_event (consent_id, number, at, event, actor, method, text_version, receipt_id)
         SELECT id, version, $1, $2, $3, $4, text_version, $5 FROM consent WHERE id = $6",
    )
    .bind(clock::write(happened.at))
    .bind(happened.event)
    .bind(happened.actor)
    .bind(happened.method)
    .bind(happened.receipt_id)
    .bind(consent)
    .execute(&mut *tx)
    .await?;
    Ok(())
}

const COLUMNS: &str = "id, activity, explicit, status, categories, text_version, language, words, version";

/// A condition for a query: not for a restricted activity. Such a consent would be a slip of the controller's, and is
/// there for nobody.
#[must_use]
pub fn is_open() -> String {
    format!("consent.activity NOT IN ('{}')", RESTRICTED_ACTIVITIES.join("', '"))
}

/// Activities with a consent of the person that is in force.
///
/// # Errors
/// Those of the database.
pub async fn given_to(db: &mut AnyConnection, person: &str) -> Result<Vec<String>, DbError> {
    let sql =
        format!("SELECT DISTINCT activity FROM consent WHERE person_id = $1 AND status = 'given' AND {}", is_open());
    Ok(query_scalar(sqlx::AssertSqlSafe(sql)).bind(person).fetch_all(&mut *db).await?)
}

/// All consents of the person.
///
/// # Errors
/// Those of the database.
pub async fn list(db: &mut AnyConnection, person: &str) -> Result<Vec<Consent>, DbError> {
    let sql = format!("SELECT {COLUMNS} FROM consent WHERE person_id = $1 AND {} ORDER BY position, id", is_open());
    let rows = query(sqlx::AssertSqlSafe(sql)).bind(person).fetch_all(&mut *db).await?;
    let mut consents = Vec::new();
    for row in &rows {
        consents.push(read(db, row).await?);
    }
    Ok(consents)
}

/// One consent of the person.
///
/// # Errors
/// Those of the database.
pub async fn find(db: &mut AnyConnection, person: &str, id: &str) -> Result<Option<Consent>, DbError> {
    let sql = format!("SELECT {COLUMNS} FROM consent WHERE id = $1 AND person_id = $2 AND {}", is_open());
    match query(sqlx::AssertSqlSafe(sql)).bind(id).bind(person).fetch_optional(&mut *db).await? {
        Some(row) => Ok(Some(read(db, &row).await?)),
        None => Ok(None),
    }
}

async fn read(db: &mut AnyConnection, row: &AnyRow) -> Result<Consent, DbError> {
    let id: String = row.try_get("id")?;
    let events = query(
        "SELECT at, event, actor, method, text_version, receipt_id FROM consent_event WHERE consent_id = $1
         ORDER BY number",
    )
    .bind(id.clone())
    .fetch_all(&mut *db)
    .await?;
    let event = |row: &AnyRow| {
        Ok(ConsentEvent {
            at: row.try_get("at")?,
            event: row.try_get("event")?,
            actor: row.try_get("actor")?,
            method: row.try_get("method")?,
            text_version: row.try_get("text_version")?,
            receipt_id: row.try_get("receipt_id")?,
        })
    };
    Ok(Consent {
        id,
        activity: row.try_get("activity")?,
        explicit: flag(row, "explicit")?,
        status: row.try_get("status")?,
        categories: json(row, "categories")?,
        text: ConsentText {
            version: row.try_get("text_version")?,
            language: row.try_get("language")?,
            words: row.try_get("words")?,
        },
        events: events.iter().map(event).collect::<Result<_, DbError>>()?,
        etag: precondition::etag(row.try_get("version")?),
    })
}
