//! Data portability.

use crate::export::{ExportPreview, ExportResult, ExportSnapshot, Exports, NewExport};
use crate::openapi::answers::{
    BadRequest, BadRequestOrNoKey, CrossSite, ExportRefused, Invalid, InvalidOrKeyReused, NotAllowed, NotFound,
    RequestInProgress, SignInTooOld, TooLarge, TooManyRequests, Unauthenticated, Unexpected, UnsupportedMediaType,
};
use crate::openapi::examples;

/// My exports
///
/// Earlier ones, and whether another can be made now. The files themselves are never kept.
#[utoipa::path(
    get, path = "/api/v1/exports", tag = "exports",
    responses(
        (status = 200, description = "The exports.", body = Exports, example = json!(examples::exports())),
        (status = 401, response = Unauthenticated),
        (status = "default", response = Unexpected),
    ),
)]
pub fn list_exports() {}

/// What an export would hold
///
/// Included records by category and the first of them. What is left out is never counted. An empty answer is a true
/// one: under the customer notice little rests on consent or contract.
#[utoipa::path(
    get, path = "/api/v1/exports/preview", tag = "exports",
    params(
        ("scope" = String, Query, description = "`art20`, or `voluntary` where it is offered.",
            pattern = "^(art20|voluntary)$", example = "art20"),
        ("contact_details" = bool, Query, description = "With contact details, and what else the screen covers for everyone?"),
    ),
    responses(
        (status = 200, description = "The preview.", body = ExportPreview, example = json!(examples::preview())),
        (status = 400, response = BadRequest),
        (status = 401, response = Unauthenticated),
        (status = 403, response = NotAllowed),
        (status = "default", response = Unexpected),
    ),
)]
pub fn preview_export() {}

/// Order an export
///
/// Fixes a snapshot of the records and answers with all that the package says about itself; the browser then reads the
/// records and builds the file. Needs a fresh sign-in and is limited in number per 24 hours. The newest one is taken up
/// again, without being counted again, when it is for the same choice, no result of it was told and nothing has changed
/// since.
#[utoipa::path(
    post, path = "/api/v1/exports", tag = "exports",
    params(("Idempotency-Key", Header), ("Origin", Header)),
    request_body(content = NewExport, example = json!(examples::new_export())),
    responses(
        (status = 200, description = "The snapshot of an order that was not finished, taken up again.",
            body = ExportSnapshot, headers(("Location")), example = json!(examples::snapshot())),
        (status = 201, description = "The snapshot. `Location` is the path of its records.", body = ExportSnapshot,
            headers(("Location")), example = json!(examples::snapshot())),
        (status = 400, response = BadRequestOrNoKey),
        (status = 401, response = Unauthenticated),
        (status = 403, response = ExportRefused),
        (status = 409, response = RequestInProgress),
        (status = 413, response = TooLarge),
        (status = 415, response = UnsupportedMediaType),
        (status = 422, response = InvalidOrKeyReused),
        (status = 429, response = TooManyRequests),
        (status = "default", response = Unexpected),
    ),
)]
pub fn create_export() {}

/// The records of an export
///
/// A stream of JSON lines, each ended by a newline: first one `RecordLine` per record, in the order of the package, then
/// one `EndLine` with their number and a SHA-256 over their bytes. Without the last line the stream was cut, and nothing
/// may be offered to the person. The same bytes every time.
#[utoipa::path(
    get, path = "/api/v1/exports/{id}/records", tag = "exports",
    params(("id" = String, Path, description = "Id of the export.", example = "EXP-7F3K9Q2M4T")),
    responses(
        (status = 200, description = "`RecordLine`s, then one `EndLine`.", body = String,
            content_type = "application/x-ndjson", example = json!(examples::RECORDS)),
        (status = 401, response = Unauthenticated),
        (status = 403, response = SignInTooOld),
        (status = 404, response = NotFound),
        (status = "default", response = Unexpected),
    ),
)]
pub fn read_records() {}

/// Tell what was built
///
/// The browser tells digest and size of the file, so that the person can hold a file against the list later.
#[utoipa::path(
    put, path = "/api/v1/exports/{id}/result", tag = "exports",
    params(
        ("id" = String, Path, description = "Id of the export.", example = "EXP-7F3K9Q2M4T"),
        ("Origin", Header),
    ),
    request_body(content = ExportResult, example = json!(examples::result())),
    responses(
        (status = 204, description = "Noted."),
        (status = 400, response = BadRequest),
        (status = 401, response = Unauthenticated),
        (status = 403, response = CrossSite),
        (status = 404, response = NotFound),
        (status = 413, response = TooLarge),
        (status = 415, response = UnsupportedMediaType),
        (status = 422, response = Invalid),
        (status = "default", response = Unexpected),
    ),
)]
pub fn store_result() {}
