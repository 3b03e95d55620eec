//! Calls to the backend: what comes back, and what is said when nothing does.

use leptos::prelude::{Owner, document};
use privacy_portal::api::cases::InForce;
use privacy_portal::api::{Api, ApiError, SendKey};
use wasm_bindgen_test::wasm_bindgen_test;

/// A client whose every path leads to this address, as `<meta name="portal-api">` says it. What follows a `#` is asked
/// for by no browser.
///
/// It lives as long as its owner.
fn api_at(address: &str) -> (Owner, Api) {
    let head = document().head().expect("a head");
    let meta = head.query_selector("meta[name=\"portal-api\"]").expect("a selector").unwrap_or_else(|| {
        let meta = document().create_element("meta").expect("an element");
        meta.set_attribute("name", "portal-api").expect("a name");
        head.append_child(&meta).expect("appended");
        meta
    });
    meta.set_attribute("content", &format!("{address}#")).expect("a content");
    let owner = crate::owner();
    let api = owner.with(Api::new);
    (owner, api)
}

async fn in_force_at(body: &str) -> Result<InForce, ApiError> {
    let body = String::from(js_sys::encode_uri_component(body));
    let (_owner, api) = api_at(&format!("data:application/json,{body}"));
    api.in_force().await
}

#[wasm_bindgen_test]
async fn an_answer_is_read_and_what_is_none_is_told() {
    let whole = r#"{"restrictions":[],"objections":[],"marketing_stopped_at":"2026-11-20T09:30:00Z","added":1}"#;
    let answer = in_force_at(whole).await.expect("an answer");
    assert_eq!(answer.marketing_stopped_at.as_deref(), Some("2026-11-20T09:30:00Z"));
    for broken in ["", "<!doctype html>", r#"{"restrictions":[]"#, r#"{"restrictions":1,"objections":[]}"#] {
        assert_eq!(in_force_at(broken).await, Err(ApiError::Unreadable), "{broken}");
    }
    // No UTF-8.
    let (_owner, api) = api_at(
        "data:application/json,{%22restrictions%22:[],%22objections%22:[],%22marketing_stopped_at%22:%22%FF%22}",
    );
    assert_eq!(api.in_force().await, Err(ApiError::Unreadable));
}

#[wasm_bindgen_test]
async fn a_refusal_is_told_with_its_status() {
    let (_owner, api) = api_at("/nothing-is-here");
    let answer = api.in_force().await;
    let Err(ApiError::Refused(refusal)) = answer else { panic!("{answer:?}") };
    assert!((400..500).contains(&refusal.status), "{refusal:?}");
    assert_eq!((refusal.problem, refusal.fields.len(), refusal.retry_after), (None, 0, None));
}

#[wasm_bindgen_test]
async fn no_answer_and_not_asked_are_told_apart() {
    // Port 1 is one that browsers do not even try.
    let (_owner, api) = api_at("http://127.0.0.1:1/");
    assert_eq!(api.in_force().await, Err(ApiError::NoAnswer));
    // An ETag that no header can hold: the request is not sent.
    for etag in ["two\nlines", "\u{263a}", "å"] {
        let answer = api.retract_case("c-1", etag, &SendKey::new()).await;
        assert_eq!(answer.err(), Some(ApiError::Unreadable), "{etag}");
    }
    let sent = api.retract_case("c-1", "\"1\"", &SendKey::new()).await;
    assert_eq!(sent.err(), Some(ApiError::NoAnswer));
}
