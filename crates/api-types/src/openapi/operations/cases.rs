//! Cases.

use super::Empty;
use crate::case::{CaseCreated, CaseDetail, CasePage, NewMessage};
use crate::openapi::answers::{
    BadRequest, BadRequestOrNoKey, Changed, CrossSite, InvalidOrKeyReused, NotFound, PreconditionRequired,
    RequestInProgress, StepNotAllowedOrInProgress, TooLarge, TooManyRequests, Unauthenticated, Unexpected,
    UnsupportedMediaType,
};
use crate::openapi::examples;
use domain::request::Request;

/// My cases
///
/// What waits for the person first: a question to answer, then a restriction about to be lifted. Then open cases by the day
/// of the answer, then closed ones, the last first. A case that moves while the pages are read (answered, extended, closed,
/// new) is left out of the pages still to come rather than shown twice; a list begun anew has it in its place. A message
/// moves nothing.
#[utoipa::path(
    get, path = "/api/v1/cases", tag = "cases",
    params(
        ("open" = Option<bool>, Query, description = "Only open ones, or only closed ones; all when absent."),
        ("kind" = Option<String>, Query, description = "Only those of one kind, as in `CaseSummary`."),
        ("cursor" = Option<String>, Query, description = "`next` of the page before."),
        ("limit" = Option<u32>, Query, description = "Items on a page.", minimum = 1, maximum = 100, example = 20),
    ),
    responses(
        (status = 200, description = "A page of cases.", body = CasePage, headers(("Link")),
            example = json!(examples::case_page())),
        (status = 400, response = BadRequest),
        (status = 401, response = Unauthenticated),
        (status = "default", response = Unexpected),
    ),
)]
pub fn list_cases() {}

/// Send a request
///
/// Becomes a case, with a due date and a receipt; both are stored when this answers. The same key and body gives the
/// first answer again, so a lost answer never makes two cases.
#[utoipa::path(
    post, path = "/api/v1/cases", tag = "cases",
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
            example = json!(examples::case_created())),
        (status = 400, response = BadRequestOrNoKey),
        (status = 401, response = Unauthenticated),
        (status = 403, response = CrossSite),
        (status = 409, response = RequestInProgress),
        (status = 413, response = TooLarge),
        (status = 415, response = UnsupportedMediaType),
        (status = 422, response = InvalidOrKeyReused),
        (status = 429, response = TooManyRequests),
        (status = "default", response = Unexpected),
    ),
)]
pub fn create_case() {}

/// A case in full
///
/// With everything that has happened and the person's own words.
#[utoipa::path(
    get, path = "/api/v1/cases/{id}", tag = "cases",
    params(("id" = String, Path, description = "Id of the case.")),
    responses(
        (status = 200, description = "The case.", body = CaseDetail, headers(("ETag")),
            example = json!(examples::case_detail())),
        (status = 401, response = Unauthenticated),
        (status = 404, response = NotFound),
        (status = "default", response = Unexpected),
    ),
)]
pub fn read_case() {}

/// A document of a case
///
/// Bytes as the controller attached them; `Document` in the case holds their size and SHA-256.
#[utoipa::path(
    get, path = "/api/v1/cases/{id}/documents/{doc}", tag = "cases",
    params(
        ("id" = String, Path, description = "Id of the case."),
        ("doc" = String, Path, description = "Id of the document."),
    ),
    responses(
        (status = 200, description = "The document, in its own media type.", content(("*/*")),
            headers(("Content-Disposition"))),
        (status = 401, response = Unauthenticated),
        (status = 404, response = NotFound),
        (status = "default", response = Unexpected),
    ),
)]
pub fn read_document() {}

/// Write to the controller
///
/// A message in an open case. It answers the controller's question, if there is one.
#[utoipa::path(
    post, path = "/api/v1/cases/{id}/messages", tag = "cases",
    params(
        ("id" = String, Path, description = "Id of the case."),
        ("Idempotency-Key", Header), ("If-Match", Header), ("Origin", Header),
    ),
    request_body(content = NewMessage, example = json!(examples::message())),
    responses(
        (status = 200, description = "The case with the message.", body = CaseDetail, headers(("ETag"))),
        (status = 400, response = BadRequestOrNoKey),
        (status = 401, response = Unauthenticated),
        (status = 403, response = CrossSite),
        (status = 404, response = NotFound),
        (status = 409, response = StepNotAllowedOrInProgress),
        (status = 412, response = Changed),
        (status = 413, response = TooLarge),
        (status = 415, response = UnsupportedMediaType),
        (status = 422, response = InvalidOrKeyReused),
        (status = 428, response = PreconditionRequired),
        (status = 429, response = TooManyRequests),
        (status = "default", response = Unexpected),
    ),
)]
pub fn send_message() {}

/// Take a case back
///
/// Possible while the case is open. It stays in the list.
#[utoipa::path(
    post, path = "/api/v1/cases/{id}/retraction", tag = "cases",
    params(
        ("id" = String, Path, description = "Id of the case."),
        ("Idempotency-Key", Header), ("If-Match", Header), ("Origin", Header),
    ),
    request_body = Empty,
    responses(
        (status = 200, description = "The case, now withdrawn by the person.", body = CaseDetail, headers(("ETag"))),
        (status = 400, response = BadRequestOrNoKey),
        (status = 401, response = Unauthenticated),
        (status = 403, response = CrossSite),
        (status = 404, response = NotFound),
        (status = 409, response = StepNotAllowedOrInProgress),
        (status = 412, response = Changed),
        (status = 413, response = TooLarge),
        (status = 415, response = UnsupportedMediaType),
        (status = 422, response = InvalidOrKeyReused),
        (status = 428, response = PreconditionRequired),
        (status = 429, response = TooManyRequests),
        (status = "default", response = Unexpected),
    ),
)]
pub fn retract_case() {}
