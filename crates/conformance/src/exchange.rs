//! A request with its answer.

use serde_json::Value;
use std::ops::Deref;
use std::sync::Arc;

/// A request as it was sent, and the answer as it came.
#[derive(Debug, Clone)]
pub struct Exchange {
    /// The part of the test person who sent it, or `visitor`.
    pub who: &'static str,
    /// Method.
    pub method: String,
    /// Path and query.
    pub path: String,
    /// Headers of the request.
    pub asked: Vec<(String, String)>,
    /// Body of the request.
    pub sent: Option<Vec<u8>>,
    /// Status of the answer.
    pub status: u16,
    /// Headers of the answer, names in lower case.
    pub headers: Vec<(String, String)>,
    /// Body of the answer.
    pub body: Vec<u8>,
    /// The operation of the contract: its place in [`crate::contract::Contract::operations`].
    pub operation: Option<usize>,
}

/// An exchange that several may hold.
#[derive(Debug, Clone)]
pub struct Seen(Arc<Exchange>);

impl From<Exchange> for Seen {
    fn from(exchange: Exchange) -> Self {
        Self(Arc::new(exchange))
    }
}

impl Deref for Seen {
    type Target = Exchange;

    fn deref(&self) -> &Exchange {
        &self.0
    }
}

/// What every problem's `type` begins with.
pub const PROBLEM: &str = "urn:almi:privacy-portal:problem:";

impl Exchange {
    /// All values of a header of the answer.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.headers.iter().filter(move |(header, _)| header == name).map(|(_, value)| value.as_str())
    }

    /// The first value of a header of the answer; empty when there is none.
    #[must_use]
    pub fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(header, _)| header == name).map_or("", |(_, value)| value)
    }

    /// The media type of the answer, without parameters.
    #[must_use]
    pub fn media_type(&self) -> String {
        self.header("content-type").split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
    }

    /// The body as JSON; null when it is none.
    #[must_use]
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }

    /// What the body holds of JSON: one value, however its lines are broken, or one for each line.
    #[must_use]
    pub fn values(&self) -> Vec<Value> {
        values(&self.body)
    }

    /// The body as text.
    #[must_use]
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// Does a field error of the answer point there?
    #[must_use]
    pub fn points_to(&self, pointer: &str) -> bool {
        self.field_errors().iter().any(|(at, _)| at == pointer)
    }

    /// The receipt whose text the answer has; null when it has none.
    #[must_use]
    pub fn receipt(&self) -> Value {
        serde_json::from_str(self.json()["text"].as_str().unwrap_or_default()).unwrap_or_default()
    }

    /// The path without its query.
    #[must_use]
    pub fn bare_path(&self) -> &str {
        self.path.split('?').next().unwrap_or_default()
    }

    /// Was it answered that all is well?
    #[must_use]
    pub fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }

    /// The kind of the problem that a refusal is: what follows the common beginning of its `type`.
    #[must_use]
    pub fn problem(&self) -> Option<String> {
        // The long bodies are other answers'.
        if self.status < 400 {
            return None;
        }
        Some(self.json()["type"].as_str()?.strip_prefix(PROBLEM)?.to_owned())
    }

    /// Field errors as pointer and detail, sorted.
    #[must_use]
    pub fn field_errors(&self) -> Vec<(String, String)> {
        let problem = self.json();
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let errors = problem["errors"].as_array().into_iter().flatten();
        let mut errors: Vec<_> = errors.map(|error| (text(&error["pointer"]), text(&error["detail"]))).collect();
        errors.sort();
        errors
    }

    /// What the answer is, in short.
    #[must_use]
    pub fn outcome(&self) -> String {
        match self.problem() {
            Some(kind) => format!("{} {kind}", self.status),
            None => self.status.to_string(),
        }
    }

    /// Is the answer a problem of this status and kind?
    ///
    /// # Errors
    /// What it is instead.
    pub fn is_refusal(&self, status: u16, kind: &str) -> Result<(), String> {
        if self.status == status && self.problem().as_deref() == Some(kind) {
            Ok(())
        } else {
            Err(format!("expected {status} {kind}, got {}", self.outcome()))
        }
    }
}

/// What bytes hold of JSON: one value, or one for each line.
#[must_use]
pub fn values(bytes: &[u8]) -> Vec<Value> {
    match serde_json::from_slice(bytes) {
        Ok(whole) => vec![whole],
        Err(_) => bytes.split(|byte| *byte == b'\n').filter_map(|line| serde_json::from_slice(line).ok()).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::values;
    use serde_json::json;

    #[test]
    fn a_body_is_one_value_or_one_for_each_line() {
        assert_eq!(values(b"{\n  \"a\": [\n    1\n  ]\n}\n"), [json!({"a": [1]})]);
        assert_eq!(values(b"{\"a\":1}\n{\"b\":2}\n"), [json!({"a": 1}), json!({"b": 2})]);
        assert!(values(b"no JSON").is_empty() && values(b"").is_empty());
    }
}
