//! What a newer backend may say, without an answer becoming unreadable.

use super::read;
use crate::case::CaseDetail;
use crate::receipt::ReceiptDocument;
use domain::actor::Actor;
use domain::case::{CaseKind, Status};
use domain::request::{Delivery, Request};
use serde_json::{Value, json};

pub(super) fn case(request: Value) -> Value {
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
        let activities = activities.iter().map(|id| (*id).into()).collect();
        Some(Request::OwnWords { words: words.into(), activities })
    };
    assert_eq!(request(json!({"kind": "transfer", "words": "Hej", "activities": ["a"], "to": 1})), own("Hej", &["a"]));
    assert_eq!(request(json!({"kind": "transfer"})), own("", &[]));
    assert_eq!(request(json!({"kind": "erasure", "ground": "because", "words": "Hej"})), own("Hej", &[]));
    let known = json!({"kind": "access", "delivery": "post", "added": true});
    assert_eq!(request(known), Some(Request::Access { delivery: Delivery::Post, words: None }));
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
    assert_eq!((read.summary.status, read.summary.kind), (Status::InProgress, CaseKind::OwnWords));
    assert!(read.summary.status.is_open());
    assert_eq!(read.events[0].text.as_deref(), Some("Vi har lämnat ärendet vidare."));
    // What has no neutral value is kept as it came.
    let event = &read.events[0];
    assert_eq!((event.event.known(), event.actor.is(Actor::Controller), event.status.known()), (None, false, None));
    assert_eq!(serde_json::to_value(event).unwrap(), newer["events"][0]);
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
    let words = known.read().and_then(|receipt| receipt.request);
    assert_eq!(words, Some(Request::OwnWords { words: "Hej".into(), activities: vec![] }));
    for odd in [json!(null), json!("transfer"), json!({"kind": "access", "delivery": "pigeon"})] {
        assert_eq!(document(odd).read().expect("the rest counts").request, None);
    }
    let other = ReceiptDocument { text: "{}".into(), ..known };
    assert_eq!(other.read(), None);
}
