//! Wrong about consents and direct marketing.

use super::Fault;
use crate::layer::{Asked, Backend, answers, whole};
use axum::http::StatusCode;
use serde_json::{Value, json};

/// The consent that is asked about, as it is now.
async fn consent(asked: &Asked, backend: &Backend) -> Value {
    let all = backend.read(asked, "/consents").await;
    all.as_array().into_iter().flatten().find(|one| one["id"] == asked.id()).cloned().unwrap_or_default()
}

pub fn faults() -> Vec<Fault> {
    vec![
        Fault::new("withdrawing fails the second time", "CONS-WITHDRAW-02", || {
            whole(|asked, backend| async move {
                let is_second = asked.is("POST", "/consents/*/withdrawal")
                    && consent(&asked, &backend).await["status"] == "withdrawn";
                let mut answer = backend.ask(asked).await;
                if is_second && answer.status == StatusCode::OK {
                    answer.refuse(409, "step-not-allowed");
                }
                answer
            })
        })
        .also(&[("PROBLEM-PLACE-01", "the contract has no such refusal for a withdrawal")]),
        Fault::new("withdrawing asks for a fresh sign-in", "CONS-WITHDRAW-04", || {
            whole(|asked, backend| async move {
                let is_old = asked.is("POST", "/consents/*/withdrawal")
                    && backend.read(&asked, "/exports").await["fresh_sign_in_required"] == true;
                let mut answer = backend.ask(asked).await;
                if is_old && answer.status == StatusCode::OK {
                    answer.refuse(403, "fresh-sign-in-required");
                }
                answer
            })
        })
        .also(&[("PROBLEM-PLACE-01", "the contract has no such refusal for a withdrawal")]),
        Fault::new("a receipt for a renewal quotes other words", "CONS-RENEW-02", || {
            answers(|asked, answer| {
                if asked.is("POST", "/consents/*/renewal") && answer.status == StatusCode::OK {
                    answer.change(|body| {
                        let mut receipt: Value = serde_json::from_str(body["text"].as_str().unwrap()).unwrap();
                        for one in receipt["consents"].as_array_mut().into_iter().flatten() {
                            one["words"] = json!("Ja");
                        }
                        body["text"] = json!(receipt.to_string());
                    });
                }
            })
        }),
        Fault::new("a consent that is withdrawn is no longer listed", "CONS-WITHDRAW-03", || {
            answers(|asked, answer| {
                if asked.is("GET", "/consents") {
                    answer.change_list("", |all| all.retain(|one| one["status"] != "withdrawn"));
                }
            })
        })
        .also(&[
            ("CONS-ETAG-01", "it looks for the consent"),
            ("CONS-RENEW-01", "it looks for the consent"),
            ("CONS-RENEW-02", "it looks for the consent"),
            ("CONS-RENEW-03", "it looks for the consent"),
            ("CONS-RENEW-04", "no consent is left that could be given"),
            ("SNAP-CONSENT-01", "no consent is left that could be given"),
            ("SNAP-NEW-01", "no consent is left that could be given"),
            ("REC-CONSENT-01", "what rests on the consent names none that is listed"),
            ("EXP-ORDER-01", "the package has more consents than are listed"),
        ]),
        Fault::new("what was before a withdrawal is lost", "CONS-WITHDRAW-03", || {
            answers(|asked, answer| {
                if asked.is("GET", "/consents") {
                    answer.change_list("", |all| {
                        for one in all.iter_mut().filter(|one| one["status"] == "withdrawn") {
                            let last = one["events"].as_array().and_then(|all| all.last()).cloned();
                            one["events"] = json!(last.into_iter().collect::<Vec<_>>());
                        }
                    });
                }
            })
        })
        .also(&[("EXP-ORDER-01", "the consents of a package have their whole history")]),
        Fault::new("the validator of a consent does not change", "CONS-ETAG-01", || {
            whole(|mut asked, backend| async move {
                if asked.is("POST", "/consents/*/renewal") && asked.header("if-match") == "\"same\"" {
                    let etag = consent(&asked, &backend).await["etag"].as_str().unwrap_or("\"none\"").to_owned();
                    asked.set("if-match", &etag);
                }
                let mut answer = backend.ask(asked.clone()).await;
                if asked.is("GET", "/consents") {
                    answer.change(|body| {
                        body.as_array_mut().into_iter().flatten().for_each(|one| one["etag"] = json!("\"same\""));
                    });
                }
                answer
            })
        })
        .also(&[
            ("CONS-RENEW-01", "what is stale cannot be told from what is not"),
            ("EXP-ORDER-01", "the consents of a package have their true validators"),
        ]),
        Fault::new("the no to marketing leaves its consents", "MARK-STOP-04", || {
            whole(|asked, backend| async move {
                let mut answer = backend.ask(asked.clone()).await;
                if asked.is("GET", "/consents") && backend.read(&asked, "/direct-marketing").await["stopped"] == true {
                    answer.change(|body| {
                        let to_marketing = |one: &&mut Value| one["activity"] == "marketing-by-consent";
                        body.as_array_mut().into_iter().flatten().filter(to_marketing).for_each(|one| {
                            one["status"] = json!("given");
                            one["events"].as_array_mut().unwrap().pop();
                        });
                    });
                }
                answer
            })
        }),
        Fault::new("stopping marketing again gives a new receipt", "MARK-STOP-02", || {
            whole(|asked, backend| async move {
                let is_second = asked.is("POST", "/direct-marketing/stop")
                    && backend.read(&asked, "/direct-marketing").await["stopped"] == true;
                let mut answer = backend.ask(asked).await;
                if is_second && answer.status == StatusCode::OK {
                    answer.change(|body| body["id"] = json!("another"));
                }
                answer
            })
        }),
        Fault::new("marketing is allowed again without If-Match", "MARK-LIFT-01", || {
            whole(|mut asked, backend| async move {
                if asked.is("POST", "/direct-marketing/lift") && asked.header("if-match").is_empty() {
                    let etag = backend.read(&asked, "/direct-marketing").await["etag"]
                        .as_str()
                        .unwrap_or("\"none\"")
                        .to_owned();
                    asked.set("if-match", &etag);
                }
                backend.ask(asked).await
            })
        }),
    ]
}
