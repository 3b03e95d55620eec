//! Wrong about what is not as the contract says.

use super::Fault;
use crate::layer::{answers, asks, impatient};
use axum::http::StatusCode;
use serde_json::{Value, json};
use std::time::Duration;

pub fn faults() -> Vec<Fault> {
    vec![
        // Long enough for a body that is not held back.
        Fault::new("whoever is not signed in is refused before the body has come", "HTTP-BODY-01", || {
            impatient(Duration::from_millis(50))
        }),
        Fault::new("a parameter that is not known is passed over", "QUERY-UNKNOWN-01", || {
            asks(|asked| {
                if asked.path == "/records" {
                    asked.query = asked.query.replace("&surplus=1", "").replace("?surplus=1", "");
                }
            })
        }),
        Fault::new("too large a page is cut instead of refused", "QUERY-WRONG-01", || {
            asks(|asked| asked.query = asked.query.replace("limit=101", "limit=100"))
        }),
        Fault::new("a parameter that comes twice counts once", "QUERY-TWICE-01", || {
            asks(|asked| asked.query = asked.query.replace("lang=sv&lang=sv", "lang=sv"))
        }),
        Fault::new("a member that comes twice counts once", "BODY-JSON-01", || {
            asks(|asked| {
                let body: Value = serde_json::from_slice(&asked.body).unwrap_or_default();
                // What holds NUL or is no object is left as it is.
                if asked.is("POST", "/cases") && body.is_object() && !body.to_string().contains("\\u0000") {
                    asked.set_json(&body);
                }
            })
        })
        .also(&[("BODY-NOTHING-01", "one of the bodies that should be refused becomes a case")]),
        Fault::new("a member that is not known is passed over", "BODY-CLOSED-01", || {
            asks(|asked| {
                let mut body = asked.json();
                if asked.is("POST", "/cases/*/messages") && body["surplus"].is_string() {
                    body.as_object_mut().unwrap().remove("surplus");
                    asked.set_json(&body);
                }
            })
        }),
        Fault::new("an error points to the list and not to its item", "BODY-FIELD-01", || {
            answers(|_, answer| {
                if answer.status == StatusCode::UNPROCESSABLE_ENTITY {
                    answer.change_list("errors", |all| {
                        let of_item = |error: &&mut Value| error["pointer"] == "/activities/1";
                        all.iter_mut().filter(of_item).for_each(|error| error["pointer"] = json!("/activities"));
                    });
                }
            })
        }),
        Fault::new("words are counted in code points", "BODY-BOUND-01", || {
            answers(|asked, answer| {
                let words = asked.json()["words"].as_str().map_or(0, |words| words.chars().count());
                if asked.is("POST", "/cases") && answer.status == StatusCode::CREATED && words > 4_000 {
                    answer.refuse(422, "invalid");
                    answer.change(|body| body["errors"] = json!([{"pointer": "/words", "detail": "too-long"}]));
                }
            })
        }),
        Fault::new("a key without quotes is taken", "KEY-FORM-01", || {
            asks(|asked| {
                let key = asked.header("idempotency-key").to_owned();
                if key.len() >= 16 && !key.contains('"') {
                    asked.set("idempotency-key", &format!("\"{key}\""));
                }
            })
        }),
    ]
}
