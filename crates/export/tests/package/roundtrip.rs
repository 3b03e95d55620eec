//! Any records in, the same records out; the same bytes however the stream was cut.

use crate::common::*;
use api_types::export::Record;
use domain::portability::Scope;
use proptest::prelude::*;
use serde_json::{Value, json};

/// Text with what hurts: quotes, breaks, formulas, NUL, other planes.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[=+@\\-\t\0][\\PC\r\n\",;']{0,20}",
        proptest::collection::vec(
            prop_oneof![Just('\0'), Just('"'), Just('\u{202E}'), Just('😀'), any::<char>()],
            0..20
        )
        .prop_map(|chars| chars.into_iter().collect()),
    ]
}

fn value() -> impl Strategy<Value = (&'static str, Value)> {
    prop_oneof![
        text().prop_map(|it| ("string", json!(it))),
        any::<bool>().prop_map(|it| ("boolean", json!(it))),
        any::<i64>().prop_map(|it| ("integer", json!(it))),
        any::<u64>().prop_map(|it| ("integer", json!(it))),
        "-?[0-9]{1,12}\\.[0-9]{1,4}".prop_map(|it| ("decimal", json!(it))),
        (text(), text()).prop_map(|(a, b)| ("address", json!({"street": a, "city": b, "country": "SE"}))),
        "[0-9]{1,9}".prop_map(|it| ("money", json!({"amount": it, "currency": "SEK"}))),
        Just(("phone", json!("+46701740605"))),
    ]
}

fn any_record(scope: Scope) -> impl Strategy<Value = Value> {
    let category =
        prop::sample::select(vec!["bank-details", "communication", "contact-details", "user-generated-data"]);
    (category, 0..1000_usize, value(), text(), "[A-Za-z0-9-]{1,20}", any::<bool>(), any::<bool>()).prop_map(
        move |(category, number, (value_type, value), label, id, observed, rich)| {
            let mut it = record(scope, category, number);
            it["id"] = json!(id);
            it["value"] = value;
            it["valueType"] = json!(value_type);
            it["label"]["en"] = json!(label);
            if observed {
                it["origin"] = json!("observed");
                it["source"] = json!("system-observed");
            }
            if rich {
                it["dpvCategory"] = json!("https://w3id.org/dpv/pd#Name");
                it["language"] = json!("sv-SE");
                it["controllerOrgNumber"] = json!("556481-6204");
                it["activityIds"] = json!(["customer-portal", "contact"]);
                it["collectedAt"] = json!(null);
                it["updatedAt"] = json!("2026-11-20T09:30:00.5+01:00");
            }
            it
        },
    )
}

fn any_records() -> impl Strategy<Value = Vec<(Scope, Value)>> {
    let part = |scope| proptest::collection::vec(any_record(scope), 0..12);
    (part(Scope::Art20), part(Scope::Voluntary)).prop_map(|(mut first, mut second)| {
        let by_category = |it: &Value| it["category"].as_str().map(str::to_owned);
        first.sort_by_key(by_category);
        second.sort_by_key(by_category);
        let tag = |scope| move |it| (scope, it);
        first.into_iter().map(tag(Scope::Art20)).chain(second.into_iter().map(tag(Scope::Voluntary))).collect()
    })
}

fn typed(records: &[(Scope, Value)], scope: Scope) -> Vec<Record> {
    let of_scope = records.iter().filter(|(it, _)| *it == scope);
    of_scope.map(|(_, it)| serde_json::from_value(it.clone()).expect("a record")).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn records_come_out_as_they_went_in(records in any_records(), chunk in 1..5000_usize) {
        let stream = stream(&records);
        let (bytes, finished) = package(inputs(), &stream, chunk).expect("a package");
        let (whole, _) = package(inputs(), &stream, usize::MAX).expect("a package");
        prop_assert_eq!(&bytes, &whole, "chunks must not matter");
        let files = files(&bytes);
        for scope in Scope::ALL {
            prop_assert_eq!(records_of(&files, scope), typed(&records, scope));
        }
        let counts = finished.records_by_scope;
        prop_assert_eq!((counts.art20 + counts.voluntary.unwrap_or(0)) as usize, records.len());
        let mut rows = 0;
        for (path, content) in files.iter().filter(|(path, _)| path.starts_with("csv/")) {
            let mut reader = ::csv::Reader::from_reader(content.as_slice());
            for row in reader.records() {
                let row = row.expect("a row");
                let file = format!("/{}.csv", &row[1]);
                prop_assert!(path.ends_with(&file), "{}", path);
                let guarded = row.iter().all(|cell| !cell.starts_with(['=', '+', '-', '@', '\t', '\0']));
                prop_assert!(guarded, "{}", path);
                rows += 1;
            }
        }
        prop_assert_eq!(rows, records.len());
    }

    #[test]
    fn no_stream_brings_it_down(bytes in proptest::collection::vec(any::<u8>(), 0..400), chunk in 1..50_usize) {
        let _ = package(inputs(), &bytes, chunk);
    }

    #[test]
    fn no_change_of_a_stream_passes(at in any::<prop::sample::Index>(), flip in 1..=255_u8) {
        let mut stream = stream(&some_records());
        let last = stream.len() - 1;
        let at = at.index(last);
        stream[at] ^= flip;
        // White space and the order of members of the end line are the only freedom there is.
        if let Ok((bytes, _)) = package(inputs(), &stream, 1000) {
            prop_assert_eq!(bytes, package_of(&some_records()));
        }
    }
}
