//! Every link leads to an operation, and takes from the answer what is there and what the operation takes.

use super::{document, examples_of, faults, operations, resolve};
use serde_json::Value;
use std::collections::BTreeSet;

/// Operations about one thing that no link leads to.
const NOT_REACHED: [(&str, &str); 2] = [
    ("read_document", "no pointer says which event of a case has a document"),
    ("take_step", "what is left out where there is no demo is not referred to"),
];

/// What a client makes itself.
const OWN: [&str; 2] = ["Idempotency-Key", "Origin"];

/// A link with where it stands.
struct Link<'a> {
    at: String,
    source: &'a Value,
    answer: &'a Value,
    link: &'a Value,
}

fn links(document: &Value) -> Vec<Link<'_>> {
    let mut all = Vec::new();
    for (_, _, source) in operations(document) {
        for (status, answer) in source["responses"].as_object().unwrap() {
            let answer = resolve(document, answer);
            for (name, link) in answer["links"].as_object().into_iter().flatten() {
                let at = format!("{} {status} {name}", source["operationId"]);
                all.push(Link { at, source, answer, link: resolve(document, link) });
            }
        }
    }
    all
}

fn operation<'a>(document: &'a Value, id: &Value) -> Option<&'a Value> {
    operations(document).into_iter().map(|(_, _, operation)| operation).find(|it| it["operationId"] == *id)
}

/// A parameter of an operation; the names of headers have no case.
fn parameter<'a>(document: &'a Value, operation: &'a Value, name: &str) -> Option<&'a Value> {
    let all = operation["parameters"].as_array().into_iter().flatten().map(|it| resolve(document, it));
    all.into_iter().find(|it| it["name"].as_str().is_some_and(|it| it.eq_ignore_ascii_case(name)))
}

fn body(answer: &Value) -> &Value {
    answer["content"].as_object().and_then(|all| all.values().next()).unwrap_or(&Value::Null)
}

/// Does a schema have something at a pointer?
fn has(document: &Value, schema: &Value, pointer: &[&str]) -> bool {
    let schema = resolve(document, schema);
    let Some((first, rest)) = pointer.split_first() else { return true };
    let variants =
        ["oneOf", "anyOf", "allOf"].into_iter().flat_map(|name| schema[name].as_array().into_iter().flatten());
    let within = match first.parse::<usize>() {
        Ok(_) => schema.get("items"),
        Err(_) => schema["properties"].get(first),
    };
    within.into_iter().any(|schema| has(document, schema, rest))
        || variants.into_iter().any(|schema| has(document, schema, pointer))
}

/// What a link's expression makes of the examples, where the contract says that there is such a thing at all.
fn values<'a>(document: &'a Value, link: &Link<'a>, expression: &str) -> Option<Vec<&'a Value>> {
    if let Some(pointer) = expression.strip_prefix("$response.body#") {
        let (body, parts) = (body(link.answer), pointer.split('/').skip(1).collect::<Vec<_>>());
        let found = || examples_of(body).into_iter().filter_map(|example| example.pointer(pointer)).collect();
        return has(document, &body["schema"], &parts).then(found);
    }
    if let Some(name) = expression.strip_prefix("$response.header.") {
        return link.answer["headers"].get(name).map(|header| examples_of(resolve(document, header)));
    }
    let (place, name) = expression.strip_prefix("$request.")?.split_once('.')?;
    let sent = parameter(document, link.source, name).filter(|it| it["in"] == place)?;
    // Of a request there need not be an example: what it held fitted the same schema.
    Some(examples_of(sent))
}

#[test]
fn every_link_takes_what_is_there_to_where_it_is_taken() {
    let (document, mut values_seen) = (document(), 0);
    let all = links(&document);
    for link in &all {
        let at = &link.at;
        assert!(link.source["responses"].as_object().is_some(), "{at}");
        let target = operation(&document, &link.link["operationId"]).unwrap_or_else(|| panic!("{at}: no operation"));
        for (name, expression) in link.link["parameters"].as_object().into_iter().flatten() {
            let taken = parameter(&document, target, name).unwrap_or_else(|| panic!("{at}: no parameter {name}"));
            let expression = expression.as_str().unwrap();
            let values = values(&document, link, expression).unwrap_or_else(|| panic!("{at}: nothing at {expression}"));
            assert!(!values.is_empty() || expression.starts_with("$request."), "{at}: no example has {expression}");
            for value in values {
                assert_eq!(faults(&document, &taken["schema"], value), [""; 0], "{at}: {name}");
                values_seen += 1;
            }
        }
        // What a call must have is all there, or the link says where it comes from.
        let taken = target["parameters"].as_array().into_iter().flatten().map(|it| resolve(&document, it));
        for needed in taken.filter(|it| it["required"] == true) {
            let name = needed["name"].as_str().unwrap();
            let said = link.link["description"].as_str().is_some_and(|text| text.contains(&format!("`{name}`")));
            let given = link.link["parameters"].get(name).is_some();
            assert!(given != said || OWN.contains(&name), "{at}: {name}");
        }
    }
    assert!(all.len() >= 45 && values_seen >= 60, "{} {values_seen}", all.len());
}

#[test]
fn links_start_at_what_was_done_and_lead_to_every_thing() {
    let document = document();
    let all = links(&document);
    let statuses = all.iter().map(|link| link.at.split(' ').nth(1).unwrap());
    assert!(statuses.into_iter().all(|status| status.starts_with('2')));
    let reached: BTreeSet<&str> = all.iter().filter_map(|link| link.link["operationId"].as_str()).collect();
    let about_one = operations(&document).into_iter().filter(|(_, path, _)| path.contains('{'));
    let missed: Vec<&str> = about_one
        .filter_map(|(_, _, operation)| operation["operationId"].as_str())
        .filter(|id| !reached.contains(id))
        .collect();
    assert_eq!(missed, NOT_REACHED.map(|(id, _)| id));
    // Where there is no demo, no link may lead there.
    for (_, _, operation) in operations(&document) {
        let id = operation["operationId"].as_str().unwrap();
        assert!(operation["tags"][0] != "demo" || !reached.contains(id), "{id}");
    }
}
