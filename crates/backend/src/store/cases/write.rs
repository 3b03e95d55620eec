//! Changing cases: each change is an event more, in one transaction with what it puts in force.

use super::{Stored, find};
use crate::clock;
use crate::http::error::{ApiError, ApiResult};
use crate::ids;
use crate::state::App;
use crate::store::db::DbError;
use crate::store::records::held;
use crate::store::{documents, in_force, receipts};
use api_types::Bilingual;
use api_types::case::CaseCreated;
use api_types::problem::ProblemType;
use api_types::receipt::ReceiptDocument;
use chrono::{DateTime, Utc};
use domain::case::{Case, Decision, Outcome, Status, Step, StepRefused};
use domain::request::{FieldError, FieldProblem, Request};
use domain::restriction::{self, RestrictionRefused, RestrictionStep};
use domain::{Date, Lang};
use sqlx::AnyConnection;
use sqlx::query;

/// What is noted about a step.
#[derive(Debug, Clone, Default)]
pub struct Note {
    /// `you` or `controller`.
    pub actor: &'static str,
    /// `acknowledged`, `begun`, `question`, `message`, `extended`, `decided`, `retracted`,
    /// `lifting-announced` or `restriction-lifted`.
    pub event: &'static str,
    /// Words of the person or the controller.
    pub text: Option<String>,
    /// Documents: file name and text.
    pub documents: Vec<(String, String)>,
    /// Ids of the recipients that were told (Art. 19), if it was asked.
    pub recipients: Option<Vec<String>>,
}

/// Stores a checked request as a case received at an instant, with its first event and its receipt.
///
/// # Errors
/// 422 when it names a piece of data that the person does not see, or those of the database.
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
    let label = match &request {
        Request::Rectification { record: Some(id), .. } => Some(label(tx, person, id.as_str()).await?),
        _ => None,
    };
    let meanwhile = restriction::begins_at_receipt(&request);
    let activities: Vec<String> = request.activities().iter().map(ToString::to_string).collect();
    let about = receipts::About {
        kind: "case",
        reference: Some(reference.clone()),
        request: Some(request.clone()),
        case_id: Some(id.clone()),
        activities: activities.clone(),
        record: label.clone(),
        due_on: Some(case.due_on()),
        ..Default::default()
    };
    let receipt: ReceiptDocument = receipts::issue(tx, app, person, at, lang, about).await?;
    query(
        "INSERT INTO portal_case (id, person_id, reference, kind, request, activities, received_at, received_on,
             first_due_on, extended_due_on, status, status_on, is_open, version, receipt_id, changed_at, record_label,
             placed_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, NULL, $10, $8, 1, 1, $11, $7, $12, $7)",
    )
    .bind(id.clone())
    .bind(person)
    .bind(reference.clone())
    .bind(case.kind().as_str())
    .bind(serde_json::to_string(&request)?)
    .bind(serde_json::to_string(&activities)?)
    .bind(clock::write(at))
    .bind(api_types::day::format(case.received_on()))
    .bind(api_types::day::format(case.first_due_on()))
    .bind(case.status().as_str())
    .bind(receipt.id.clone())
    .bind(label.map(|label| serde_json::to_string(&label)).transpose()?)
    .execute(&mut *tx)
    .await?;
    let note = Note { actor: "you", event: "received", ..Default::default() };
    add_event(tx, &id, (1, at), case.status(), (None, None), &note).await?;
    if let Some(ground) = meanwhile {
        let (case_id, reference, since) = (&id, &reference, case.received_on());
        let new = in_force::New { person, case: case_id, reference, activities: &activities, since };
        in_force::begin_restriction(tx, &new, ground.as_str()).await?;
    }
    let stored = find(tx, person, &id).await?.ok_or(ApiError::not_found())?;
    Ok(CaseCreated { case: stored.summary(), receipt })
}

/// What the piece of data is called that a request is about: one that the person sees now, or the request is refused.
async fn label(tx: &mut AnyConnection, person: &str, id: &str) -> ApiResult<Bilingual> {
    let unknown = FieldError { field: "record", problem: FieldProblem::Unknown };
    let held = held::find(tx, person, id).await?.ok_or(ApiError::invalid(&[unknown]))?;
    Ok(held.record.label)
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
    put_in_force(tx, stored, step, status, on).await?;
    let extended_due_on = next.is_extended().then(|| api_types::day::format(next.due_on()));
    let newly_due = extended_due_on.clone().filter(|_| !was_extended);
    let moved = step.is_some();
    let place = |case: &Case| (case.status().is_open(), case.status() == Status::NeedsInformation, case.due_on());
    let is_elsewhere = place(&stored.case) != place(&next);
    query(
        "UPDATE portal_case SET status = $1, status_on = CASE WHEN $2 = 1 THEN $3 ELSE status_on END,
             extended_due_on = $4, is_open = $5, changed_at = $6, version = version + 1,
             placed_at = CASE WHEN $8 = 1 THEN $6 ELSE placed_at END WHERE id = $7",
    )
    .bind(status.as_str())
    .bind(i64::from(moved))
    .bind(api_types::day::format(on))
    .bind(extended_due_on)
    .bind(i64::from(status.is_open()))
    .bind(clock::write(at))
    .bind(stored.id.clone())
    .bind(i64::from(is_elsewhere))
    .execute(&mut *tx)
    .await?;
    // The version counts the events: one was there at the start, each change adds one.
    let number = stored.version + 1;
    add_event(tx, &stored.id, (number, at), status, (newly_due, None), &note).await?;
    for (position, (name, text)) in (1..).zip(note.documents) {
        documents::add(tx, app, &stored.id, (number, position), &name, &text).await?;
    }
    Ok(())
}

/// What a step puts in force, and what it ends.
async fn put_in_force(
    tx: &mut AnyConnection,
    stored: &Stored,
    step: Option<Step>,
    status: Status,
    on: Date,
) -> Result<(), DbError> {
    let request = Request::from(stored.request.clone());
    let new = in_force::New {
        person: &stored.person,
        case: &stored.id,
        reference: &stored.reference,
        activities: &stored.activities,
        since: on,
    };
    if let Some(Step::Decide(Decision { outcome, .. })) = step {
        if let Some(ground) = restriction::begins_with(&request, outcome) {
            in_force::begin_restriction(tx, &new, ground.as_str()).await?;
        }
        if restriction::upholds_objection(&request, outcome) {
            in_force::uphold_objection(tx, &new, outcome == Outcome::PartlyCompleted).await?;
        }
    }
    let held = in_force::of_case(tx, &stored.id).await?.filter(|held| held.is_in_force());
    if let Some(held) = held
        && restriction::ends_at_once(&request, status)
    {
        let ended = held.step(RestrictionStep::End, on).expect("a restriction in force can end");
        in_force::set(tx, &stored.id, ended).await?;
    }
    Ok(())
}

/// The controller tells when the restriction of a case will be lifted, or lifts it, and it is noted in the case. Only when
/// the case is closed: while an objection is examined, or a request not yet decided, there is nothing to lift.
///
/// # Errors
/// 422 when the day told is not a later one, 409 when the step does not follow, or
/// those of the database.
pub async fn restrict(
    tx: &mut AnyConnection,
    stored: &Stored,
    at: DateTime<Utc>,
    step: RestrictionStep,
    note: Note,
) -> ApiResult<()> {
    let on = clock::local_date(at);
    let not_now = || ApiError::new(ProblemType::StepNotAllowed);
    let held = in_force::of_case(tx, &stored.id).await?.ok_or_else(not_now)?;
    if stored.is_open {
        return Err(not_now());
    }
    let next = held.step(step, on).map_err(|why| match why {
        RestrictionRefused::NotBefore => {
            ApiError::invalid(&[FieldError { field: "lifts_on", problem: FieldProblem::NotAvailable }])
        }
        _ => not_now(),
    })?;
    in_force::set(tx, &stored.id, next).await?;
    let lifts_on = match step {
        RestrictionStep::Announce { lifts_on } => Some(api_types::day::format(lifts_on)),
        _ => None,
    };
    let sql =
        "UPDATE portal_case SET changed_at = $1, placed_at = $1, lifts_on = $3, version = version + 1 WHERE id = $2";
    query(sql).bind(clock::write(at)).bind(stored.id.clone()).bind(lifts_on.clone()).execute(&mut *tx).await?;
    add_event(tx, &stored.id, (stored.version + 1, at), stored.status(), (None, lifts_on), &note).await?;
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
    (number, at): (i64, DateTime<Utc>),
    status: Status,
    (due_on, lifts_on): (Option<String>, Option<String>),
    note: &Note,
) -> Result<(), DbError> {
    query(
        "INSERT INTO case_event (case_id, number, at, actor, event, status, content, due_on, lifts_on, recipients)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    )
    .bind(case)
    .bind(number)
    .bind(clock::write(at))
    .bind(note.actor)
    .bind(note.event)
    .bind(status.as_str())
    .bind(note.text.clone())
    .bind(due_on)
    .bind(lifts_on)
    .bind(note.recipients.as_ref().map(|ids| serde_json::json!(ids).to_string()))
    .execute(&mut *tx)
    .await?;
    Ok(())
}
