//! What a finished package looks like, read by programs that are not ours.

use crate::common::*;
use domain::portability::Scope;
use export::{MANIFEST_SCHEMA, PackageWriter, RECORDS_SCHEMA, csv, layout};
use serde_json::{Value, json};
use std::collections::BTreeMap;

fn validator(schema: &str) -> jsonschema::Validator {
    let schema = serde_json::from_str(schema).expect("JSON");
    jsonschema::options().should_validate_formats(true).build(&schema).expect("a schema")
}

fn assert_valid(schema: &str, bytes: &[u8]) {
    let value: Value = serde_json::from_slice(bytes).expect("JSON");
    let errors: Vec<String> =
        validator(schema).iter_errors(&value).map(|it| format!("{}: {it}", it.instance_path())).collect();
    assert_eq!(errors, Vec::<String>::new());
}

#[test]
fn the_files_stand_in_the_fixed_order() {
    let paths: Vec<String> = unzip(&package_of(&some_records())).into_iter().map(|(path, _)| path).collect();
    assert_eq!(
        paths,
        [
            "data/art20/records.json",
            "data/voluntary/records.json",
            "csv/art20/bank-details.csv",
            "csv/art20/communication.csv",
            "csv/voluntary/bank-details.csv",
            "csv/voluntary/communication.csv",
            "linked-data/consent-records.jsonld",
            "linked-data/processing.jsonld",
            "schema/linked-data.schema.json",
            "schema/manifest.schema.json",
            "schema/portability-export.schema.json",
            "index.html",
            "LAS-MIG.txt",
            "README.txt",
            "manifest.json",
            "SHA256SUMS",
        ]
    );
}

#[test]
fn entries_are_as_the_rules_say() {
    let bytes = package_of(&some_records());
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&bytes)).expect("a ZIP");
    for index in 0..archive.len() {
        let file = archive.by_index(index).expect("entry");
        assert_eq!(file.compression(), zip::CompressionMethod::Deflated);
        assert_eq!(file.unix_mode(), Some(0o100_644));
        assert!(!file.encrypted() && file.is_file());
        let time = file.last_modified().expect("a time");
        assert_eq!((time.year(), time.month(), time.day(), time.hour()), (1980, 1, 1, 0));
    }
    // Bit 11 and bit 3 in the first local header; no ZIP64 anywhere.
    assert_eq!(bytes[6..8], [0b0000_1000, 0b0000_1000]);
    assert!(!bytes.windows(4).any(|four| four == b"PK\x06\x06"));
}

#[test]
fn manifest_and_records_hold_against_their_schemas() {
    for (demo, voluntary, records) in
        [(false, true, some_records()), (true, true, Vec::new()), (true, false, some_records()[..3].to_vec())]
    {
        let mut inputs = inputs();
        inputs.snapshot.demo = demo;
        inputs.snapshot.export.voluntary = voluntary;
        let (bytes, finished) = package(inputs, &stream(&records), 100).expect("a package");
        let files = files(&bytes);
        assert_valid(MANIFEST_SCHEMA, &files["manifest.json"]);
        assert_valid(RECORDS_SCHEMA, &files["data/art20/records.json"]);
        let manifest: Value = serde_json::from_slice(&files["manifest.json"]).expect("JSON");
        assert_eq!(manifest.get("demo"), demo.then_some(json!(true)).as_ref());
        for readme in ["LAS-MIG.txt", "README.txt"] {
            let text = std::str::from_utf8(&files[readme]).expect("UTF-8");
            assert_eq!(text.contains("demo"), demo, "{readme}");
            assert_eq!(text.contains("data/voluntary"), voluntary, "{readme}");
            assert!(!text.contains('{') && !text.contains('\r') && text.contains("EXP-7F3K9Q2M4T"), "{readme}");
            assert!(text.lines().all(|line| line.chars().count() <= 85), "{readme}");
        }
        assert_eq!(files.contains_key("data/voluntary/records.json"), voluntary);
        assert_eq!(finished.records_by_scope.voluntary.is_some(), voluntary);
        if voluntary {
            assert_valid(RECORDS_SCHEMA, &files["data/voluntary/records.json"]);
        }
    }
}

#[test]
fn the_manifest_tells_what_is_there() {
    let bytes = package_of(&some_records());
    let files = files(&bytes);
    let manifest: Value = serde_json::from_slice(&files["manifest.json"]).expect("JSON");
    assert_eq!(manifest["subject"]["roles"], json!(["guarantor", "mentor"]));
    assert_eq!(manifest["controllers"][0]["joint"], json!(true));
    assert_eq!(manifest["scopes"][0]["recordCount"], json!(3));
    let listed = manifest["files"].as_array().expect("files");
    assert_eq!(listed.len(), files.len() - 2);
    for file in listed {
        let path = file["path"].as_str().expect("path");
        let content = &files[path];
        assert_eq!(file["bytes"], json!(content.len()));
        assert_eq!(file["sha256"], json!(hex(content)));
        assert_eq!(file.get("csvEscaping").is_some(), path.starts_with("csv/"));
    }
    let text = files["manifest.json"].iter().map(|byte| char::from(*byte)).collect::<String>();
    let order = ["schemaVersion", "exportId", "createdAt", "generator", "subject", "scopes", "files", "exclusions"];
    let places: Vec<Option<usize>> = order.iter().map(|name| text.find(&format!("\n  \"{name}\""))).collect();
    assert!(places.is_sorted() && places[0].is_some(), "{places:?}");
    let sums = String::from_utf8(files["SHA256SUMS"].clone()).expect("UTF-8");
    let expected: String = unzip(&bytes)
        .iter()
        .filter(|(path, _)| path != "SHA256SUMS")
        .map(|(path, content)| format!("{}  {path}\n", hex(content)))
        .collect();
    assert_eq!(sums, expected);
}

#[test]
fn what_is_left_out_is_told_the_same_to_everyone() {
    let exclusions = |records: &[(Scope, Value)]| {
        let manifest: Value = serde_json::from_slice(&files(&package_of(records))["manifest.json"]).expect("JSON");
        manifest["exclusions"].clone()
    };
    let all = exclusions(&some_records());
    assert_eq!(all.as_array().map(Vec::len), Some(7));
    assert_eq!(exclusions(&[]), all);
}

#[test]
fn an_empty_art20_part_is_there_and_says_so() {
    let (bytes, finished) = package(inputs(), &stream(&[]), 10).expect("a package");
    let files = files(&bytes);
    assert_eq!((finished.records_by_scope.art20, finished.records_by_scope.voluntary), (0, Some(0)));
    assert_eq!(
        std::str::from_utf8(&files["data/art20/records.json"]).expect("UTF-8"),
        "{\"schemaVersion\":\"1.2\",\"exportId\":\"EXP-7F3K9Q2M4T\",\"scope\":\"art20\",\"records\":[]}\n"
    );
    assert!(!files.keys().any(|path| path.starts_with("csv/")));
    let manifest: Value = serde_json::from_slice(&files["manifest.json"]).expect("JSON");
    assert!(manifest["scopes"][0]["explanation"]["en"].as_str().expect("text").contains("Art. 15"));
}

#[test]
fn the_finished_package_tells_its_own_name_size_and_digest() {
    let (bytes, finished) = package(inputs(), &stream(&some_records()), 4096).expect("a package");
    assert_eq!(finished.bytes, bytes.len() as u64);
    assert_eq!(finished.sha256, hex(&bytes));
    assert_eq!(finished.file_name, "almi-dataportabilitet_20261120_EXP-7F3K9Q2M4T.zip");
}

#[test]
fn hostile_values_survive() {
    let long = "å\"=".repeat(300_000);
    let values: [&str; 14] = [
        "plain",
        "a \"quoted\", text",
        "line\r\nbreak\rand\nmore",
        "=cmd|' /C calc'!A0",
        "+46701740605",
        "-1+2",
        "@SUM(A1)",
        "\t=1",
        "\0=1",
        "mid\0dle",
        "\u{202E}gnp.exe \u{2066}x\u{2069}",
        "👩‍👩‍👧‍👦 e\u{301} \u{FEFF}",
        " leading and trailing ",
        &long,
    ];
    let records: Vec<(Scope, Value)> = values
        .iter()
        .enumerate()
        .map(|(number, text)| {
            let mut record = record(Scope::Art20, "communication", number);
            record["value"] = json!(text);
            record["label"]["sv"] = json!(text);
            (Scope::Art20, record)
        })
        .collect();
    let files = files(&package_of(&records));
    let read = records_of(&files, Scope::Art20);
    assert_eq!(read.len(), values.len());
    let table = &files["csv/art20/communication.csv"];
    let header = format!("\"{}\"\r\n", csv::HEADER.replace(',', "\",\""));
    assert!(table.starts_with(header.as_bytes()) && !table.contains(&0) && table.ends_with(b"\r\n"));
    let mut reader = ::csv::ReaderBuilder::new().from_reader(table.as_slice());
    let rows: Vec<::csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
    assert_eq!(rows.len(), values.len());
    for ((text, record), row) in values.iter().zip(&read).zip(&rows) {
        assert_eq!(record.value, json!(text));
        let guard = if text.starts_with(['=', '+', '-', '@', '\t', '\0']) { "'" } else { "" };
        assert_eq!(&row[6], format!("{guard}{}", text.replace('\0', "\u{FFFD}")));
        assert_eq!(&row[4], &row[6]);
    }
}

#[test]
fn objects_have_their_members_in_order() {
    let mut one = record(Scope::Art20, "contact-details", 1);
    one["valueType"] = json!("address");
    let text = line("art20", &one)
        .replace("\"value\":\"värde 1\"", r#""value":{"street":"A 1","city":"Umeå","country":"SE"}"#);
    assert!(text.contains("street"));
    let bytes = package(inputs(), &end(text, 1), 4096).expect("a package").0;
    let files = files(&bytes);
    let json = std::str::from_utf8(&files["data/art20/records.json"]).expect("UTF-8");
    assert!(json.contains(r#""value":{"city":"Umeå","country":"SE","street":"A 1"},"valueType":"address""#), "{json}");
}

#[test]
fn fifty_thousand_records_are_few_parts() {
    let mut lines = String::new();
    for number in 0..50_000 {
        let mut one = record(Scope::Art20, "communication", number);
        one["value"] = json!(hex(&number.to_le_bytes()));
        lines.push_str(&line("art20", &one));
    }
    let stream = end(lines, 50_000);
    let (mut parts, mut total) = (Vec::new(), 0_u64);
    let mut writer = PackageWriter::new(inputs(), |part: &[u8]| {
        parts.push(part.len());
        total += part.len() as u64;
    })
    .expect("inputs");
    let mut last = export::Progress::default();
    for chunk in stream.chunks(64 << 10) {
        let progress = writer.push(chunk).expect("good records");
        assert!(progress.records >= last.records && progress.bytes_out >= last.bytes_out);
        last = progress;
    }
    assert_eq!((last.records, last.bytes_in), (50_000, stream.len() as u64));
    // Compressed data has left before the end came.
    assert!(last.bytes_out > 256 << 10);
    let finished = writer.finish().expect("a package");
    assert_eq!(finished.bytes, total);
    assert_eq!(parts.len() as u64, total.div_ceil(256 << 10));
}

#[test]
fn every_path_has_its_place() {
    let paths: BTreeMap<String, Vec<u8>> = files(&package_of(&some_records()));
    assert!(paths.keys().all(|path| layout::place_of(path).is_some()));
}
