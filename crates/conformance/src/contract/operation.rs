//! An operation: what it takes, and what it may answer.

use super::Unreadable;
use super::schema::{Schemas, faults, resolved};
use jsonschema::Validator;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What an operation's answer of "anything else" may be: the contract's `default` names these.
const UNEXPECTED: [u16; 8] = [400, 405, 408, 413, 422, 429, 500, 503];

/// Something that can be asked.
pub struct Operation {
    /// Its `operationId`.
    pub id: String,
    /// Method.
    pub method: String,
    /// Path, with parts in braces.
    pub path: String,
    /// Does it go without a session?
    pub is_open: bool,
    /// Names of the headers that must be sent, in lower case.
    pub headers: BTreeSet<String>,
    /// Parameters of the query: name, and whether it must be there.
    pub query: BTreeMap<String, bool>,
    /// Has it a body, and must there be one?
    pub body: Option<bool>,
    responses: BTreeMap<String, Response>,
}

/// An answer that the contract knows.
struct Response {
    /// Schemas by media type; none where anything goes.
    content: BTreeMap<String, Option<Arc<Validator>>>,
    /// Schemas by name of the header.
    headers: BTreeMap<String, Option<Arc<Validator>>>,
    /// Types of problems that stand among its examples.
    problems: BTreeSet<String>,
}

impl Operation {
    /// Reads one.
    ///
    /// # Errors
    /// When it has no id.
    pub(super) fn read(
        (document, schemas): (&Value, &Schemas),
        method: &str,
        path: &str,
        operation: &Value,
    ) -> Result<Self, Unreadable> {
        let id = operation["operationId"].as_str().ok_or_else(|| Unreadable::Shape(format!("{path} has no id")))?;
        let (mut headers, mut query) = (BTreeSet::new(), BTreeMap::new());
        for parameter in operation["parameters"].as_array().into_iter().flatten() {
            let parameter = resolved(document, parameter);
            let name = parameter["name"].as_str().unwrap_or_default();
            let required = parameter["required"] == true;
            match parameter["in"].as_str() {
                Some("header") if required => drop(headers.insert(name.to_ascii_lowercase())),
                Some("query") => drop(query.insert(name.to_owned(), required)),
                _ => {}
            }
        }
        let body = operation.get("requestBody").map(|body| resolved(document, body)["required"] == true);
        let responses = operation["responses"].as_object().into_iter().flatten();
        Ok(Self {
            id: id.to_owned(),
            method: method.to_ascii_uppercase(),
            path: path.to_owned(),
            is_open: operation["security"].as_array().is_some_and(|all| all.is_empty() || all.contains(&json!({}))),
            headers,
            query,
            body,
            responses: responses.map(|(code, it)| (code.clone(), Response::read(document, schemas, it))).collect(),
        })
    }

    /// Does it need a header?
    #[must_use]
    pub fn needs(&self, header: &str) -> bool {
        self.headers.contains(header)
    }

    /// Does it change nothing?
    #[must_use]
    pub fn is_safe(&self) -> bool {
        self.method == "GET"
    }

    /// Is a path one of this operation's?
    #[must_use]
    pub fn fits(&self, path: &str) -> bool {
        let (own, other) = (self.path.split('/'), path.split('/'));
        own.clone().count() == other.clone().count()
            && own.zip(other).all(|(own, other)| own == other || (own.starts_with('{') && !other.is_empty()))
    }

    /// What the contract says about a status: the answer it names, or the one for anything else.
    fn response(&self, status: u16) -> Option<&Response> {
        let unexpected = || self.responses.get("default").filter(|_| UNEXPECTED.contains(&status));
        self.responses.get(&status.to_string()).or_else(unexpected)
    }

    /// May it answer with this status?
    #[must_use]
    pub fn knows_status(&self, status: u16) -> bool {
        self.response(status).is_some()
    }

    /// What is wrong with the media type of an answer; `None`: the contract does not say.
    #[must_use]
    pub fn media_type_fault(&self, status: u16, media_type: &str, is_empty: bool) -> Option<Result<(), String>> {
        let content = &self.response(status)?.content;
        Some(match content.is_empty() {
            true if is_empty => Ok(()),
            true => Err("there should be no body".to_owned()),
            false if content.contains_key(media_type) || content.contains_key("*/*") => Ok(()),
            false => {
                let expected = content.keys().cloned().collect::<Vec<_>>().join(" or ");
                Err(format!("the media type should be {expected} and is `{media_type}`"))
            }
        })
    }

    /// What is wrong with a body of JSON; `None`: the contract has no schema for it.
    #[must_use]
    pub fn body_faults(&self, status: u16, media_type: &str, body: &Value) -> Option<Vec<String>> {
        Some(faults(self.response(status)?.content.get(media_type)?.as_ref()?, body))
    }

    /// What is wrong with the headers that the contract names for an answer. `Link` is absent on the last page, and
    /// `Retry-After` where nothing is to be waited for.
    #[must_use]
    pub fn header_faults(&self, status: u16, value_of: impl Fn(&str) -> Option<String>) -> Option<Vec<String>> {
        let named = &self.response(status)?.headers;
        let mut wrong = Vec::new();
        for (name, schema) in named {
            let may_lack = name.eq_ignore_ascii_case("link") || !self.responses.contains_key(&status.to_string());
            match (value_of(&name.to_ascii_lowercase()), schema) {
                (None, _) if !may_lack => wrong.push(format!("the header {name} is missing")),
                (Some(value), Some(schema)) if !schema.is_valid(&Value::String(value.clone())) => {
                    wrong.push(format!("the header {name} has not the form that the contract gives it"));
                }
                _ => {}
            }
        }
        (!named.is_empty()).then_some(wrong)
    }

    /// Types of problems that an answer of this status may have.
    #[must_use]
    pub fn problems(&self, status: u16) -> Option<&BTreeSet<String>> {
        self.response(status).map(|response| &response.problems).filter(|problems| !problems.is_empty())
    }
}

impl Response {
    fn read(document: &Value, schemas: &Schemas, response: &Value) -> Self {
        let response = resolved(document, response);
        let schema = |holder: &Value| holder.get("schema").and_then(|schema| schemas.validator(schema));
        let content = response["content"].as_object().into_iter().flatten();
        let headers = response["headers"].as_object().into_iter().flatten();
        let examples = response["content"]["application/problem+json"]["examples"].as_object().into_iter().flatten();
        let problems = examples.filter_map(|(_, example)| example["value"]["type"].as_str());
        Self {
            problems: problems.map(str::to_owned).collect(),
            content: content
                // A stream of lines is no JSON: what a line must be is a clause of its own.
                .map(|(media_type, it)| {
                    (
                        media_type.clone(),
                        schema(it).filter(|_| media_type.ends_with("json") && !media_type.contains("ndjson")),
                    )
                })
                .collect(),
            headers: headers.map(|(name, it)| (name.clone(), schema(resolved(document, it)))).collect(),
        }
    }
}
