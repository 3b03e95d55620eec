//! Made-up packages for the tests.

use api_types::export::Record;
use domain::portability::Scope;
use export::{ExportError, Finished, Form, Language, PackageInputs, PackageWriter};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::io::{Cursor, Read};

/// Inputs with all parts ticked.
pub fn inputs() -> PackageInputs {
    let snapshot = json!({
        "export": {
            "id": "EXP-7F3K9Q2M4T", "created_at": "2026-11-20T09:30:00Z", "voluntary": true, "contact_details": true
        },
        "pseudonym": "p-3c1f",
        "roles": ["mentor", "guarantor", "guarantor", "a-role-of-the-future"],
        "controllers": [
            {"name": "Almi AB", "organisation_number": "556481-6204"},
            {"name": "Exempel Almi Norr AB"}
        ],
        "notices": [{"id": "customer", "language": "sv", "version": "2025-04-29"}],
        "demo": false,
        "facts": facts()
    });
    PackageInputs {
        snapshot: serde_json::from_value(snapshot).expect("snapshot"),
        language: Language::Sv,
        generator_version: env!("CARGO_PKG_VERSION").to_owned(),
        form: Form::Zip,
    }
}

/// Facts with all that linked data can hold: every legal basis, every kind of event, a category without a term of DPV.
pub fn facts() -> Value {
    let name = |sv: &str, en: &str| json!({"sv": sv, "en": en});
    let activity = |id: &str, basis: &str, direct_marketing: bool| {
        json!({
            "id": id, "notice": "customer", "name": name("Å \"ä\"", "A"), "purpose": name("Därför.", "That is why."),
            "dpv_purposes": ["dpv:DirectMarketing"], "legal_basis": basis, "direct_marketing": direct_marketing,
            "categories": ["contact-details", "company-data"],
            "dpv_sources": ["dpv:DataSubjectDataSource", "dpv:ThirdPartyDataSource"],
            "recipients": ["system-providers"],
            "retention": [
                {"duration": "P5Y", "until_event": false, "text": name("Fem år.", "Five years.")},
                {"until_event": true, "text": name("Tills dess.", "Until then.")},
                {"until_event": false, "text": name("Så länge.", "So long.")}
            ]
        })
    };
    let event = |event: &str, actor: &str| json!({"at": "2025-06-02T12:05:00Z", "event": event, "actor": actor, "method": "portal", "text_version": "1"});
    json!({
        "activities": [
            activity("bookkeeping", "legal-obligation", false),
            activity("customer-portal", "consent", true),
            activity("loan", "contract", false),
            activity("special", "explicit-consent", false),
            activity("statistics", "legitimate-interest", false)
        ],
        "categories": [
            {"id": "company-data", "name": name("Företag", "Company"), "dpv": ["pd:Professional", "pd:OfficialID"]},
            {"id": "contact-details", "name": name("Kontakt", "Contact"), "dpv": ["pd:Contact"]}
        ],
        "recipients": [{"id": "system-providers", "name": name("It", "IT"), "dpv": []}],
        "consents": [
            {
                "id": "consent-1", "activity": "customer-portal", "explicit": false, "status": "withdrawn",
                "categories": ["contact-details"],
                "text": {"version": "1", "language": "sv", "words": "Ja, jag vill."},
                "events": [event("given", "you"), event("withdrawn", "you"), event("renewed", "you"),
                    event("withdrawn", "controller"), event("something-new", "controller")],
                "etag": "\"1\""
            },
            {
                "id": "consent-2", "activity": "special", "explicit": true, "status": "given", "categories": [],
                "text": {"version": "2", "language": "en", "words": "Yes."},
                "events": [event("given", "you")], "etag": "\"1\""
            }
        ]
    })
}

/// A record that may be in `scope`.
pub fn record(scope: Scope, category: &str, number: usize) -> Value {
    let (code, article, consent) = match scope {
        Scope::Art20 if number.is_multiple_of(2) => ("consent", "6(1)(a)", Some("consent-1")),
        Scope::Art20 => ("contract", "6(1)(b)", None),
        Scope::Voluntary => ("legitimate-interest", "6(1)(f)", None),
    };
    let mut basis = json!({"code": code, "article": article});
    if let Some(consent) = consent {
        basis["consentRecordId"] = json!(consent);
    }
    json!({
        "id": format!("r-{number}"),
        "category": category,
        "field": "note",
        "label": {"sv": "Anteckning", "en": "Note"},
        "value": format!("värde {number}"),
        "valueType": "string",
        "origin": "provided",
        "source": "data-subject",
        "activityIds": ["customer-portal"],
        "legalBasis": basis,
        "collectedAt": "2024-05-01T08:00:00Z",
        "updatedAt": null
    })
}

/// A small package: three records in each part, in two categories.
pub fn some_records() -> Vec<(Scope, Value)> {
    let mut all = Vec::new();
    for scope in Scope::ALL {
        for (number, category) in ["bank-details", "communication", "communication"].into_iter().enumerate() {
            all.push((scope, record(scope, category, number)));
        }
    }
    all
}

/// The line of a record.
pub fn line(scope: &str, record: &Value) -> String {
    format!("{}\n", json!({"scope": scope, "record": record}))
}

/// The stream of records with its end line.
pub fn stream(records: &[(Scope, Value)]) -> Vec<u8> {
    end(records.iter().map(|(scope, record)| line(scope.as_str(), record)).collect(), records.len())
}

/// Adds the end line.
pub fn end(lines: String, records: usize) -> Vec<u8> {
    let sha256 = hex(lines.as_bytes());
    format!("{lines}{}\n", json!({"end": true, "records": records, "sha256": sha256})).into_bytes()
}

/// SHA-256, lower-case hex.
pub fn hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Makes a package of a stream that comes in chunks of `chunk` bytes.
pub fn package(inputs: PackageInputs, stream: &[u8], chunk: usize) -> Result<(Vec<u8>, Finished), ExportError> {
    let mut bytes = Vec::new();
    let mut writer = PackageWriter::new(inputs, |part: &[u8]| bytes.extend_from_slice(part))?;
    for part in stream.chunks(chunk.max(1)) {
        writer.push(part)?;
    }
    let finished = writer.finish()?;
    Ok((bytes, finished))
}

/// A package of some records.
pub fn package_of(records: &[(Scope, Value)]) -> Vec<u8> {
    package(inputs(), &stream(records), 4096).expect("a package").0
}

/// The files, read by the `zip` crate, in their order.
pub fn unzip(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a ZIP");
    (0..archive.len())
        .map(|index| {
            let mut file = archive.by_index(index).expect("entry");
            let mut content = Vec::new();
            file.read_to_end(&mut content).expect("content with the right CRC");
            (file.name().expect("UTF-8").into_owned(), content)
        })
        .collect()
}

/// The files by path.
pub fn files(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    unzip(bytes).into_iter().collect()
}

/// The records of a part, as the types of the wire.
pub fn records_of(files: &BTreeMap<String, Vec<u8>>, scope: Scope) -> Vec<Record> {
    let value: Value = serde_json::from_slice(&files[&export::layout::records_path(scope)]).expect("JSON");
    serde_json::from_value(value["records"].clone()).expect("records")
}
