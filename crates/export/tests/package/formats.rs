//! Packages of earlier versions of the format are taken too. Each of `fixtures` was made when its version was what
//! was made.

use crate::common::*;
use export::verify::{Limits, Report, rezip, verify};
use std::io::Cursor;

const FIRST: &[u8] = include_bytes!("../fixtures/package-1.0.zip");
const SECOND: &[u8] = include_bytes!("../fixtures/package-1.1.zip");

fn check(bytes: &[u8]) -> Report {
    verify(&mut Cursor::new(bytes), Limits::default()).expect("memory can be read")
}

#[test]
fn every_version_is_taken() {
    let now = package_of(&some_records());
    for (bytes, version) in [(FIRST.to_vec(), "1.0"), (SECOND.to_vec(), "1.1"), (now, "1.2")] {
        let report = check(&bytes);
        assert_eq!((report.problems, report.schema_version), (Vec::new(), Some(version)));
        assert_eq!(report.sha256, Some(hex(&bytes)));
        let files = files(&bytes);
        let manifest: serde_json::Value = serde_json::from_slice(&files["manifest.json"]).expect("JSON");
        assert_eq!(manifest["schemaVersion"], version);
        let quoted = files["csv/art20/communication.csv"].starts_with(b"\"id\",\"category\"");
        assert_eq!(quoted, version != "1.0");
        assert_eq!(files.contains_key("index.html"), version == "1.2");
    }
}

/// What is left out is told in the words of the version: the same for everyone who got a package of it.
#[test]
fn each_version_has_its_words() {
    let (then, now) =
        ("Data that exist only on paper are not included.", "Data that exists only on paper is not included.");
    for (bytes, words, others) in [(FIRST.to_vec(), then, now), (package_of(&some_records()), now, then)] {
        let told = unzip(&bytes).into_iter().map(|(path, content)| match path.as_str() {
            "manifest.json" => {
                let manifest = String::from_utf8(content).expect("UTF-8");
                assert!(manifest.contains(words));
                (path, manifest.replace(words, others).into_bytes())
            }
            _ => (path, content),
        });
        let report = check(&rezip(&told.collect::<Vec<_>>()).expect("a ZIP"));
        assert!(report.problems.iter().any(|it| it.code == "exclusions"), "{:?}", report.problems);
    }
}

/// What is of one version does not pass in a package of the other.
#[test]
fn versions_do_not_mix() {
    let (first, now) = (unzip(FIRST), files(&package_of(&some_records())));
    for (path, code) in [
        ("data/voluntary/records.json", "schema-version"),
        ("csv/art20/communication.csv", "table"),
        ("schema/manifest.schema.json", "schema-file"),
        ("manifest.json", "schema"),
    ] {
        let mixed: Vec<_> = first
            .iter()
            .map(|(at, old)| (at.clone(), if at == path { now[path].clone() } else { old.clone() }))
            .collect();
        let report = check(&rezip(&mixed).expect("a ZIP"));
        let named = report.problems.iter().any(|it| it.file.as_deref() == Some(path) && it.code == code);
        assert!(named, "{path}: {:?}", report.problems);
    }
    let unknown: Vec<_> = unzip(&package_of(&some_records()))
        .into_iter()
        .map(|(at, bytes)| (at, String::from_utf8(bytes).expect("UTF-8").replace("\"1.2\"", "\"1.3\"").into_bytes()))
        .collect();
    assert!(!check(&rezip(&unknown).expect("a ZIP")).valid, "a version of the future");
}
