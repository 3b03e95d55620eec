//! Changing cases: each change is an event more, in one transaction with what it puts in force.

use super::events::{self, EventPlace, NewCaseEvent};
use super::row::{COLUMNS, CaseRow, Columns};
use crate::store::column::Day;
use crate::store::context::StoreContext;
use crate::store::error::StoreError;
use crate::store::fault::DbError;
use crate::store::receipts::{self, ReceiptInput, ReceiptRow};
use crate::store::records::held;
use crate::store::request::StoredRequest;
use crate::store::text::BothLanguages;
use crate::store::{documents, in_force};
use crate::{clock, ids};
use chrono::{DateTime, Utc};
use domain::case::{Case, CaseEventKind, Decision, Outcome, Status, Step, StepRefused};
use domain::receipt::ReceiptKind;
use domain::request::{FieldError, FieldProblem, Request};
use domain::restriction::{self, RestrictionStep};
use domain::{Date, Lang};
use serde::Serialize;
use sqlx::{AnyConnection, query, query_as};

/// A case that was received.
#[derive(Debug, Clone)]
pub struct Created {
    /// The case.
    pub case: CaseRow,
    /// Its receipt.
    pub receipt: ReceiptRow,
}

/// What a column holds, as JSON.
fn json(value: &impl Serialize, column: &'static str) -> Result<String, DbError> {
    serde_json::to_string(value).map_err(|_| DbError::Stored(column))
}

/// Stores a checked request as a case received at an instant, with its first event and its receipt.
///
/// # Errors
/// [`StoreError::Invalid`] when it names a piece of data that the person does not see; those of the database.
pub async fn create(
    tx: &mut AnyConnection,
    store: &StoreContext,
    person: &str,
    at: DateTime<Utc>,
    lang: Lang,
    request: Request,
) -> Result<Created, StoreError> {
    let case = Case::received(request.kind(), clock::local_date(at), store.rules.deadlines);
    let (id, reference) = (ids::opaque(&*store.ids)?, receipts::new_reference(tx, store).await?);
    let label = match &request {
        Request::Rectification { record: Some(id), .. } => Some(label(tx, person, id.as_str()).await?),
        _ => None,
    };
    let meanwhile = restriction::begins_at_receipt(&request);
    let activities: Vec<String> = request.activities().iter().map(ToString::to_string).collect();
    let input = ReceiptInput {
        reference: Some(reference.clone()),
        request: Some(request.clone()),
        case_id: Some(id.clone()),
        activities: activities.clone(),
        record: label.clone(),
        due_on: Some(case.due_on()),
        ..ReceiptInput::new(ReceiptKind::Case)
    };
    let receipt = receipts::issue(tx, store, person, at, lang, input).await?;
    let sql = format!(
        "INSERT INTO portal_case (id, person_id, reference, kind, request, activities, received_at, received_on,
             first_due_on, extended_due_on, status, status_on, is_open, version, receipt_id, changed_at, record_label,
             placed_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, NULL, $10, $8, 1, 1, $11, $7, $12, $7) RETURNING {COLUMNS}"
    );
    let row: Columns = query_as(sqlx::AssertSqlSafe(sql))
        .bind(id.clone())
        .bind(person)
        .bind(reference.clone())
        .bind(case.kind().as_str())
        .bind(json(&StoredRequest::from(request), "request")?)
        .bind(json(&activities, "activities")?)
        .bind(clock::write(at))
        .bind(Day::write(case.received_on()))
        .bind(Day::write(case.first_due_on()))
        .bind(case.status().as_str())
        .bind(receipt.id.clone())
        .bind(label.map(|label| json(&label, "record_label")).transpose()?)
        .fetch_one(&mut *tx)
        .await?;
    let place = EventPlace { number: 1, at, status: case.status(), due_on: None, lifts_on: None };
    events::add(tx, &id, &place, &NewCaseEvent::by_person(CaseEventKind::Received)).await?;
    if let Some(ground) = meanwhile {
        let (case_id, reference, since) = (&id, &reference, case.received_on());
        let new = in_force::NewInForce { person, case: case_id, reference, activities: &activities, since };
        in_force::begin_restriction(tx, &new, ground).await?;
    }
    Ok(Created { case: row.try_into()?, receipt })
}

/// What the piece of data is called that a request is about: one that the person sees now, or the request is refused.
async fn label(tx: &mut AnyConnection, person: &str, id: &str) -> Result<BothLanguages, StoreError> {
    let unknown = FieldError { field: "record", problem: FieldProblem::Unknown };
    let held = held::find(tx, person, id).await?.ok_or(StoreError::Invalid(vec![unknown]))?;
    Ok(held.record.0.label)
}

/// Notes something in a case and, with a step, moves it on. `None` leaves it where it stands (a message), but only
/// while it is open.
///
/// # Errors
/// [`StoreError::StepRefused`] when the step does not follow from where the case stands; those of the database.
pub async fn advance(
    tx: &mut AnyConnection,
    store: &StoreContext,
    case: &CaseRow,
    at: DateTime<Utc>,
    step: Option<Step>,
    new: NewCaseEvent,
) -> Result<(), StoreError> {
    let before = case.case.clone();
    let (was_extended, on) = (before.is_extended(), clock::local_date(at));
    let next = match step {
        Some(step) => before.step(step, on, store.rules.deadlines).map_err(StoreError::StepRefused)?,
        None if before.status().is_open() => before,
        None => return Err(StoreError::StepRefused(StepRefused::Closed)),
    };
    let status = next.status();
    put_in_force(tx, case, step, status, on).await?;
    let extended_due_on = next.is_extended().then(|| next.due_on());
    let newly_due = extended_due_on.filter(|_| !was_extended);
    let moved = step.is_some();
    let place = |case: &Case| (case.status().is_open(), case.status() == Status::NeedsInformation, case.due_on());
    let is_elsewhere = place(&case.case) != place(&next);
    query(
        "UPDATE portal_case SET status = $1, status_on = CASE WHEN $2 = 1 THEN $3 ELSE status_on END,
             extended_due_on = $4, is_open = $5, changed_at = $6, version = version + 1,
             placed_at = CASE WHEN $8 = 1 THEN $6 ELSE placed_at END WHERE id = $7",
    )
    .bind(status.as_str())
    .bind(i64::from(moved))
    .bind(Day::write(on))
    .bind(extended_due_on.map(Day::write))
    .bind(i64::from(status.is_open()))
    .bind(clock::write(at))
    .bind(case.id.as_str())
    .bind(i64::from(is_elsewhere))
    .execute(&mut *tx)
    .await?;
    // The version counts the events.
    let number = case.version + 1;
    events::add(tx, &case.id, &EventPlace { number, at, status, due_on: newly_due, lifts_on: None }, &new).await?;
    for (position, (name, text)) in (1..).zip(new.documents) {
        documents::add(tx, store, &case.id, (number, position), &name, &text).await?;
    }
    Ok(())
}

/// What a step puts in force, and what it ends.
async fn put_in_force(
    tx: &mut AnyConnection,
    case: &CaseRow,
    step: Option<Step>,
    status: Status,
    on: Date,
) -> Result<(), DbError> {
    let request = &case.request;
    let new = in_force::NewInForce {
        person: &case.person,
        case: &case.id,
        reference: &case.reference,
        activities: &case.activities,
        since: on,
    };
    if let Some(Step::Decide(Decision { outcome, .. })) = step {
        if let Some(ground) = restriction::begins_with(request, outcome) {
            in_force::begin_restriction(tx, &new, ground).await?;
        }
        if restriction::upholds_objection(request, outcome) {
            in_force::uphold_objection(tx, &new, outcome == Outcome::PartlyCompleted).await?;
        }
    }
    let held = in_force::of_case(tx, &case.id).await?.map(|row| row.restriction()).filter(|held| held.is_in_force());
    if let Some(held) = held
        && restriction::ends_at_once(request, status)
    {
        let ended = held.step(RestrictionStep::End, on).expect("a restriction in force can end");
        in_force::set(tx, &case.id, ended).await?;
    }
    Ok(())
}

/// The controller tells when the restriction of a case will be lifted, or lifts it, and it is noted in the case. Only when
/// the case is closed: while an objection is examined, or a request not yet decided, there is nothing to lift.
///
/// # Errors
/// [`StoreError::RestrictionRefused`] when the step does not follow, or the day told is not a later one; those of the
/// database.
pub async fn restrict(
    tx: &mut AnyConnection,
    case: &CaseRow,
    at: DateTime<Utc>,
    step: RestrictionStep,
    new: NewCaseEvent,
) -> Result<(), StoreError> {
    let on = clock::local_date(at);
    let not_now = || StoreError::RestrictionRefused(None);
    let held = in_force::of_case(tx, &case.id).await?.ok_or_else(not_now)?.restriction();
    if case.is_open {
        return Err(not_now());
    }
    let next = held.step(step, on).map_err(|why| StoreError::RestrictionRefused(Some(why)))?;
    in_force::set(tx, &case.id, next).await?;
    let lifts_on = match step {
        RestrictionStep::Announce { lifts_on } => Some(lifts_on),
        _ => None,
    };
    let sql =
        "UPDATE portal_case SET changed_at = $1, placed_at = $1, lifts_on = $3, version = version + 1 WHERE id = $2";
    query(sql).bind(clock::write(at)).bind(case.id.as_str()).bind(lifts_on.map(Day::write)).execute(&mut *tx).await?;
    let place = EventPlace { number: case.version + 1, at, status: case.case.status(), due_on: None, lifts_on };
    events::add(tx, &case.id, &place, &new).await?;
    Ok(())
}
