//! `linked-data/*.jsonld`: the context that every package has, so that no program can be led to another meaning of a term
//! or to an address to fetch, and the shape of the nodes.

use super::{Problem, schemas};
use crate::linked::CONTEXT;
use serde_json::Value;

/// Checks a file.
pub(super) fn check(bytes: &[u8], path: &str, problems: &mut Vec<Problem>) {
    let Ok(value) = serde_json::from_slice::<Value>(bytes) else {
        return problems.push(Problem::of(path, "json", "not JSON"));
    };
    if serde_json::from_str(CONTEXT).ok().as_ref() != value.get("@context") {
        problems.push(Problem::of(path, "context", "not the context of a package"));
    }
    problems.extend(schemas::validate(schemas::linked_data(), &value, path, ""));
}
