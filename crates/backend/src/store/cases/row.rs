//! The row of a case.

use crate::store::column::{Day, Flag, Json};
use crate::store::fault::DbError;
use crate::store::request::StoredRequest;
use crate::store::text::BothLanguages;
use domain::Date;
use domain::case::{Case, CaseKind, CaseState, Outcome, Status};
use domain::request::Request;
use sqlx::{AnyConnection, FromRow, query_as, query_scalar};

/// A case as it stands.
#[derive(Debug, Clone)]
pub struct CaseRow {
    /// Opaque id.
    pub id: String,
    /// Whose.
    pub person: String,
    /// Reference to quote.
    pub reference: String,
    /// Still open?
    pub is_open: bool,
    /// Instant of the last event.
    pub changed_at: String,
    /// The activities it is about.
    pub activities: Vec<String>,
    /// What was asked.
    pub request: Request,
    /// Rectification: what the piece of data is called that it is about.
    pub record_label: Option<BothLanguages>,
    /// Where it stands.
    pub case: Case,
    /// Local date of the decision or retraction.
    pub closed_on: Option<Date>,
    /// While that is announced: the day from which the restriction in force through the case may be lifted.
    pub lifts_on: Option<Date>,
    /// Grows with each event: one was there at the start, each change adds one.
    pub version: i64,
    /// The receipt of the request.
    pub receipt_id: String,
    /// Place in the list: see [`list`](mod@super::list).
    pub rank: i64,
    /// The same: its day, or when it ended.
    pub key: String,
}

/// The columns of a case.
pub(super) const COLUMNS: &str = "id, person_id, reference, kind, request, activities, received_on, first_due_on, \
    extended_due_on, status, status_on, is_open, version, receipt_id, changed_at, record_label, \
    lifts_on, list_rank, list_key";

#[derive(FromRow)]
pub(super) struct Columns {
    id: String,
    person_id: String,
    reference: String,
    kind: String,
    request: Json<StoredRequest>,
    activities: Json<Vec<String>>,
    received_on: Day,
    first_due_on: Day,
    extended_due_on: Option<Day>,
    status: String,
    status_on: Day,
    is_open: Flag,
    version: i64,
    receipt_id: String,
    changed_at: String,
    record_label: Option<Json<BothLanguages>>,
    lifts_on: Option<Day>,
    list_rank: i64,
    list_key: String,
}

impl TryFrom<Columns> for CaseRow {
    type Error = DbError;

    fn try_from(row: Columns) -> Result<Self, DbError> {
        let kind = CaseKind::parse(&row.kind).ok_or(DbError::Stored("kind"))?;
        let status = Status::parse(&row.status).ok_or(DbError::Stored("status"))?;
        let request = Request::from(row.request.0);
        let case = Case::stored(
            kind,
            row.received_on.0,
            row.first_due_on.0,
            row.extended_due_on.map(Date::from),
            state(status, row.status_on.0),
        );
        Ok(Self {
            id: row.id,
            person: row.person_id,
            reference: row.reference,
            is_open: row.is_open.0,
            changed_at: row.changed_at,
            activities: row.activities.0,
            case: case.asking_for_recipients(request.asks_for_recipients()),
            request,
            record_label: row.record_label.map(|label| label.0),
            closed_on: (!row.is_open.0).then_some(row.status_on.0),
            lifts_on: row.lifts_on.map(Date::from),
            version: row.version,
            receipt_id: row.receipt_id,
            rank: row.list_rank,
            key: row.list_key,
        })
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
pub async fn find(db: &mut AnyConnection, person: &str, id: &str) -> Result<Option<CaseRow>, DbError> {
    let sql = sqlx::AssertSqlSafe(format!("SELECT {COLUMNS} FROM portal_case WHERE id = $1 AND person_id = $2"));
    let row: Option<Columns> = query_as(sql).bind(id).bind(person).fetch_optional(&mut *db).await?;
    row.map(CaseRow::try_from).transpose()
}

/// Activities that open cases of the person name; one that several name is there several times.
///
/// # Errors
/// Those of the database.
pub async fn named_by_open(db: &mut AnyConnection, person: &str) -> Result<Vec<String>, DbError> {
    let of_each: Vec<Json<Vec<String>>> =
        query_scalar("SELECT activities FROM portal_case WHERE person_id = $1 AND is_open = 1")
            .bind(person)
            .fetch_all(&mut *db)
            .await?;
    Ok(of_each.into_iter().flat_map(|activities| activities.0).collect())
}
