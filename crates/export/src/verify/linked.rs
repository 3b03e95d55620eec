//! `linked-data/*.jsonld`: the context that every package has, so that no program can be led to another meaning of a term
//! or to an address to fetch, and the shape of the nodes.

use super::problem::Problem;
use super::schemas;
use super::version::Version;
use crate::forms::is_instant;
use crate::layout;
use crate::linked::CONTEXT;
use serde_json::Value;

/// Checks a file.
pub(super) fn check(bytes: &[u8], path: &str, version: Version, problems: &mut Vec<Problem>) {
    let Ok(value) = serde_json::from_slice::<Value>(bytes) else {
        return problems.push(Problem::of(path, "json", "not JSON"));
    };
    if serde_json::from_str(CONTEXT).ok().as_ref() != value.get("@context") {
        problems.push(Problem::of(path, "context", "not the context of a package"));
    }
    problems.extend(schemas::validate((version, layout::SCHEMA_LINKED_DATA), &value, path, ""));
    if !times_are_times(&value) {
        problems.push(Problem::of(path, "time", "a time that is not in the calendar"));
    }
}

/// A schema without `format` holds the shape of a time, and lets 30 February pass.
fn times_are_times(value: &Value) -> bool {
    match value {
        Value::Array(items) => items.iter().all(times_are_times),
        Value::Object(members) => members.iter().all(|(name, it)| match (name.as_str(), it) {
            ("isIndicatedAtTime", Value::String(time)) => is_instant(time),
            _ => times_are_times(it),
        }),
        _ => true,
    }
}
