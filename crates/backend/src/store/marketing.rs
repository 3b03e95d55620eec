//! The standing choice about direct marketing. Its events are all there is: the last one says where it stands.

use super::fault::DbError;
use crate::clock;
use chrono::{DateTime, Utc};
use domain::act::MarketingEventKind;
use domain::actor::Actor;
use domain::open::Open;
use sqlx::{AnyConnection, FromRow, query, query_as};

/// A change of the choice.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct MarketingEventRow {
    /// When.
    pub at: String,
    /// What happened.
    #[sqlx(try_from = "String")]
    pub event: Open<MarketingEventKind>,
    /// Who did it.
    #[sqlx(try_from = "String")]
    pub actor: Open<Actor>,
    /// The receipt.
    pub receipt_id: Option<String>,
}

/// All changes of a person's choice, oldest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice(pub Vec<MarketingEventRow>);

impl Choice {
    /// Has the person said no?
    #[must_use]
    pub fn is_stopped(&self) -> bool {
        self.0.last().is_some_and(|event| event.event.is(MarketingEventKind::Stopped))
    }

    /// Since when it stands as it does; `None` if it was never changed.
    #[must_use]
    pub fn since(&self) -> Option<&str> {
        self.0.last().map(|event| event.at.as_str())
    }

    /// Grows with each change.
    #[must_use]
    pub fn version(&self) -> i64 {
        i64::try_from(self.0.len()).expect("a history fits into memory")
    }
}

/// Where the person's choice stands.
///
/// # Errors
/// Those of the database.
pub async fn find(db: &mut AnyConnection, person: &str) -> Result<Choice, DbError> {
    let sql = "SELECT at, event, actor, receipt_id FROM marketing_event WHERE person_id = $1 ORDER BY number";
    Ok(Choice(query_as(sql).bind(person).fetch_all(&mut *db).await?))
}

/// Notes a change of the person's choice.
///
/// # Errors
/// Those of the database.
pub async fn add_event(
    tx: &mut AnyConnection,
    person: &str,
    at: DateTime<Utc>,
    event: MarketingEventKind,
    actor: Actor,
    receipt_id: Option<String>,
) -> Result<(), DbError> {
    query(
        "INSERT INTO marketing_event (person_id, number, at, event, actor, receipt_id)
         SELECT $1, COUNT(*) + 1, $2, $3, $4, $5 FROM marketing_event WHERE person_id = $1",
    )
    .bind(person)
    .bind(clock::write(at))
    .bind(event.as_str())
    .bind(actor.as_str())
    .bind(receipt_id)
    .execute(&mut *tx)
    .await?;
    Ok(())
}
