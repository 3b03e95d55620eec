//! Every term of the Data Privacy Vocabulary that the register, the rules or the package names exists there.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// What was looked up, and where.
const KNOWN: &str = include_str!("../../../../tests/facts/dpv-2.3.txt");

/// Where terms are named.
const PLACES: [&str; 5] =
    ["register", "crates/domain/src", "crates/export/src", "crates/backend/src", "crates/backend/demo"];

/// Vocabularies whose terms may be named at all: reasons for refusals are not among them.
const PREFIXES: [&str; 6] = ["dpv", "pd", "eu-gdpr", "legal-eu", "legal-se", "loc"];

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|it| ["rs", "toml", "json"].iter().any(|ending| it == *ending)) {
            found.push(path);
        }
    }
}

/// The terms in a text: a prefix, a colon and a name, with nothing before them that would make them part of another word.
fn terms(text: &str) -> BTreeSet<String> {
    let of_word = |it: char| it.is_ascii_alphanumeric() || "-_".contains(it);
    let mut found = BTreeSet::new();
    for (at, _) in text.match_indices(':') {
        let before = text[..at].char_indices().rev().find(|(_, it)| !of_word(*it));
        let start = before.map_or(0, |(place, it)| place + it.len_utf8());
        let rest = &text[at + 1..];
        let name = &rest[..rest.find(|it| !of_word(it)).unwrap_or(rest.len())];
        if PREFIXES.contains(&&text[start..at]) && !name.is_empty() {
            found.insert(format!("{}:{name}", &text[start..at]));
        }
    }
    found
}

#[test]
fn every_term_that_is_named_exists() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let known: BTreeSet<String> = KNOWN.lines().filter(|line| !line.starts_with('#')).map(str::to_owned).collect();
    let mut paths = Vec::new();
    for place in PLACES {
        files(&root.join(place), &mut paths);
    }
    let mut used = BTreeSet::new();
    for path in paths {
        let named = terms(&fs::read_to_string(&path).expect("text"));
        let unknown: Vec<_> = named.difference(&known).collect();
        assert!(unknown.is_empty(), "{}: not in tests/facts/dpv-2.3.txt: {unknown:?}", path.display());
        used.extend(named);
    }
    let idle: Vec<_> = known.difference(&used).collect();
    assert!(idle.is_empty(), "in the list and nowhere used: {idle:?}");
}

#[test]
fn terms_are_found_where_they_stand() {
    let found = terms("x(\"dpv:hasRight\", pd:Name) udpv:No http://dpv pd: [loc:SE] å:b eu-gdpr:A6-1-f.");
    assert_eq!(found.into_iter().collect::<Vec<_>>(), ["dpv:hasRight", "eu-gdpr:A6-1-f", "loc:SE", "pd:Name"]);
}
