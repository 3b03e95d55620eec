//! Cases and what has happened in them.
//!
//! The row of a case holds where it stands; its events are only ever added. What may happen is decided by
//! [`domain::case::Case::step`], never here.

use super::db::DbError;
use super::{date, documents, flag, json, optional_date, optional_json, receipts};
use crate::clock;
use crate::http::error::{ApiError, ApiResult};
use crate::http::precondition;
use crate::ids;
use crate::state::App;
use chrono::{DateTime, Utc};
use domain::case::{Case, CaseKind, CaseState, Outcome, Status, Step, StepRefused};
use domain::request::{FieldError, FieldProblem, Request};
use domain::{Date, Lang};
use sqlx::AnyConnection;
use sqlx::any::AnyRow;
use sqlx::{Row, query};
use wire::case::{CaseCreated, CaseDetail, CaseEvent, CaseSummary, NewCase};
use wire::problem::ProblemType;
use wire::receipt::ReceiptDocument;

/// A case as it is stored.
#[derive(Debug, Clone)]
pub struct Stored {
    /// Opaque id.
    pub id: String,
    /// When it was received.
    pub received_at: String,
    /// Still open?
    pub is_open: bool,
    reference: String,
    activities: Vec<String>,
    request: NewCase,
    case: Case,
    closed_on: Option<Date>,
    version: i64,
    receipt_id: String,
}

/// What is noted about a step.
#[derive(Debug, Clone, Default)]
pub struct Note {
    /// `you` or `controller`.
    pub actor: &'static str,
    /// `acknowledged`, `begun`, `question`, `message`, `extended`, `decided` or `retracted`.
    pub event: &'static str,
    /// Words of the person or the controller.
    pub text: Option<String>,
    /// Documents: file name and text.
    pub documents: Vec<(String, String)>,
    /// Ids of the recipients that were told (Art. 19), if it was asked.
    pub recipients: Option<Vec<String>>,
}

const COLUMNS: &str = "id, reference, kind, request, activities, received_at, received_on, first_due_on, \
    extended_due_on, status, status_on, is_open, version, receipt_id";

impl Stored {
    fn read(row: &AnyRow) -> Result<Self, DbError> {
        let status_on = date(row, "status_on")?;
        let is_open = flag(row, "is_open")?;
        let kind = CaseKind::parse(&row.try_get::<String, _>("kind")?).ok_or(DbError::Stored("kind"))?;
        let status = Status::parse(&row.try_get::<String, _>("status")?).ok_or(DbError::Stored("status"))?;
        let request: NewCase = json(row, "request")?;
        let asked = Request::from(request.clone()).asks_for_recipients();
        Ok(Self {
            id: row.try_get("id")?,
            received_at: row.try_get("received_at")?,
            is_open,
            reference: row.try_get("reference")?,
            activities: json(row, "activities")?,
            request,
            case: Case::stored(
                kind,
                date(row, "received_on")?,
                date(row, "first_due_on")?,
                optional_date(row, "extended_due_on")?,
                state(status, status_on),
            )
            .asking_for_recipients(asked),
            closed_on: (!is_open).then_some(status_on),
            version: row.try_get("version")?,
            receipt_id: row.try_get("receipt_id")?,
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
            kind: self.case.kind().as_str().to_owned(),
            status: self.case.status().as_str().to_owned(),
            activities: self.activities.clone(),
            received_on: self.case.received_on(),
            due_on: self.case.due_on(),
            extended: self.case.is_extended(),
            closed_on: self.closed_on,
        }
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
        Status::WithdrawnByYou => CaseState::WithdrawnByYou { on },
    }
}

/// Stores a checked request as a case received at an instant, with its first event and its receipt.
///
/// # Errors
/// Those of the database.
pub async fn create(
    tx: &mut AnyConnection,
    app: &App,
    person: &str,
    at: DateTime<Utc>,
    lang: Lang,
    request: Request,
) -> ApiResult<CaseCreated> {
    let case = Case::received(request.kind(), clock::local_date(at), app.settings.deadlines);
    let (id, reference) = (ids::opaque(&*app.ids)?, receipts::new_reference(tx, app).await?);
    let activities: Vec<String> = request.activities().iter().map(ToString::to_string).collect();
    let request = NewCase::from(request);
    let about = receipts::About {
        kind: "case",
        reference: Some(reference.clone()),
        request: Some(request.clone()),
        case_id: Some(id.clone()),
        activities: activities.clone(),
        due_on: Some(case.due_on()),
        ..Default::default()
    };
    let receipt: ReceiptDocument = receipts::issue(tx, app, person, at, lang, about).await?;
    query(
        "INSERT INTO portal_case (id, person_id, reference, kind, request, activities, received_at, received_on,
             first_due_on, extended_due_on, status, status_on, is_open, version, receipt_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, NULL, $10, $8, 1, 1, $11)",
    )
    .bind(id.clone())
    .bind(person)
    .bind(reference)
    .bind(case.kind().as_str())
    .bind(serde_json::to_string(&request)?)
    .bind(serde_json::to_string(&activities)?)
    .bind(clock::write(at))
    .bind(wire::day::format(case.received_on()))
    .bind(wire::day::format(case.first_due_on()))
    .bind(case.status().as_str())
    .bind(receipt.id.clone())
    .execute(&mut *tx)
    .await?;
    let note = Note { actor: "you", event: "received", ..Default::default() };
    add_event(tx, &id, 1, at, case.status(), None, &note).await?;
    let stored = find(tx, person, &id).await?.ok_or(ApiError::not_found())?;
    Ok(CaseCreated { case: stored.summary(), receipt })
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

/// Where a list goes on: after this case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct After {
    /// Still open?
    pub is_open: bool,
    /// When it was received.
    pub received_at: String,
    /// Its id.
    pub id: String,
}

/// At most `limit` cases of the person: open ones first, newest first.
///
/// # Errors
/// Those of the database.
pub async fn list(
    db: &mut AnyConnection,
    person: &str,
    open: Option<bool>,
    after: Option<After>,
    limit: i64,
) -> Result<Vec<Stored>, DbError> {
    // Without `after` the list starts above anything there can be.
    let after = after.unwrap_or(After { is_open: true, received_at: "9999".to_owned(), id: String::new() });
    let sql = sqlx::AssertSqlSafe(format!(
        "SELECT {COLUMNS} FROM portal_case
         WHERE person_id = $1 AND is_open >= $2 AND is_open <= $3 AND (is_open, received_at, id) < ($4, $5, $6)
         ORDER BY is_open DESC, received_at DESC, id DESC LIMIT $7"
    ));
    let rows = query(sql)
        .bind(person)
        .bind(i64::from(open == Some(true)))
        .bind(i64::from(open != Some(false)))
        .bind(i64::from(after.is_open))
        .bind(after.received_at)
        .bind(after.id)
        .bind(limit)
        .fetch_all(&mut *db)
        .await?;
    rows.iter().map(Stored::read).collect()
}

/// A case in full.
///
/// # Errors
/// Those of the database.
pub async fn detail(db: &mut AnyConnection, stored: &Stored) -> Result<CaseDetail, DbError> {
    let rows = query(
        "SELECT number, at, actor, event, status, content, due_on, recipients FROM case_event WHERE case_id = $1 ORDER BY number",
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
            recipients: optional_json(row, "recipients")?,
            documents: documents.remove(&number).unwrap_or_default(),
        });
    }
    Ok(CaseDetail {
        summary: stored.summary(),
        request: stored.request.clone(),
        events,
        receipt_id: stored.receipt_id.clone(),
        etag: stored.etag(),
    })
}

/// Notes something in a case and, with a step, moves it on. `None` leaves it where it stands (a message), but only
/// while it is open.
///
/// # Errors
/// 409 when the step does not follow from where the case stands, or those of the database.
pub async fn advance(
    tx: &mut AnyConnection,
    app: &App,
    stored: &Stored,
    at: DateTime<Utc>,
    step: Option<Step>,
    note: Note,
) -> ApiResult<()> {
    let before = stored.case.clone();
    let (was_extended, on) = (before.is_extended(), clock::local_date(at));
    let next = match step {
        Some(step) => before.step(step, on, app.settings.deadlines).map_err(refused)?,
        None if before.status().is_open() => before,
        None => return Err(refused(StepRefused::Closed)),
    };
    let status = next.status();
    let extended_due_on = next.is_extended().then(|| wire::day::format(next.due_on()));
    let newly_due = extended_due_on.clone().filter(|_| !was_extended);
    let moved = step.is_some();
    query(
        "UPDATE portal_case SET status = $1, status_on = CASE WHEN $2 = 1 THEN $3 ELSE status_on END,
             extended_due_on = $4, is_open = $5, version = version + 1 WHERE id = $6",
    )
    .bind(status.as_str())
    .bind(i64::from(moved))
    .bind(wire::day::format(on))
    .bind(extended_due_on)
    .bind(i64::from(status.is_open()))
    .bind(stored.id.clone())
    .execute(&mut *tx)
    .await?;
    // The version counts the events: one was there at the start, each change adds one.
    let number = stored.version + 1;
    add_event(tx, &stored.id, number, at, status, newly_due, &note).await?;
    for (position, (name, text)) in (1..).zip(note.documents) {
        documents::add(tx, app, &stored.id, (number, position), &name, &text).await?;
    }
    Ok(())
}

/// What is missing in a decision is told by its field, or as a problem of its own; the rest is one.
fn refused(why: StepRefused) -> ApiError {
    let missing = |field| ApiError::invalid(&[FieldError { field, problem: FieldProblem::Missing }]);
    match why {
        StepRefused::CopyMissing => ApiError::new(ProblemType::CopyMissing),
        StepRefused::ReasonsMissing => missing("text"),
        StepRefused::RecipientsMissing => missing("recipients"),
        _ => ApiError::new(ProblemType::StepNotAllowed),
    }
}

async fn add_event(
    tx: &mut AnyConnection,
    case: &str,
    number: i64,
    at: DateTime<Utc>,
    status: Status,
    due_on: Option<String>,
    note: &Note,
) -> Result<(), DbError> {
    query(
        "INSERT INTO case_event (case_id, number, at, actor, event, status, content, due_on, recipients)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(case)
    .bind(number)
    .bind(clock::write(at))
    .bind(note.actor)
    .bind(note.event)
    .bind(status.as_str())
    .bind(note.text.clone())
    .bind(due_on)
    .bind(note.recipients.as_ref().map(|ids| serde_json::json!(ids).to_string()))
    .execute(&mut *tx)
    .await?;
    Ok(())
}
