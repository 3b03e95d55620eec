//! What a client may send: the bounds of every text, list and number in a request. The backend checks what stands here
//! and nothing else, so that neither can say something different.
//!
//! Patterns are written so that JSON Schema's regular expressions (ECMA-262), Rust's and Python's read them alike.

use super::parts::{object, operations};
use domain::case::CaseKind;
use domain::request::{MAX_ACTIVITIES, MAX_CODE_POINTS};
use serde_json::{Value, json};
use utoipa::openapi::path::{Parameter, ParameterIn};
use utoipa::openapi::schema::{AdditionalProperties, Array, ArrayItems, Object, Schema, SchemaType, Type};
use utoipa::openapi::{Components, Content, OpenApi, RefOr, Required};

/// Schemas of bodies: those with members, and those with variants.
const BODIES: [&str; 6] = ["NewMessage", "ConfirmReceipt", "ExportResult", "NewExport", "DemoSignIn", "DemoDocument"];
const BODIES_WITH_VARIANTS: [&str; 2] = ["NewCase", "DemoStep"];

/// Said of every text that a person writes: a schema counts code points only.
const SEEN: &str = "At most 4,000 characters as they are seen (grapheme clusters, UAX 29); `maxLength` is in code points, \
                    four for each.";

/// The body of an act that needs no words.
pub const EMPTY: &str = "Empty";

/// A text with something to read in it. No text holds NUL: no database of a controller can be counted on to store it.
const WORDS: &str = r"^[^\u0000]*[^\s\u0000][^\u0000]*$";
/// A text that may be blank.
const ANY_TEXT: &str = r"^[^\u0000]*$";
/// An id of the register or of the demo.
const ID: &str = "^[a-z0-9]+(-[a-z0-9]+)*$";
const MAX_ID: usize = 64;
/// An opaque id in a path.
const OPAQUE: &str = "^[0-9A-Za-z_-]{1,64}$";
/// What `next` of a page holds.
const CURSOR: &str = "^[0-9A-Za-z_-]{1,256}$";
/// A digest as people copy it.
const ANY_DIGEST: &str = r"^\s*[0-9A-Fa-f]{64}\s*$";
const MAX_DIGEST: usize = 80;
const MAX_REFERENCE: usize = 64;
const MAX_RECIPIENTS: usize = 100;
const MAX_DOCUMENTS: usize = 20;
const MAX_DOCUMENT: usize = 100_000;
const MAX_FILE_NAME: usize = 200;
/// The greatest number that every reader of JSON has exactly (RFC 7493, 2.2); a database stores it with room to spare.
const MAX_INTEGER: u64 = 9_007_199_254_740_991;

/// Writes the bounds into the document.
pub fn set(api: &mut OpenApi) {
    for item in api.paths.paths.values_mut() {
        for operation in operations(item) {
            for parameter in operation.parameters.iter_mut().flatten() {
                if let RefOr::T(parameter) = parameter {
                    bound_parameter(parameter);
                }
            }
            let Some(RefOr::T(body)) = &mut operation.request_body else { continue };
            for content in body.content.values_mut() {
                if let RefOr::T(Content { schema: Some(RefOr::Ref(schema)), example, .. }) = content
                    && schema.ref_location.ends_with(&format!("/{EMPTY}"))
                {
                    body.required = Some(Required::False);
                    *example = Some(json!({}));
                }
            }
        }
    }
    let components = api.components.get_or_insert_default();
    if let Some(empty) = object(components, EMPTY) {
        empty.schema_type = SchemaType::from_iter([Type::Object, Type::Null]);
    }
    close(components);
    for name in BODIES {
        if let Some(body) = object(components, name) {
            bound(name, body);
        }
    }
    for name in BODIES_WITH_VARIANTS {
        for variant in variants(components, name) {
            bound(name, variant);
        }
    }
}

fn variants<'a>(components: &'a mut Components, name: &str) -> impl Iterator<Item = &'a mut Object> {
    let variants = match components.schemas.get_mut(name) {
        Some(RefOr::T(Schema::OneOf(variants))) => variants.items.as_mut_slice(),
        _ => &mut [],
    };
    variants.iter_mut().filter_map(|variant| match variant {
        RefOr::T(Schema::Object(variant)) => Some(variant),
        _ => None,
    })
}

/// Requests are closed.
fn close(components: &mut Components) {
    for name in BODIES_WITH_VARIANTS {
        for variant in variants(components, name) {
            variant.additional_properties = Some(Box::new(AdditionalProperties::FreeForm(false)));
        }
    }
}

/// Bounds of each member. One that has none here is found by the tests.
fn bound(body: &str, object: &mut Object) {
    let Object { properties, required, .. } = object;
    for (name, property) in properties {
        let needed = required.contains(name);
        match property {
            RefOr::T(Schema::Object(text)) => bound_text(body, name, needed, text),
            RefOr::T(Schema::Array(list)) => bound_list(name, needed, list),
            _ => {}
        }
    }
}

fn bound_text(body: &str, name: &str, needed: bool, text: &mut Object) {
    let (least, most, pattern) = match (body, name) {
        ("DemoDocument", "text") => (0, MAX_DOCUMENT, ANY_TEXT),
        ("DemoDocument", "name") => (1, MAX_FILE_NAME, WORDS),
        (_, "words" | "wrong" | "right" | "receiver" | "text") if needed => (1, MAX_CODE_POINTS, WORDS),
        (_, "words") => (0, MAX_CODE_POINTS, ANY_TEXT),
        (_, "category" | "persona") => (1, MAX_ID, ID),
        (_, "record") => (1, MAX_ID, OPAQUE),
        ("ConfirmReceipt", "reference") => (1, MAX_REFERENCE, WORDS),
        ("ConfirmReceipt", "sha256") => (1, MAX_DIGEST, ANY_DIGEST),
        (_, "bytes") => {
            text.maximum = Some(MAX_INTEGER.into());
            return;
        }
        _ => return,
    };
    if most == MAX_CODE_POINTS {
        let before = text.description.take().map(|words| format!("{words} ")).unwrap_or_default();
        text.description = Some(format!("{before}{SEEN}"));
    }
    text.min_length = (least > 0).then_some(least);
    text.max_length = Some(most);
    text.pattern = Some(pattern.to_owned());
}

fn bound_list(name: &str, needed: bool, list: &mut Array) {
    list.min_items = needed.then_some(1);
    let most = match name {
        "activities" => MAX_ACTIVITIES,
        "recipients" => MAX_RECIPIENTS,
        "documents" => MAX_DOCUMENTS,
        _ => return,
    };
    list.max_items = Some(most);
    if let ArrayItems::RefOrSchema(items) = &mut list.items
        && let RefOr::T(Schema::Object(id)) = &mut **items
    {
        list.unique_items = true;
        (id.min_length, id.max_length, id.pattern) = (Some(1), Some(MAX_ID), Some(ID.to_owned()));
    }
}

fn bound_parameter(parameter: &mut Parameter) {
    let Some(RefOr::T(Schema::Object(schema))) = &mut parameter.schema else { return };
    match (&parameter.parameter_in, parameter.name.as_str()) {
        (ParameterIn::Path, _) => schema.pattern = Some(OPAQUE.to_owned()),
        (ParameterIn::Query, "cursor") => schema.pattern = Some(CURSOR.to_owned()),
        (ParameterIn::Query, "role") => schema.pattern = Some(OPAQUE.to_owned()),
        (ParameterIn::Query, "category") => {
            (schema.min_length, schema.max_length, schema.pattern) = (Some(1), Some(MAX_ID), Some(ID.to_owned()));
        }
        (ParameterIn::Query, "kind") => {
            schema.enum_values = Some(CaseKind::ALL.map(CaseKind::as_str).map(Value::from).to_vec());
        }
        _ => {}
    }
}
