//! Cases and what has happened in them.
//!
//! The row of a case holds where it stands; its events are only ever added. What may happen is decided by
//! [`domain::case::Case::step`], never here.

pub mod list;
mod write;

pub use list::{After, Wanted, list, overview};
pub use write::{Note, advance, create, restrict};

use super::db::DbError;
use super::{date, documents, flag, in_force, json, optional_date, optional_json};
use crate::http::precondition;
use api_types::Bilingual;
use api_types::case::{CaseDetail, CaseEvent, CaseSummary};
use api_types::record::NamedRecord;
use domain::Date;
use domain::case::{Case, CaseKind, CaseState, Outcome, Status};
use domain::request::{NEVER_NAMED, Request};
use sqlx::AnyConnection;
use sqlx::any::AnyRow;
use sqlx::{Row, query};

/// A case as it is stored.
#[derive(Debug, Clone)]
pub struct Stored {
    /// Opaque id.
    pub id: String,
    /// Still open?
    pub is_open: bool,
    changed_at: String,
    person: String,
    reference: String,
    activities: Vec<String>,
    request: Request,
    record_label: Option<Bilingual>,
    case: Case,
    closed_on: Option<Date>,
    /// While that is announced: the day from which the restriction in force through the case may be lifted.
    lifts_on: Option<Date>,
    version: i64,
    receipt_id: String,
    /// Place in the list: see [`list`](mod@list).
    rank: i64,
    key: String,
}

const COLUMNS: &str = "id, person_id, reference, kind, request, activities, received_on, first_due_on, \
    extended_due_on, status, status_on, is_open, version, receipt_id, changed_at, record_label, \
    lifts_on, list_rank, list_key";

impl Stored {
    fn read(row: &AnyRow) -> Result<Self, DbError> {
        let status_on = date(row, "status_on")?;
        let is_open = flag(row, "is_open")?;
        let kind = CaseKind::parse(&row.try_get::<String, _>("kind")?).ok_or(DbError::Stored("kind"))?;
        let status = Status::parse(&row.try_get::<String, _>("status")?).ok_or(DbError::Stored("status"))?;
        let request: Request = json(row, "request")?;
        let asked = request.asks_for_recipients();
        Ok(Self {
            id: row.try_get("id")?,
            is_open,
            person: row.try_get("person_id")?,
            reference: row.try_get("reference")?,
            activities: json(row, "activities")?,
            request,
            record_label: optional_json(row, "record_label")?,
            case: Case::stored(
                kind,
                date(row, "received_on")?,
                date(row, "first_due_on")?,
                optional_date(row, "extended_due_on")?,
                state(status, status_on),
            )
            .asking_for_recipients(asked),
            closed_on: (!is_open).then_some(status_on),
            lifts_on: optional_date(row, "lifts_on")?,
            rank: row.try_get("list_rank")?,
            key: row.try_get("list_key")?,
            version: row.try_get("version")?,
            receipt_id: row.try_get("receipt_id")?,
            changed_at: row.try_get("changed_at")?,
        })
    }

    /// The strong validator of the case as it stands.
    #[must_use]
    pub fn etag(&self) -> String {
        precondition::etag(self.version)
    }

    /// As a list shows it.
    #[must_use]
    pub fn summary(&self) -> CaseSummary {
        CaseSummary {
            id: self.id.clone(),
            reference: self.reference.clone(),
            kind: self.case.kind(),
            status: self.case.status(),
            activities: self.activities.clone(),
            received_on: self.case.received_on(),
            due_on: self.case.due_on(),
            extended: self.case.is_extended(),
            closed_on: self.closed_on,
            lifts_on: self.lifts_on,
            changed_at: self.changed_at.clone(),
        }
    }

    /// Rectification: the piece of data that it is about, if it names one.
    #[must_use]
    pub fn record(&self) -> Option<NamedRecord> {
        let Request::Rectification { record: Some(id), .. } = &self.request else { return None };
        self.record_label.clone().map(|label| NamedRecord { id: id.to_string(), label })
    }

    /// What was asked.
    #[must_use]
    pub fn request(&self) -> &Request {
        &self.request
    }

    /// Reference to quote.
    #[must_use]
    pub fn reference(&self) -> &str {
        &self.reference
    }

    /// Where it stands.
    #[must_use]
    pub fn status(&self) -> Status {
        self.case.status()
    }
}

fn state(status: Status, on: Date) -> CaseState {
    let decided = |outcome| CaseState::Decided { on, outcome };
    match status {
        Status::Received => CaseState::Received,
        Status::Acknowledged => CaseState::Acknowledged { on },
        Status::InProgress => CaseState::InProgress { since: on },
        Status::NeedsInformation => CaseState::NeedsInformation { asked_on: on },
        Status::Extended => CaseState::Extended { on },
        Status::Completed => decided(Outcome::Completed),
        Status::PartlyCompleted => decided(Outcome::PartlyCompleted),
        Status::Declined => decided(Outcome::Declined),
        Status::Retracted => CaseState::Retracted { on },
    }
}

/// A case of the person.
///
/// # Errors
/// Those of the database.
pub async fn find(db: &mut AnyConnection, person: &str, id: &str) -> Result<Option<Stored>, DbError> {
    let sql = sqlx::AssertSqlSafe(format!("SELECT {COLUMNS} FROM portal_case WHERE id = $1 AND person_id = $2"));
    let row = query(sql).bind(id).bind(person).fetch_optional(&mut *db).await?;
    row.as_ref().map(Stored::read).transpose()
}

/// Activities that open cases of the person name; one that several name is there several times.
///
/// # Errors
/// Those of the database.
pub async fn named_by_open(db: &mut AnyConnection, person: &str) -> Result<Vec<String>, DbError> {
    let rows = query("SELECT activities FROM portal_case WHERE person_id = $1 AND is_open = 1")
        .bind(person)
        .fetch_all(&mut *db)
        .await?;
    let of_each: Vec<Vec<String>> = rows.iter().map(|row| json(row, "activities")).collect::<Result<_, _>>()?;
    Ok(of_each.into_iter().flatten().collect())
}

/// Authorities are told of to nobody, whatever a decision noted.
fn nameable(mut recipients: Vec<String>) -> Vec<String> {
    recipients.retain(|id| !NEVER_NAMED.contains(&id.as_str()));
    recipients
}

/// A case in full.
///
/// # Errors
/// Those of the database.
pub async fn detail(db: &mut AnyConnection, stored: &Stored) -> Result<CaseDetail, DbError> {
    let rows = query(
        "SELECT number, at, actor, event, status, content, due_on, lifts_on, recipients FROM case_event
         WHERE case_id = $1 ORDER BY number",
    )
    .bind(stored.id.clone())
    .fetch_all(&mut *db)
    .await?;
    let mut documents = documents::of_case(db, &stored.id).await?;
    let mut events = Vec::new();
    for row in &rows {
        let number: i64 = row.try_get("number")?;
        events.push(CaseEvent {
            number: u32::try_from(number).map_err(|_| DbError::Stored("number"))?,
            at: row.try_get("at")?,
            actor: row.try_get("actor")?,
            event: row.try_get("event")?,
            status: row.try_get("status")?,
            text: row.try_get("content")?,
            due_on: optional_date(row, "due_on")?,
            lifts_on: optional_date(row, "lifts_on")?,
            recipients: optional_json::<Vec<String>>(row, "recipients")?.map(nameable),
            documents: documents.remove(&number).unwrap_or_default(),
        });
    }
    Ok(CaseDetail {
        summary: stored.summary(),
        request: stored.request.clone(),
        record: stored.record(),
        events,
        restriction: in_force::restrictions(db, &stored.person, Some(&stored.id)).await?.pop(),
        receipt_id: stored.receipt_id.clone(),
        etag: stored.etag(),
    })
}
