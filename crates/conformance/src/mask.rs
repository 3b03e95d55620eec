//! What is shown of an exchange: without cookies, without whom it is about, without what is said about them.
//!
//! Texts are covered unless their member is known to hold none about a person: an unknown member is covered.

use crate::exchange::Exchange;
use serde_json::Value;
use std::fmt::Write;

/// Members whose texts are shown: words of the contract, dates, ids that mean nothing outside the backend.
const SHOWN: [&str; 47] = [
    "activities",
    "activity",
    "activityIds",
    "actor",
    "article",
    "at",
    "auth_time",
    "category",
    "categories",
    "changed_at",
    "closed_on",
    "code",
    "consentRecordId",
    "created_at",
    "delivery",
    "detail",
    "due_on",
    "ends_at",
    "etag",
    "event",
    "field",
    "ground",
    "id",
    "idle_ends_at",
    "kind",
    "lang",
    "language",
    "level",
    "lifts_on",
    "method",
    "next",
    "next_due_on",
    "now",
    "origin",
    "outcome",
    "pointer",
    "receipt_id",
    "received_on",
    "reference",
    "scope",
    "sha256",
    "since",
    "status",
    "step",
    "title",
    "today",
    "type",
];

/// Headers whose values are covered.
const COVERED: [&str; 4] = ["cookie", "set-cookie", "portal-subject", "authorization"];

/// As much of a body is shown.
const MOST: usize = 1_200;

/// A value in which texts about a person are covered.
#[must_use]
pub fn covered(member: &str, value: &Value) -> Value {
    match value {
        Value::String(text) if SHOWN.contains(&member) => Value::String(text.clone()),
        Value::String(text) => Value::String(format!("‹{} characters›", text.chars().count())),
        Value::Array(items) => Value::Array(items.iter().map(|item| covered(member, item)).collect()),
        // What it is called and what it says stand beside each other; a heading of the contract's problems does not.
        Value::Object(members) => {
            let is_problem = members.contains_key("type") && members.contains_key("status");
            let cover = |(name, value): (&String, &Value)| {
                let shown = if name == "title" && !is_problem { "" } else { name.as_str() };
                (name.clone(), covered(shown, value))
            };
            Value::Object(members.iter().map(cover).collect())
        }
        other => other.clone(),
    }
}

/// A cookie's name and attributes, without its value.
fn cookie(value: &str) -> String {
    let pieces = value.split(';').map(|piece| match piece.split_once('=') {
        Some((name, _)) if !is_attribute(name) => format!("{name}=…"),
        _ => piece.to_owned(),
    });
    pieces.collect::<Vec<_>>().join(";")
}

fn is_attribute(name: &str) -> bool {
    ["path", "samesite", "max-age", "expires", "domain"].contains(&name.trim().to_ascii_lowercase().as_str())
}

fn header(name: &str, value: &str) -> String {
    match name {
        "cookie" | "set-cookie" => cookie(value),
        name if COVERED.contains(&name) => "…".to_owned(),
        _ => value.to_owned(),
    }
}

/// A body as it is shown.
fn body(bytes: &[u8]) -> String {
    let shown = match serde_json::from_slice::<Value>(bytes) {
        Ok(value) => covered("", &value).to_string(),
        Err(_) => {
            // Lines of JSON, or something that is shown by its size only.
            let lines = bytes.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
            let lines: Vec<_> = lines.map(serde_json::from_slice::<Value>).collect();
            match lines.is_empty() || lines.iter().any(Result::is_err) {
                true => format!("({} bytes that are no JSON)", bytes.len()),
                false => lines.iter().flatten().map(|line| covered("", line).to_string() + "\n").collect(),
            }
        }
    };
    match shown.char_indices().nth(MOST) {
        Some((at, _)) => format!("{}… ({} bytes)", &shown[..at], bytes.len()),
        None => shown,
    }
}

/// An exchange as it is shown to people.
#[must_use]
pub fn shown(exchange: &Exchange) -> String {
    let mut text = format!("> {} {} (as {})\n", exchange.method, exchange.path, exchange.who);
    for (name, value) in &exchange.asked {
        let _ = writeln!(text, "> {name}: {}", header(name, value));
    }
    if let Some(sent) = exchange.sent.as_ref().filter(|sent| !sent.is_empty()) {
        let _ = writeln!(text, "> {}", body(sent).trim_end());
    }
    let _ = writeln!(text, "< {}", exchange.status);
    for (name, value) in &exchange.headers {
        // The same on every answer; a clause about them names them.
        if !["content-security-policy", "permissions-policy", "date"].contains(&name.as_str()) {
            let _ = writeln!(text, "< {name}: {}", header(name, value));
        }
    }
    if !exchange.body.is_empty() {
        let _ = writeln!(text, "< {}", body(&exchange.body).trim_end().replace('\n', "\n< "));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn nothing_about_a_person_is_shown() {
        let exchange = Exchange {
            who: "subject",
            method: "POST".to_owned(),
            path: "/api/v1/cases".to_owned(),
            asked: vec![
                ("cookie".to_owned(), "portal-session=secret".to_owned()),
                ("portal-subject".to_owned(), "s-secret".to_owned()),
            ],
            sent: Some(json!({"kind": "own-words", "words": "secret"}).to_string().into_bytes()),
            status: 200,
            headers: vec![("set-cookie".to_owned(), "__Host-session=secret; Path=/; HttpOnly".to_owned())],
            body: json!({"name": "secret", "roles": [{"company": "secret", "id": "r1"}], "new_member": ["secret"],
                "title": {"sv": "secret"}, "record": {"label": {"sv": "secret"}, "value": "secret"}})
            .to_string()
            .into_bytes(),
            operation: None,
        };
        let text = shown(&exchange);
        assert!(!text.contains("secret"), "{text}");
        assert!(
            text.contains("own-words") && text.contains("\"id\":\"r1\"") && text.contains("Path=/; HttpOnly"),
            "{text}"
        );
    }

    #[test]
    fn a_problem_is_shown_whole_and_a_stream_by_its_lines() {
        let problem = json!({"type": "urn:x", "title": "Not found", "status": 404, "trace_id": "0011"});
        assert!(body(problem.to_string().as_bytes()).contains("Not found"));
        let stream = b"{\"scope\":\"art20\",\"record\":{\"value\":\"secret\"}}\n{\"end\":true,\"records\":1}\n";
        let told = body(stream);
        assert!(told.contains("art20") && told.contains("\"end\":true") && !told.contains("secret"));
        assert_eq!(body(b"secret"), "(6 bytes that are no JSON)");
        assert!(body(json!(vec![7; 5_000]).to_string().as_bytes()).ends_with("… (10001 bytes)"));
    }
}
