//! What serde reads is read here and gives the same, whole and broken.

use super::{Decode, RegisterReader, from_json};
use crate::case::{CaseDetail, DeliveryChoice, ErasureChoice, NewCase, RestrictionChoice};
use crate::export::{ExportPreview, Record};
use crate::json;
use crate::problem::Problem;
use crate::receipt::ReceiptDocument;
use crate::register::Register;
use crate::session::{Session, SignIn};
use domain::case::{CaseKind, Status};
use domain::register as d;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::fmt::Debug;

/// An answer both can read.
trait Answer: Decode + DeserializeOwned + PartialEq + Debug {}
impl<T: Decode + DeserializeOwned + PartialEq + Debug> Answer for T {}

/// What the decoder makes of a value.
fn read<T: Decode>(value: &Value) -> Option<T> {
    T::decode(&json::parse(&value.to_string()).unwrap())
}

/// So that a record as the app has it can be read by serde too: through serde's own value.
impl<'de> serde::Deserialize<'de> for json::Value<'static> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = <Value as serde::Deserialize>::deserialize(deserializer)?;
        Ok(json::parse(&value.to_string()).unwrap().owned())
    }
}

fn serde<T: DeserializeOwned>(value: &Value) -> Option<T> {
    T::deserialize(value).ok()
}

/// The pointers of everything within a value.
fn pointers(value: &Value, at: &str, all: &mut Vec<String>) {
    let mut inside = |name: &str, member: &Value| {
        let at = format!("{at}/{name}");
        pointers(member, &at, all);
        all.push(at);
    };
    match value {
        Value::Object(members) => members.iter().for_each(|(name, member)| inside(name, member)),
        Value::Array(items) => items.iter().enumerate().for_each(|(index, item)| inside(&index.to_string(), item)),
        _ => {}
    }
}

fn with(value: &Value, pointer: &str, new: Value) -> Value {
    let mut value = value.clone();
    *value.pointer_mut(pointer).unwrap() = new;
    value
}

fn without(value: &Value, parent: &str, name: &str) -> Value {
    let mut value = value.clone();
    value.pointer_mut(parent).unwrap().as_object_mut().unwrap().remove(name).unwrap();
    value
}

/// Holds the decoder against serde.
fn same<T: Answer>(name: &str, value: &Value, tolerant: &[&str]) {
    same_by(name, value, tolerant, read::<T>, serde::<T>);
    assert_eq!(from_json::<T>(&value.to_string()), read(value), "{name}");
}

/// Holds one way of reading against another: for the value, and for the value with each member in turn gone, null, of
/// another type or out of range. `tolerant` names the members where the first forgives more.
fn same_by<T: PartialEq + Debug>(
    name: &str,
    value: &Value,
    tolerant: &[&str],
    read: impl Fn(&Value) -> Option<T>,
    serde: impl Fn(&Value) -> Option<T>,
) {
    let whole = read(value);
    assert!(whole.is_some(), "{name}");
    assert_eq!(whole, serde(value), "{name}");

    let mut all = Vec::new();
    pointers(value, "", &mut all);
    for pointer in all {
        if tolerant.iter().any(|start| pointer.starts_with(start)) {
            continue;
        }
        let old = value.pointer(&pointer).unwrap();
        let broken = match old {
            Value::Bool(_) => vec![json!(7)],
            Value::Number(_) => vec![json!(-1), json!(1.5), json!(4_294_967_296_u64), json!("1")],
            Value::String(_) => vec![json!(true), json!("x"), json!("2026-02-30"), json!(["x"])],
            Value::Array(_) => vec![json!(true), json!({}), json!([7])],
            Value::Object(_) | Value::Null => vec![json!(true)],
        };
        for broken in broken {
            let value = with(value, &pointer, broken);
            assert_eq!(read(&value), serde(&value), "{name} {value}");
        }
        let null = with(value, &pointer, Value::Null);
        let (parent, member) = pointer.rsplit_once('/').unwrap();
        if value.pointer(parent).unwrap().is_array() {
            assert_eq!(read(&null), None, "{name} {pointer}");
        } else {
            let gone = without(value, parent, member);
            assert_eq!(read(&gone), serde(&gone), "{name} without {pointer}");
            if member != "value" {
                assert_eq!(read(&null), read(&gone), "{name} {pointer}");
            }
        }
    }
    for other in [json!(null), json!(7), json!("x"), json!({})] {
        assert_eq!(read(&other), None, "{name} {other}");
    }
}

#[cfg(feature = "openapi")]
#[test]
fn every_example_of_an_answer_is_read_as_serde_reads_it() {
    use crate::openapi::examples::{self, round_trips};

    /// Bodies that only the backend reads.
    const SENT: [&str; 8] =
        ["confirm_receipt", "message", "new_export", "result", "demo_sign_in", "ask", "decide", "announce_lifting"];

    let mut read = Vec::new();
    macro_rules! check {
        ($($name:ident: $type:ty $(, tolerant $start:literal)?;)*) => {
            $(same::<$type>(stringify!($name), &examples::$name(), &[$($start)?]); read.push(stringify!($name));)*
        };
    }
    check! {
        signed_in: Session;
        signed_out: Session;
        consents: ConsentList;
        direct_marketing: crate::marketing::DirectMarketing;
        act_receipt: ReceiptDocument;
        case_receipt: ReceiptDocument;
        receipt_confirmation: crate::receipt::ReceiptConfirmation;
        objection: NewCase;
        access: NewCase;
        rectification: NewCase;
        erasure: NewCase;
        restriction: NewCase;
        transfer: NewCase;
        own_words: NewCase;
        case_created: crate::case::CaseCreated;
        case_page: crate::case::CasePage;
        in_force: crate::in_force::InForce;
        case_detail: CaseDetail, tolerant "/request/";
        exports: crate::export::Exports;
        preview: ExportPreview<json::Value<'static>>;
        snapshot: crate::export::ExportSnapshot<json::Value<'static>>, tolerant "/facts/";
        personas: Vec<crate::demo::Persona>;
    }
    type ConsentList = Vec<crate::consent::Consent>;
    same_by("register", &examples::register(), &[], |value| in_pieces(&value.to_string(), 100), converted);
    read.push("register");
    for (name, ..) in round_trips() {
        assert!(read.contains(&name) || SENT.contains(&name), "{name}");
    }
    for text in [examples::ACT_RECEIPT, examples::CASE_RECEIPT] {
        same::<crate::receipt::Receipt>("receipt", &serde_json::from_str(text).unwrap(), &["/request"]);
    }
}

/// A record as the app has it.
type Shown = Record<json::Value<'static>>;

/// A register with all there can be, and with all that can be absent.
fn register() -> Register {
    let text = |text: &str| format!("{text} – \"åäö\"\n\u{1f600}");
    let activity = |number: usize, legal_basis: d::LegalBasis| d::Activity {
        id: format!("activity-{number}").into(),
        notice: "customer".to_owned().into(),
        legal_basis,
        data_ground: if number.is_multiple_of(2) { d::Ground::Stated } else { d::Ground::Derived },
        categories: match number {
            0 => d::Categories::All,
            _ => d::Categories::Some(vec!["contact-details".to_owned().into(), "identity-data".to_owned().into()]),
        },
        sources: vec!["data-subject".to_owned().into()],
        recipients: if number == 0 { vec![] } else { vec!["bank".to_owned().into()] },
        direct_marketing: number == 1,
        restricted: number == 2,
        overlaps: vec![format!("activity-{}", number + 1).into()],
        dpv_purposes: vec!["dpv:Marketing".into()],
        name: text("name"),
        summary: text("summary"),
        purpose: text("purpose"),
        retention: d::Retention {
            kind: d::RetentionKind::ALL[number % 4],
            duration: (number > 1).then(|| "P7Y".into()),
            max_duration: (number > 2).then(|| "P10Y".into()),
            starts: (number > 3).then(|| "contract-end".into()),
            text: text("retention"),
            also: (0..number % 3)
                .map(|at| d::RetentionPeriod {
                    notice: "general".to_owned().into(),
                    duration: (at == 0).then(|| "P30D".into()),
                    max_duration: (at > 0).then(|| "P7Y".into()),
                    starts: "not-stated".into(),
                    text: text("also"),
                })
                .collect(),
        },
        consequences: text("consequences"),
        consequences_stated: number > 2,
        notes: vec![text("note")],
        roles: domain::role::Role::ALL
            .into_iter()
            .zip(d::Level::ALL.into_iter().cycle())
            .map(|(role, level)| d::RoleRelevance { role, level, ground: d::Ground::Stated, why: text("why") })
            .collect(),
    };
    let register = d::Register {
        notices: vec![d::Notice {
            id: "customer".to_owned().into(),
            version: "2025-04-29".into(),
            title: text("title"),
            description: text("description"),
            changes: vec![d::NoticeChange { date: crate::day::parse("2025-04-29").unwrap(), text: text("change") }],
        }],
        sections: vec![d::NoticeSection {
            id: "complaint".into(),
            notices: vec!["customer".to_owned().into()],
            heading: text("heading"),
            paragraphs: vec![text("one"), text("two")],
            items: vec![text("item")],
        }],
        roles: domain::role::Role::ALL
            .into_iter()
            .map(|role| d::RoleText {
                role,
                name: text("name"),
                title: text("title"),
                because: text("because"),
                because_former: text("because_former"),
                description: text("description"),
            })
            .collect(),
        categories: vec![d::Category {
            id: "contact-details".to_owned().into(),
            name: text("name"),
            description: text("description"),
            examples: vec![text("example")],
            dpv: vec!["pd:Contact".into()],
        }],
        sources: d::SourceKind::ALL
            .into_iter()
            .map(|kind| d::Source {
                id: kind.as_str().to_owned().into(),
                kind,
                name: text("name"),
                description: text("description"),
                dpv: "dpv:DataSubjectDataSource".into(),
            })
            .collect(),
        recipients: vec![d::Recipient {
            id: "bank".to_owned().into(),
            general: true,
            notice: "customer".to_owned().into(),
            name: text("name"),
            description: text("description"),
        }],
        rights: domain::rights::Right::ALL
            .into_iter()
            .map(|right| d::RightText { right, name: text("name"), description: text("description") })
            .collect(),
        reasons: domain::rights::ReasonId::ALL
            .iter()
            .map(|id| d::ReasonText { id: *id, text: text("reason") })
            .collect(),
        starts: vec![d::RetentionStart { id: "not-stated".into(), text: text("start") }],
        activities: d::LegalBasis::ALL.into_iter().enumerate().map(|(number, basis)| activity(number, basis)).collect(),
    };
    Register::from_domain(&register, domain::Lang::Sv)
}

/// Reads a register as it comes in, in pieces of so many bytes.
fn in_pieces(text: &str, size: usize) -> Option<d::Register> {
    let mut reader = RegisterReader::default();
    text.as_bytes().chunks(size).for_each(|piece| reader.more(piece));
    reader.finish()
}

/// A register as the tests of the backend read it.
fn converted(value: &Value) -> Option<d::Register> {
    d::Register::try_from(serde::<Register>(value)?).ok()
}

#[test]
fn a_register_is_read_as_serde_reads_it_however_it_is_cut() {
    let mut value = serde_json::to_value(register()).unwrap();
    let expected = converted(&value);
    assert!(expected.is_some());
    value["activities"][0]["added"] = json!({"later": [1, "}"], "id": "another"});
    // In the order of the backend, in that of the alphabet, and with white space wherever it may stand.
    let texts =
        [serde_json::to_string(&register()).unwrap(), value.to_string(), serde_json::to_string_pretty(&value).unwrap()];
    for text in texts {
        for size in [7, 61, 4096, text.len()] {
            assert_eq!(in_pieces(&text, size), expected, "{size}");
        }
        for end in [text.len() - 1, text.len() / 2, 1, 0] {
            assert_eq!(in_pieces(&text[..end], 4096), None, "{end}");
        }
        assert_eq!(in_pieces(&(text.clone() + "}"), 4096), None);
        assert_eq!(in_pieces(&text.replace("activity-2", "activity-\u{1}"), 4096), None);
    }
}

#[test]
fn a_register_with_anything_broken_is_read_or_refused_as_serde_does() {
    let mut value = serde_json::to_value(register()).unwrap();
    let all = value["activities"].as_array().unwrap();
    value["activities"] = json!([all[1], all[4]]);
    for list in ["roles", "rights", "reasons", "sources"] {
        value[list].as_array_mut().unwrap().truncate(2);
    }
    same_by("register", &value, &[], |value| in_pieces(&value.to_string(), 1000), converted);
    value["activities"] = json!([]);
    assert!(in_pieces(&value.to_string(), 1).is_some_and(|register| register.activities.is_empty()));
    assert_eq!(in_pieces(&value.to_string(), 1), converted(&value));
}

#[test]
fn activities_that_are_not_separated_as_a_list_is_are_refused() {
    let whole = serde_json::to_string(&register()).unwrap();
    for (from, to) in
        [("[{\"id\":\"activity-0", "[,{\"id\":\"activity-0"), (",{\"id\":\"activity-1", "{\"id\":\"activity-1")]
    {
        assert!(whole.contains(from));
        assert_eq!(in_pieces(&whole.replacen(from, to, 1), 64), None, "{to}");
    }
    let trailing = whole.strip_suffix("]}").expect("activities come last");
    assert_eq!(in_pieces(&format!("{trailing},]}}"), 64), None);
    assert!(in_pieces(&format!("{trailing} ] }} "), 64).is_some());
}

#[test]
fn a_register_that_is_no_utf_8_is_refused() {
    let text = serde_json::to_string(&register()).unwrap();
    for at in ["\u{e5}", "\u{1f600}"].map(|letter| text.rfind(letter).unwrap()) {
        let mut bytes = text.clone().into_bytes();
        bytes[at] = b'x';
        let mut reader = RegisterReader::default();
        reader.more(&bytes);
        assert_eq!(reader.finish(), None);
    }
}

#[test]
fn problems_are_read_as_serde_reads_them() {
    let problem = json!({
        "type": "urn:almi:privacy-portal:problem:invalid", "title": "Some fields are not right", "status": 422,
        "errors": [{"pointer": "/words", "detail": "missing"}], "trace_id": "t-1"
    });
    same::<Problem>("problem", &problem, &[]);
    let too_large = with(&problem, "/status", json!(70_000));
    assert_eq!(read::<Problem>(&too_large), None);
    let bare = json!({"type": "about:blank", "title": "x", "status": 500, "added": {"later": [1]}});
    assert_eq!(read::<Problem>(&bare), serde(&bare));
    assert!(read::<Problem>(&bare).is_some_and(|problem| problem.errors.is_empty() && problem.trace_id.is_none()));
}

#[test]
fn members_that_are_not_known_are_ignored_and_absent_ones_may_be() {
    assert_eq!(read::<SignIn>(&json!({"url": null, "new": 1})), Some(SignIn { url: None }));
    let signed_out =
        json!({"signed_in": false, "demo": true, "now": "2026-11-20T09:30:00Z", "today": "2026-11-20", "new": {}});
    let session = read::<Session>(&signed_out).unwrap();
    assert_eq!(Some(&session), serde(&signed_out).as_ref());
    assert_eq!((session.sign_in, session.person), (None, None));
}

#[test]
fn a_record_may_have_the_value_null_but_not_none() {
    let mut record = json!({
        "id": "d", "category": "c", "field": "f", "label": {"sv": "s", "en": "e"}, "value": {"street": ["a", 1.5]},
        "valueType": "address", "origin": "provided", "source": "data-subject", "activityIds": [],
        "legalBasis": {"code": "contract", "article": "6(1)(b)"}, "controllerOrgNumber": "000000-0000",
        "collectedAt": "2025-06-02T12:05:00Z", "language": "sv"
    });
    same::<Shown>("record", &record, &["/value/"]);
    record["value"] = Value::Null;
    assert_eq!(read::<Shown>(&record), serde(&record));
    assert!(read::<Shown>(&record).is_some());
}

#[test]
fn every_choice_is_read() {
    fn all<T: Answer + serde::Serialize>(choices: &[T]) {
        for choice in choices {
            let value = serde_json::to_value(choice).unwrap();
            assert_eq!(read::<T>(&value).as_ref(), Some(choice));
        }
        assert_eq!(read::<T>(&json!("because")), None);
        assert_eq!(read::<T>(&json!(1)), None);
    }
    all(&[DeliveryChoice::Portal, DeliveryChoice::Post]);
    all(&[
        ErasureChoice::NoLongerNeeded,
        ErasureChoice::ConsentWithdrawn,
        ErasureChoice::Objected,
        ErasureChoice::Unlawful,
        ErasureChoice::LegalDuty,
    ]);
    all(&[
        RestrictionChoice::AccuracyContested,
        RestrictionChoice::Unlawful,
        RestrictionChoice::NeededForClaims,
        RestrictionChoice::ObjectionPending,
    ]);
}

fn case(request: Value) -> Value {
    json!({
        "summary": {
            "id": "c-1", "reference": "P-1", "kind": "transfer", "status": "received",
            "received_on": "2026-11-20", "due_on": "2026-12-21", "extended": false,
            "changed_at": "2026-11-20T09:30:00Z"
        },
        "request": request, "events": [], "receipt_id": "q-1", "etag": "\"1\""
    })
}

#[test]
fn a_request_of_a_newer_backend_does_not_make_a_case_unreadable() {
    let request = |value: Value| read::<CaseDetail>(&case(value)).map(|case| case.request);
    let own = |words: &str, activities: &[&str]| {
        let activities = activities.iter().map(|id| (*id).to_owned()).collect();
        Some(NewCase::OwnWords { words: words.into(), activities })
    };
    assert_eq!(request(json!({"kind": "transfer", "words": "Hej", "activities": ["a"], "to": 1})), own("Hej", &["a"]));
    assert_eq!(request(json!({"kind": "transfer"})), own("", &[]));
    assert_eq!(request(json!({"kind": "erasure", "ground": "because", "words": "Hej"})), own("Hej", &[]));
    let known = json!({"kind": "access", "delivery": "post", "added": true});
    assert_eq!(request(known), Some(NewCase::Access { delivery: DeliveryChoice::Post, words: None }));
    for bad in [json!("transfer"), json!(null), json!({"kind": "transfer", "words": 1})] {
        assert_eq!(request(bad.clone()), None, "{bad}");
    }
}

#[test]
fn a_status_and_an_event_of_a_newer_backend_read_as_a_case_in_progress() {
    let mut newer = case(json!({"kind": "own-words", "words": "Hej"}));
    newer["summary"]["status"] = json!("with-the-board");
    newer["events"] = json!([{
        "number": 1, "at": "2026-11-20T09:30:00Z", "actor": "board", "event": "referred", "status": "with-the-board",
        "text": "Vi har lämnat ärendet vidare."
    }]);
    let read = read::<CaseDetail>(&newer).unwrap();
    assert_eq!((read.summary.status(), read.summary.kind()), (Status::InProgress, CaseKind::OwnWords));
    assert!(read.summary.status().is_open());
    assert_eq!(read.events[0].text.as_deref(), Some("Vi har lämnat ärendet vidare."));
}

#[test]
fn a_request_of_a_newer_backend_does_not_make_a_receipt_unreadable() {
    let document = |request: Value| ReceiptDocument {
        id: "q-1".into(),
        sha256: "00".into(),
        text: json!({
            "reference": "P-1", "kind": "case", "at": "2026-11-20T09:30:00Z", "local_date": "2026-11-20",
            "request": request, "text_version": "1", "notice": "1", "controllers": []
        })
        .to_string(),
    };
    let receipt = document(json!({"kind": "transfer", "words": "Hej"})).read().unwrap();
    assert_eq!((receipt.request, receipt.activities.len(), receipt.demo), (None, 0, false));
    let known = document(json!({"kind": "own-words", "words": "Hej"}));
    assert_eq!(known.read(), serde_json::from_str(&known.text).ok());
    let other = ReceiptDocument { text: "{}".into(), ..known };
    assert_eq!(other.read(), None);
}
