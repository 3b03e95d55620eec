//! Wrong about what must not be told of.

use super::Fault;
use crate::layer::{Wrong, whole};
use axum::http::{HeaderValue, StatusCode};
use serde_json::{Value, json};

/// Of the demo's people the one about whom a measure is noted.
const NOTED: &str = "Samira Nordhag";

/// Answers to the noted person, changed.
fn to_the_noted(method: &'static str, path: &'static str, change: fn(&mut Value)) -> Wrong {
    whole(move |asked, backend| async move {
        let concerned = asked.is(method, path) && backend.name(&asked).await == NOTED;
        let mut answer = backend.ask(asked).await;
        if concerned && answer.status.is_success() {
            answer.change(change);
        }
        answer
    })
}

const IN_FORCE: (&str, &str) = ("IN-FORCE-01", "it is the activity of none of their open cases");

pub fn faults() -> Vec<Fault> {
    vec![
        Fault::new("a restricted activity is absent for the noted person", "REG-SAME-01", || {
            to_the_noted("GET", "/register", |body| {
                if let Some(all) = body.get_mut("activities").and_then(Value::as_array_mut) {
                    all.retain(|one| one["id"] != "fiu-police-disclosure");
                }
            })
        })
        .also(&[("REG-RESTRICTED-01", "it looks at what the noted person is shown, too")]),
        Fault::new("what is in force names a restricted activity", "TIP-NAME-01", || {
            to_the_noted("GET", "/in-force", |body| body["case_activities"] = json!(["anti-fraud"]))
        })
        .also(&[IN_FORCE]),
        Fault::new("lines are broken within an answer that names a restricted activity", "TIP-NAME-01", || {
            whole(|asked, backend| async move {
                let concerned = asked.is("GET", "/in-force") && backend.name(&asked).await == NOTED;
                let mut answer = backend.ask(asked).await;
                if concerned && answer.status == StatusCode::OK {
                    answer.change(|body| body["case_activities"] = json!(["anti-fraud"]));
                    answer.body = serde_json::to_string_pretty(&answer.json()).unwrap().into();
                }
                answer
            })
        })
        .also(&[IN_FORCE]),
        Fault::new("the noted person's data has one member more", "TIP-MEMBER-01", || {
            to_the_noted("GET", "/records", |body| {
                for item in body.get_mut("items").and_then(Value::as_array_mut).into_iter().flatten() {
                    item["under_review"] = json!(false);
                }
            })
        })
        .also(&[("REC-READ-01", "a piece of data that is read alone has it not")]),
        Fault::new("the noted person's case is begun at once", "TIP-CASE-01", || {
            to_the_noted("POST", "/cases", |body| body["case"]["status"] = json!("in-progress"))
        }),
        Fault::new("answers to the noted person have a header of their own", "TIP-HEADER-01", || {
            whole(|asked, backend| async move {
                let concerned = asked.is("GET", "/consents") && backend.name(&asked).await == NOTED;
                let mut answer = backend.ask(asked).await;
                if concerned && answer.status == StatusCode::OK {
                    answer.headers.insert("x-review", HeaderValue::from_static("0"));
                }
                answer
            })
        }),
        Fault::new("the category of criminal data is counted", "TIP-CRIMINAL-01", || {
            whole(|asked, backend| async move {
                let concerned = asked.is("GET", "/exports/preview");
                let mut answer = backend.ask(asked).await;
                if concerned && answer.status == StatusCode::OK {
                    answer.change_list("categories", |all| {
                        all.push(json!({"category": "criminal-data", "records": 0}));
                    });
                }
                answer
            })
        }),
    ]
}
