//! The standing choice about direct marketing. Its events are all there is: the last one says where it stands.

use super::db::DbError;
use crate::clock;
use crate::http::precondition;
use api_types::marketing::{DirectMarketing, MarketingEvent};
use chrono::{DateTime, Utc};
use sqlx::AnyConnection;
use sqlx::{Row, query};

/// Where the person's choice stands.
///
/// # Errors
/// Those of the database.
pub async fn find(db: &mut AnyConnection, person: &str) -> Result<DirectMarketing, DbError> {
    let sql = "SELECT at, event, actor, receipt_id FROM marketing_event WHERE person_id = $1 ORDER BY number";
    let rows = query(sql).bind(person).fetch_all(&mut *db).await?;
    let mut history = Vec::new();
    for row in &rows {
        history.push(MarketingEvent {
            at: row.try_get("at")?,
            event: row.try_get("event")?,
            actor: row.try_get("actor")?,
            receipt_id: row.try_get("receipt_id")?,
        });
    }
    let last = history.last();
    Ok(DirectMarketing {
        stopped: last.is_some_and(|event| event.event == "stopped"),
        since: last.map(|event| event.at.clone()),
        etag: precondition::etag(i64::try_from(history.len()).expect("a history fits into memory")),
        history,
    })
}

/// Notes a change of the person's choice: `stopped` or `lifted`.
///
/// # Errors
/// Those of the database.
pub async fn add_event(
    tx: &mut AnyConnection,
    person: &str,
    at: DateTime<Utc>,
    event: &str,
    actor: &str,
    receipt_id: Option<String>,
) -> Result<(), DbError> {
    query(
        "INSERT INTO marketing_event (person_id, number, at, event, actor, receipt_id)
         SELECT $1, COUNT(*) + 1, $2, $3, $4, $5 FROM marketing_event WHERE person_id = $1",
    )
    .bind(person)
    .bind(clock::write(at))
    .bind(event)
    .bind(actor)
    .bind(receipt_id)
    .execute(&mut *tx)
    .await?;
    Ok(())
}
