//! Demo mode: made-up people, sign-in by choosing one, the controller's next step, reset.
//!
//! Compiled with the feature `demo` only and mounted with `--demo` only ([`DEMO`]); otherwise these paths are 404 like any
//! other unknown one. No other module knows of this one.

mod copy;
mod correction;
pub mod persona;
pub mod seed;
mod times;
mod words;

pub use persona::personas;

use crate::api::cases::detail;
use crate::api::session::describe;
use crate::api::words::{check_words, lang_of};
use crate::api::write;
use crate::http::body::RawBody;
use crate::http::error::{ApiError, ApiResult, internal};
use crate::mount::Demo;
use crate::openapi::{Empty, answers};
use crate::session::{self, CurrentUser, cookie};
use crate::state::App;
use crate::store::cases::{self, CaseRow, NewCaseEvent};
use crate::store::idempotency::StoredResponse;
use crate::store::{people, retention, sessions};
use api_types::case::CaseDetail;
use api_types::demo::{DemoSignIn, DemoStep, Persona};
use api_types::examples;
use api_types::session::Session;
use axum::Json;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::Lang;
use domain::case::{CaseEventKind, Decision, Outcome, Step};
use domain::request::{FieldError, FieldProblem, NEVER_NAMED, Request};
use domain::restriction::RestrictionStep;
use persona::PersonaFile;
use sqlx::AnyConnection;
use std::sync::Arc;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// The demo, for [`crate::serve::run`].
pub const DEMO: Demo = Demo {
    routes,
    check: || personas().map(drop),
    fill: |app, db| Box::pin(async move { seed::fill(&app, &db).await }),
    pages: &["/_demo", "/_demo/{person}", "/_demo/{person}/{*page}", "/_gallery"],
    greeting: "Demo mode: everyone in it is made up.",
};

/// The endpoints, below `/api/v1`.
pub fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(list_personas))
        .routes(routes!(sign_in))
        .routes(routes!(reset))
        .routes(routes!(take_step))
}

/// The made-up people
#[utoipa::path(
    get, path = "/demo/personas", tag = "demo",
    security(()),
    responses(
        (status = 200, description = "The people.", body = Vec<Persona>, example = json!(examples::personas())),
        (status = 404, response = answers::NotFound),
        (status = "default", response = answers::Unexpected),
    ),
)]
async fn list_personas() -> ApiResult<Json<Vec<Persona>>> {
    let card = |file: &PersonaFile| Persona {
        id: file.id.clone(),
        name: file.name(),
        title: file.title.clone(),
        story: file.story.clone(),
    };
    Ok(Json(personas().map_err(|error| internal(&error))?.iter().map(card).collect()))
}

/// Sign in as one of them
#[utoipa::path(
    post, path = "/demo/session", tag = "demo",
    security(()),
    params(("Origin", Header)),
    request_body(content = DemoSignIn, example = json!(examples::demo_sign_in())),
    responses(
        (status = 200, description = "Signed in.", body = Session, headers(("Set-Cookie")),
            example = json!(examples::signed_in())),
        answers::Sent,
        (status = 404, response = answers::NotFound),
    ),
)]
async fn sign_in(State(app): State<Arc<App>>, headers: HeaderMap, body: RawBody) -> ApiResult<Response> {
    let DemoSignIn { persona } = body.json()?;
    let (now, db) = (app.clock.now(), app.db().await);
    let before = cookie::token(&app.settings.public_origin, &headers);
    let mut tx = db.begin().await?;
    let unknown = FieldError { field: "persona", problem: FieldProblem::Unknown };
    let done = async {
        let person = people::of_persona(&mut tx, &persona).await?.ok_or(ApiError::invalid(&[unknown]))?;
        retention::sweep(&mut tx, &app.store).await?;
        ApiResult::Ok(sessions::begin(&mut tx, &app.store, &person, before.as_deref(), now).await?)
    };
    let done = done.await;
    let token = write::end(tx, done).await?;
    let value = cookie::set(&app.settings.public_origin, &token)?;
    let own = HeaderMap::from_iter([(header::COOKIE, cookie::of_request(&app.settings.public_origin, &token)?)]);
    let user = session::current(&db, &app.settings, &own, now).await?;
    let mut response = Json(describe(&app, user.as_ref()).await?).into_response();
    response.headers_mut().insert(header::SET_COOKIE, value);
    Ok(response)
}

/// Start all over
///
/// A fresh database; every session ends.
#[utoipa::path(
    post, path = "/demo/reset", tag = "demo",
    security(()),
    params(("Origin", Header)),
    request_body = Empty,
    responses(
        (status = 204, description = "Done."),
        answers::Sent,
        (status = 404, response = answers::NotFound),
    ),
)]
// The tables made anew, with the made-up people in them, in one write: what fails leaves it all as it was.
async fn reset(State(app): State<Arc<App>>, _: RawBody) -> ApiResult<StatusCode> {
    let db = app.db_alone().await;
    let mut tx = db.begin().await?;
    db.make_again(&mut tx).await?;
    seed::fill_in(&app, &mut tx).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The controller's next step in a case
///
/// Follows the same rules as a real one: a step that does not follow from where the case stands is refused.
#[utoipa::path(
    post, path = "/demo/cases/{id}/steps", tag = "demo",
    params(("id" = String, Path, description = "Id of the case."), ("Origin", Header)),
    request_body(content = DemoStep, examples(
        ("ask" = (summary = "A question", value = json!(examples::ask()))),
        ("announce-lifting" = (summary = "Notice before a restriction is lifted",
            value = json!(examples::announce_lifting()))),
        ("decide" = (summary = "A decision with a document", value = json!(examples::decide()))),
    )),
    responses(
        (status = 200, description = "The case after the step.", body = CaseDetail, headers(("ETag")),
            links(("SendMessage" = ()), ("RetractCase" = ()), ("ReadReceiptOfCase" = ())),
            example = json!(examples::case_detail())),
        answers::Sent,
        (status = 401, response = answers::Unauthenticated),
        (status = 404, response = answers::NotFound),
        (status = 409, response = answers::StepNotAllowed),
    ),
)]
async fn take_step(
    State(app): State<Arc<App>>,
    user: CurrentUser,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: RawBody,
) -> ApiResult<StoredResponse> {
    let (play, event) = plan(&app, body.json()?)?;
    let mut tx = app.db().await.begin_for(&user.person_id).await?;
    let done = carry_out(&mut tx, &app, &user.person_id, &id, (play, event), lang_of(&headers)).await;
    write::end(tx, done).await
}

async fn carry_out(
    tx: &mut AnyConnection,
    app: &App,
    person: &str,
    id: &str,
    (play, mut event): (Play, NewCaseEvent),
    lang: Lang,
) -> ApiResult<StoredResponse> {
    let case = cases::find(tx, person, id).await?.ok_or(ApiError::not_found())?;
    let now = app.clock.now();
    match play {
        Play::Case(step) => {
            // What is delivered to who asked for access is the copy of their data.
            if delivers_copy(&case, step) && !event.documents.is_empty() {
                event.documents = vec![copy::copy(tx, app, person, &case.reference, now, lang).await?];
            }
            cases::advance(tx, &app.store, &case, now, step, event).await?;
            if matches!(step, Some(Step::Decide(Decision { outcome: Outcome::Completed, .. }))) {
                correction::correct(tx, app, person, &case, now).await?;
            }
        }
        Play::Restriction(step) => cases::restrict(tx, &case, now, step, event).await?,
    }
    detail(tx, person, id).await
}

/// What a step moves: the case (a message leaves it where it stands), or the restriction in force through it.
enum Play {
    Case(Option<Step>),
    Restriction(RestrictionStep),
}

/// Is it access that is given with this step, if only in part?
fn delivers_copy(case: &CaseRow, step: Option<Step>) -> bool {
    let given = matches!(step, Some(Step::Decide(Decision { outcome, .. })) if outcome != Outcome::Declined);
    given && matches!(case.request, Request::Access { .. })
}

/// What a step means for the case, and what is noted about it.
fn plan(app: &App, step: DemoStep) -> ApiResult<(Play, NewCaseEvent)> {
    let words = |text: String| check_words("text", &text).map(|()| Some(text));
    let event = |kind, text| NewCaseEvent::by_controller(kind).saying(text);
    Ok(match step {
        DemoStep::Acknowledge => (Play::Case(Some(Step::Acknowledge)), event(CaseEventKind::Acknowledged, None)),
        DemoStep::Begin => (Play::Case(Some(Step::Begin)), event(CaseEventKind::Begun, None)),
        DemoStep::Ask { text } => (Play::Case(Some(Step::Ask)), event(CaseEventKind::Question, words(text)?)),
        DemoStep::Message { text } => (Play::Case(None), event(CaseEventKind::Message, words(text)?)),
        DemoStep::Extend { text } => (Play::Case(Some(Step::Extend)), event(CaseEventKind::Extended, words(text)?)),
        DemoStep::AnnounceLifting { text, lifts_on } => {
            let step = RestrictionStep::Announce { lifts_on };
            (Play::Restriction(step), event(CaseEventKind::LiftingAnnounced, words(text)?))
        }
        DemoStep::Lift { text } => {
            (Play::Restriction(RestrictionStep::Lift), event(CaseEventKind::RestrictionLifted, words(text)?))
        }
        DemoStep::Decide { outcome, text, documents, recipients } => {
            check_recipients(app, recipients.as_deref().unwrap_or_default())?;
            let step = Step::Decide(Decision {
                outcome,
                documents: documents.len(),
                reasons: !text.trim().is_empty(),
                recipients: recipients.is_some(),
            });
            let documents = documents.into_iter().map(|document| (document.name, document.text)).collect();
            let decided = event(CaseEventKind::Decided, words(text)?);
            (Play::Case(Some(step)), NewCaseEvent { documents, recipients, ..decided })
        }
    })
}

/// Only categories of recipients that stand in the register, and never an authority.
fn check_recipients(app: &App, ids: &[String]) -> ApiResult<()> {
    let known = &app.registers.get(Lang::Sv).register.recipients;
    let problem = |id: &String| match id.as_str() {
        id if NEVER_NAMED.contains(&id) => Some(FieldProblem::NotAvailable),
        id if known.iter().any(|recipient| recipient.id.as_str() == id) => None,
        _ => Some(FieldProblem::Unknown),
    };
    match ids.iter().find_map(problem) {
        Some(problem) => Err(ApiError::invalid(&[FieldError { field: "recipients", problem }])),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::DEMO;
    use crate::app_files::Pages;

    #[test]
    fn only_the_demo_has_its_pages() {
        let (with, without) = (Pages::with(DEMO.pages), Pages::with(&[]));
        for page in ["/_demo", "/_demo/", "/_demo/mentor/cases", "/_demo/mentor//evil/x", "/_gallery"] {
            assert!(with.has(page) && !without.has(page), "{page}");
        }
        assert!(with.has("/activities") && !with.has("/_x"));
    }
}
