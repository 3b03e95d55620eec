//! Wrong about cases, their validators, and receipts.

use super::Fault;
use crate::layer::{answers, whole};
use axum::http::{HeaderValue, StatusCode, header};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

pub fn faults() -> Vec<Fault> {
    vec![
        Fault::new("a stale change is 409 and not 412", "CASE-MATCH-02", || {
            answers(|asked, answer| {
                if asked.path.starts_with("/cases/") && answer.status == StatusCode::PRECONDITION_FAILED {
                    answer.refuse(409, "changed");
                }
            })
        })
        .also(&[("PROBLEM-PLACE-01", "the contract has `changed` with 412 only")]),
        Fault::new("the validator of a case does not change", "CASE-ETAG-02", || {
            whole(|mut asked, backend| async move {
                if asked.path.starts_with("/cases/") && asked.header("if-match") == "\"same\"" {
                    let path = format!("/cases/{}", asked.id());
                    let etag = backend.read(&asked, &path).await["etag"].as_str().unwrap_or("\"none\"").to_owned();
                    asked.set("if-match", &etag);
                }
                let mut answer = backend.ask(asked.clone()).await;
                if asked.path.contains("/cases/") && answer.headers.contains_key(header::ETAG) {
                    answer.headers.insert(header::ETAG, HeaderValue::from_static("\"same\""));
                    answer.change(|body| body["etag"] = json!("\"same\""));
                }
                answer
            })
        })
        .also(&[("CASE-MATCH-02", "what is stale cannot be told from what is not")]),
        Fault::new("a message without If-Match is taken", "CASE-MATCH-01", || {
            whole(|mut asked, backend| async move {
                if asked.is("POST", "/cases/*/messages") && asked.header("if-match").is_empty() {
                    let path = format!("/cases/{}", asked.id());
                    if let Some(etag) = backend.read(&asked, &path).await["etag"].as_str() {
                        asked.set("if-match", etag);
                    }
                }
                backend.ask(asked).await
            })
        }),
        Fault::new("a closed case takes messages, and drops them", "CASE-BACK-02", || {
            whole(|asked, backend| async move {
                let answer = backend.ask(asked.clone()).await;
                if !(asked.is("POST", "/cases/*/messages") && answer.status == StatusCode::CONFLICT) {
                    return answer;
                }
                let (mut read, path) = (asked.clone(), format!("/cases/{}", asked.id()));
                (read.method, read.path, read.body) = (axum::http::Method::GET, path, Vec::new().into());
                read.headers.remove("content-type");
                match backend.ask(read).await {
                    case if case.status == StatusCode::OK => case,
                    _ => answer,
                }
            })
        }),
        Fault::new("blanks within what was written are lost", "CASE-NEW-02", || {
            answers(|asked, answer| {
                if asked.is("GET", "/cases/*") {
                    answer.change(|body| {
                        if let Some(words) = body["request"]["words"].as_str() {
                            let words: Vec<&str> = words.split_whitespace().collect();
                            body["request"]["words"] = json!(words.join(" "));
                        }
                    });
                }
            })
        }),
        Fault::new("somebody else's receipt has one header more than none", "FOREIGN-RECEIPT-01", || {
            let known = Arc::<Mutex<BTreeSet<String>>>::default();
            answers(move |asked, answer| {
                let mut known = known.lock().unwrap();
                for item in
                    answer.json()["items"].as_array().into_iter().flatten().filter(|_| asked.path == "/receipts")
                {
                    known.insert(item["id"].as_str().unwrap_or_default().to_owned());
                }
                if asked.is("GET", "/receipts/*")
                    && answer.status == StatusCode::NOT_FOUND
                    && known.contains(asked.id())
                {
                    answer.headers.insert("x-cache", HeaderValue::from_static("hit"));
                }
            })
        }),
        Fault::new("somebody else's case asks for If-Match first", "FOREIGN-CASE-02", || {
            let known = Arc::<Mutex<BTreeSet<String>>>::default();
            answers(move |asked, answer| {
                let mut known = known.lock().unwrap();
                let body = answer.json();
                let made = body["case"]["id"].as_str().map(str::to_owned);
                known.extend(made.filter(|_| asked.is("POST", "/cases")));
                let unheard = asked.header("if-match").is_empty() && known.contains(asked.id());
                if asked.is("POST", "/cases/*/messages") && answer.status == StatusCode::NOT_FOUND && unheard {
                    answer.refuse(428, "precondition-required");
                }
            })
        }),
        Fault::new("every digest is taken for genuine", "RCPT-CONFIRM-02", || {
            answers(|asked, answer| {
                if asked.is("POST", "/receipts/confirmation") && answer.status == StatusCode::OK {
                    answer.set_json(&json!({"confirmed": true}));
                }
            })
        })
        .also(&[("RCPT-CONFIRM-03", "somebody else's is confirmed too")]),
        Fault::new("a receipt's digest is that of something else", "RCPT-DIGEST-01", || {
            answers(|asked, answer| {
                if asked.is("GET", "/receipts/*") && answer.status == StatusCode::OK {
                    answer.change(|body| {
                        let digest: String = body["sha256"].as_str().unwrap_or_default().chars().rev().collect();
                        body["sha256"] = Value::String(digest);
                    });
                }
            })
        })
        .also(&[("CASE-RECEIPT-01", "read again, it is another one than was given")]),
        Fault::new("a document is cut", "CASE-DOCUMENT-01", || {
            answers(|asked, answer| {
                if asked.is("GET", "/cases/*/documents/*") && answer.status == StatusCode::OK && answer.body.len() > 100
                {
                    answer.body = answer.body.slice(..100);
                }
            })
        }),
    ]
}
