//! Wrong about the same request again.

use super::Fault;
use crate::layer::{Answer, Asked, answers, asks, whole};
use axum::http::{HeaderValue, StatusCode, header};
use conformance::client::new_key;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};

type Memory<T> = Arc<Mutex<BTreeMap<String, T>>>;

/// A key is one person's.
fn owned_key(asked: &Asked) -> String {
    format!("{} {}", asked.header("cookie"), asked.header("idempotency-key"))
}

fn makes_a_case(asked: &Asked) -> bool {
    asked.is("POST", "/cases") && asked.header("idempotency-key").len() > 16
}

pub fn faults() -> Vec<Fault> {
    vec![
        Fault::new("the same request again is told another place", "CASE-IDEMP-01", || {
            let known = Arc::<Mutex<BTreeSet<String>>>::default();
            answers(move |asked, answer| {
                let is_made = makes_a_case(asked) && answer.status == StatusCode::CREATED;
                if is_made && !known.lock().unwrap().insert(owned_key(asked)) {
                    answer.headers.insert(header::LOCATION, HeaderValue::from_static("/api/v1/cases/0000"));
                }
            })
        }),
        Fault::new("a key is ignored", "CASE-IDEMP-02", || {
            asks(|asked| {
                // One that is as it should be: what is not is refused, as before.
                let is_single = asked.headers.get_all("idempotency-key").iter().count() == 1;
                if asked.is("POST", "/cases") && is_single && asked.header("idempotency-key").len() == new_key().len() {
                    asked.set("idempotency-key", &new_key());
                }
            })
        })
        .also(&[
            ("CASE-IDEMP-01", "it is another case"),
            ("CASE-IDEMP-03", "it is another case"),
            ("CASE-IDEMP-04", "it is another case"),
            ("CASE-IDEMP-06", "it is another case"),
            ("CASE-IDEMP-08", "it is another case"),
        ]),
        // Both are the same JSON; the same bytes again are still one case.
        Fault::new("the same request in another order of members is a second case", "CASE-IDEMP-03", || {
            let first = Memory::<(String, Vec<u8>)>::default();
            asks(move |asked| {
                if makes_a_case(asked) && asked.json().is_object() {
                    let (same, bytes) = (asked.json().to_string(), asked.body.to_vec());
                    let mut first = first.lock().unwrap();
                    let (known, known_bytes) =
                        first.entry(owned_key(asked)).or_insert_with(|| (same.clone(), bytes.clone())).clone();
                    if known == same && known_bytes != bytes {
                        asked.set("idempotency-key", &new_key());
                    }
                }
            })
        }),
        Fault::new("another request with the same key gets the first answer", "CASE-IDEMP-04", || {
            let first = Memory::<Answer>::default();
            whole(move |asked, backend| {
                let first = first.clone();
                async move {
                    let key = owned_key(&asked);
                    let answer = backend.ask(asked.clone()).await;
                    let mut first = first.lock().unwrap();
                    if makes_a_case(&asked) && answer.status == StatusCode::CREATED {
                        first.entry(key.clone()).or_insert_with(|| answer.clone());
                    }
                    let reused = answer.status == StatusCode::UNPROCESSABLE_ENTITY
                        && String::from_utf8_lossy(&answer.body).contains("idempotency-key-reused");
                    match first.get(&key) {
                        Some(known) if reused => known.clone(),
                        _ => answer,
                    }
                }
            })
        }),
        Fault::new("a key is everybody's", "CASE-IDEMP-05", || {
            let first = Memory::<Answer>::default();
            whole(move |asked, backend| {
                let first = first.clone();
                async move {
                    let key = asked.header("idempotency-key").to_owned();
                    let known = first.lock().unwrap().get(&key).cloned();
                    let answer = backend.ask(asked.clone()).await;
                    if !makes_a_case(&asked) || answer.status != StatusCode::CREATED {
                        return answer;
                    }
                    known.unwrap_or_else(|| {
                        first.lock().unwrap().insert(key, answer.clone());
                        answer
                    })
                }
            })
        }),
        Fault::new("a key is forgotten with the next request", "CASE-IDEMP-08", || {
            let (last, used) = (Memory::<String>::default(), Arc::<Mutex<BTreeSet<String>>>::default());
            asks(move |asked| {
                if !makes_a_case(asked) {
                    return;
                }
                let (person, key) = (asked.header("cookie").to_owned(), owned_key(asked));
                let mut last = last.lock().unwrap();
                let is_last = last.get(&person) == Some(&key);
                last.insert(person, key.clone());
                if !used.lock().unwrap().insert(key) && !is_last {
                    asked.set("idempotency-key", &new_key());
                }
            })
        }),
        Fault::new("sent at once it is several cases", "CASE-IDEMP-06", || {
            let under_way = Arc::<Mutex<BTreeSet<String>>>::default();
            whole(move |mut asked, backend| {
                let under_way = under_way.clone();
                async move {
                    let key = owned_key(&asked);
                    let is_mine = !makes_a_case(&asked) || under_way.lock().unwrap().insert(key.clone());
                    if !is_mine {
                        asked.set("idempotency-key", &new_key());
                    }
                    let answer = backend.ask(asked).await;
                    if is_mine {
                        under_way.lock().unwrap().remove(&key);
                    }
                    answer
                }
            })
        }),
        Fault::new("a repeated message is told to be stale", "CASE-MESSAGE-02", || {
            let known = Arc::<Mutex<BTreeSet<String>>>::default();
            whole(move |asked, backend| {
                let known = known.clone();
                async move {
                    let is_message = asked.is("POST", "/cases/*/messages");
                    let mut answer = backend.ask(asked.clone()).await;
                    if is_message && answer.status == StatusCode::OK && !known.lock().unwrap().insert(owned_key(&asked))
                    {
                        answer.refuse(412, "changed");
                    }
                    answer
                }
            })
        }),
        Fault::new("a refused request uses up its key", "CASE-IDEMP-07", || {
            let refused = Arc::<Mutex<BTreeSet<String>>>::default();
            whole(move |asked, backend| {
                let refused = refused.clone();
                async move {
                    let (key, mut asked) = (owned_key(&asked), asked);
                    let is_used = makes_a_case(&asked) && refused.lock().unwrap().contains(&key);
                    if is_used {
                        // Nothing is stored either.
                        asked.set_json(&serde_json::json!({}));
                    }
                    let mut answer = backend.ask(asked.clone()).await;
                    if is_used {
                        answer.refuse(422, "idempotency-key-reused");
                    } else if makes_a_case(&asked) && answer.status == StatusCode::UNPROCESSABLE_ENTITY {
                        refused.lock().unwrap().insert(key);
                    }
                    answer
                }
            })
        }),
    ]
}
