//! Texts are as long as they are seen to be, and are kept as they were sent.

use super::support::{Answer, Visitor, World};
use axum::http::StatusCode;
use serde_json::{Value, json};

async fn send(customer: &Visitor<'_>, body: &str) -> Answer {
    customer.post("/cases").bytes(body.as_bytes()).key().send().await
}

fn too_long(field: &str) -> Vec<(String, String)> {
    vec![(format!("/{field}"), "too-long".to_owned())]
}

/// A Mac types å as an a and a ring.
#[tokio::test]
async fn four_thousand_characters_pass_whatever_they_are_made_of() {
    let world = World::demo().await;
    let customer = world.customer("several-cases").await;
    let (rings, hands) = ("a\u{30a}".repeat(4_000), "👍🏽".repeat(4_000));
    let heaps = "a\u{301}\u{301}\u{301}".repeat(4_000);
    assert_eq!(heaps.chars().count(), 16_000);
    for words in [&rings, &hands, &heaps] {
        let body = json!({"kind": "rectification", "wrong": words, "right": words});
        let answer = send(&customer, &body.to_string()).await;
        assert_eq!(answer.status, StatusCode::CREATED, "{:?}", answer.body);
        let id = answer.json::<Value>()["case"]["id"].as_str().expect("an id").to_owned();
        let case: Value = customer.get(&format!("/cases/{id}")).await.json();
        assert_eq!((&case["request"]["wrong"], &case["request"]["right"]), (&json!(words), &json!(words)));
        let etag = case["etag"].as_str().expect("a tag");
        let message = customer.post(&format!("/cases/{id}/messages")).header("if-match", etag).key();
        assert_eq!(
            message.clone().body(&json!({"words": format!("{words}x")})).send().await.fields(),
            too_long("words")
        );
        assert_eq!(message.key().body(&json!({"words": words})).send().await.status, StatusCode::OK);
    }
    // One more, as it is seen; a mark more than can be; far more than the contract allows.
    for words in
        ["a".repeat(4_001), format!("{rings}x"), format!("{hands}👍🏽"), format!("{heaps}\u{301}"), "a".repeat(16_001)]
    {
        let answer = send(&customer, &json!({"kind": "own-words", "words": words}).to_string()).await;
        assert_eq!(answer.fields(), too_long("words"), "{} code points", words.chars().count());
    }
}

#[tokio::test]
async fn the_longest_request_fits_into_a_body_with_all_of_it_escaped() {
    let world = World::demo().await;
    let customer = world.customer("several-cases").await;
    // A hand with its colour is two code points, each of two escapes; with two joiners it is four.
    let words = r"\ud83d\udc4d\ud83c\udffd".repeat(8_000);
    let body = format!(r#"{{"kind":"rectification","wrong":"{words}","right":"{words}"}}"#);
    assert!(body.len() > 384_000);
    // Short enough to be read; too long as it is seen.
    let answer = send(&customer, &body).await;
    assert_eq!(answer.fields(), [too_long("wrong"), too_long("right")].concat());
}
