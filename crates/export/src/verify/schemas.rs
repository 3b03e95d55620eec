//! The three schemas, ready to validate with. Always those of this program, never those a package brings along.

use super::Problem;
use crate::{LINKED_DATA_SCHEMA, MANIFEST_SCHEMA, RECORDS_SCHEMA};
use jsonschema::Validator;
use serde_json::Value;
use std::sync::OnceLock;

/// Schema of `manifest.json`; `None` only if the file in `schema/` is broken, which a test rules out.
pub(super) fn manifest() -> Option<&'static Validator> {
    static IT: OnceLock<Option<Validator>> = OnceLock::new();
    IT.get_or_init(|| build(MANIFEST_SCHEMA)).as_ref()
}

/// Schema of `records.json`.
pub(super) fn records() -> Option<&'static Validator> {
    static IT: OnceLock<Option<Validator>> = OnceLock::new();
    IT.get_or_init(|| build(RECORDS_SCHEMA)).as_ref()
}

/// Schema of the linked data.
pub(super) fn linked_data() -> Option<&'static Validator> {
    static IT: OnceLock<Option<Validator>> = OnceLock::new();
    IT.get_or_init(|| build(LINKED_DATA_SCHEMA)).as_ref()
}

fn build(schema: &str) -> Option<Validator> {
    let schema = serde_json::from_str(schema).ok()?;
    jsonschema::options().should_validate_formats(true).build(&schema).ok()
}

/// Validates; tells where and which keyword, never the value. `prefix` is put before the place.
pub(super) fn validate(validator: Option<&Validator>, value: &Value, file: &str, prefix: &str) -> Vec<Problem> {
    let Some(validator) = validator else { return vec![Problem::of(file, "schema", "the schema itself is broken")] };
    let problem = |error: jsonschema::ValidationError<'_>| {
        let place = error.instance_path().to_string();
        Problem::of(file, "schema", format!("{prefix}{place}: breaks {}", error.schema_path()))
    };
    validator.iter_errors(value).take(5).map(problem).collect()
}
