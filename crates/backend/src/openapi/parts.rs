//! Finding parts of the document.

use utoipa::openapi::RefOr;
use utoipa::openapi::path::{Operation, PathItem};
use utoipa::openapi::schema::{Components, Object, Schema};
use utoipa::openapi::security::SecurityRequirement;

pub fn operations(item: &mut PathItem) -> impl Iterator<Item = &mut Operation> {
    [&mut item.get, &mut item.put, &mut item.post, &mut item.delete].into_iter().flatten()
}

pub fn object<'a>(components: &'a mut Components, schema: &str) -> Option<&'a mut Object> {
    match components.schemas.get_mut(schema) {
        Some(RefOr::T(Schema::Object(object))) => Some(object),
        _ => None,
    }
}

/// Needs a session, and yet no subject: signing out must always work, and a plain link cannot carry a header.
const WITHOUT_SUBJECT: [&str; 2] = ["end_session", "read_document"];

/// Every operation that cannot be called without a session, but those two.
pub fn is_for_a_person(operation: &Operation) -> bool {
    let is_open = operation.security.iter().flatten().any(|needed| *needed == SecurityRequirement::default());
    let exempt = WITHOUT_SUBJECT.iter().any(|id| operation.operation_id.as_deref() == Some(id));
    !is_open && !exempt
}
