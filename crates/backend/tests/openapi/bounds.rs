//! Whatever a client may send is bounded.

use super::{document, operations, resolve};
use serde_json::Value;

/// Every text, list and number in a schema of what a client may send: where it stands, and the schema.
fn parts<'a>(document: &'a Value, at: &str, schema: &'a Value, found: &mut Vec<(String, &'a Value)>) {
    let schema = resolve(document, schema);
    for variant in schema["oneOf"].as_array().into_iter().flatten() {
        parts(document, at, variant, found);
    }
    for (name, member) in schema["properties"].as_object().into_iter().flatten() {
        parts(document, &format!("{at}.{name}"), member, found);
    }
    if schema.get("items").is_some() {
        parts(document, &format!("{at}[]"), &schema["items"], found);
    }
    found.push((at.to_owned(), schema));
}

#[test]
fn whatever_a_client_may_send_is_bounded() {
    let document = document();
    let (mut found, mut texts, mut lists, mut numbers) = (Vec::new(), 0, 0, 0);
    for (method, path, operation) in operations(&document) {
        parts(
            &document,
            &format!("{method} {path}"),
            &operation["requestBody"]["content"]["application/json"]["schema"],
            &mut found,
        );
        for parameter in operation["parameters"].as_array().into_iter().flatten() {
            let parameter = resolve(&document, parameter);
            if parameter["in"] != "header" {
                let name = parameter["name"].as_str().unwrap();
                parts(&document, &format!("{method} {path} {name}"), &parameter["schema"], &mut found);
            }
        }
    }
    for (at, schema) in found {
        let is = |name: &str| {
            schema["type"] == name || schema["type"].as_array().is_some_and(|all| all.contains(&name.into()))
        };
        let has = |keyword: &str| schema.get(keyword).is_some();
        if is("string") {
            texts += 1;
            let anchored = schema["pattern"].as_str().is_some_and(|it| it.starts_with('^') && it.ends_with('$'));
            // A pattern that says how many of what is bound enough.
            let bounded = has("maxLength") || schema["pattern"].as_str().is_some_and(|it| !it.contains(['*', '+']));
            assert!(has("enum") || schema["format"] == "date" || (anchored && bounded), "{at}: {schema}");
        }
        if is("array") {
            lists += 1;
            let texts = schema["items"]["type"] == "string";
            assert!(has("maxItems") && (!texts || schema["uniqueItems"] == true), "{at}: {schema}");
        }
        if is("integer") || is("number") {
            numbers += 1;
            assert!(has("minimum") && has("maximum"), "{at}: {schema}");
        }
        assert!(!is("object") || schema["additionalProperties"] == false, "{at}: {schema}");
    }
    assert!(texts > 40 && lists >= 6 && numbers >= 2, "{texts} {lists} {numbers}");
}
