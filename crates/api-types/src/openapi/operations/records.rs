//! What is held about the person.

use crate::openapi::answers::{BadRequest, NotFound, Unauthenticated, Unexpected};
use crate::openapi::examples;
use crate::record::{HeldRecord, RecordPage};

/// What is held about me
///
/// Value by value: what the person gave, what was seen of their use, and what came from a source that the register names.
/// It is not the full copy of Article 15; what is left out is left out without a trace. By category, and within one in the
/// order in which the person began to see it: a piece that comes or goes while the pages are read moves no other.
#[utoipa::path(
    get, path = "/api/v1/records", tag = "records",
    params(
        ("category" = Option<String>, Query, description = "Only those of one category, by its id in the register."),
        ("role" = Option<String>, Query, description = "Only those that belong to one role, by its id in `GET /session`."),
        ("cursor" = Option<String>, Query, description = "`next` of the page before."),
        ("limit" = Option<u32>, Query, description = "Items on a page.", minimum = 1, maximum = 100, example = 50),
    ),
    responses(
        (status = 200, description = "A page of what is held.", body = RecordPage, headers(("Link")),
            example = json!(examples::record_page())),
        (status = 400, response = BadRequest),
        (status = 401, response = Unauthenticated),
        (status = "default", response = Unexpected),
    ),
)]
pub fn list_records() {}

/// One piece of what is held about me
///
/// With the id that the list gives it.
#[utoipa::path(
    get, path = "/api/v1/records/{id}", tag = "records",
    params(("id" = String, Path, description = "Id of the piece of data.")),
    responses(
        (status = 200, description = "The piece of data.", body = HeldRecord, example = json!(examples::held_record())),
        (status = 401, response = Unauthenticated),
        (status = 404, response = NotFound),
        (status = "default", response = Unexpected),
    ),
)]
pub fn read_record() {}
