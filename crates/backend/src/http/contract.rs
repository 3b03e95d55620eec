//! What a client may send, as the contract says it: the schemas that check are those that are published.
//!
//! Compiled once from `openapi.json`. Bodies are checked where they are read ([`super::body`]), queries before a handler
//! is called ([`super::query`]); neither can be forgotten by a handler, and neither has a separate list.

use api_types::problem::FieldProblem;
use api_types::session::SUBJECT_HEADER;
use axum::extract::MatchedPath;
use axum::http::{Extensions, Method};
use jsonschema::error::ValidationErrorKind;
use jsonschema::{ValidationError, Validator};
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

/// The contract, as it was when this was built; `build.rs` leaves out what only the demo has.
pub const OPENAPI: &str = include_str!(concat!(env!("OUT_DIR"), "/openapi.json"));

/// Most faults that are reported of one request.
const MAX_FAULTS: usize = 20;

/// What an operation takes.
#[derive(Debug)]
pub struct Operation {
    /// The body; none where the contract has none.
    pub body: Option<Body>,
    /// Parameters of the query, by name.
    pub query: BTreeMap<String, Parameter>,
    /// Whom it answers.
    pub asker: Asker,
}

/// Whom an operation answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asker {
    /// Whoever asks.
    Anybody,
    /// Whoever is signed in, whomever the page shows.
    SignedIn,
    /// Whoever is signed in and is the one that the page shows.
    Subject,
}

/// The body of an operation.
#[derive(Debug)]
pub struct Body {
    /// Must there be one?
    pub required: bool,
    schema: Schema,
}

/// A parameter of a query.
#[derive(Debug)]
pub struct Parameter {
    /// Must it be there?
    pub required: bool,
    /// `boolean`, `integer` or `string`.
    pub kind: String,
    schema: Validator,
}

/// A schema. One of several variants is chosen by its tag first: otherwise the only fault would be that none fits.
#[derive(Debug)]
enum Schema {
    Plain(Box<Validator>),
    Tagged { tag: String, variants: BTreeMap<String, Validator> },
}

type Operations = HashMap<(Method, String), Operation>;

static OPERATIONS: LazyLock<Operations> =
    LazyLock::new(|| read().expect("the contract is part of this program, and the tests read it whole"));

/// Compiles the schemas now; otherwise the first request waits for it.
pub fn compile() {
    LazyLock::force(&OPERATIONS);
}

/// What the contract says about a request that was routed.
#[must_use]
pub fn of_request(method: &Method, extensions: &Extensions) -> Option<&'static Operation> {
    let path = extensions.get::<MatchedPath>()?.as_str().to_owned();
    // What answers GET answers HEAD (RFC 9110, 9.3.2).
    let method = if *method == Method::HEAD { Method::GET } else { method.clone() };
    OPERATIONS.get(&(method, path))
}

fn read() -> Option<Operations> {
    let document: Value = serde_json::from_str(OPENAPI).ok()?;
    let mut operations = Operations::new();
    for (path, item) in document["paths"].as_object()? {
        for (method, operation) in item.as_object()? {
            let body = &operation["requestBody"];
            let body = match &body["content"]["application/json"]["schema"] {
                Value::Null => None,
                schema => {
                    let required = body["required"] == true;
                    Some(Body { required, schema: Schema::compile(&document, schema)? })
                }
            };
            let mut query = BTreeMap::new();
            for parameter in operation["parameters"].as_array().into_iter().flatten().filter(|it| it["in"] == "query") {
                let schema = &parameter["schema"];
                let kind = schema["type"].as_str()?.to_owned();
                let (required, schema) = (parameter["required"] == true, validator(&document, schema)?);
                query.insert(parameter["name"].as_str()?.to_owned(), Parameter { required, kind, schema });
            }
            let operation = Operation { body, query, asker: asker(&document, operation) };
            operations.insert((method.to_uppercase().parse().ok()?, path.clone()), operation);
        }
    }
    Some(operations)
}

/// Whom an operation answers: its own `security` goes before that of the whole document.
fn asker(document: &Value, operation: &Value) -> Asker {
    let security = operation.get("security").unwrap_or(&document["security"]);
    if security.as_array().is_none_or(|ways| ways.is_empty() || ways.contains(&json!({}))) {
        return Asker::Anybody;
    }
    let subject = format!("#/components/parameters/{SUBJECT_HEADER}");
    let names_subject = operation["parameters"].as_array().into_iter().flatten().any(|it| it["$ref"] == *subject);
    if names_subject { Asker::Subject } else { Asker::SignedIn }
}

/// A schema that stands somewhere in the document, with all that it refers to.
fn validator(document: &Value, schema: &Value) -> Option<Validator> {
    let whole = json!({"allOf": [schema], "components": {"schemas": document["components"]["schemas"]}});
    jsonschema::draft202012::options().should_validate_formats(true).build(&whole).ok()
}

impl Schema {
    fn compile(document: &Value, schema: &Value) -> Option<Self> {
        let named = schema["$ref"].as_str().and_then(|reference| document.pointer(reference.trim_start_matches('#')));
        let Some(variants) = named.unwrap_or(schema)["oneOf"].as_array() else {
            return Some(Self::Plain(Box::new(validator(document, schema)?)));
        };
        // The tag is the member for which each variant allows one value only.
        let value_of = |variant: &Value, name: &str| match variant["properties"][name]["enum"].as_array()?.as_slice() {
            [Value::String(value)] => Some(value.clone()),
            _ => None,
        };
        let first = variants.first()?["properties"].as_object()?;
        let tag = first.keys().find(|name| variants.iter().all(|it| value_of(it, name).is_some()))?;
        let compiled = variants.iter().map(|it| Some((value_of(it, tag)?, validator(document, it)?)));
        Some(Self::Tagged { tag: tag.clone(), variants: compiled.collect::<Option<_>>()? })
    }
}

impl Body {
    /// What is wrong with a body, by JSON Pointer (RFC 6901) and in its order.
    #[must_use]
    pub fn faults(&self, value: &Value) -> Vec<FieldProblem> {
        match &self.schema {
            Schema::Plain(schema) => faults(schema, value, ""),
            Schema::Tagged { tag, variants } => match value.as_object().map(|members| members.get(tag)) {
                None => vec![fault(String::new(), "malformed")],
                Some(None) => vec![fault(member("", tag), "missing")],
                Some(Some(chosen)) => match chosen.as_str().and_then(|chosen| variants.get(chosen)) {
                    None => vec![fault(member("", tag), "unknown")],
                    Some(schema) => faults(schema, value, ""),
                },
            },
        }
    }
}

impl Parameter {
    /// What is wrong with a parameter; the pointer is into the query as an object.
    #[must_use]
    pub fn faults(&self, name: &str, value: &Value) -> Vec<FieldProblem> {
        faults(&self.schema, value, &member("", name))
    }
}

fn faults(schema: &Validator, value: &Value, at: &str) -> Vec<FieldProblem> {
    let mut faults: Vec<FieldProblem> =
        schema.iter_errors(value).take(MAX_FAULTS).flat_map(|error| described(&error, value, at)).collect();
    faults.sort_by(|a, b| (&a.pointer, &a.detail).cmp(&(&b.pointer, &b.detail)));
    // Something that is missing breaks every rule about it; it is said once.
    faults.dedup_by(|later, before| later.pointer == before.pointer);
    faults.truncate(MAX_FAULTS);
    faults
}

/// A fault in the words of the API's field errors. The value is never in them.
fn described(error: &ValidationError<'_>, whole: &Value, at: &str) -> Vec<FieldProblem> {
    use ValidationErrorKind as Kind;
    let inside = error.instance_path().as_str();
    let place = format!("{at}{inside}");
    let is_blank = error.instance().as_str().is_some_and(|text| text.trim().is_empty());
    let detail = match error.kind() {
        Kind::Required { property } => {
            return vec![fault(member(&place, property.as_str().unwrap_or_default()), "missing")];
        }
        Kind::AdditionalProperties { unexpected } => {
            return unexpected.iter().map(|name| fault(unknown_member(&place, name), "unknown")).collect();
        }
        // An object that has no members at all: the error is about one, and does not say which.
        Kind::FalseSchema => match whole.pointer(inside).and_then(Value::as_object) {
            Some(members) if !members.is_empty() => {
                return members.keys().map(|name| fault(unknown_member(&place, name), "unknown")).collect();
            }
            _ => "unknown",
        },
        Kind::MinLength { .. } | Kind::MinItems { .. } => "missing",
        Kind::Pattern { .. } | Kind::Enum { .. } | Kind::Constant { .. } if is_blank => "missing",
        Kind::Pattern { .. } | Kind::Enum { .. } | Kind::Constant { .. } => "unknown",
        Kind::MaxLength { .. } => "too-long",
        _ => "malformed",
    };
    vec![fault(place, detail)]
}

fn fault(pointer: String, detail: &str) -> FieldProblem {
    FieldProblem { pointer, detail: detail.to_owned() }
}

fn member(of: &str, name: &str) -> String {
    format!("{of}/{}", name.replace('~', "~0").replace('/', "~1"))
}

/// A member that should not be there is named, if it is a name. Anything else could be what somebody wrote.
fn unknown_member(of: &str, name: &str) -> String {
    let is_name = name.len() <= 64 && name.bytes().all(|c| c.is_ascii_alphanumeric() || c == b'_' || c == b'-');
    if is_name { member(of, name) } else { of.to_owned() }
}

/// A query that was checked, as an object.
#[derive(Debug, Clone, Default)]
pub struct Checked(pub Map<String, Value>);

#[cfg(test)]
mod tests {
    use super::*;

    fn told(path: &str, body: Value) -> Vec<(String, String)> {
        let operation = OPERATIONS.get(&(Method::POST, format!("/api/v1{path}"))).unwrap();
        let faults = operation.body.as_ref().unwrap().faults(&body);
        faults.into_iter().map(|fault| (fault.pointer, fault.detail)).collect()
    }

    /// Path, body, faults as pointer and detail.
    type Row = (&'static str, Value, &'static [(&'static str, &'static str)]);

    #[test]
    fn each_fault_is_told_at_its_place_and_by_the_variant_that_was_meant() {
        let table: [Row; 14] = [
            ("/cases", json!(["access", "portal"]), &[("", "malformed")]),
            ("/cases", json!({}), &[("/kind", "missing")]),
            ("/cases", json!({"kind": "gift"}), &[("/kind", "unknown")]),
            ("/cases", json!({"kind": ["access"]}), &[("/kind", "unknown")]),
            ("/cases", json!({"kind": "access"}), &[("/delivery", "missing")]),
            ("/cases", json!({"kind": "access", "delivery": "dove"}), &[("/delivery", "unknown")]),
            ("/cases", json!({"kind": "access", "delivery": "portal", "words": null}), &[]),
            (
                "/cases",
                json!({"kind": "access", "delivery": "portal", "role": "x", "Mitt namn är": 1}),
                &[("", "unknown"), ("/role", "unknown")],
            ),
            (
                "/cases",
                json!({"kind": "rectification", "wrong": "", "right": " \t", "tell_recipients": 1}),
                &[("/right", "missing"), ("/tell_recipients", "malformed"), ("/wrong", "missing")],
            ),
            (
                "/cases",
                json!({"kind": "erasure", "ground": "unlawful", "activities": ["a", 7, "å", "b"]}),
                &[("/activities/1", "malformed"), ("/activities/2", "unknown")],
            ),
            (
                "/cases",
                json!({"kind": "erasure", "ground": "unlawful", "activities": ["a", "a"]}),
                &[("/activities", "malformed")],
            ),
            ("/cases", json!({"kind": "own-words", "words": "ö".repeat(16_001)}), &[("/words", "too-long")]),
            ("/session/renewal", json!({}), &[]),
            ("/session/renewal", json!({"a": 1, "b/~": 1}), &[("", "unknown"), ("/a", "unknown")]),
        ];
        for (path, body, expected) in table {
            let expected: Vec<(String, String)> =
                expected.iter().map(|(pointer, detail)| ((*pointer).to_owned(), (*detail).to_owned())).collect();
            assert_eq!(told(path, body.clone()), expected, "{body}");
        }
    }

    #[test]
    fn an_operation_answers_whom_the_contract_says() {
        for (method, path, expected) in [
            (Method::GET, "/session", Asker::Anybody),
            (Method::GET, "/register", Asker::Anybody),
            (Method::DELETE, "/session", Asker::SignedIn),
            (Method::GET, "/cases/{id}/documents/{doc}", Asker::SignedIn),
            (Method::POST, "/session/renewal", Asker::Subject),
            (Method::GET, "/cases/{id}", Asker::Subject),
        ] {
            assert_eq!(OPERATIONS[&(method, format!("/api/v1{path}"))].asker, expected, "{path}");
        }
    }

    #[test]
    fn a_request_full_of_faults_is_told_some_of_them() {
        let activities: Vec<Value> = (0..500).map(|number| json!(number)).collect();
        let told = told("/cases", json!({"kind": "objection", "activities": activities}));
        assert_eq!(told.len(), MAX_FAULTS);
    }
}
