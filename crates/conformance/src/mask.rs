//! What is shown of an exchange: without cookies, without whom it is about, without what is said about them.
//!
//! A text, a number and a yes or no are covered unless their member is known to hold nothing about a person, and a header's
//! value unless the header is: what is unknown is covered.

use crate::exchange::{Exchange, values};
use serde_json::{Map, Value};
use std::fmt::Write;

/// Members whose texts are shown: words of the contract, dates, ids that mean nothing outside the backend.
const TEXTS: [&str; 46] = [
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

/// Members whose numbers are shown, and whether something is so: of the protocol, and what a person chose in the tests.
const NUMBERS: [&str; 25] = [
    "bytes",
    "closed",
    "confirmed",
    "contact_details",
    "demo",
    "direct_marketing",
    "end",
    "explicit",
    "extended",
    "fresh_sign_in_required",
    "left",
    "max",
    "number",
    "open",
    "records",
    "restrict_meanwhile",
    "restricted",
    "signed_in",
    "stated",
    "status",
    "stopped",
    "tell_recipients",
    "until_event",
    "voluntary",
    "voluntary_offered",
];

/// Headers whose values are shown. Cookies are shown by their names.
const HEADERS: [&str; 29] = [
    "accept-encoding",
    "access-control-allow-origin",
    "allow",
    "cache-control",
    "clear-site-data",
    "content-encoding",
    "content-language",
    "content-length",
    "content-type",
    "cross-origin-opener-policy",
    "cross-origin-resource-policy",
    "etag",
    "host",
    "idempotency-key",
    "if-match",
    "if-none-match",
    "link",
    "location",
    "origin",
    "referrer-policy",
    "retry-after",
    "sec-fetch-dest",
    "sec-fetch-mode",
    "sec-fetch-site",
    "strict-transport-security",
    "transfer-encoding",
    "vary",
    "x-content-type-options",
    "x-frame-options",
];

/// As much of a body is shown.
const MOST: usize = 1_200;

/// A value in which everything about a person is covered.
#[must_use]
pub fn covered(member: &str, value: &Value) -> Value {
    match value {
        Value::String(text) if TEXTS.contains(&member) => Value::String(text.clone()),
        Value::String(text) => Value::String(format!("‹{} characters›", text.chars().count())),
        Value::Number(_) if !NUMBERS.contains(&member) => Value::String("‹number›".to_owned()),
        Value::Bool(_) if !NUMBERS.contains(&member) => Value::String("‹yes or no›".to_owned()),
        Value::Array(items) => Value::Array(items.iter().map(|item| covered(member, item)).collect()),
        Value::Object(members) => {
            let cover =
                |(name, value): (&String, &Value)| (name.clone(), covered(known_as(name, member, members), value));
            Value::Object(members.iter().map(cover).collect())
        }
        other => other.clone(),
    }
}

/// What a member is known as, where the same name is used of other things too; empty for what nothing is known of.
fn known_as<'n>(name: &'n str, of: &str, beside: &Map<String, Value>) -> &'n str {
    let is_problem = beside.contains_key("type") && beside.contains_key("status");
    let is_word = |text: &str| text.bytes().all(|c| c.is_ascii_lowercase() || c == b'-');
    match name {
        // What a piece of data is made of is about the person, whatever it is called.
        _ if of == "value" => "value",
        // The heading of a problem is the contract's; what else has a title is called by it.
        "title" if !is_problem => "",
        // What is wrong with a field is one of the contract's words.
        "detail" if beside.contains_key("pointer") && beside["detail"].as_str().is_some_and(is_word) => "code",
        _ => name,
    }
}

/// A cookie's name, without its value. What has no name is all value.
fn cookie(piece: &str) -> String {
    piece.split_once('=').map_or_else(|| "…".to_owned(), |(name, _)| format!("{name}=…"))
}

/// A cookie that is set: its name and what the browser is told about it.
fn set_cookie(value: &str) -> String {
    let known = ["path", "samesite", "max-age", "expires", "domain", "httponly", "secure", "partitioned"];
    let is_known =
        |piece: &str| known.contains(&piece.split('=').next().unwrap_or_default().trim().to_ascii_lowercase().as_str());
    let mut pieces = value.split(';');
    let first = pieces.next().map(cookie);
    let rest = pieces.map(|piece| if is_known(piece) { piece.to_owned() } else { cookie(piece) });
    first.into_iter().chain(rest).collect::<Vec<_>>().join(";")
}

fn header(name: &str, value: &str) -> String {
    match name {
        "cookie" => value.split(';').map(cookie).collect::<Vec<_>>().join(";"),
        "set-cookie" => set_cookie(value),
        name if HEADERS.contains(&name) => value.to_owned(),
        _ => "…".to_owned(),
    }
}

/// A body as it is shown.
fn body(bytes: &[u8]) -> String {
    let values = values(bytes);
    if values.is_empty() {
        return format!("({} bytes that are no JSON)", bytes.len());
    }
    let shown = values.iter().map(|value| covered("", value).to_string()).collect::<Vec<_>>().join("\n");
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
                ("cookie".to_owned(), "secret; path=secret".to_owned()),
            ],
            sent: Some(json!({"kind": "own-words", "words": "secret"}).to_string().into_bytes()),
            status: 200,
            headers: vec![
                ("set-cookie".to_owned(), "__Host-session=secret; Path=/; HttpOnly; secret; x=secret".to_owned()),
                ("content-disposition".to_owned(), "attachment; filename=\"secret.pdf\"".to_owned()),
                ("x-user".to_owned(), "secret".to_owned()),
            ],
            body: json!({"name": "secret", "roles": [{"company": "secret", "id": "r1"}], "new_member": ["secret"],
                "title": {"sv": "secret"}, "record": {"label": {"sv": "secret"}, "value": "secret"},
                "value": {"id": "secret", "at": ["secret"], "status": 190_001}, "detail": "secret", "income": 190_002,
                "is_ill": true, "errors": [{"pointer": "/words", "detail": "The secret"}]})
            .to_string()
            .into_bytes(),
            operation: None,
        };
        let text = shown(&exchange);
        assert!(!text.contains("secret") && !text.contains("19000") && !text.contains("true"), "{text}");
        assert!(
            text.contains("own-words") && text.contains("\"id\":\"r1\"") && text.contains("Path=/; HttpOnly"),
            "{text}"
        );
    }

    #[test]
    fn a_problem_is_shown_whole_and_a_stream_by_its_lines() {
        let problem = json!({"type": "urn:x", "title": "Not found", "status": 404, "trace_id": "0011",
            "errors": [{"pointer": "/words", "detail": "too-long"}]});
        let told = body(problem.to_string().as_bytes());
        assert!(told.contains("Not found") && told.contains("404") && told.contains("too-long"), "{told}");
        let pretty = body(serde_json::to_string_pretty(&problem).unwrap().as_bytes());
        assert_eq!(pretty, told);
        let stream = b"{\"scope\":\"art20\",\"record\":{\"value\":\"secret\"}}\n{\"end\":true,\"records\":1}\n";
        let told = body(stream);
        assert!(told.contains("art20") && told.contains("\"end\":true") && !told.contains("secret"));
        assert_eq!(body(b"secret"), "(6 bytes that are no JSON)");
        assert!(body(json!(vec![7; 5_000]).to_string().as_bytes()).ends_with("… (10001 bytes)"));
    }
}
