//! A record's value in the words a person reads. The file holds it as it is.

use crate::api::exports::Value;
use crate::browser::intl;
use crate::text::{self, texts, use_lang};

/// Longest value shown in the table, in characters; the file holds all of it.
const SHOWN_MAX: usize = 160;

/// The members of an address and of a reference to a document, in the order a person writes them; others follow.
const ORDER: [&str; 7] = ["street", "postal_code", "city", "country", "name", "media_type", "date"];

/// The value, by its type.
pub fn words(value_type: &str, value: &Value) -> String {
    let lang = use_lang();
    let t = &texts().common;
    let words = match (value_type, value) {
        ("date", Value::String(date)) => intl::date(lang.as_str(), date),
        ("date-time", Value::String(instant)) => text::instant(lang, instant),
        (_, Value::Bool(true)) => t.yes.to_owned(),
        (_, Value::Bool(false)) => t.no.to_owned(),
        (_, Value::String(words)) => words.clone(),
        ("money", Value::Object(_)) => {
            let member = |name| value.get(name).and_then(Value::as_str).unwrap_or_default();
            format!("{} {}", member("amount"), member("currency"))
        }
        (_, Value::Object(members)) => {
            let known = ORDER.iter().filter_map(|name| members.get(*name));
            let others = members.iter().filter(|(name, _)| !ORDER.contains(&name.as_str())).map(|(_, value)| value);
            known.chain(others).filter_map(Value::as_str).collect::<Vec<_>>().join(", ")
        }
        (_, other) => other.to_string(),
    };
    match words.char_indices().nth(SHOWN_MAX) {
        Some((end, _)) => format!("{} …", words[..end].trim_end()),
        None => words,
    }
}
