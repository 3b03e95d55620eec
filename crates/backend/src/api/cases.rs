//! `/cases`: a request that is sent, and what becomes of it.

use super::convert::case_detail;
use super::idempotency::{self, Act};
use super::words::{check_words, lang_of, seen};
use crate::http::error::{ApiError, ApiResult};
use crate::http::precondition::{etag, if_match};
use crate::openapi::{Empty, answers};
use crate::session::CurrentUser;
use crate::state::App;
use crate::store::cases::{self, CaseRow, NewCaseEvent};
use crate::store::idempotency::StoredResponse;
use crate::store::in_force;
use crate::store::limits::Limited;
use api_types::case::{CaseCreated, CaseDetail, NewMessage};
use api_types::examples;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::case::{CaseEventKind, Status, Step};
use domain::request::{FieldError, FieldProblem, Request};
use sqlx::AnyConnection;
use std::sync::Arc;

/// Send a request
///
/// Becomes a case, with a due date and a receipt; both are stored when this answers. The same key and body gives the
/// first answer again, so a lost answer never makes two cases.
#[utoipa::path(
    post, path = "/cases", tag = "cases",
    params(("Idempotency-Key", Header), ("Origin", Header)),
    request_body(content = Request, examples(
        ("objection" = (summary = "Objection (Art. 21(1))", value = json!(examples::objection()))),
        ("access" = (summary = "Access (Art. 15)", value = json!(examples::access()))),
        ("rectification" = (summary = "Rectification (Art. 16)", value = json!(examples::rectification()))),
        ("erasure" = (summary = "Erasure (Art. 17)", value = json!(examples::erasure()))),
        ("restriction" = (summary = "Restriction (Art. 18)", value = json!(examples::restriction()))),
        ("portability-transfer" = (summary = "Transfer (Art. 20(2))", value = json!(examples::transfer()))),
        ("own-words" = (summary = "In my own words (Art. 12(2))", value = json!(examples::own_words()))),
    )),
    responses(
        (status = 201, description = "Received.", body = CaseCreated, headers(("Location")),
            links(
                ("ReadCase" = (operation_id = "read_case", parameters(("id" = "$response.body#/case/id")))),
                ("ReadReceipt" = (operation_id = "read_receipt", parameters(("id" = "$response.body#/receipt/id")))),
                ("SendMessage" = (operation_id = "send_message", parameters(("id" = "$response.body#/case/id")),
                    description = "`If-Match` is the `etag` of the case when it is read.")),
                ("RetractCase" = (operation_id = "retract_case", parameters(("id" = "$response.body#/case/id")),
                    description = "`If-Match` is the `etag` of the case when it is read.")),
            ),
            example = json!(examples::case_created())),
        answers::SentWithKey,
        (status = 409, response = answers::RequestInProgress),
    ),
)]
pub async fn create_case(State(app): State<Arc<App>>, act: Act) -> ApiResult<StoredResponse> {
    let request = check(&app, act.body.json()?)?;
    let (person, lang) = (&act.person.person_id, lang_of(&act.headers));
    app.run_idempotent(&act, Some(Limited::Case), async |tx| {
        let created = cases::create(tx, &app.store, person, app.clock.now(), lang, request).await?;
        let location = format!("/api/v1/cases/{}", created.case.id);
        Ok(idempotency::json(StatusCode::CREATED, &CaseCreated::from(created))?.at(location))
    })
    .await
}

/// The domain's check, with what only the register knows. A restricted activity is checked like any other, so the
/// answer says nothing about anyone.
///
/// # Errors
/// 422 with every field that is wrong.
pub fn check(app: &App, request: Request) -> ApiResult<Request> {
    let unknown_category = matches!(&request, Request::Rectification { category: Some(id), .. }
        if app.registers.get(domain::Lang::Sv).register.category(id).is_none());
    let checked = request.check(|id| app.registers.objection(id), seen);
    let mut errors = Vec::new();
    if unknown_category {
        errors.push(FieldError { field: "category", problem: FieldProblem::Unknown });
    }
    match checked {
        Ok(request) if errors.is_empty() => Ok(request),
        Ok(_) => Err(ApiError::invalid(&errors)),
        Err(more) => {
            errors.extend(more);
            Err(ApiError::invalid(&errors))
        }
    }
}

/// A case in full
///
/// With everything that has happened and the person's own words.
#[utoipa::path(
    get, path = "/cases/{id}", tag = "cases",
    params(("id" = String, Path, description = "Id of the case.")),
    responses(
        (status = 200, description = "The case.", body = CaseDetail, headers(("ETag")),
            links(("SendMessage" = ()), ("RetractCase" = ()), ("ReadReceiptOfCase" = ())),
            example = json!(examples::case_detail())),
        answers::Read,
        (status = 404, response = answers::NotFound),
    ),
)]
pub async fn read_case(State(app): State<Arc<App>>, user: CurrentUser, Path(id): Path<String>) -> ApiResult<Response> {
    let mut db = app.db().await.snapshot().await?;
    Ok(detail(&mut db, &user.person_id, &id).await?.into_response())
}

/// The case in full as an answer.
///
/// # Errors
/// 404 when it is not the person's.
pub async fn detail(db: &mut AnyConnection, person: &str, id: &str) -> ApiResult<StoredResponse> {
    let case = cases::find(db, person, id).await?.ok_or(ApiError::not_found())?;
    let events = cases::events(db, id).await?;
    let restriction = in_force::of_case(db, id).await?.filter(|row| row.restriction().is_in_force());
    let detail = case_detail(case, events, restriction);
    Ok(idempotency::json(StatusCode::OK, &detail)?.tagged(detail.etag))
}

/// Write to the controller
///
/// A message in an open case. It answers the controller's question, if there is one.
#[utoipa::path(
    post, path = "/cases/{id}/messages", tag = "cases",
    params(
        ("id" = String, Path, description = "Id of the case."),
        ("Idempotency-Key", Header), ("If-Match", Header), ("Origin", Header),
    ),
    request_body(content = NewMessage, example = json!(examples::message())),
    responses(
        (status = 200, description = "The case with the message.", body = CaseDetail, headers(("ETag")),
            links(("SendMessage" = ()), ("RetractCase" = ()), ("ReadReceiptOfCase" = ())),
            example = json!(examples::case_answered())),
        answers::SentWithKey,
        answers::Matched,
        (status = 404, response = answers::NotFound),
        (status = 409, response = answers::StepNotAllowedOrInProgress),
    ),
)]
pub async fn send_message(State(app): State<Arc<App>>, Path(id): Path<String>, act: Act) -> ApiResult<StoredResponse> {
    let NewMessage { words } = act.body.json()?;
    check_words("words", &words)?;
    let step = |case: &CaseRow| (case.case.status() == Status::NeedsInformation).then_some(Step::Answer);
    let event = NewCaseEvent::by_person(CaseEventKind::Message).saying(Some(words));
    change(&app, &id, (&act, Some(Limited::Message)), step, event).await
}

/// Take a case back
///
/// Possible while the case is open. It stays in the list.
#[utoipa::path(
    post, path = "/cases/{id}/retraction", tag = "cases",
    params(
        ("id" = String, Path, description = "Id of the case."),
        ("Idempotency-Key", Header), ("If-Match", Header), ("Origin", Header),
    ),
    request_body = Empty,
    responses(
        (status = 200, description = "The case, now withdrawn by the person.", body = CaseDetail, headers(("ETag")),
            links(("SendMessage" = ()), ("RetractCase" = ()), ("ReadReceiptOfCase" = ())),
            example = json!(examples::case_retracted())),
        answers::SentWithKey,
        answers::Matched,
        (status = 404, response = answers::NotFound),
        (status = 409, response = answers::StepNotAllowedOrInProgress),
    ),
)]
pub async fn retract_case(State(app): State<Arc<App>>, Path(id): Path<String>, act: Act) -> ApiResult<StoredResponse> {
    let event = NewCaseEvent::by_person(CaseEventKind::Retracted);
    // It can be taken back once.
    change(&app, &id, (&act, None), |_| Some(Step::Retract), event).await
}

async fn change(
    app: &App,
    id: &str,
    (act, limited): (&Act, Option<Limited>),
    step: impl FnOnce(&CaseRow) -> Option<Step>,
    event: NewCaseEvent,
) -> ApiResult<StoredResponse> {
    let person = &act.person.person_id;
    app.run_idempotent(act, limited, async |tx| {
        let case = cases::find(tx, person, id).await?.ok_or(ApiError::not_found())?;
        if_match(&act.headers, &etag(case.version))?;
        cases::advance(tx, &app.store, &case, app.clock.now(), step(&case), event).await?;
        detail(tx, person, id).await
    })
    .await
}
