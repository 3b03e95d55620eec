//! Linked data: no key that the context does not know, no IRI outside the vocabularies, nothing that may not be told.
//! That a real JSON-LD processor drops nothing is shown in `cargo xtask full-check`, by one of others' making.

use crate::common::*;
use export::{ExportError, LINKED_DATA_SCHEMA, PackageInputs};
use serde_json::{Value, json};

const CONSENTS: &str = "linked-data/consent-records.jsonld";
const PROCESSING: &str = "linked-data/processing.jsonld";

/// The vocabularies a package uses, beside the portal's own names.
const VOCABULARIES: [&str; 11] = [
    "https://w3id.org/dpv#",
    "https://w3id.org/dpv/pd#",
    "https://w3id.org/dpv/legal/eu/gdpr#",
    "https://w3id.org/dpv/legal/eu#",
    "https://w3id.org/dpv/legal/se#",
    "https://w3id.org/dpv/loc#",
    "http://purl.org/dc/terms/",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "http://www.w3.org/2004/02/skos/core#",
    "http://www.w3.org/2001/XMLSchema#",
    "urn:almi:privacy-portal:",
];

fn documents(inputs: PackageInputs) -> [Value; 2] {
    let files = files(&package(inputs, &stream(&some_records()), 4096).expect("a package").0);
    [CONSENTS, PROCESSING].map(|path| serde_json::from_slice(&files[path]).expect("JSON"))
}

fn nodes(document: &Value) -> &Vec<Value> {
    document["@graph"].as_array().expect("nodes")
}

fn node<'a>(document: &'a Value, id: &str) -> &'a Value {
    nodes(document).iter().find(|node| node["id"] == id).unwrap_or_else(|| panic!("no {id}"))
}

/// The IRI a name stands for in the context; `None` when the context does not know it.
fn iri(context: &Value, name: &str) -> Option<String> {
    if let Some((prefix, rest)) = name.split_once(':') {
        return context[prefix].as_str().map(|start| format!("{start}{rest}"));
    }
    let meaning = context[name].as_str().or_else(|| context[name]["@id"].as_str())?;
    if meaning.starts_with('@') { Some(meaning.to_owned()) } else { iri(context, meaning) }
}

fn is_known(iri: &str) -> bool {
    iri.starts_with('@') || iri.starts_with("mailto:") || VOCABULARIES.iter().any(|start| iri.starts_with(start))
}

/// Walks a node; every key and every value that is an IRI must be known.
fn walk(context: &Value, node: &Value, at: &str) {
    let Some(members) = node.as_object() else { return };
    for (key, value) in members {
        let at = format!("{at}/{key}");
        assert!(iri(context, key).is_some_and(|iri| is_known(&iri)), "{at}: a processor would drop it");
        let definition = &context[key];
        if definition["@container"] == "@language" {
            continue;
        }
        let values = value.as_array().cloned().unwrap_or_else(|| vec![value.clone()]);
        assert!(!values.is_empty(), "{at}: an empty list says nothing");
        for value in &values {
            let names_iri = ["id", "type"].contains(&key.as_str())
                || ["@id", "@vocab"].contains(&definition["@type"].as_str().unwrap_or_default());
            match value {
                Value::String(name) if names_iri && !name.contains("//") && !name.starts_with("mailto:") => {
                    assert!(iri(context, name).is_some_and(|iri| is_known(&iri)), "{at}: {name}");
                }
                Value::String(name) if names_iri => {
                    assert!(is_known(name) || name.starts_with("https://w3id.org/dpv/schema/"), "{at}: {name}");
                }
                Value::String(_) => {}
                Value::Object(_) => walk(context, value, &at),
                other => panic!("{at}: {other}"),
            }
        }
    }
}

#[test]
fn every_key_and_every_iri_is_known_to_the_context() {
    for document in documents(inputs()) {
        assert_eq!(document.as_object().expect("object").len(), 2);
        for node in nodes(&document) {
            walk(&document["@context"], node, node["id"].as_str().expect("id"));
        }
        assert!(!document["@context"].to_string().contains("justifications"));
        assert!(document["@context"]["@vocab"].is_null(), "an unknown key must be dropped, so that it is seen");
    }
}

#[test]
fn an_activity_is_told_in_terms_of_dpv() {
    let [_, document] = documents(inputs());
    let it = node(&document, "activity:customer-portal");
    assert_eq!(it["type"], "dpv:PersonalDataProcess");
    assert_eq!(it["title"], json!({"sv": "Å \"ä\"", "en": "A"}));
    assert_eq!(it["hasLegalBasis"], json!(["eu-gdpr:A6-1-a"]));
    assert_eq!(it["hasPersonalData"], json!(["category:company-data", "pd:OfficialID", "pd:Contact"]));
    assert_eq!(it["hasRecipient"], json!(["recipient:system-providers"]));
    assert_eq!(it["hasJointDataControllers"], "controller:joint");
    let lengths: Vec<&Value> =
        it["hasStorageCondition"].as_array().expect("list").iter().map(|it| &it["hasDuration"]).collect();
    assert_eq!(
        (lengths[0]["type"].as_str(), lengths[0]["value"].as_str()),
        (Some("dpv:TemporalDuration"), Some("P5Y"))
    );
    assert_eq!(
        (&lengths[1]["type"], &lengths[2]["type"]),
        (&json!("dpv:UntilEventDuration"), &json!("dpv:IndeterminateDuration"))
    );
    assert_eq!(node(&document, "category:company-data")["broader"], json!(["pd:Professional"]));
    assert_eq!(node(&document, "controller:1")["identifier"], "556481-6204");
    let rights = |id: &str| {
        node(&document, id)["hasRight"]
            .as_array()
            .expect("rights")
            .iter()
            .map(|it| it.as_str().expect("text").to_owned())
            .collect::<Vec<_>>()
    };
    assert!(rights("activity:customer-portal").contains(&"eu-gdpr:A7-3".to_owned()));
    assert!(
        rights("activity:loan").contains(&"eu-gdpr:A20".to_owned())
            && !rights("activity:loan").contains(&"eu-gdpr:A7-3".to_owned())
    );
    assert!(
        rights("activity:statistics").contains(&"eu-gdpr:A21".to_owned())
            && !rights("activity:statistics").contains(&"eu-gdpr:A20".to_owned())
    );
    assert!(!rights("activity:bookkeeping").contains(&"eu-gdpr:A17".to_owned()));
}

#[test]
fn a_consent_record_tells_all_that_happened() {
    let [document, _] = documents(inputs());
    let it = node(&document, "consent:consent-1");
    assert_eq!(it["conformsTo"], "https://w3id.org/dpv/schema/dpv-27560#record-eu-gdpr");
    let types: Vec<&Value> = it["hasConsentStatus"].as_array().expect("list").iter().map(|it| &it["type"]).collect();
    assert_eq!(
        types,
        [
            &json!(["dpv:ConsentGiven", "dpv:ExpressedConsent"]),
            &json!(["dpv:ConsentWithdrawn"]),
            &json!(["dpv:RenewedConsentGiven", "dpv:ExpressedConsent"]),
            &json!(["dpv:ConsentRevoked"]),
            &json!(["dpv:ConsentUnknown"]),
        ]
    );
    assert_eq!(it["hasNotice"][0]["description"], json!({"sv": "Ja, jag vill."}));
    assert_eq!(
        it["hasProcess"][0]["hasPersonalData"],
        json!(["pd:Contact"]),
        "what the consent covers, not all of the activity"
    );
    let explicit = node(&document, "consent:consent-2");
    assert_eq!(explicit["hasProcess"][0]["hasLegalBasis"], json!(["eu-gdpr:A9-2-a"]));
    assert_eq!(node(&document, "subject:p-3c1f")["broader"], json!(["role:guarantor", "role:mentor"]));
    assert_eq!(node(&document, "role:mentor")["broader"], json!(["dpv:DataSubject"]));
}

#[test]
fn processing_is_the_same_for_everyone() {
    let other = || {
        let mut inputs = inputs();
        inputs.snapshot.pseudonym = "p-other".to_owned();
        inputs.snapshot.roles.clear();
        inputs.snapshot.facts.consents.clear();
        inputs.snapshot.controllers.truncate(1);
        inputs.snapshot.export.contact_details = false;
        inputs
    };
    let bytes = |inputs| files(&package(inputs, &stream(&some_records()), 4096).expect("a package").0);
    let (mine, theirs) = (bytes(inputs()), bytes(other()));
    assert_eq!(mine[PROCESSING], theirs[PROCESSING]);
    assert_ne!(mine[CONSENTS], theirs[CONSENTS]);
    assert!(!String::from_utf8_lossy(&mine[PROCESSING]).contains("Exempel Almi Norr"));
    let [others, processing] = documents(other());
    assert!(node(&others, "subject:p-other")["broader"].is_null());
    for document in [&others, &processing] {
        assert_eq!(
            node(document, "controller:joint")["hasDataController"],
            json!(["controller:1", "controller:regional"])
        );
        assert!(node(document, "controller:regional")["hasName"].is_null());
    }
}

#[test]
fn a_regional_company_is_named_where_it_was_asked_for() {
    let [consents, _] = documents(inputs());
    assert_eq!(node(&consents, "controller:2")["hasName"], "Exempel Almi Norr AB");
    assert_eq!(node(&consents, "controller:joint")["hasDataController"], json!(["controller:1", "controller:2"]));
    assert_eq!(node(&consents, "consent:consent-1")["hasJointDataControllers"], "controller:joint");
}

#[test]
fn facts_that_may_not_be_told_are_refused() {
    type Change = fn(&mut PackageInputs);
    let table: [(&str, Change); 11] = [
        ("facts.activities", |it| it.snapshot.facts.activities[0].categories = vec!["criminal-data".into()]),
        ("facts.categories", |it| it.snapshot.facts.categories[0].id = "criminal-data".into()),
        ("facts.activities", |it| it.snapshot.facts.activities[0].id = "sanctions-screening".into()),
        ("facts.activities", |it| it.snapshot.facts.activities[0].id = "a b".into()),
        ("facts.activities", |it| it.snapshot.facts.activities[0].legal_basis = "x".into()),
        ("facts.activities", |it| {
            it.snapshot.facts.activities[0].dpv_purposes = vec!["justifications:CrimeDetectionImpaired".into()];
        }),
        ("facts.activities", |it| it.snapshot.facts.activities[0].dpv_sources = vec!["dpv:\"".into()]),
        ("facts.categories", |it| it.snapshot.facts.categories[0].dpv = vec!["https://example.com/x".into()]),
        ("facts.consents", |it| it.snapshot.facts.consents[0].activity = "anti-fraud".into()),
        ("facts.consents", |it| it.snapshot.facts.consents[0].events[0].at = "yesterday".into()),
        ("pseudonym", |it| it.snapshot.pseudonym = "p\"".into()),
    ];
    for (member, change) in table {
        let mut inputs = inputs();
        change(&mut inputs);
        assert_eq!(package(inputs, &stream(&[]), 100).err(), Some(ExportError::Inputs(member)));
    }
}

#[test]
fn the_schema_takes_what_is_written_and_nothing_else() {
    let schema: Value = serde_json::from_str(LINKED_DATA_SCHEMA).expect("JSON");
    let schema = jsonschema::options().should_validate_formats(true).build(&schema).expect("a schema");
    for mut document in documents(inputs()) {
        let errors: Vec<String> = schema.iter_errors(&document).map(|error| error.to_string()).collect();
        assert_eq!(errors, Vec::<String>::new());
        document["@graph"][0]["unknown"] = json!("x");
        assert!(!schema.is_valid(&document));
    }
    let [_, mut document] = documents(inputs());
    let last = document["@graph"].as_array().map_or(0, Vec::len) - 1;
    document["@graph"][last]["id"] = json!("activity:anti-fraud");
    assert!(!schema.is_valid(&document));
}
