//! Queries, as the contract has them: nothing unknown, nothing twice, nothing missing, and each value what it should be.

use super::contract::{self, Checked, Operation};
use super::error::{ApiError, internal};
use api_types::problem::FieldProblem;
use axum::extract::{FromRequestParts, Request};
use axum::http::request::Parts;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

/// Reads the query of a request that was routed, for its handler.
///
/// # Errors
/// What the contract does not allow.
pub fn check(request: &mut Request) -> Result<(), ApiError> {
    if let Some(operation) = contract::of_request(request.method(), request.extensions()) {
        let query = read(operation, request.uri().query().unwrap_or_default()).map_err(ApiError::bad_query)?;
        request.extensions_mut().insert(Checked(query));
    }
    Ok(())
}

fn read(operation: &Operation, query: &str) -> Result<Map<String, Value>, Vec<FieldProblem>> {
    let (mut values, mut faults) = (Map::new(), Vec::new());
    let mut fault = |name: Option<&str>, detail: &str| {
        let pointer = name.map(|name| format!("/{name}")).unwrap_or_default();
        faults.push(FieldProblem { pointer, detail: detail.to_owned() });
    };
    for (name, text) in form_urlencoded::parse(query.as_bytes()) {
        match operation.query.get(&*name) {
            // Not by its name: it could be anything.
            None => fault(None, "unknown"),
            Some(_) if values.contains_key(&*name) => fault(Some(&name), "malformed"),
            Some(parameter) => {
                let value = typed(&parameter.kind, &text);
                parameter.faults(&name, &value).iter().for_each(|found| fault(Some(&name), &found.detail));
                values.insert(name.into_owned(), value);
            }
        }
    }
    for (name, parameter) in &operation.query {
        if parameter.required && !values.contains_key(name) {
            fault(Some(name), "missing");
        }
    }
    if faults.is_empty() { Ok(values) } else { Err(faults) }
}

/// A text as the JSON that it is written for; as a text, which no other schema takes, when it is none.
fn typed(kind: &str, text: &str) -> Value {
    let number = || text.parse::<i64>().ok().filter(|number| number.to_string() == text).map(Value::from);
    let value = match (kind, text) {
        ("boolean", "true") => Some(true.into()),
        ("boolean", "false") => Some(false.into()),
        ("integer", _) => number(),
        _ => None,
    };
    value.unwrap_or_else(|| text.into())
}

/// The query of a request, in a type of the handler's.
#[derive(Debug)]
pub struct Query<T>(pub T);

impl<S: Sync, T: DeserializeOwned> FromRequestParts<S> for Query<T> {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        let Checked(values) = parts.extensions.get::<Checked>().cloned().unwrap_or_default();
        let read = serde_json::from_value(Value::Object(values)).map(Self);
        // What the contract allows, its handler must take.
        read.map_err(|_| internal(&"a query that the contract allows and the handler does not"))
    }
}
