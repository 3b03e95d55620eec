//! One request over HTTP: what comes back, and what is said when nothing does.

use privacy_portal::browser::fetch::{Answer, Failure, Method, Take, fetch};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn an_answer_is_its_status_the_headers_asked_for_and_its_text() {
    let address = "data:application/problem+json;charset=utf-8,{%22a%22:%22%C3%A5%22}";
    let answer = fetch(Method::Get, address, &[], None, &["Retry-After", "content-type"], None).await;
    let content_type = Some("application/problem+json;charset=utf-8".to_owned());
    let expected =
        Answer { status: 200, headers: vec![None, content_type], text: Some("{\"a\":\"\u{e5}\"}".to_owned()) };
    assert_eq!(answer, Ok(expected));
}

#[wasm_bindgen_test]
async fn a_refusal_is_an_answer_too() {
    let path = "/nothing-is-here";
    let headers = [("Accept", "text/plain".to_owned())];
    let answer = fetch(Method::Put, path, &headers, Some("{}"), &[], None).await.expect("an answer");
    assert!((400..500).contains(&answer.status), "{answer:?}");
    assert!(answer.text.is_some());
}

#[wasm_bindgen_test]
async fn a_good_answer_can_be_taken_in_pieces_and_a_refusal_stays_whole() {
    let taken = Rc::new(RefCell::new(Vec::new()));
    let take = || -> Option<Take> {
        let taken = Rc::clone(&taken);
        Some(Box::new(move |piece| taken.borrow_mut().extend_from_slice(piece)))
    };
    let refused = fetch(Method::Get, "/nothing-is-here", &[], None, &[], take()).await.expect("an answer");
    assert!(refused.text.is_some() && taken.borrow().is_empty());
    let answer = fetch(Method::Get, "data:,%C3%A5%FF", &[], None, &[], take()).await.expect("an answer");
    assert_eq!((answer.text.as_deref(), taken.take()), (Some(""), vec![0xc3, 0xa5, 0xff]));
}

#[wasm_bindgen_test]
async fn no_answer_and_not_asked_are_told_apart() {
    // Port 1 is one that browsers do not even try.
    let answer = fetch(Method::Get, "http://127.0.0.1:1/", &[], None, &[], None).await;
    assert_eq!(answer, Err(Failure::NoAnswer));
    for (name, value) in [("If-Match", "two\nlines"), ("no name", "x"), ("If-Match", "\u{263a}")] {
        let answer = fetch(Method::Get, "data:,x", &[(name, value.to_owned())], None, &[], None).await;
        assert_eq!(answer, Err(Failure::NotAsked), "{name}: {value}");
    }
}
