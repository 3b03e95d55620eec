//! `manifest.json` and `SHA256SUMS`. The members stand in the order of the fields here.

use crate::Language;
use crate::inputs::{GENERATOR, PackageInputs};
use crate::json::SCHEMA_VERSION;
use crate::layout::{self, Section};
use crate::package::RecordCounts;
use crate::text;
use crate::zip::Entry;
use domain::portability::Scope;
use domain::role::Role;
use serde::Serialize;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Manifest<'a> {
    schema_version: &'static str,
    export_id: &'a str,
    created_at: &'a str,
    generator: Generator<'a>,
    language: Language,
    subject: Subject<'a>,
    controllers: Vec<Controller<'a>>,
    data_protection_officer: Officer,
    supervisory_authority: Authority,
    notices: Vec<Notice<'a>>,
    scopes: Vec<Part>,
    files: Vec<File<'a>>,
    exclusions: Vec<Exclusion>,
    #[serde(skip_serializing_if = "Option::is_none")]
    demo: Option<bool>,
}

#[derive(Serialize)]
struct Generator<'a> {
    name: &'static str,
    version: &'a str,
}

#[derive(Serialize)]
struct Subject<'a> {
    pseudonym: &'a str,
    roles: Vec<&'static str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Controller<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    organisation_number: Option<&'a str>,
    joint: bool,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Officer {
    email: &'static str,
    postal_address: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Authority {
    name: &'static str,
    email: &'static str,
    postal_address: &'static str,
}

#[derive(Serialize)]
struct Notice<'a> {
    id: &'a str,
    language: &'a str,
    version: &'a str,
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

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct File<'a> {
    path: &'a str,
    media_type: &'static str,
    bytes: u64,
    sha256: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    schema: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    csv_escaping: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    csv_nul: Option<&'static str>,
}

#[derive(Serialize)]
struct Exclusion {
    code: &'static str,
    text_sv: &'static str,
    text_en: &'static str,
}

/// The manifest, which lists every file before it.
pub(crate) fn manifest(
    inputs: &PackageInputs,
    counts: RecordCounts,
    files: &[Entry],
) -> Result<Vec<u8>, serde_json::Error> {
    let snapshot = &inputs.snapshot;
    let roles = Role::ALL.into_iter().map(Role::as_str).filter(|role| snapshot.roles.iter().any(|has| has == role));
    let joint = snapshot.controllers.len() > 1;
    let controllers = snapshot.controllers.iter().map(|one| Controller {
        name: &one.name,
        organisation_number: one.organisation_number.as_deref(),
        joint,
    });
    let notices =
        snapshot.notices.iter().map(|one| Notice { id: &one.id, language: &one.language, version: &one.version });
    let manifest = Manifest {
        schema_version: SCHEMA_VERSION,
        export_id: &snapshot.export.id,
        created_at: &snapshot.export.created_at,
        generator: Generator { name: GENERATOR, version: &inputs.generator_version },
        language: inputs.language,
        subject: Subject { pseudonym: &snapshot.pseudonym, roles: roles.collect() },
        controllers: controllers.collect(),
        data_protection_officer: Officer { email: text::DPO_EMAIL, postal_address: text::DPO_ADDRESS },
        supervisory_authority: Authority {
            name: text::IMY_NAME,
            email: text::IMY_EMAIL,
            postal_address: text::IMY_ADDRESS,
        },
        notices: notices.collect(),
        scopes: parts(counts),
        files: files.iter().filter_map(file).collect(),
        exclusions: text::EXCLUSIONS
            .iter()
            .map(|one| Exclusion { code: one.code.as_str(), text_sv: one.sv, text_en: one.en })
            .collect(),
        demo: snapshot.demo.then_some(true),
    };
    let mut bytes = serde_json::to_vec_pretty(&manifest)?;
    bytes.push(b'\n');
    Ok(bytes)
}

fn parts(counts: RecordCounts) -> Vec<Part> {
    let part = |scope: Scope, record_count| {
        let (sv, en) = text::part(scope, record_count == 0);
        Part { scope: scope.as_str(), record_count, explanation: Explanation { sv, en } }
    };
    let voluntary = counts.voluntary.map(|count| part(Scope::Voluntary, count));
    std::iter::once(part(Scope::Art20, counts.art20)).chain(voluntary).collect()
}

fn file(entry: &Entry) -> Option<File<'_>> {
    let section = layout::place_of(&entry.path)?.section;
    let media_type = match section {
        Section::Data => "application/json",
        Section::Csv => "text/csv; charset=utf-8; header=present",
        Section::LinkedData => "application/ld+json",
        Section::Schema => "application/schema+json",
        Section::Readme => "text/plain; charset=utf-8",
        Section::Manifest | Section::Sums => return None,
    };
    Some(File {
        path: &entry.path,
        media_type,
        bytes: entry.totals.raw,
        sha256: &entry.totals.sha256,
        schema: match section {
            Section::Data => Some(layout::SCHEMA_RECORDS),
            Section::LinkedData => Some(layout::SCHEMA_LINKED_DATA),
            _ => None,
        },
        csv_escaping: (section == Section::Csv).then_some("asvs-1.2.10"),
        csv_nul: (section == Section::Csv).then_some("U+FFFD"),
    })
}

/// The check sums of `files`, in their order, in the form `sha256sum -c` reads.
pub(crate) fn sums(files: &[Entry]) -> Vec<u8> {
    files.iter().map(|file| format!("{}  {}\n", file.totals.sha256, file.path)).collect::<String>().into_bytes()
}
