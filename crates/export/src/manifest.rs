//! `manifest.json` and `SHA256SUMS`. The members stand in the order they are put here.

use crate::inputs::{GENERATOR, PackageInputs};
use crate::json::SCHEMA_VERSION;
use crate::layout::{self, Section};
use crate::package::RecordCounts;
use crate::text;
use crate::zip::Entry;
use domain::portability::Scope;
use domain::role::Role;
use wire::json::{Object, list, text as quoted};

/// The manifest, which lists every file before it.
pub(crate) fn manifest(inputs: &PackageInputs, counts: RecordCounts, files: &[Entry]) -> Vec<u8> {
    let snapshot = &inputs.snapshot;
    let mut it = Object::new();
    it.text("schemaVersion", SCHEMA_VERSION);
    it.text("exportId", &snapshot.export.id);
    it.text("createdAt", &snapshot.export.created_at);
    it.raw("generator", &texts(&[("name", GENERATOR), ("version", &inputs.generator_version)]));
    it.text("language", inputs.language.as_str());
    it.raw("subject", &subject(inputs));
    it.raw("controllers", &controllers(inputs));
    it.raw("dataProtectionOfficer", &texts(&[("email", text::DPO_EMAIL), ("postalAddress", text::DPO_ADDRESS)]));
    it.raw(
        "supervisoryAuthority",
        &texts(&[("name", text::IMY_NAME), ("email", text::IMY_EMAIL), ("postalAddress", text::IMY_ADDRESS)]),
    );
    let notices = snapshot
        .notices
        .iter()
        .map(|one| texts(&[("id", &one.id), ("language", &one.language), ("version", &one.version)]));
    it.raw("notices", &list(&mut { notices }));
    it.raw("scopes", &parts(counts));
    it.raw("files", &list(&mut files.iter().filter_map(file)));
    let exclusions = text::EXCLUSIONS
        .iter()
        .map(|one| texts(&[("code", one.code.as_str()), ("text_sv", one.sv), ("text_en", one.en)]));
    it.raw("exclusions", &list(&mut { exclusions }));
    if snapshot.demo {
        it.flag("demo", true);
    }
    let mut text = pretty(&it.finish());
    text.push('\n');
    text.into_bytes()
}

/// An object of texts.
fn texts(members: &[(&str, &str)]) -> String {
    let mut it = Object::new();
    members.iter().for_each(|(name, text)| it.text(name, text));
    it.finish()
}

fn subject(inputs: &PackageInputs) -> String {
    let has = |role: &&str| inputs.snapshot.roles.iter().any(|has| has == role);
    let mut it = Object::new();
    it.text("pseudonym", &inputs.snapshot.pseudonym);
    it.raw("roles", &list(&mut Role::ALL.into_iter().map(Role::as_str).filter(has).map(quoted)));
    it.finish()
}

fn controllers(inputs: &PackageInputs) -> String {
    let all = &inputs.snapshot.controllers;
    list(&mut all.iter().map(|one| {
        let mut it = Object::new();
        it.text("name", &one.name);
        it.maybe_text("organisationNumber", one.organisation_number.as_ref());
        it.flag("joint", all.len() > 1);
        it.finish()
    }))
}

fn parts(counts: RecordCounts) -> String {
    let part = |(scope, count): (Scope, u64)| {
        let (sv, en) = text::part(scope, count == 0);
        let mut it = Object::new();
        it.text("scope", scope.as_str());
        it.number("recordCount", count);
        it.raw("explanation", &texts(&[("sv", sv), ("en", en)]));
        it.finish()
    };
    let voluntary = counts.voluntary.map(|count| (Scope::Voluntary, count));
    list(&mut [(Scope::Art20, counts.art20)].into_iter().chain(voluntary).map(part))
}

fn file(entry: &Entry) -> Option<String> {
    let section = layout::place_of(&entry.path)?.section;
    let media_type = match section {
        Section::Data => "application/json",
        Section::Csv => "text/csv; charset=utf-8; header=present",
        Section::LinkedData => "application/ld+json",
        Section::Schema => "application/schema+json",
        Section::Readme => "text/plain; charset=utf-8",
        Section::Manifest | Section::Sums => return None,
    };
    let mut it = Object::new();
    it.text("path", &entry.path);
    it.text("mediaType", media_type);
    it.number("bytes", entry.totals.raw);
    it.text("sha256", &entry.totals.sha256);
    match section {
        Section::Data => it.text("schema", layout::SCHEMA_RECORDS),
        Section::LinkedData => it.text("schema", layout::SCHEMA_LINKED_DATA),
        Section::Csv => {
            it.text("csvEscaping", "asvs-1.2.10");
            it.text("csvNul", "U+FFFD");
        }
        _ => {}
    }
    Some(it.finish())
}

/// The same JSON, for people: a member or an item on each line, two spaces for each level. `json` is compact.
fn pretty(json: &str) -> String {
    let mut out = String::with_capacity(json.len() * 2);
    let (mut level, mut in_text, mut escaped, mut before) = (0, false, false, ' ');
    let new_line = |out: &mut String, level: usize| {
        out.push('\n');
        (0..level).for_each(|_| out.push_str("  "));
    };
    for letter in json.chars() {
        if !in_text {
            let closes = matches!(letter, '}' | ']');
            let opened = matches!(before, '{' | '[');
            level -= usize::from(closes);
            // What is empty stays on its line.
            if closes != opened || before == ',' {
                new_line(&mut out, level);
            }
            level += usize::from(matches!(letter, '{' | '['));
        }
        out.push(letter);
        if !in_text && letter == ':' {
            out.push(' ');
        }
        if letter == '"' && !escaped {
            in_text = !in_text;
        }
        escaped = in_text && letter == '\\' && !escaped;
        before = if in_text { 'a' } else { letter };
    }
    out
}

/// The check sums of `files`, in their order, in the form `sha256sum -c` reads.
pub(crate) fn sums(files: &[Entry]) -> Vec<u8> {
    files.iter().map(|file| format!("{}  {}\n", file.totals.sha256, file.path)).collect::<String>().into_bytes()
}

#[cfg(test)]
mod tests {
    use super::pretty;

    #[test]
    fn it_is_laid_out_as_serde_does_it() {
        for json in [
            r#"{}"#,
            r#"[]"#,
            r#"{"a":[],"b":{},"c":[[]],"d":[{}],"e":[1,-2.5,true,null],"f":{"g":{"h":"i"}}}"#,
            r#"["a{b}[c],:","\"","\\","\\\"[","","å – 😀","\n",{"\"{":"}\""}]"#,
        ] {
            let value: serde_json::Value = serde_json::from_str(json).expect("JSON");
            assert_eq!(pretty(&value.to_string()), serde_json::to_string_pretty(&value).expect("JSON"), "{json}");
        }
    }
}
