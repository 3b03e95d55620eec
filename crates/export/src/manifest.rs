//! `manifest.json` and `SHA256SUMS`. The members stand in the order they are put here.

use crate::counts::RecordCounts;
use crate::inputs::{GENERATOR, PackageInputs};
use crate::json::SCHEMA_VERSION;
use crate::layout::{self, Section};
use crate::text;
use crate::zip::Entry;
use api_types::export::NoticeVersion;
use domain::contacts::{AUTHORITY_MAIL, OFFICER_MAIL};
use domain::portability::Scope;
use domain::role::Role;
use serde::Serialize;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Manifest<'a> {
    schema_version: &'a str,
    export_id: &'a str,
    created_at: &'a str,
    generator: Generator<'a>,
    language: &'a str,
    subject: Subject<'a>,
    controllers: Vec<Controller<'a>>,
    data_protection_officer: Contact<'a>,
    supervisory_authority: Contact<'a>,
    notices: &'a [NoticeVersion],
    scopes: Vec<Part>,
    files: Vec<File<'a>>,
    exclusions: Vec<Exclusion>,
    #[serde(skip_serializing_if = "Option::is_none")]
    demo: Option<bool>,
}

#[derive(Serialize)]
struct Generator<'a> {
    name: &'a str,
    version: &'a str,
}

#[derive(Serialize)]
struct Subject<'a> {
    pseudonym: &'a str,
    roles: Vec<&'a str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Controller<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    organisation_number: Option<&'a str>,
    /// Not said where the others would not be named.
    #[serde(skip_serializing_if = "Option::is_none")]
    joint: Option<bool>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Contact<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
    email: &'a str,
    postal_address: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Part {
    scope: &'static str,
    record_count: u64,
    explanation: Explanation,
}

#[derive(Serialize)]
struct Explanation {
    sv: &'static str,
    en: &'static str,
}

#[derive(Serialize, Default)]
#[serde(rename_all = "camelCase")]
struct File<'a> {
    path: &'a str,
    media_type: &'a str,
    bytes: u64,
    sha256: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    schema: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    csv_escaping: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    csv_nul: Option<&'a str>,
}

#[derive(Serialize)]
struct Exclusion {
    code: &'static str,
    text_sv: &'static str,
    text_en: &'static str,
}

/// The manifest, which lists every file before it.
///
/// # Errors
/// None in practice: it is texts and numbers.
pub(crate) fn manifest(
    inputs: &PackageInputs,
    counts: RecordCounts,
    files: &[Entry],
) -> Result<Vec<u8>, serde_json::Error> {
    let snapshot = &inputs.snapshot;
    let has = |role: &&str| snapshot.roles.iter().any(|has| has == role);
    let joint = snapshot.export.contact_details.then_some(snapshot.controllers.len() > 1);
    let voluntary = counts.voluntary.map(|count| (Scope::Voluntary, count));
    let manifest = Manifest {
        schema_version: SCHEMA_VERSION,
        export_id: &snapshot.export.id,
        created_at: &snapshot.export.created_at,
        generator: Generator { name: GENERATOR, version: &inputs.generator_version },
        language: inputs.language.as_str(),
        subject: Subject {
            pseudonym: &snapshot.pseudonym,
            roles: Role::ALL.into_iter().map(Role::as_str).filter(has).collect(),
        },
        controllers: snapshot
            .controllers
            .iter()
            .map(|one| Controller { name: &one.name, organisation_number: one.organisation_number.as_deref(), joint })
            .collect(),
        data_protection_officer: Contact { name: None, email: OFFICER_MAIL, postal_address: text::officer_address() },
        supervisory_authority: Contact {
            name: Some(text::IMY_NAME),
            email: AUTHORITY_MAIL,
            postal_address: text::authority_address(),
        },
        notices: &snapshot.notices,
        scopes: [(Scope::Art20, counts.art20)].into_iter().chain(voluntary).map(part).collect(),
        files: files.iter().filter_map(file).collect(),
        exclusions: text::EXCLUSIONS
            .iter()
            .map(|one| Exclusion { code: one.code.as_str(), text_sv: one.sv, text_en: one.en })
            .collect(),
        demo: snapshot.demo.then_some(true),
    };
    let mut text = serde_json::to_vec_pretty(&manifest)?;
    text.push(b'\n');
    Ok(text)
}

fn part((scope, count): (Scope, u64)) -> Part {
    let (sv, en) = text::part(scope, count == 0);
    Part { scope: scope.as_str(), record_count: count, explanation: Explanation { sv, en } }
}

fn file(entry: &Entry) -> Option<File<'_>> {
    let section = layout::place_of(&entry.path)?.section;
    let media_type = match section {
        Section::Data => "application/json",
        Section::Csv => "text/csv; charset=utf-8; header=present",
        Section::LinkedData => "application/ld+json",
        Section::Schema => "application/schema+json",
        Section::Page => "text/html; charset=utf-8",
        Section::Readme => "text/plain; charset=utf-8",
        Section::Manifest | Section::Sums => return None,
    };
    let mut it = File {
        path: &entry.path,
        media_type,
        bytes: entry.totals.raw,
        sha256: &entry.totals.sha256,
        ..File::default()
    };
    match section {
        Section::Data => it.schema = Some(layout::SCHEMA_RECORDS),
        Section::LinkedData => it.schema = Some(layout::SCHEMA_LINKED_DATA),
        Section::Csv => (it.csv_escaping, it.csv_nul) = (Some("asvs-1.2.10"), Some("U+FFFD")),
        _ => {}
    }
    Some(it)
}

/// The checksums of `files`, in their order, in the form `sha256sum -c` reads.
pub(crate) fn sums(files: &[Entry]) -> Vec<u8> {
    files.iter().map(|file| format!("{}  {}\n", file.totals.sha256, file.path)).collect::<String>().into_bytes()
}
