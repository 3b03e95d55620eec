//! Every text of the register is plain: LIX 40 or lower in Swedish, Flesch–Kincaid grade 8 or lower in English.
//!
//! Whole paragraphs and list items are measured, each for itself, straight from the TOML files, so that no text is
//! forgotten by a reader of them. Labels are not texts: a formula made for sentences says nothing about a name.

#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

use readability::{flesch_kincaid_grade, lix};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use toml::{Table, Value};

const HIGHEST_LIX: f64 = 40.0;
const HIGHEST_GRADE: f64 = 8.0;

/// Keys that hold labels or parts of sentences.
const LABELS: [&str; 7] = ["name", "title", "heading", "examples", "because", "because_former", "months"];

/// Texts that may be harder, word for word, and why.
const EXCEPTIONS: [(&str, &str); 4] = [
    ("the end of the customer relationship", "a part of a sentence: it stands after “Counted from”"),
    ("Dataskyddsombudet, mejl: dataskyddsombud@almi.se", "an address, not a sentence"),
    ("DPO, e-mail: dataskyddsombud@almi.se", "an address, not a sentence"),
    ("IMY, letter: Integritetsskyddsmyndigheten, Box 8114, 104\u{a0}20 Stockholm", "an address, not a sentence"),
];

/// One text: where it stands, its language, its words.
struct Found {
    place: String,
    swedish: bool,
    text: String,
}

fn register() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../register")
}

fn files() -> Vec<PathBuf> {
    let mut files = Vec::new();
    for folder in [register(), register().join("activities")] {
        let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        files.extend(entries.filter(|path| path.extension().is_some_and(|ending| ending == "toml")));
    }
    files.sort();
    files
}

fn collect(place: &str, key: &str, value: &Value, found: &mut Vec<Found>) {
    match value {
        Value::Table(table) if table.contains_key("sv") && table.contains_key("en") => {
            for (lang, texts) in table.iter().filter(|_| !LABELS.contains(&key)) {
                let texts = texts.as_array().map_or_else(|| vec![texts.clone()], Clone::clone);
                found.extend(texts.iter().map(|text| Found {
                    place: format!("{place}.{lang}"),
                    swedish: lang == "sv",
                    text: text.as_str().unwrap().to_owned(),
                }));
            }
        }
        Value::Table(table) => {
            for (inner, value) in table {
                collect(&format!("{place}.{inner}"), inner, value, found);
            }
        }
        Value::Array(values) => {
            for (at, value) in values.iter().enumerate() {
                collect(&format!("{place}[{at}]"), key, value, found);
            }
        }
        _ => {}
    }
}

fn texts() -> Vec<Found> {
    let mut found = Vec::new();
    for file in files() {
        let table: Table = std::fs::read_to_string(&file).unwrap().parse().unwrap();
        let name = file.strip_prefix(register()).unwrap().display().to_string();
        collect(&name, "", &Value::Table(table), &mut found);
    }
    found
}

/// The figure and the highest one allowed.
fn measured(found: &Found) -> (f64, f64) {
    if found.swedish { (lix(&found.text), HIGHEST_LIX) } else { (flesch_kincaid_grade(&found.text), HIGHEST_GRADE) }
}

#[test]
fn every_text_of_the_register_is_plain() {
    let texts = texts();
    // Fifty activities, each with more than a dozen texts in each language: an empty search must not pass.
    assert!(texts.len() > 1_500, "only {} texts found", texts.len());
    let mut used = BTreeSet::new();
    let mut hard = Vec::new();
    for found in &texts {
        let (figure, highest) = measured(found);
        if figure <= highest {
            continue;
        }
        match EXCEPTIONS.iter().find(|(text, _)| *text == found.text) {
            Some((text, _)) => _ = used.insert(*text),
            None => hard.push(format!("{} {figure:.1} (highest {highest}): {}", found.place, found.text)),
        }
    }
    assert!(hard.is_empty(), "{} of {} texts are too hard:\n{}", hard.len(), texts.len(), hard.join("\n"));
    for (text, reason) in EXCEPTIONS {
        assert!(used.contains(text), "the exception for `{text}` is no longer needed ({reason})");
    }
}
