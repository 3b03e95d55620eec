//! What makes a package fail, and that the message never quotes a record.

use crate::common::*;
use domain::portability::{RESTRICTED_ACTIVITIES, Scope};
use export::{ExportError, MAX_LINE, PackageInputs, PackageWriter, Refusal};
use serde_json::{Value, json};

const SECRET: &str = "HEMLIGT";

fn fails(inputs: PackageInputs, stream: &[u8]) -> ExportError {
    let whole = package(inputs.clone(), stream, usize::MAX).expect_err("must fail");
    assert_eq!(package(inputs, stream, 3).expect_err("must fail"), whole, "chunks must not matter");
    assert!(!whole.to_string().contains(SECRET) && !format!("{whole:?}").contains(SECRET));
    whole
}

/// Line 1 is good, line 2 is `text`.
fn second_line(inputs: PackageInputs, text: &str) -> (&'static str, Refusal) {
    let lines = format!("{}{text}\n", line("art20", &record(Scope::Art20, "bank-details", 1)));
    match fails(inputs, &end(lines, 2)) {
        ExportError::Line { line: 2, member, refusal } => (member, refusal),
        other => panic!("{other:?}"),
    }
}

fn changed(scope: Scope, change: impl Fn(&mut Value)) -> (&'static str, Refusal) {
    let mut it = record(scope, "communication", 2);
    it["value"] = json!(SECRET);
    change(&mut it);
    second_line(inputs(), line(scope.as_str(), &it).trim_end())
}

#[test]
fn records_that_may_not_be_there() {
    use Refusal::*;
    let table: [(&str, Value, &str, Refusal); 20] = [
        ("/origin", json!("inferred"), "record", NeverIncluded),
        ("/origin", json!("from-others"), "record", NeverIncluded),
        ("/origin", json!(SECRET), "origin", UnknownOrigin),
        ("/legalBasis/code", json!("legal-obligation"), "record", NeverIncluded),
        ("/legalBasis/code", json!(SECRET), "legalBasis.code", UnknownBasis),
        ("/legalBasis/code", json!("legitimate-interest"), "scope", WrongScope),
        ("/legalBasis/consentRecordId", json!(null), "legalBasis.consentRecordId", ConsentNotNamed),
        ("/legalBasis/consentRecordId", json!(""), "legalBasis.consentRecordId", ConsentNotNamed),
        ("/category", json!("../x"), "category", WrongForm),
        ("/category", json!("Bank"), "category", WrongForm),
        ("/category", json!("a-category-before"), "category", OutOfOrder),
        ("/activityIds", json!([]), "activityIds", WrongForm),
        ("/activityIds", json!(["a", "a"]), "activityIds", WrongForm),
        ("/source", json!("register"), "source", WrongForm),
        ("/valueType", json!("integer"), "value", WrongForm),
        ("/valueType", json!("colour"), "valueType", WrongForm),
        ("/value", json!(1.5), "value", WrongForm),
        ("/dpvCategory", json!("pd Name"), "dpvCategory", WrongForm),
        ("/collectedAt", json!("2024-05-01"), "collectedAt", WrongForm),
        ("/controllerOrgNumber", json!("5564816204"), "controllerOrgNumber", WrongForm),
    ];
    for (pointer, value, member, refusal) in table {
        let got = changed(Scope::Art20, |it| {
            let (parent, name) = pointer.rsplit_once('/').expect("pointer");
            it.pointer_mut(parent).expect("parent")[name] = value.clone();
        });
        assert_eq!(got, (member, refusal), "{pointer} {value}");
    }
    for id in RESTRICTED_ACTIVITIES {
        let got = changed(Scope::Art20, |it| it["activityIds"] = json!(["customer-portal", id]));
        assert_eq!(got, ("activityIds", NeverIncluded), "{id}");
    }
    assert_eq!(
        changed(Scope::Voluntary, |it| it["legalBasis"] = json!({"code": "contract", "article": "6(1)(b)"})),
        ("scope", WrongScope)
    );
}

#[test]
fn what_was_not_ticked() {
    let mut few = inputs();
    few.snapshot.export.contact_details = false;
    few.snapshot.export.voluntary = false;
    assert_eq!(
        package(few.clone(), &stream(&[]), 100).err(),
        Some(ExportError::Inputs("controllers")),
        "a regional company that was not asked for"
    );
    few.snapshot.controllers.truncate(1);
    let mut masked = vec![record(Scope::Art20, "contact-details", 1)];
    for (field, value_type, value) in [
        ("employer-name", "string", json!("Exempel AB")),
        ("ip-address", "string", json!("192.0.2.1")),
        ("number", "personal-identity-number", json!("200002299980")),
        ("page", "email", json!("a@example.com")),
    ] {
        let mut one = record(Scope::Art20, "user-generated-data", 1);
        (one["field"], one["valueType"], one["value"]) = (json!(field), json!(value_type), value);
        masked.push(one);
    }
    for one in masked {
        let line = line("art20", &one);
        assert_eq!(second_line(few.clone(), line.trim_end()), ("record", Refusal::MaskedNotTicked), "{one}");
    }
    let voluntary = line("voluntary", &record(Scope::Voluntary, "communication", 1));
    assert_eq!(second_line(few, voluntary.trim_end()), ("scope", Refusal::PartNotTicked));
}

#[test]
fn order_of_parts_and_categories() {
    let mut records = some_records();
    records.rotate_left(3);
    assert_eq!(
        fails(inputs(), &stream(&records)),
        ExportError::Line { line: 4, member: "scope", refusal: Refusal::OutOfOrder }
    );
    let again = [
        (Scope::Art20, record(Scope::Art20, "bank-details", 1)),
        (Scope::Art20, record(Scope::Art20, "communication", 1)),
        (Scope::Art20, record(Scope::Art20, "bank-details", 1)),
    ];
    assert_eq!(
        fails(inputs(), &stream(&again)),
        ExportError::Line { line: 3, member: "category", refusal: Refusal::OutOfOrder }
    );
}

#[test]
fn lines_that_are_none() {
    let good = line("art20", &record(Scope::Art20, "communication", 1));
    let good = good.trim_end();
    let with = |from: &str, to: &str| {
        assert!(good.contains(from), "{from}");
        second_line(inputs(), &good.replace(from, to))
    };
    use Refusal::*;
    assert_eq!(second_line(inputs(), ""), ("line", NotALine));
    assert_eq!(second_line(inputs(), "[]"), ("line", NotALine));
    assert_eq!(second_line(inputs(), r#"{"end":false}"#), ("line", NotALine));
    assert_eq!(second_line(inputs(), r#"{"scope":"art20"}"#), ("line", NotALine));
    assert_eq!(second_line(inputs(), &format!("\u{FEFF}{good}")), ("line", NotALine));
    assert_eq!(second_line(inputs(), &format!("{good} {good}")).1, NotALine);
    assert_eq!(with("\"art20\"", "\"art15\""), ("scope", WrongScope));
    assert_eq!(with("värde 1", "HEMLIGT\\ud83d"), ("value", LoneSurrogate));
    assert_eq!(with("Anteckning", "\\udc00"), ("label.sv", LoneSurrogate));
    assert_eq!(with("\"origin\"", "\"HEMLIGT\":1,\"origin\""), ("record", UnknownMember));
    assert_eq!(with("\"article\"", "\"HEMLIGT\":1,\"article\""), ("legalBasis", UnknownMember));
    assert_eq!(with("\"scope\"", "\"HEMLIGT\":1,\"scope\""), ("line", UnknownMember));
    assert_eq!(with("\"note\"", "7"), ("field", NotALine));
}

#[test]
fn not_utf8() {
    let good = line("art20", &record(Scope::Art20, "communication", 1)).into_bytes();
    let at = good.windows(6).position(|it| it == "värde".as_bytes()).expect("value");
    let mut bad = good;
    bad[at + 1] = 0xFF;
    assert_eq!(fails(inputs(), &bad), ExportError::Line { line: 1, member: "value", refusal: Refusal::NotUtf8 });
}

#[test]
fn a_line_without_end() {
    let mut writer = PackageWriter::new(inputs(), |_: &[u8]| {}).expect("inputs");
    let error = ExportError::Line { line: 1, member: "line", refusal: Refusal::TooLong };
    let chunk = vec![b' '; 1 << 20];
    for _ in 0..MAX_LINE >> 20 {
        writer.push(&chunk).expect("not yet too long");
    }
    assert_eq!(writer.push(&chunk), Err(error.clone()));
    assert_eq!(writer.push(b""), Err(error.clone()), "failed for good");
    assert_eq!(writer.finish(), Err(error));
}

#[test]
fn a_stream_that_is_cut_anywhere() {
    let stream = stream(&some_records());
    for length in 0..stream.len() - 1 {
        let error = package(inputs(), &stream[..length], usize::MAX).expect_err("cut");
        assert!(error.is_cut(), "{length}: {error}");
    }
    // Only the newline of the end line is missing.
    assert!(package(inputs(), &stream[..stream.len() - 1], 100).is_ok());
}

#[test]
fn an_end_that_does_not_agree() {
    let one = line("art20", &record(Scope::Art20, "communication", 1));
    assert_eq!(fails(inputs(), &end(one.clone(), 2)), ExportError::CountDiffers);
    let other = String::from_utf8(end(one.clone(), 1)).expect("UTF-8").replace("värde 1", "värde 2");
    assert_eq!(fails(inputs(), other.as_bytes()), ExportError::DigestDiffers);
    let after = [end(one.clone(), 1), one.into_bytes()].concat();
    assert_eq!(fails(inputs(), &after), ExportError::Line { line: 3, member: "line", refusal: Refusal::AfterTheEnd });
}

#[test]
fn inputs_that_cannot_be_used() {
    type Spoil = fn(&mut PackageInputs);
    let table: [(&str, Spoil); 7] = [
        ("export.id", |it| it.snapshot.export.id = "../EXP".into()),
        ("export.created_at", |it| it.snapshot.export.created_at = "i dag".into()),
        ("pseudonym", |it| it.snapshot.pseudonym.clear()),
        ("controllers", |it| it.snapshot.controllers.clear()),
        ("controllers.organisation_number", |it| it.snapshot.controllers[0].organisation_number = Some("1".into())),
        ("notices.language", |it| it.snapshot.notices[0].language = "fi".into()),
        ("generator_version", |it| it.generator_version.clear()),
    ];
    for (member, spoil) in table {
        let mut bad = inputs();
        spoil(&mut bad);
        assert_eq!(package(bad, b"", 1).expect_err(member), ExportError::Inputs(member));
    }
}
