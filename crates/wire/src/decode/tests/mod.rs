//! What serde reads is read here and gives the same, whole and broken.

#[cfg(feature = "openapi")]
mod examples;
mod newer;
mod register;

use super::{Decode, from_json};
use crate::case::{DeliveryChoice, ErasureChoice, RestrictionChoice};
use crate::export::Record;
use crate::json;
use crate::problem::Problem;
use crate::session::{Session, SignIn};
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

/// A record as the app has it.
type Shown = Record<json::Value<'static>>;

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
