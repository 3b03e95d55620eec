//! The file is current, and the document holds what the design says about every operation.

#![allow(clippy::unwrap_used, missing_docs)]

mod bounds;
mod examples;
mod links;

use api_types::problem::ProblemType;
use api_types::session::{SUBJECT_HEADER, SUBJECT_PATTERN, is_subject};
use backend::demo::DEMO;
use backend::openapi;
use serde_json::Value;
use std::collections::BTreeSet;

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../openapi.json");

fn document() -> Value {
    serde_json::from_str(&openapi::json(backend::operations(Some(DEMO))).unwrap()).unwrap()
}

/// All operations: method, path, operation.
fn operations(document: &Value) -> Vec<(&str, &str, &Value)> {
    let mut all = Vec::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        all.extend(
            item.as_object().unwrap().iter().map(|(method, operation)| (method.as_str(), path.as_str(), operation)),
        );
    }
    all
}

/// Calls `visit` for every object in the document.
fn walk<'a>(value: &'a Value, visit: &mut impl FnMut(&'a serde_json::Map<String, Value>)) {
    match value {
        Value::Object(members) => {
            visit(members);
            members.values().for_each(|member| walk(member, visit));
        }
        Value::Array(items) => items.iter().for_each(|item| walk(item, visit)),
        _ => {}
    }
}

fn resolve<'a>(document: &'a Value, value: &'a Value) -> &'a Value {
    match value["$ref"].as_str() {
        Some(reference) => document.pointer(reference.trim_start_matches('#')).unwrap_or(&Value::Null),
        None => value,
    }
}

fn has_header(operation: &Value, name: &str) -> bool {
    let reference = format!("#/components/parameters/{name}");
    operation["parameters"].as_array().is_some_and(|all| all.iter().any(|p| p["$ref"] == reference))
}

/// What a schema of the document makes of a value: the faults, in words.
fn faults(document: &Value, schema: &Value, value: &Value) -> Vec<String> {
    let mut whole = serde_json::json!({ "allOf": [schema] });
    // To read all schemas takes long, and most refer to none.
    if schema.to_string().contains("$ref") {
        whole["components"] = serde_json::json!({ "schemas": document["components"]["schemas"] });
    }
    let validator = jsonschema::draft202012::options().should_validate_formats(true).build(&whole).unwrap();
    validator.iter_errors(value).map(|fault| format!("{}: {fault}", fault.instance_path())).collect()
}

/// The examples of a body, a parameter or a header.
fn examples_of(part: &Value) -> Vec<&Value> {
    let several =
        part["examples"].as_object().into_iter().flat_map(|all| all.values().map(|example| &example["value"]));
    part.get("example").into_iter().chain(several).collect()
}

/// The problems that an operation may answer with a status.
fn problems(document: &Value, operation: &Value, status: &str) -> Vec<ProblemType> {
    let content = &resolve(document, &operation["responses"][status])["content"]["application/problem+json"];
    let examples = content["examples"].as_object().into_iter().flat_map(|all| all.values());
    examples.map(|example| ProblemType::parse(example["value"]["type"].as_str().unwrap()).unwrap()).collect()
}

/// What needs a session and cannot carry the subject of the page, or must always work.
const EXEMPT: [(&str, &str); 2] = [("delete", "/api/v1/session"), ("get", "/api/v1/cases/{id}/documents/{doc}")];

#[test]
fn the_file_is_current() {
    let file = std::fs::read_to_string(FILE).unwrap_or_default();
    assert_eq!(openapi::check(&file, backend::operations(Some(DEMO))), Ok(()));
}

#[test]
fn it_is_openapi_3_1_and_holds_just_the_operations_of_the_design() {
    let document = document();
    assert_eq!(document["openapi"], "3.1.0");
    let got: BTreeSet<String> =
        operations(&document).iter().map(|(method, path, _)| format!("{} {path}", method.to_uppercase())).collect();
    let expected = [
        "GET /livez",
        "GET /readyz",
        "GET /healthz",
        "GET /openapi.json",
        "GET /api/v1/session",
        "DELETE /api/v1/session",
        "POST /api/v1/session/renewal",
        "GET /api/v1/register",
        "GET /api/v1/consents",
        "POST /api/v1/consents/{id}/withdrawal",
        "POST /api/v1/consents/{id}/renewal",
        "GET /api/v1/direct-marketing",
        "GET /api/v1/in-force",
        "POST /api/v1/direct-marketing/stop",
        "POST /api/v1/direct-marketing/lift",
        "GET /api/v1/cases",
        "POST /api/v1/cases",
        "GET /api/v1/cases/{id}",
        "GET /api/v1/cases/{id}/documents/{doc}",
        "POST /api/v1/cases/{id}/messages",
        "POST /api/v1/cases/{id}/retraction",
        "GET /api/v1/receipts",
        "GET /api/v1/receipts/{id}",
        "POST /api/v1/receipts/confirmation",
        "GET /api/v1/records",
        "GET /api/v1/records/{id}",
        "GET /api/v1/exports",
        "GET /api/v1/exports/preview",
        "POST /api/v1/exports",
        "GET /api/v1/exports/{id}/records",
        "PUT /api/v1/exports/{id}/result",
        "GET /api/v1/demo/personas",
        "POST /api/v1/demo/session",
        "POST /api/v1/demo/reset",
        "POST /api/v1/demo/cases/{id}/steps",
    ];
    assert_eq!(got, expected.into_iter().map(str::to_owned).collect());
}

#[test]
fn every_reference_leads_somewhere_and_every_shared_part_is_used() {
    let document = document();
    let mut references = BTreeSet::new();
    walk(&document, &mut |object| {
        if let Some(reference) = object.get("$ref") {
            references.insert(reference.as_str().unwrap());
        }
    });
    for reference in &references {
        assert!(document.pointer(reference.trim_start_matches('#')).is_some(), "{reference}");
    }
    for kind in ["parameters", "headers", "responses", "links"] {
        for name in document["components"][kind].as_object().unwrap().keys() {
            assert!(references.contains(format!("#/components/{kind}/{name}").as_str()), "{kind}: {name}");
        }
    }
}

#[test]
fn every_operation_says_what_follows_from_its_headers_and_body() {
    let document = document();
    let mut ids = BTreeSet::new();
    for (method, path, operation) in operations(&document) {
        let at = format!("{method} {path}");
        let answers = |status: &str| operation["responses"].get(status).is_some();
        assert!(ids.insert(operation["operationId"].as_str().unwrap()), "{at}: operationId");
        assert!(operation["summary"].as_str().is_some_and(|text| !text.ends_with('.')), "{at}: summary");
        assert_eq!(operation["tags"].as_array().map(Vec::len), Some(1), "{at}: tags");

        let open = operation["security"].as_array().is_some_and(|all| all.contains(&serde_json::json!({})));
        assert_eq!(answers("401"), !open, "{at}: 401");
        let changes = method != "get";
        assert_eq!(has_header(operation, "Origin"), changes, "{at}: Origin");
        assert!(!changes || answers("403"), "{at}: 403");
        let exempt = EXEMPT.contains(&(method, path));
        assert_eq!(has_header(operation, SUBJECT_HEADER), !open && !exempt, "{at}: {SUBJECT_HEADER}");
        for (status, kind) in [("400", ProblemType::SubjectMissing), ("409", ProblemType::AnotherPersonSignedIn)] {
            assert_eq!(problems(&document, operation, status).contains(&kind), !open && !exempt, "{at}: {status}");
        }
        let conditional = has_header(operation, "If-Match");
        assert_eq!((answers("412"), answers("428")), (conditional, conditional), "{at}: If-Match");
        // What is stored can be too much.
        assert_eq!(answers("429"), has_header(operation, "Idempotency-Key"), "{at}: 429");
        if has_header(operation, "Idempotency-Key") {
            assert!(answers("400") && answers("409") && answers("422"), "{at}: Idempotency-Key");
        }
        let schema = operation["requestBody"]["content"]["application/json"]["schema"]["$ref"].as_str();
        // A deletion has no body; every other change has one, if only `{}`.
        assert_eq!((schema.is_some(), answers("415")), (changes && method != "delete", schema.is_some()), "{at}: body");
        // What always succeeds says so without them: they are for a body that says something where none is asked for.
        let always = ALWAYS.contains(&path);
        assert_eq!(answers("413"), schema.is_some() && !always, "{at}: 413");
        assert!(schema.is_none() || always || (answers("400") && answers("422")), "{at}: body");
        let empty = schema == Some("#/components/schemas/Empty");
        assert_eq!(operation["requestBody"]["required"] == true, schema.is_some() && !empty, "{at}: required");
        if path.contains('{') || path.starts_with("/api/v1/demo/") {
            assert!(answers("404"), "{at}: 404");
        }
        if answers("201") {
            assert!(operation["responses"]["201"]["headers"].get("Location").is_some(), "{at}: Location");
        }
    }
}

/// What always succeeds.
const ALWAYS: [&str; 2] = ["/api/v1/consents/{id}/withdrawal", "/api/v1/direct-marketing/stop"];

#[test]
fn what_always_succeeds_has_no_condition() {
    let document = document();
    for path in ALWAYS {
        let operation = &document["paths"][path]["post"];
        assert!(operation["responses"].get("200").is_some());
        for status in ["412", "422", "428", "429"] {
            assert!(operation["responses"].get(status).is_none(), "{path}: {status}");
        }
        // But only for the one whom the page shows.
        assert_eq!(problems(&document, operation, "400"), [ProblemType::SubjectMissing], "{path}");
        assert_eq!(problems(&document, operation, "409"), [ProblemType::AnotherPersonSignedIn], "{path}");
        assert!(!has_header(operation, "If-Match") && !has_header(operation, "Idempotency-Key"));
    }
}

#[test]
fn every_problem_can_come_and_comes_with_its_own_status() {
    let document = document();
    let mut seen = BTreeSet::new();
    for (method, path, operation) in operations(&document) {
        for (status, response) in operation["responses"].as_object().unwrap() {
            let content = &resolve(&document, response)["content"]["application/problem+json"];
            for example in content["examples"].as_object().into_iter().flat_map(|all| all.values()) {
                let kind = ProblemType::parse(example["value"]["type"].as_str().unwrap()).unwrap();
                seen.insert(kind);
                assert!(
                    status == "default" || *status == kind.status().to_string(),
                    "{method} {path}: {status} {kind:?}"
                );
            }
        }
    }
    assert_eq!(seen, ProblemType::ALL.iter().copied().collect());
}

#[test]
fn what_may_grow_is_marked_and_requests_are_closed() {
    let document = document();
    let schemas = &document["components"]["schemas"];
    for (schema, property, values) in openapi::open_enums() {
        let marked = &schemas[schema]["properties"][property]["x-extensible-enum"];
        assert_eq!(*marked, Value::from(values), "{schema}.{property}");
    }
    for (method, path, operation) in operations(&document) {
        let Some(body) = operation.get("requestBody") else { continue };
        let schema = resolve(&document, &body["content"]["application/json"]["schema"]);
        let variants = schema["oneOf"].as_array().map_or_else(|| vec![schema], |all| all.iter().collect());
        assert!(variants.iter().all(|variant| variant["additionalProperties"] == false), "{method} {path}");
    }
    let item = &schemas["CasePage"]["properties"]["items"]["items"]["$ref"];
    assert_eq!(item, "#/components/schemas/CaseSummary");
    let words = &schemas["NewMessage"]["properties"]["words"];
    assert_eq!((&words["minLength"], &words["maxLength"]), (&Value::from(1), &Value::from(16_000)));
    let said = words["description"].as_str().expect("a description");
    assert!(said.contains("At most 4,000 characters as they are seen"), "{said}");
}

#[test]
fn a_subject_has_the_form_that_the_contract_says() {
    let document = document();
    let header = &document["components"]["parameters"][SUBJECT_HEADER];
    assert_eq!(header["schema"]["pattern"], SUBJECT_PATTERN);
    assert_eq!(document["components"]["schemas"]["Person"]["properties"]["subject"]["pattern"], SUBJECT_PATTERN);
    assert!(is_subject(header["example"].as_str().unwrap()) && is_subject(&"~".repeat(255)));
    for none in ["", " ", "a b", "a,b", "å", "a\n", &"a".repeat(256)] {
        assert!(!is_subject(none), "{none:?}");
    }
}

#[test]
fn instants_and_dates_have_their_format() {
    let document = document();
    let mut instants = 0;
    walk(&document["components"]["schemas"], &mut |object| {
        for (name, property) in object.get("properties").and_then(Value::as_object).into_iter().flatten() {
            if name == "at" || name.ends_with("_at") || name.ends_with("At") || name == "now" || name == "auth_time" {
                assert_eq!(property["format"], "date-time", "{name}");
                instants += 1;
            }
            if name.ends_with("_on") || ["today", "since", "until", "local_date"].contains(&name.as_str()) {
                // Since when the marketing choice stands is an instant.
                assert!(property["format"] == "date" || property["format"] == "date-time", "{name}");
            }
        }
    });
    assert!(instants >= 13, "{instants}");
}
