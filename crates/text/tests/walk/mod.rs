//! Every text of a language, one by one.

use serde_json::Value;
use text::{EN, SV, demo};

/// One text of a language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Where it stands: `acts.object.others`.
    pub path: String,
    /// The words.
    pub text: String,
    /// How many values are put in.
    pub holes: usize,
}

/// Every text of each language, those of demo mode too.
pub fn all() -> [(&'static str, Vec<Entry>); 2] {
    [
        ("sv", [entries_of("", &SV), entries_of("demo", &demo::SV)].concat()),
        ("en", [entries_of("", &EN), entries_of("demo", &demo::EN)].concat()),
    ]
}

/// Every text in something made of texts.
pub fn entries_of(path: &str, texts: &impl serde::Serialize) -> Vec<Entry> {
    let mut entries = Vec::new();
    add(path, &serde_json::to_value(texts).expect("texts are serialised"), &mut entries);
    entries
}

fn add(path: &str, value: &Value, entries: &mut Vec<Entry>) {
    let below = |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
    let mut entry = |text: &str, holes| entries.push(Entry { path: path.to_owned(), text: text.to_owned(), holes });
    match value {
        Value::String(text) => entry(text, 0),
        Value::Array(parts) => {
            parts.iter().enumerate().for_each(|(at, part)| add(&below(&at.to_string()), part, entries));
        }
        Value::Object(fields) => match (fields.get("pattern"), fields.get("places").and_then(Value::as_u64)) {
            (Some(Value::String(text)), Some(places)) => entry(text, usize::try_from(places).expect("a small number")),
            _ => fields.iter().for_each(|(name, part)| add(&below(name), part, entries)),
        },
        other => panic!("{path} is no text: {other}"),
    }
}
