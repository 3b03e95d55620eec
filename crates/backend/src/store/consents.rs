//! Consents and their history.

use super::column::{Flag, Json};
use super::fault::DbError;
use crate::clock;
use chrono::{DateTime, Utc};
use domain::act::{ConsentEventKind, ConsentMethod, ConsentStatus};
use domain::actor::Actor;
use domain::open::Open;
use domain::portability::RESTRICTED_ACTIVITIES;
use sqlx::{AnyConnection, FromRow, query, query_as, query_scalar};
use std::collections::BTreeMap;

/// A consent to be stored, with no event yet.
#[derive(Debug, Clone)]
pub struct NewConsent {
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
    /// Version of the text.
    pub text_version: String,
    /// Language it was shown in, BCP 47.
    pub language: String,
    /// The words.
    pub words: String,
}

/// Stores a consent of a person, without events.
///
/// # Errors
/// Those of the database.
pub async fn insert(tx: &mut AnyConnection, person: &str, new: &NewConsent) -> Result<(), DbError> {
    query(
        "INSERT INTO consent (id, person_id, position, activity, explicit, status, categories, text_version, language,
             words, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 0)",
    )
    .bind(new.id.clone())
    .bind(person)
    .bind(new.position)
    .bind(new.activity.clone())
    .bind(i64::from(new.explicit))
    .bind(ConsentStatus::Given.as_str())
    .bind(serde_json::to_string(&new.categories).map_err(|_| DbError::Stored("categories"))?)
    .bind(new.text_version.clone())
    .bind(new.language.clone())
    .bind(new.words.clone())
    .execute(&mut *tx)
    .await?;
    Ok(())
}

/// What happens to a consent.
#[derive(Debug, Clone)]
pub struct NewConsentEvent {
    /// When.
    pub at: DateTime<Utc>,
    /// What happens.
    pub event: ConsentEventKind,
    /// Who does it.
    pub actor: Actor,
    /// By which method.
    pub method: ConsentMethod,
    /// The receipt, if there is one.
    pub receipt_id: Option<String>,
}

/// Adds an event to a consent and sets its status by it.
///
/// # Errors
/// Those of the database.
pub async fn add_event(tx: &mut AnyConnection, consent: &str, new: NewConsentEvent) -> Result<(), DbError> {
    query("UPDATE consent SET status = $1, version = version + 1 WHERE id = $2")
        .bind(new.event.status().as_str())
        .bind(consent)
        .execute(&mut *tx)
        .await?;
    query(
        "INSERT INTO consent_event (consent_id, number, at, event, actor, method, text_version, receipt_id)
         SELECT id, version, $1, $2, $3, $4, text_version, $5 FROM consent WHERE id = $6",
    )
    .bind(clock::write(new.at))
    .bind(new.event.as_str())
    .bind(new.actor.as_str())
    .bind(new.method.as_str())
    .bind(new.receipt_id)
    .bind(consent)
    .execute(&mut *tx)
    .await?;
    Ok(())
}

/// A consent with its history.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct ConsentRow {
    /// Opaque id.
    pub id: String,
    /// The processing activity it is for.
    pub activity: String,
    /// Explicit consent (Art. 9(2)(a))?
    pub explicit: Flag,
    /// Where it stands.
    #[sqlx(try_from = "String")]
    pub status: Open<ConsentStatus>,
    /// Categories of data it covers.
    pub categories: Json<Vec<String>>,
    /// Version of the text.
    pub text_version: String,
    /// Language it was shown in, BCP 47.
    pub language: String,
    /// The words the person said yes to.
    pub words: String,
    /// Grows with each event.
    pub version: i64,
    /// Everything that has happened to it, oldest first.
    #[sqlx(skip)]
    pub events: Vec<ConsentEventRow>,
}

impl ConsentRow {
    /// Does it hold now?
    #[must_use]
    pub fn is_given(&self) -> bool {
        self.status.is(ConsentStatus::Given)
    }
}

/// Something that happened to a consent.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct ConsentEventRow {
    consent_id: String,
    /// When.
    pub at: String,
    /// What happened.
    #[sqlx(try_from = "String")]
    pub event: Open<ConsentEventKind>,
    /// Who did it.
    #[sqlx(try_from = "String")]
    pub actor: Open<Actor>,
    /// By which method.
    #[sqlx(try_from = "String")]
    pub method: Open<ConsentMethod>,
    /// Version of the text that was shown.
    pub text_version: String,
    /// The receipt, for what was done in the portal.
    pub receipt_id: Option<String>,
}

const COLUMNS: &str = "id, activity, explicit, status, categories, text_version, language, words, version";

const EVENT_COLUMNS: &str = "consent_event.consent_id, consent_event.at, consent_event.event, consent_event.actor, \
    consent_event.method, consent_event.text_version, consent_event.receipt_id";

/// A condition for a query: not for a restricted activity. Such a consent would be a slip of the controller's, and is
/// there for nobody.
#[must_use]
pub fn not_restricted_sql() -> String {
    format!("consent.activity NOT IN ('{}')", RESTRICTED_ACTIVITIES.join("', '"))
}

/// Activities with a consent of the person that is in force.
///
/// # Errors
/// Those of the database.
pub async fn given_to(db: &mut AnyConnection, person: &str) -> Result<Vec<String>, DbError> {
    let sql = format!(
        "SELECT DISTINCT activity FROM consent WHERE person_id = $1 AND status = $2 AND {}",
        not_restricted_sql()
    );
    let given = ConsentStatus::Given.as_str();
    Ok(query_scalar(sqlx::AssertSqlSafe(sql)).bind(person).bind(given).fetch_all(&mut *db).await?)
}

/// All consents of the person, with all their histories: two queries, however many there are.
///
/// # Errors
/// Those of the database.
pub async fn list(db: &mut AnyConnection, person: &str) -> Result<Vec<ConsentRow>, DbError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM consent WHERE person_id = $1 AND {} ORDER BY position, id",
        not_restricted_sql()
    );
    let mut consents: Vec<ConsentRow> = query_as(sqlx::AssertSqlSafe(sql)).bind(person).fetch_all(&mut *db).await?;
    let sql = format!(
        "SELECT {EVENT_COLUMNS} FROM consent_event JOIN consent ON consent.id = consent_event.consent_id
         WHERE consent.person_id = $1 AND {} ORDER BY consent_event.consent_id, consent_event.number",
        not_restricted_sql()
    );
    let events: Vec<ConsentEventRow> = query_as(sqlx::AssertSqlSafe(sql)).bind(person).fetch_all(&mut *db).await?;
    let mut of_each: BTreeMap<String, Vec<ConsentEventRow>> = BTreeMap::new();
    for event in events {
        of_each.entry(event.consent_id.clone()).or_default().push(event);
    }
    for consent in &mut consents {
        consent.events = of_each.remove(&consent.id).unwrap_or_default();
    }
    Ok(consents)
}

/// One consent of the person.
///
/// # Errors
/// Those of the database.
pub async fn find(db: &mut AnyConnection, person: &str, id: &str) -> Result<Option<ConsentRow>, DbError> {
    let sql = format!("SELECT {COLUMNS} FROM consent WHERE id = $1 AND person_id = $2 AND {}", not_restricted_sql());
    let consent: Option<ConsentRow> =
        query_as(sqlx::AssertSqlSafe(sql)).bind(id).bind(person).fetch_optional(&mut *db).await?;
    let Some(mut consent) = consent else { return Ok(None) };
    let sql = format!("SELECT {EVENT_COLUMNS} FROM consent_event WHERE consent_id = $1 ORDER BY number");
    consent.events = query_as(sqlx::AssertSqlSafe(sql)).bind(id).fetch_all(&mut *db).await?;
    Ok(Some(consent))
}
