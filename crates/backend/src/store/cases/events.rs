//! What has happened in a case. Only ever added.

use crate::clock;
use crate::store::column::{Count, Day, Json};
use crate::store::documents::{self, DocumentRow};
use crate::store::fault::DbError;
use chrono::{DateTime, Utc};
use domain::Date;
use domain::actor::Actor;
use domain::case::{CaseEventKind, Status};
use domain::open::Open;
use domain::request::NEVER_NAMED;
use sqlx::{AnyConnection, FromRow, query, query_as};

/// What is noted about a step.
#[derive(Debug, Clone)]
pub struct NewCaseEvent {
    /// Who does it.
    pub actor: Actor,
    /// What happens.
    pub event: CaseEventKind,
    /// Words of the person or the controller.
    pub text: Option<String>,
    /// Documents: file name and text.
    pub documents: Vec<(String, String)>,
    /// Ids of the recipients that were told (Art. 19), if it was asked.
    pub recipients: Option<Vec<String>>,
}

impl NewCaseEvent {
    /// Something that the person does.
    #[must_use]
    pub fn by_person(event: CaseEventKind) -> Self {
        Self { actor: Actor::You, event, text: None, documents: Vec::new(), recipients: None }
    }

    /// Something that the controller does.
    #[must_use]
    pub fn by_controller(event: CaseEventKind) -> Self {
        Self { actor: Actor::Controller, ..Self::by_person(event) }
    }

    /// With words.
    #[must_use]
    pub fn saying(self, text: Option<String>) -> Self {
        Self { text, ..self }
    }
}

/// Something that happened in a case.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct CaseEventRow {
    /// Number of the event within the case, from 1.
    pub number: Count,
    /// Instant.
    pub at: String,
    /// Who did it.
    #[sqlx(try_from = "String")]
    pub actor: Open<Actor>,
    /// What happened.
    #[sqlx(try_from = "String")]
    pub event: Open<CaseEventKind>,
    /// The status after the event.
    #[sqlx(try_from = "String")]
    pub status: Open<Status>,
    /// Words of the person or the controller.
    #[sqlx(rename = "content")]
    pub text: Option<String>,
    /// The new due date, for an extension.
    pub due_on: Option<Day>,
    /// Where lifting is announced: the restriction is not lifted before this day.
    pub lifts_on: Option<Day>,
    recipients: Option<Json<Vec<String>>>,
    /// Documents that came with it.
    #[sqlx(skip)]
    pub documents: Vec<DocumentRow>,
}

impl CaseEventRow {
    /// The recipients that were told, if it was asked. Authorities are told of to nobody, whatever a decision noted.
    #[must_use]
    pub fn recipients(&self) -> Option<Vec<String>> {
        let nameable = |id: &&String| !NEVER_NAMED.contains(&id.as_str());
        self.recipients.as_ref().map(|ids| ids.0.iter().filter(nameable).cloned().collect())
    }
}

/// Everything that has happened in a case, oldest first.
///
/// # Errors
/// Those of the database.
pub async fn events(db: &mut AnyConnection, case: &str) -> Result<Vec<CaseEventRow>, DbError> {
    let mut events: Vec<CaseEventRow> = query_as(
        "SELECT number, at, actor, event, status, content, due_on, lifts_on, recipients FROM case_event
         WHERE case_id = $1 ORDER BY number",
    )
    .bind(case)
    .fetch_all(&mut *db)
    .await?;
    let mut documents = documents::of_case(db, case).await?;
    for event in &mut events {
        event.documents = documents.remove(&event.number.0.into()).unwrap_or_default();
    }
    Ok(events)
}

/// Where an event stands in its case, and what else it says.
pub(super) struct EventPlace {
    pub number: i64,
    pub at: DateTime<Utc>,
    pub status: Status,
    pub due_on: Option<Date>,
    pub lifts_on: Option<Date>,
}

/// Adds an event, without its documents.
pub(super) async fn add(
    tx: &mut AnyConnection,
    case: &str,
    place: &EventPlace,
    new: &NewCaseEvent,
) -> Result<(), DbError> {
    query(
        "INSERT INTO case_event (case_id, number, at, actor, event, status, content, due_on, lifts_on, recipients)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    )
    .bind(case)
    .bind(place.number)
    .bind(clock::write(place.at))
    .bind(new.actor.as_str())
    .bind(new.event.as_str())
    .bind(place.status.as_str())
    .bind(new.text.clone())
    .bind(place.due_on.map(Day::write))
    .bind(place.lifts_on.map(Day::write))
    .bind(new.recipients.as_ref().map(|ids| serde_json::json!(ids).to_string()))
    .execute(&mut *tx)
    .await?;
    Ok(())
}
