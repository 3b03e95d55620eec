//! Every body has an example, and each example is what its schema and its digest say.

use super::{document, examples_of, faults, operations, resolve, walk};
use backend::ids::hex;
use serde_json::Value;
use sha2::{Digest, Sha256};

/// Every body of an operation: where it stands, and what the document says about it.
fn bodies<'a>(document: &'a Value, operation: &'a Value) -> Vec<(String, &'a Value)> {
    let request = operation.get("requestBody").map(|body| ("request", body));
    let responses = operation["responses"].as_object().unwrap().iter();
    let answers = responses.map(|(status, answer)| (status.as_str(), resolve(document, answer)));
    let all = request.into_iter().chain(answers);
    let contents = all.flat_map(|(at, body)| {
        body["content"].as_object().into_iter().flatten().map(move |(kind, part)| (format!("{at} {kind}"), part))
    });
    contents.collect()
}

#[test]
fn every_body_has_an_example() {
    let (document, mut seen) = (document(), 0);
    for (method, path, operation) in operations(&document) {
        for (at, part) in bodies(&document, operation) {
            assert!(!examples_of(part).is_empty(), "{method} {path}: {at} has no example");
            seen += 1;
        }
    }
    assert!(seen > 200, "{seen}");
}

#[test]
fn every_example_is_what_its_schema_says() {
    let (document, mut seen) = (document(), 0);
    walk(&document, &mut |part| {
        let Some(schema) = part.get("schema") else { return };
        let part = Value::Object(part.clone());
        for example in examples_of(&part) {
            assert_eq!(faults(&document, schema, example), [""; 0], "{example}");
            seen += 1;
        }
    });
    assert!(seen > 90, "{seen}");
}

/// Every example of the document.
fn each(document: &Value, visit: &mut impl FnMut(&serde_json::Map<String, Value>)) {
    walk(document, &mut |part| {
        let part = Value::Object(part.clone());
        examples_of(&part).into_iter().for_each(|example| walk(example, visit));
    });
}

#[test]
fn every_receipt_in_an_example_has_its_own_digest() {
    let mut seen = 0;
    each(&document(), &mut |object| {
        if let (Some(Value::String(text)), Some(digest)) = (object.get("text"), object.get("sha256")) {
            assert_eq!(hex(&Sha256::digest(text)), *digest, "{text}");
            seen += 1;
        }
    });
    assert!(seen >= 7, "{seen}");
}

#[test]
fn the_document_in_the_examples_is_the_one_that_the_case_tells_of() {
    let document = document();
    let content = &document["paths"]["/api/v1/cases/{id}/documents/{doc}"]["get"]["responses"]["200"]["content"];
    let bytes = content["*/*"]["example"].as_str().unwrap();
    let mut seen = 0;
    each(&document, &mut |object| {
        if object.get("media_type").is_some() {
            assert_eq!(object["sha256"], hex(&Sha256::digest(bytes)));
            assert_eq!(object["bytes"], bytes.len());
            seen += 1;
        }
    });
    assert!(seen > 0);
}

/// Numbers of people are those that the tax agency keeps free for tests, so nobody has them.
#[test]
fn no_example_holds_the_number_of_a_person_who_may_exist() {
    let digits = |text: &str| text.len() >= 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    let mut seen = 0;
    let mut look = |text: &str| {
        for (at, _) in text.match_indices('-') {
            let (Some(before), Some(after)) = (text.get(at.saturating_sub(6)..at), text.get(at + 1..at + 5)) else {
                continue;
            };
            if before.len() == 6 && digits(before) && digits(after) {
                seen += 1;
                assert!(before == "000000" || after >= "9880", "{text}");
            }
        }
    };
    each(&document(), &mut |object| object.values().filter_map(Value::as_str).for_each(&mut look));
    assert!(seen > 0);
}
