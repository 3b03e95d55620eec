//! Finding parts of the document.

use utoipa::openapi::RefOr;
use utoipa::openapi::path::{Operation, PathItem};
use utoipa::openapi::schema::{Components, Object, Schema};

pub fn operations(item: &mut PathItem) -> impl Iterator<Item = &mut Operation> {
    [&mut item.get, &mut item.put, &mut item.post, &mut item.delete].into_iter().flatten()
}

pub fn object<'a>(components: &'a mut Components, schema: &str) -> Option<&'a mut Object> {
    match components.schemas.get_mut(schema) {
        Some(RefOr::T(Schema::Object(object))) => Some(object),
        _ => None,
    }
}
