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

use crate::api::session::describe;
use crate::http::body::RawBody;
use crate::http::error::{ApiError, ApiResult, internal};
use crate::http::idempotency::Answer;
use crate::serve::Demo;
use crate::session::{self, Signed, cookie};
use crate::state::App;
use crate::store::cases;
use api_types::demo::{DemoSignIn, DemoStep, Persona};
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use domain::case::{Decision, Outcome, Step};
use domain::request::{FieldError, FieldProblem, NEVER_NAMED, Request};
use domain::restriction::RestrictionStep;
use persona::PersonaFile;
use std::sync::{Arc, OnceLock};

/// The demo, for [`crate::serve::run`].
pub const DEMO: Demo = Demo {
    router,
    check: || personas().map(drop),
    fill: |app, db| Box::pin(seed::fill(app, db)),
    pages: &["/_demo", "/_demo/{person}", "/_demo/{person}/{*page}", "/_gallery"],
    greeting: "Demo mode: everyone in it is made up.",
};

/// The routes, below `/api/v1`.
pub fn router() -> Router<Arc<App>> {
    Router::new()
        .route("/demo/personas", get(list))
        .route("/demo/session", post(sign_in))
        .route("/demo/reset", post(reset))
        .route("/demo/cases/{id}/steps", post(step))
}

/// The made-up people, read once.
///
/// # Errors
/// What is wrong with which file.
pub fn personas() -> Result<&'static [PersonaFile], String> {
    static PERSONAS: OnceLock<Result<Vec<PersonaFile>, String>> = OnceLock::new();
    PERSONAS.get_or_init(persona::personas).as_deref().map_err(Clone::clone)
}

async fn list() -> ApiResult<Json<Vec<Persona>>> {
    let card = |file: &PersonaFile| Persona {
        id: file.id.clone(),
        name: file.name(),
        title: file.title.clone(),
        story: file.story.clone(),
    };
    Ok(Json(personas().map_err(|error| internal(&error))?.iter().map(card).collect()))
}

async fn sign_in(State(app): State<Arc<App>>, headers: HeaderMap, body: RawBody) -> ApiResult<Response> {
    let DemoSignIn { persona } = body.json()?;
    let (now, db, inner) = (app.clock.now(), app.db().await, app.clone());
    let before = cookie::token(&app.settings.public_origin, &headers);
    let token = db
        .write(move |tx| {
            Box::pin(async move {
                let unknown = FieldError { field: "persona", problem: FieldProblem::Unknown };
                let person = seed::person_of(tx, &persona).await?.ok_or(ApiError::invalid(&[unknown]))?;
                session::sweep(tx, &inner.settings, now).await?;
                session::create(tx, &*inner.ids, &person, before.as_deref(), now).await
            })
        })
        .await?;
    let value = cookie::set(&app.settings.public_origin, &token)?;
    let own = HeaderMap::from_iter([(header::COOKIE, cookie::of_request(&app.settings.public_origin, &token)?)]);
    let signed = session::current(&db, &app.settings, &own, now).await?;
    let mut response = Json(describe(&app, signed.as_ref()).await?).into_response();
    response.headers_mut().insert(header::SET_COOKIE, value);
    Ok(response)
}

/// The tables made anew, with the made-up people in them. All sessions end.
async fn reset(State(app): State<Arc<App>>, _: RawBody) -> ApiResult<StatusCode> {
    let inner = app.clone();
    app.replace_db(move |tx| Box::pin(seed::fill_in(inner, tx))).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The controller's next step in a case of the person signed in.
async fn step(
    State(app): State<Arc<App>>,
    signed: Signed,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: RawBody,
) -> ApiResult<Answer> {
    let (play, mut note) = plan(&app, body.json()?)?;
    let lang = crate::api::lang_of(&headers);
    let inner = app.clone();
    let person = signed.person_id.clone();
    app.db()
        .await
        .write_for(&signed.person_id, move |tx| {
            Box::pin(async move {
                let stored = cases::find(tx, &person, &id).await?.ok_or(ApiError::not_found())?;
                let now = inner.clock.now();
                match play {
                    Play::Case(step) => {
                        // What is delivered to who asked for access is the copy of their data.
                        if delivers_copy(&stored, step) && !note.documents.is_empty() {
                            note.documents =
                                vec![copy::copy(tx, &inner, &person, stored.reference(), now, lang).await?];
                        }
                        cases::advance(tx, &inner, &stored, now, step, note).await?;
                        if matches!(step, Some(Step::Decide(Decision { outcome: Outcome::Completed, .. }))) {
                            correction::correct(tx, &inner, &person, &stored, now).await?;
                        }
                    }
                    Play::Restriction(step) => cases::restrict(tx, &stored, now, step, note).await?,
                }
                crate::api::case_answer(tx, &person, &id).await
            })
        })
        .await
}

/// What a step moves: the case (a message leaves it where it stands), or the restriction in force through it.
enum Play {
    Case(Option<Step>),
    Restriction(RestrictionStep),
}

/// Is it access that is given with this step, if only in part?
fn delivers_copy(stored: &cases::Stored, step: Option<Step>) -> bool {
    let given = matches!(step, Some(Step::Decide(Decision { outcome, .. })) if outcome != Outcome::Declined);
    given && matches!(stored.request(), Request::Access { .. })
}

/// What a step means for the case, and what is noted about it.
fn plan(app: &App, step: DemoStep) -> ApiResult<(Play, cases::Note)> {
    let words = |text: String| crate::api::check_words("text", &text).map(|()| Some(text));
    let note = |event, text| cases::Note { actor: "controller", event, text, ..Default::default() };
    Ok(match step {
        DemoStep::Acknowledge => (Play::Case(Some(Step::Acknowledge)), note("acknowledged", None)),
        DemoStep::Begin => (Play::Case(Some(Step::Begin)), note("begun", None)),
        DemoStep::Ask { text } => (Play::Case(Some(Step::Ask)), note("question", words(text)?)),
        DemoStep::Message { text } => (Play::Case(None), note("message", words(text)?)),
        DemoStep::Extend { text } => (Play::Case(Some(Step::Extend)), note("extended", words(text)?)),
        DemoStep::AnnounceLifting { text, lifts_on } => {
            let step = RestrictionStep::Announce { lifts_on };
            (Play::Restriction(step), note("lifting-announced", words(text)?))
        }
        DemoStep::Lift { text } => (Play::Restriction(RestrictionStep::Lift), note("restriction-lifted", words(text)?)),
        DemoStep::Decide { outcome, text, documents, recipients } => {
            check_recipients(app, recipients.as_deref().unwrap_or_default())?;
            let step = Step::Decide(Decision {
                outcome,
                documents: documents.len(),
                reasons: !text.trim().is_empty(),
                recipients: recipients.is_some(),
            });
            let documents = documents.into_iter().map(|document| (document.name, document.text)).collect();
            (Play::Case(Some(step)), cases::Note { documents, recipients, ..note("decided", words(text)?) })
        }
    })
}

/// Only categories of recipients that stand in the register, and never an authority.
fn check_recipients(app: &App, ids: &[String]) -> ApiResult<()> {
    let known = &app.registers.get(domain::Lang::Sv).register.recipients;
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
