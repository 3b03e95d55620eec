//! The same request again: exactly one effect, the same answer.

use crate::support::{World, all_at_once, objection};
use api_types::case::{CaseDetail, CasePage};
use api_types::problem::ProblemType;
use axum::http::StatusCode;
use chrono::TimeDelta;
use serde_json::json;

#[tokio::test]
async fn the_same_key_and_body_gets_the_first_answer_byte_for_byte() {
    let world = World::demo().await;
    let customer = world.customer("mentor").await;
    let call = customer.post("/cases").body(&objection("Hej")).key();
    let first = call.clone().send().await;
    world.advance(TimeDelta::minutes(10));
    let second = call.clone().send().await;
    assert_eq!(first, second);
    let other = call.body(&objection("Något annat")).send().await;
    assert_eq!(other.problem(), ProblemType::IdempotencyKeyReused);
    let own: CasePage = customer.get("/cases").await.json();
    let made: api_types::case::CaseCreated = first.json();
    assert_eq!(own.items.iter().filter(|case| case.reference == made.case.reference).count(), 1);
}

#[tokio::test]
async fn a_hundred_sends_at_once_are_one_case_and_one_receipt() {
    let world = World::demo().await;
    let customer = world.customer("mentor").await;
    let before: CasePage = customer.get("/cases").await.json();
    let call = customer.post("/cases").body(&objection("Hej")).key();
    let mut sends = Vec::new();
    for _ in 0..100 {
        sends.push(Box::pin(call.clone().send()));
    }
    let answers = all_at_once(sends).await;
    assert!(answers.iter().all(|answer| answer.status == StatusCode::CREATED && *answer == answers[0]));
    let after: CasePage = customer.get("/cases").await.json();
    assert_eq!(after.items.len(), before.items.len() + 1);
    let db = world.app.db().await;
    let sql = "SELECT COUNT(*) FROM receipt WHERE content LIKE '%\"kind\":\"case\"%' AND created_at = '2026-11-20T09:30:00.000Z'";
    let receipts: i64 = sqlx::query_scalar(sql).fetch_one(db.read()).await.unwrap();
    assert_eq!(receipts, 1);
}

#[tokio::test]
async fn a_key_belongs_to_one_person_and_one_route() {
    let world = World::demo().await;
    let (one, two) = (world.customer("mentor").await, world.customer("guarantor").await);
    let key = world.key();
    let first = one.post("/cases").body(&objection("Hej")).header("idempotency-key", &key).send().await;
    let second = two.post("/cases").body(&objection("Hej")).header("idempotency-key", &key).send().await;
    assert_eq!((first.status, second.status), (StatusCode::CREATED, StatusCode::CREATED));
    assert_ne!(first.body, second.body);
    let export = json!({"voluntary": false, "contact_details": false});
    let other = one.post("/exports").body(&export).header("idempotency-key", &key).send().await;
    assert_eq!(other.status, StatusCode::CREATED);
}

#[tokio::test]
async fn a_key_is_needed_wherever_something_is_made() {
    let world = World::demo().await;
    let customer = world.customer("guarantor").await;
    let case = customer.case(&objection("Hej")).await.case.id;
    let consents: Vec<api_types::consent::Consent> = customer.get("/consents").await.json();
    let renewal = format!("/consents/{}/renewal", consents[0].id);
    let (messages, retraction) = (format!("/cases/{case}/messages"), format!("/cases/{case}/retraction"));
    for path in ["/cases", "/exports", &messages, &retraction, &renewal, "/direct-marketing/lift"] {
        for key in ["", "\"short\"", "no-quotes-but-long-enough", "\"0123456789abcdef"] {
            let call = customer.post(path).header("if-match", "\"1\"");
            let call = if key.is_empty() { call } else { call.header("idempotency-key", key) };
            assert_eq!(call.send().await.problem(), ProblemType::IdempotencyKeyMissing, "{path} {key}");
        }
    }
}

#[tokio::test]
async fn a_repeated_message_is_answered_though_the_case_has_moved_on() {
    let world = World::demo().await;
    let customer = world.customer("mentor").await;
    let case = customer.case(&objection("Hej")).await.case.id;
    let path = format!("/cases/{case}/messages");
    let call = customer.post(&path).body(&json!({"words": "En gång"})).key().header("if-match", "\"1\"");
    let (first, second) = (call.clone().send().await, call.clone().send().await);
    assert_eq!((first.status, &first), (StatusCode::OK, &second));
    let detail: CaseDetail = customer.get(&format!("/cases/{case}")).await.json();
    assert_eq!(detail.events.len(), 2);
    // A refused request had no effect: nothing is remembered, and the same key works once it is put right.
    let stale = customer.post(&path).body(&json!({"words": "Igen"})).key();
    assert_eq!(stale.clone().header("if-match", "\"1\"").send().await.problem(), ProblemType::Changed);
    assert_eq!(stale.header("if-match", &detail.etag).send().await.status, StatusCode::OK);
}
