//! Wrong in what answers have and are, and about the register.

use super::Fault;
use crate::layer::{answers, asks};
use axum::http::{HeaderValue, StatusCode, header};
use serde_json::json;

pub fn faults() -> Vec<Fault> {
    vec![
        Fault::new("no-store is missing on one error", "HTTP-STORE-02", || {
            answers(|asked, answer| {
                if asked.path.starts_with("/cases/") && answer.status == StatusCode::NOT_FOUND {
                    answer.headers.remove(header::CACHE_CONTROL);
                }
            })
        }),
        Fault::new("what is held may be kept by the browser", "HTTP-STORE-01", || {
            answers(|asked, answer| {
                if asked.path == "/records" && answer.status == StatusCode::OK {
                    answer.headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, max-age=60"));
                }
            })
        }),
        Fault::new("nosniff is missing on documents", "HTTP-SNIFF-01", || {
            answers(|asked, answer| {
                if asked.is("GET", "/cases/*/documents/*") && answer.status == StatusCode::OK {
                    answer.headers.remove(header::X_CONTENT_TYPE_OPTIONS);
                }
            })
        }),
        Fault::new("405 does not say what would be allowed", "HTTP-METHOD-01", || {
            answers(|_, answer| drop(answer.headers.remove(header::ALLOW)))
        }),
        Fault::new("the cookie can be read by script", "HTTP-COOKIE-01", || {
            answers(|_, answer| {
                if let Some(set) = answer.headers.get(header::SET_COOKIE).and_then(|set| set.to_str().ok()) {
                    let set = HeaderValue::from_str(&set.replace("; HttpOnly", "")).unwrap();
                    answer.headers.insert(header::SET_COOKIE, set);
                }
            })
        }),
        Fault::new("one refusal is said to be plain JSON", "PROBLEM-FORM-01", || {
            answers(|_, answer| {
                if answer.status == StatusCode::PRECONDITION_FAILED {
                    answer.headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
                }
            })
        })
        .also(&[("ANSWER-TYPE-01", "the contract has problem+json for every refusal")]),
        Fault::new("a number comes as a text", "ANSWER-BODY-01", || {
            answers(|asked, answer| {
                if asked.is("GET", "/receipts") {
                    answer.change_list("items", |all| all.iter_mut().for_each(|item| item["case_kind"] = json!(7)));
                }
            })
        })
        .also(&[("RCPT-LIST-02", "the kind that the list tells is not the case's")]),
        Fault::new("a type of problem that the contract does not have", "PROBLEM-TYPE-01", || {
            answers(|_, answer| {
                if answer.status == StatusCode::PRECONDITION_REQUIRED {
                    answer.change(|body| body["type"] = json!("urn:almi:privacy-portal:problem:if-match-missing"));
                }
            })
        })
        .also(&[
            ("PROBLEM-PLACE-01", "an unknown type has no place"),
            ("CASE-MATCH-01", "it expects the contract's type"),
            ("CONS-RENEW-01", "it expects the contract's type"),
            ("MARK-LIFT-01", "it expects the contract's type"),
        ]),
        Fault::new("a refusal quotes what was written", "PROBLEM-WORDS-01", || {
            answers(|asked, answer| {
                if answer.status == StatusCode::UNPROCESSABLE_ENTITY {
                    let words = asked.json()["words"].as_str().unwrap_or_default().to_owned();
                    answer.change(|body| body["detail"] = json!(format!("refused: {words}")));
                }
            })
        }),
        Fault::new("another validator than the register's is taken for it", "REG-ETAG-02", || {
            answers(|asked, answer| {
                let known = asked.header("if-none-match");
                if asked.path == "/register" && !known.is_empty() && answer.status == StatusCode::OK {
                    answer.status = StatusCode::NOT_MODIFIED;
                    answer.body = Vec::new().into();
                }
            })
        }),
        Fault::new("the register's validator is the same in both languages", "REG-ETAG-01", || {
            answers(|asked, answer| {
                if asked.path == "/register" && answer.headers.contains_key(header::ETAG) {
                    answer.headers.insert(header::ETAG, HeaderValue::from_static("\"register\""));
                }
            })
        })
        .also(&[("REG-ETAG-02", "the backend within does not know the validator that is shown")]),
        Fault::new("the English register lacks an activity", "REG-IDS-01", || {
            answers(|asked, answer| {
                if asked.path == "/register" && asked.query == "?lang=en" {
                    answer.change_list("activities", |all| all.retain(|one| one["id"] != "documentation"));
                }
            })
        }),
        Fault::new("HEAD is not known", "HTTP-HEAD-01", || {
            asks(|asked| {
                if asked.method == "HEAD" && asked.path == "/consents" {
                    asked.path = "/nothing".to_owned();
                }
            })
        })
        .also(&[("ANSWER-STATUS-01", "the contract has no 404 there")]),
    ]
}
