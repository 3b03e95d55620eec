//! Just the records: the same checks, the same records, one JSON file.

use crate::common::*;
use domain::portability::Scope;
use export::{Form, PackageInputs, RECORDS_SCHEMA, layout};
use serde_json::{Value, json};

fn bare() -> PackageInputs {
    PackageInputs { form: Form::Json, ..inputs() }
}

#[test]
fn it_holds_the_records_of_the_package_and_nothing_else() {
    let records = some_records();
    for (chunk, demo) in [(1, false), (97, true), (1 << 20, false)] {
        let mut inputs = bare();
        inputs.snapshot.demo = demo;
        let (bytes, finished) = package(inputs, &stream(&records), chunk).expect("a file");
        assert_eq!(finished.file_name, "almi-dataportabilitet_20261120_EXP-7F3K9Q2M4T.json");
        assert_eq!((finished.bytes, &finished.sha256), (bytes.len() as u64, &hex(&bytes)));
        let mut value: Value = serde_json::from_slice(&bytes).expect("JSON");
        assert_eq!(value.as_object_mut().expect("object").remove("demo"), demo.then_some(json!(true)));
        let files = files(&package_of(&records));
        let schema: Value = serde_json::from_str(RECORDS_SCHEMA).expect("JSON");
        for scope in Scope::ALL {
            let part = value.as_object_mut().expect("object").remove(scope.as_str()).expect("part");
            assert!(jsonschema::is_valid(&schema, &part));
            assert_eq!(part, serde_json::from_slice::<Value>(&files[&layout::records_path(scope)]).expect("JSON"));
        }
        assert_eq!(value, json!({}));
    }
}

#[test]
fn an_empty_one_is_told_and_a_part_not_ticked_is_not_there() {
    let mut inputs = bare();
    inputs.snapshot.export.voluntary = false;
    let (bytes, finished) = package(inputs, &stream(&[]), 100).expect("a file");
    assert_eq!(finished.records_by_scope.voluntary, None);
    let value: Value = serde_json::from_slice(&bytes).expect("JSON");
    assert_eq!(value.as_object().expect("object").keys().collect::<Vec<_>>(), ["art20"]);
    assert_eq!(value["art20"]["records"], json!([]));
}

#[test]
fn what_a_package_refuses_it_refuses() {
    let mut out_of_order = some_records();
    out_of_order.swap(0, 1);
    let mut inferred = some_records();
    inferred[0].1["origin"] = json!("inferred");
    let cut = |records: &[(Scope, Value)]| stream(records)[..400].to_vec();
    for broken in [stream(&out_of_order), stream(&inferred), cut(&some_records())] {
        let refusal = package(inputs(), &broken, 64).expect_err("refused");
        assert_eq!(package(bare(), &broken, 64).expect_err("refused"), refusal);
    }
}
