//! The form of a value, by its `valueType`.
//!
//! | `valueType` | form |
//! |---|---|
//! | `string` | text |
//! | `boolean` | `true`, `false` |
//! | `integer` | whole number of at most 64 bits |
//! | `decimal` | text, `-12.50`: no exponent, no separator of thousands |
//! | `date` | text, `YYYY-MM-DD` |
//! | `date-time` | text, RFC 3339 with offset |
//! | `email` | text with an `@` inside |
//! | `phone` | text, E.164: `+46701740605` |
//! | `personal-identity-number` | text, twelve digits |
//! | `organisation-number` | text, `NNNNNN-NNNN` |
//! | `money` | `{"amount": decimal, "currency": three capitals (ISO 4217)}` |
//! | `address` | object of texts; `country`, when there, two capitals (ISO 3166-1) |
//! | `document-reference` | text, or object of texts |
//!
//! What the person once wrote in another form goes out as `string`. There are no floating point numbers and no `null`:
//! both would lose what was there.

use crate::forms::{is_date, is_instant, is_organisation_number};
use serde_json::{Map, Value};

pub use api_types::export::VALUE_TYPES;

/// Has the value the form of its type? Says no for a type this version does not know.
#[must_use]
pub fn has_form(value_type: &str, value: &Value) -> bool {
    match (value_type, value) {
        ("string", Value::String(_)) | ("boolean", Value::Bool(_)) => true,
        ("integer", Value::Number(number)) => number.is_i64() || number.is_u64(),
        ("decimal", Value::String(text)) => is_decimal(text),
        ("date", Value::String(text)) => is_date(text),
        ("date-time", Value::String(text)) => is_instant(text),
        ("email", Value::String(text)) => text.split_once('@').is_some_and(|(a, b)| !a.is_empty() && !b.is_empty()),
        ("phone", Value::String(text)) => is_phone(text),
        ("personal-identity-number", Value::String(text)) => text.len() == 12 && is_digits(text),
        ("organisation-number", Value::String(text)) => is_organisation_number(text),
        ("money", Value::Object(members)) => is_money(members),
        ("address", Value::Object(members)) => {
            are_texts(members)
                && members.get("country").is_none_or(|country| country.as_str().is_some_and(|it| is_capitals(it, 2)))
        }
        ("document-reference", Value::String(_)) => true,
        ("document-reference", Value::Object(members)) => are_texts(members),
        _ => false,
    }
}

/// The value as the text of a CSV cell: text as it is, money as `1234.50 SEK`, other objects as compact JSON.
#[must_use]
pub fn as_cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Object(members) if is_money(members) => {
            let member = |name| members.get(name).and_then(Value::as_str).expect("money has both, as text");
            format!("{} {}", member("amount"), member("currency"))
        }
        // Written as into the JSON: another way of writing would be another copy of the writer.
        other => serde_json::to_string(other).expect("a JSON value has a JSON form"),
    }
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_capitals(text: &str, length: usize) -> bool {
    text.len() == length && text.bytes().all(|byte| byte.is_ascii_uppercase())
}

fn is_decimal(text: &str) -> bool {
    let text = text.strip_prefix('-').unwrap_or(text);
    match text.split_once('.') {
        Some((whole, part)) => is_digits(whole) && is_digits(part),
        None => is_digits(text),
    }
}

fn is_phone(text: &str) -> bool {
    text.strip_prefix('+')
        .is_some_and(|digits| (2..=15).contains(&digits.len()) && is_digits(digits) && !digits.starts_with('0'))
}

fn is_money(members: &Map<String, Value>) -> bool {
    let text = |name| members.get(name).and_then(Value::as_str);
    members.len() == 2
        && text("amount").is_some_and(is_decimal)
        && text("currency").is_some_and(|it| is_capitals(it, 3))
}

fn are_texts(members: &Map<String, Value>) -> bool {
    !members.is_empty() && members.values().all(Value::is_string)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn forms() {
        let table = [
            ("string", json!(""), true),
            ("string", json!(1), false),
            ("string", json!(null), false),
            ("boolean", json!(false), true),
            ("boolean", json!("false"), false),
            ("integer", json!(-7), true),
            ("integer", json!(18_446_744_073_709_551_615_u64), true),
            ("integer", json!(1.0), false),
            ("decimal", json!("-12.50"), true),
            ("decimal", json!("1e3"), false),
            ("decimal", json!(".5"), false),
            ("decimal", json!(0.5), false),
            ("date", json!("2024-02-29"), true),
            ("date", json!("2025-02-29"), false),
            ("date-time", json!("2026-11-20T09:30:00+01:00"), true),
            ("date-time", json!("2026-11-20 09:30"), false),
            ("email", json!("anna@example.com"), true),
            ("email", json!("@example.com"), false),
            ("phone", json!("+46701740605"), true),
            ("phone", json!("070-1740605"), false),
            ("personal-identity-number", json!("199001019802"), true),
            ("personal-identity-number", json!("900101-9802"), false),
            ("organisation-number", json!("556481-6204"), true),
            ("organisation-number", json!("5564816204"), false),
            ("money", json!({"amount": "1234.50", "currency": "SEK"}), true),
            ("money", json!({"amount": 1234, "currency": "SEK"}), false),
            ("address", json!({"street": "Exempelgatan 1", "country": "SE"}), true),
            ("address", json!({"street": "Exempelgatan 1", "country": "Sverige"}), false),
            ("address", json!({}), false),
            ("document-reference", json!("DOC-1"), true),
            ("document-reference", json!({"id": "DOC-1"}), true),
            ("document-reference", json!([1]), false),
            ("colour", json!("red"), false),
        ];
        for (value_type, value, expected) in table {
            assert_eq!(has_form(value_type, &value), expected, "{value_type} {value}");
        }
    }

    #[test]
    fn cells() {
        assert_eq!(as_cell(&json!("=1")), "=1");
        assert_eq!(as_cell(&json!(true)), "true");
        assert_eq!(as_cell(&json!({"amount": "-5", "currency": "SEK"})), "-5 SEK");
        assert_eq!(as_cell(&json!({"city": "Umeå"})), "{\"city\":\"Umeå\"}");
    }
}
