//! A record's value in the words a person reads. The file holds it as it is.

use crate::api::exports::Value;
use crate::browser::intl;
use crate::text::{self, texts, use_lang};

/// Longest value shown in the table, in characters; the file holds all of it.
const SHOWN_MAX: usize = 160;

/// The value, by its type.
pub fn words(value_type: &str, value: &Value) -> String {
    let lang = use_lang();
    let t = &texts().common;
    let words = match (value_type, value) {
        ("date", Value::Text(date)) => intl::date(lang.as_str(), date),
        ("date-time", Value::Text(instant)) => text::instant(lang, instant),
        (_, Value::Bool(true)) => t.yes.to_owned(),
        (_, Value::Bool(false)) => t.no.to_owned(),
        (_, Value::Text(words)) => words.to_string(),
        ("money", Value::Object(_)) => {
            let member = |name| value.get(name).and_then(Value::as_text).unwrap_or_default();
            format!("{} {}", member("amount"), member("currency"))
        }
        (_, Value::Object(members)) => {
            members.iter().filter_map(|(_, value)| value.as_text()).collect::<Vec<_>>().join(", ")
        }
        (_, other) => other.to_json(),
    };
    match words.char_indices().nth(SHOWN_MAX) {
        Some((end, _)) => format!("{} …", words[..end].trim_end()),
        None => words,
    }
}
