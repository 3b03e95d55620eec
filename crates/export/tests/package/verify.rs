//! `portability-verify`: good packages pass, nothing else does.

use crate::common::*;
use domain::portability::Scope;
use export::verify::{Limits, Report, verify};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;

fn check(bytes: &[u8]) -> Report {
    verify(&mut Cursor::new(bytes), Limits::default()).expect("memory can be read")
}

fn codes(report: &Report) -> Vec<(Option<&str>, &str)> {
    report.problems.iter().map(|it| (it.file.as_deref(), it.code)).collect()
}

#[test]
fn good_packages_pass() {
    for (demo, voluntary, records) in
        [(false, true, some_records()), (true, true, Vec::new()), (false, false, some_records()[..2].to_vec())]
    {
        let mut inputs = inputs();
        (inputs.snapshot.demo, inputs.snapshot.export.voluntary) = (demo, voluntary);
        let (bytes, finished) = package(inputs, &stream(&records), 1000).expect("a package");
        let report = check(&bytes);
        assert_eq!(report.problems, Vec::new());
        assert!(report.valid && report.demo == demo);
        assert_eq!((report.bytes, report.sha256.as_ref()), (Some(finished.bytes), Some(&finished.sha256)));
        assert_eq!(report.export_id.as_deref(), Some("EXP-7F3K9Q2M4T"));
        assert_eq!(report.scopes.iter().map(|it| it.records).sum::<u64>(), records.len() as u64);
        assert_eq!(report.files.len(), unzip(&bytes).len());
    }
}

#[test]
fn a_large_entry_passes() {
    let mut lines = String::new();
    for number in 0..3_000 {
        lines.push_str(&line("art20", &record(Scope::Art20, "communication", number)));
    }
    let mut long = record(Scope::Art20, "user-generated-data", 1);
    long["value"] = json!("x".repeat(1_000_000));
    lines.push_str(&line("art20", &long));
    let bytes = package(inputs(), &end(lines, 3_001), 1 << 16).expect("a package").0;
    assert_eq!(check(&bytes).problems, Vec::new());
}

#[test]
fn every_changed_byte_of_the_container_is_seen() {
    let bytes = package_of(&some_records());
    let directory = bytes.windows(4).position(|four| four == b"PK\x01\x02").expect("directory");
    let headers = (0..70).chain(directory..bytes.len());
    for at in headers {
        let mut changed = bytes.clone();
        changed[at] ^= 1 << (at % 8);
        assert!(!check(&changed).valid, "byte {at}");
    }
}

#[test]
fn a_package_that_is_cut_or_longer_is_seen() {
    let bytes = package_of(&some_records());
    for length in (0..bytes.len()).step_by(97).chain([bytes.len() - 1]) {
        assert!(!check(&bytes[..length]).valid, "{length}");
    }
    assert!(!check(&[bytes.as_slice(), b"x"].concat()).valid);
    assert!(!check(&[b"x", bytes.as_slice()].concat()).valid);
}

#[test]
fn the_expected_digest_is_held_against_the_file() {
    let bytes = package_of(&[]);
    let mut report = check(&bytes);
    report.expect_sha256(&hex(&bytes));
    assert!(report.valid);
    report.expect_sha256(&hex(b"another file"));
    assert_eq!(codes(&report), [(None, "expected-sha256")]);
}

/// A package made by another program, of files given.
fn foreign(files: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (path, content) in files {
        writer.start_file(path.as_str(), SimpleFileOptions::default()).expect("entry");
        writer.write_all(content).expect("content");
    }
    writer.finish().expect("a ZIP").into_inner()
}

#[test]
fn hostile_archives_are_refused_by_name() {
    let good = unzip(&package_of(&some_records()));
    let with = |path: &str, content: Vec<u8>| {
        let mut files = good.clone();
        files.insert(0, (path.to_owned(), content));
        check(&foreign(&files))
    };
    for path in ["../evil.txt", "/etc/passwd", "data/../../evil", "C:evil", "data\\evil"] {
        assert_eq!(with(path, b"x".to_vec()).problems[0].code, "path-traversal", "{path}");
    }
    assert_eq!(with("extra.txt", b"x".to_vec()).problems[0].code, "unknown-file");
    assert_eq!(with("evil\u{1b}[2J", b"x".to_vec()).problems[0].file.as_deref(), Some("evil?[2J"));
    assert_eq!(check(b"").problems[0].code, "not-a-zip");
    assert_eq!(check(&[0; 4000]).problems[0].code, "not-a-zip");
}

/// The package with `path` replaced, otherwise made by our own writer's rules through the test door.
fn replaced(path: &str, content: &[u8]) -> Vec<u8> {
    let files: Vec<(String, Vec<u8>)> = unzip(&package_of(&some_records()))
        .into_iter()
        .map(|(at, old)| if at == path { (at, content.to_vec()) } else { (at, old) })
        .collect();
    export::verify::rezip(&files).expect("a ZIP")
}

#[test]
fn wrong_content_is_named() {
    assert!(check(&replaced("none", b"")).valid, "the test door itself makes good packages");
    let readme = check(&replaced("README.txt", b"hello"));
    assert!(codes(&readme).contains(&(Some("README.txt"), "sha256")), "{readme:?}");
    let schema = check(&replaced("schema/manifest.schema.json", b"{}"));
    assert!(codes(&schema).contains(&(Some("schema/manifest.schema.json"), "schema-file")), "{schema:?}");
    let table = check(&replaced("csv/art20/communication.csv", b"id\r\n"));
    assert!(codes(&table).contains(&(Some("csv/art20/communication.csv"), "table")), "{table:?}");
    let manifest = check(&replaced("manifest.json", b"{\"exclusions\":[]}"));
    assert!(codes(&manifest).contains(&(Some("manifest.json"), "schema")), "{manifest:?}");
    assert!(codes(&manifest).contains(&(Some("manifest.json"), "exclusions")), "{manifest:?}");
    let sums = check(&replaced("SHA256SUMS", b""));
    assert!(codes(&sums).contains(&(Some("manifest.json"), "sha256")), "{sums:?}");
}

/// The schemas hold the shape of a time; that it is in the calendar is held besides.
#[test]
fn a_time_that_no_calendar_has_is_named() {
    let good = files(&package_of(&some_records()));
    let consents = "linked-data/consent-records.jsonld";
    let given = "\"isIndicatedAtTime\":\"";
    for (path, before, code) in [
        ("manifest.json", "\"createdAt\": \"", "time"),
        (consents, given, "time"),
        ("data/art20/records.json", "\"collectedAt\":\"", "scope-rule"),
    ] {
        let text = std::str::from_utf8(&good[path]).expect("UTF-8");
        let at = text.find(before).unwrap_or_else(|| panic!("{before} in {path}")) + before.len();
        for (date, code) in [("2026-02-30", code), ("2026-13-01", "schema"), ("yesterday!", "schema")] {
            let changed = [&text[..at], date, &text[at + 10..]].concat();
            let report = check(&replaced(path, changed.as_bytes()));
            assert!(codes(&report).contains(&(Some(path), code)), "{path}, {date}: {report:?}");
        }
    }
}

#[test]
fn records_out_of_scope_are_named_and_not_quoted() {
    let path = "data/art20/records.json";
    let original = files(&package_of(&some_records())).remove(path).expect("records");
    let table: [(&str, Value, &str); 6] = [
        ("/legalBasis/code", json!("legitimate-interest"), "schema"),
        ("/origin", json!("inferred"), "schema"),
        ("/activityIds/0", json!("sanctions-screening"), "schema"),
        ("/value", json!(7), "scope-rule"),
        ("/HEMLIGT", json!(7), "schema"),
        ("/id", json!(""), "scope-rule"),
    ];
    for (pointer, value, code) in table {
        let mut it: Value = serde_json::from_slice(&original).expect("JSON");
        let (parent, name) = pointer.rsplit_once('/').expect("pointer");
        let parent = it["records"][1].pointer_mut(parent).expect("parent");
        match name.parse::<usize>() {
            Ok(index) => parent[index] = value,
            Err(_) => parent[name] = value,
        }
        let report = check(&replaced(path, it.to_string().as_bytes()));
        assert!(codes(&report).contains(&(Some(path), code)), "{pointer}: {report:?}");
        assert!(!format!("{report:?}").contains("HEMLIGT"));
    }
    for broken in ["", "[]", "{}", "{\"records\":[]}", "{\"records\":[{}]", "{\"scope\":\"voluntary\"}"] {
        let report = check(&replaced(path, broken.as_bytes()));
        assert!(codes(&report).contains(&(Some(path), "json")), "{broken}: {report:?}");
    }
}

#[test]
fn a_bomb_is_refused_before_it_is_read() {
    let bomb = replaced("data/art20/records.json", &vec![b' '; 80 << 20]);
    assert_eq!(codes(&check(&bomb)), [(Some("data/art20/records.json"), "ratio")]);
    let mut endless = b"{\"schemaVersion\":\"1.2\",\"records\":[\"".to_vec();
    endless.resize(40 << 20, b'x');
    let report = check(&replaced("data/art20/records.json", &endless));
    assert!(codes(&report).contains(&(Some("data/art20/records.json"), "json")), "{report:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn any_changed_byte_is_seen(at in any::<prop::sample::Index>(), flip in 1..=255_u8) {
        let mut bytes = package_of(&some_records());
        let at = at.index(bytes.len());
        bytes[at] ^= flip;
        let report = check(&bytes);
        prop_assert!(!report.valid, "byte {}", at);
    }

    #[test]
    fn no_file_brings_it_down(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        prop_assert!(!check(&bytes).valid);
        let tail = [bytes.as_slice(), b"PK\x05\x06\0\0\0\0\x01\0\x01\0", bytes.as_slice()].concat();
        prop_assert!(!check(&tail).valid);
    }
}
