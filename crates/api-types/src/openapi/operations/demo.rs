//! Demo mode.

use super::Empty;
use crate::case::CaseDetail;
use crate::demo::{DemoSignIn, DemoStep, Persona};
use crate::openapi::answers::{
    BadRequest, CrossSite, Invalid, NotFound, StepNotAllowed, TooLarge, Unauthenticated, Unexpected,
    UnsupportedMediaType,
};
use crate::openapi::examples;
use crate::session::Session;

/// The made-up people
#[utoipa::path(
    get, path = "/api/v1/demo/personas", tag = "demo",
    security(()),
    responses(
        (status = 200, description = "The people.", body = Vec<Persona>, example = json!(examples::personas())),
        (status = 404, response = NotFound),
        (status = "default", response = Unexpected),
    ),
)]
pub fn list_personas() {}

/// Sign in as one of them
#[utoipa::path(
    post, path = "/api/v1/demo/session", tag = "demo",
    security(()),
    params(("Origin", Header)),
    request_body(content = DemoSignIn, example = json!(examples::demo_sign_in())),
    responses(
        (status = 200, description = "Signed in.", body = Session, headers(("Set-Cookie")),
            example = json!(examples::signed_in())),
        (status = 400, response = BadRequest),
        (status = 403, response = CrossSite),
        (status = 404, response = NotFound),
        (status = 413, response = TooLarge),
        (status = 415, response = UnsupportedMediaType),
        (status = 422, response = Invalid),
        (status = "default", response = Unexpected),
    ),
)]
pub fn sign_in() {}

/// Start all over
///
/// A fresh database; every session ends.
#[utoipa::path(
    post, path = "/api/v1/demo/reset", tag = "demo",
    security(()),
    params(("Origin", Header)),
    request_body = Empty,
    responses(
        (status = 204, description = "Done."),
        (status = 400, response = BadRequest),
        (status = 403, response = CrossSite),
        (status = 404, response = NotFound),
        (status = 413, response = TooLarge),
        (status = 415, response = UnsupportedMediaType),
        (status = 422, response = Invalid),
        (status = "default", response = Unexpected),
    ),
)]
pub fn reset() {}

/// The controller's next step in a case
///
/// Follows the same rules as a real one: a step that does not follow from where the case stands is refused.
#[utoipa::path(
    post, path = "/api/v1/demo/cases/{id}/steps", tag = "demo",
    params(("id" = String, Path, description = "Id of the case."), ("Origin", Header)),
    request_body(content = DemoStep, examples(
        ("ask" = (summary = "A question", value = json!(examples::ask()))),
        ("announce-lifting" = (summary = "Notice before a restriction is lifted",
            value = json!(examples::announce_lifting()))),
        ("decide" = (summary = "A decision with a document", value = json!(examples::decide()))),
    )),
    responses(
        (status = 200, description = "The case after the step.", body = CaseDetail, headers(("ETag"))),
        (status = 400, response = BadRequest),
        (status = 401, response = Unauthenticated),
        (status = 403, response = CrossSite),
        (status = 404, response = NotFound),
        (status = 409, response = StepNotAllowed),
        (status = 413, response = TooLarge),
        (status = 415, response = UnsupportedMediaType),
        (status = 422, response = Invalid),
        (status = "default", response = Unexpected),
    ),
)]
pub fn take_step() {}
