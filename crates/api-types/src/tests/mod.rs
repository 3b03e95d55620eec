//! What the contract says about reading answers, on the types themselves.

#[cfg(feature = "openapi")]
mod examples;
mod newer;
mod register;
mod requests;

use crate::export::Record;
use crate::session::{Session, SignIn};
use domain::case::Outcome;
use domain::request::{Delivery, ErasureGround, RestrictionGround};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::fmt::Debug;

/// What is made of a value; `None` when it cannot be read.
fn read<T: DeserializeOwned>(value: &Value) -> Option<T> {
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

/// Holds for an answer: members that are not known are ignored, wherever they stand, and a member that is null is one
/// that is absent. `open` begins the pointers of what is handed on as it is.
fn holds<T: PartialEq + Debug>(name: &str, value: &Value, open: &[&str], read: impl Fn(&Value) -> Option<T>) {
    let whole = read(value);
    assert!(whole.is_some(), "{name}");
    let mut all = Vec::new();
    pointers(value, "", &mut all);
    all.retain(|pointer| !open.iter().any(|start| pointer.starts_with(start)));
    all.push(String::new());
    for pointer in &all {
        let old = value.pointer(pointer).unwrap();
        if old.is_object() && !open.iter().any(|start| format!("{pointer}/").starts_with(start)) {
            let mut more = old.clone();
            more["addedLater"] = json!({"later": [1]});
            assert_eq!(read(&with(value, pointer, more)), whole, "{name} {pointer}");
        }
        let Some((parent, member)) = pointer.rsplit_once('/') else { continue };
        let null = with(value, pointer, Value::Null);
        if value.pointer(parent).unwrap().is_array() {
            assert_eq!(read(&null), None, "{name} {pointer}");
        } else {
            assert_eq!(read(&null), read(&without(value, parent, member)), "{name} {pointer}");
        }
    }
    for other in [json!(null), json!(7), json!("x"), json!({})] {
        assert_eq!(read(&other), None, "{name} {other}");
    }
}

#[test]
fn members_that_are_not_known_are_ignored_and_absent_ones_may_be() {
    assert_eq!(read::<SignIn>(&json!({"url": null, "new": 1})), Some(SignIn { url: None }));
    let signed_out =
        json!({"signed_in": false, "demo": true, "now": "2026-11-20T09:30:00Z", "today": "2026-11-20", "new": {}});
    let session = read::<Session>(&signed_out).unwrap();
    assert_eq!((session.sign_in, session.person), (None, None));
    for broken in [json!("20 november"), json!("2026-02-30"), json!(20)] {
        assert_eq!(read::<Session>(&with(&signed_out, "/today", broken.clone())), None, "{broken}");
    }
}

#[test]
fn a_record_may_have_the_value_null_but_not_none() {
    let mut record = json!({
        "id": "d", "category": "c", "field": "f", "label": {"sv": "s", "en": "e"}, "value": {"street": ["a", 1.5]},
        "valueType": "address", "origin": "provided", "source": "data-subject", "activityIds": [],
        "legalBasis": {"code": "contract", "article": "6(1)(b)"}, "controllerOrgNumber": "000000-0000",
        "collectedAt": "2025-06-02T12:05:00Z", "language": "sv"
    });
    holds("record", &record, &["/value"], read::<Record>);
    record["value"] = Value::Null;
    assert!(read::<Record>(&record).is_some());
    assert_eq!(read::<Record>(&without(&record, "", "value")), None);
}

#[test]
fn every_choice_is_read() {
    fn all<T: DeserializeOwned + serde::Serialize + PartialEq + Debug>(choices: &[T]) {
        for choice in choices {
            let value = serde_json::to_value(choice).unwrap();
            assert_eq!(read::<T>(&value).as_ref(), Some(choice));
        }
        assert_eq!(read::<T>(&json!("because")), None);
        assert_eq!(read::<T>(&json!(1)), None);
    }
    all(&Delivery::ALL);
    all(&ErasureGround::ALL);
    all(&RestrictionGround::ALL);
    all(&Outcome::ALL);
}
