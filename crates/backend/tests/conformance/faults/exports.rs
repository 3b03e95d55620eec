//! Wrong about exports.

use super::Fault;
use crate::layer::{Answer, Asked, Backend, answers, asks, whole};
use axum::http::{HeaderValue, StatusCode};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::fmt::Write;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

/// A stream with its lines changed, and its end as it should then be.
fn rewrite(answer: &mut Answer, change: impl Fn(&str) -> Option<String>) {
    let text = String::from_utf8(answer.body.to_vec()).unwrap();
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    lines.pop();
    let lines: Vec<String> = lines.iter().filter_map(|line| change(line)).collect();
    let body: String = lines.iter().map(|line| format!("{line}\n")).collect();
    let digest = Sha256::digest(body.as_bytes()).iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    });
    let end = json!({"end": true, "records": lines.len(), "sha256": digest});
    answer.body = format!("{body}{end}\n").into();
}

/// Everything that is held now.
async fn held(asked: &Asked, backend: &Backend) -> Vec<Value> {
    let (mut all, mut path) = (Vec::new(), "/records?limit=100".to_owned());
    loop {
        let page = backend.read(asked, &path).await;
        all.extend(page["items"].as_array().cloned().unwrap_or_default());
        match page["next"].as_str() {
            Some(next) => path = format!("/records?limit=100&cursor={next}"),
            None => return all,
        }
    }
}

fn is_stream(asked: &Asked, answer: &Answer) -> bool {
    asked.is("GET", "/exports/*/records") && answer.status == StatusCode::OK
}

pub fn faults() -> Vec<Fault> {
    vec![
        Fault::new("the stream has the values of now", "SNAP-VALUE-01", || {
            whole(|asked, backend| async move {
                let mut answer = backend.ask(asked.clone()).await;
                if is_stream(&asked, &answer) {
                    let held = held(&asked, &backend).await;
                    rewrite(&mut answer, |line| {
                        let mut line: Value = serde_json::from_str(line).unwrap();
                        if let Some(now) = held.iter().find(|one| one["record"]["id"] == line["record"]["id"]) {
                            line["record"]["value"] = now["record"]["value"].clone();
                        }
                        Some(line.to_string())
                    });
                }
                answer
            })
        }),
        Fault::new("the stream has only what consents of now allow", "SNAP-CONSENT-01", || {
            whole(|asked, backend| async move {
                let mut answer = backend.ask(asked.clone()).await;
                if is_stream(&asked, &answer) {
                    let consents = backend.read(&asked, "/consents").await;
                    let withdrawn = |line: &str| {
                        let line: Value = serde_json::from_str(line).unwrap();
                        let basis = &line["record"]["legalBasis"]["consentRecordId"];
                        let of = |one: &&Value| one["id"] == *basis && one["status"] == "withdrawn";
                        consents.as_array().into_iter().flatten().find(of).is_some()
                    };
                    rewrite(&mut answer, |line| (!withdrawn(line)).then(|| line.to_owned()));
                }
                answer
            })
        })
        .also(&[("EXP-PREVIEW-01", "the preview counts what rests on a consent that was withdrawn before")]),
        Fault::new("the end of the stream counts one more", "EXP-STREAM-01", || {
            answers(|asked, answer| {
                if is_stream(asked, answer) {
                    let text = String::from_utf8(answer.body.to_vec()).unwrap();
                    let (lines, end) = text.trim_end().rsplit_once('\n').unwrap_or(("", text.trim_end()));
                    let mut end: Value = serde_json::from_str(end).unwrap();
                    end["records"] = json!(end["records"].as_u64().unwrap() + 1);
                    answer.body = format!("{lines}\n{end}\n").into();
                }
            })
        }),
        Fault::new("the voluntary part is always in it", "EXP-SCOPE-02", || {
            asks(|asked| {
                let mut body = asked.json();
                if asked.is("POST", "/exports") && body["voluntary"] == false {
                    body["voluntary"] = json!(true);
                    asked.set_json(&body);
                }
            })
        }),
        Fault::new("an old sign-in is enough for an export", "EXP-FRESH-01", || {
            answers(|asked, answer| {
                if asked.is("GET", "/exports") {
                    answer.change(|body| body["fresh_sign_in_required"] = json!(false));
                }
            })
        }),
        Fault::new("the limit does not count an order", "EXP-ORDER-01", || {
            answers(|asked, answer| {
                if asked.is("GET", "/exports") && answer.status == StatusCode::OK {
                    answer.change(|body| body["limit"]["left"] = body["limit"]["max"].clone());
                }
            })
        }),
        Fault::new("an order that is taken up again is counted", "EXP-AGAIN-01", || {
            let again = Arc::<AtomicU64>::default();
            answers(move |asked, answer| {
                if asked.is("POST", "/exports") && answer.status == StatusCode::OK {
                    again.fetch_add(1, Ordering::Relaxed);
                }
                if asked.is("GET", "/exports") && answer.status == StatusCode::OK {
                    answer.change(|body| {
                        let left = body["limit"]["left"].as_u64().unwrap();
                        body["limit"]["left"] = json!(left.saturating_sub(again.load(Ordering::Relaxed)));
                    });
                }
            })
        }),
        Fault::new("somebody else's export has one header more than none", "FOREIGN-EXPORT-01", || {
            let known = Arc::<Mutex<BTreeSet<String>>>::default();
            answers(move |asked, answer| {
                let mut known = known.lock().unwrap();
                known.extend(answer.json()["export"]["id"].as_str().map(str::to_owned));
                let is_stream = asked.is("GET", "/exports/*/records");
                if is_stream && answer.status == StatusCode::NOT_FOUND && known.contains(asked.id()) {
                    answer.headers.insert("x-cache", HeaderValue::from_static("hit"));
                }
            })
        }),
        Fault::new("the preview leaves something out", "EXP-PREVIEW-01", || {
            answers(|asked, answer| {
                if asked.is("GET", "/exports/preview") && answer.status == StatusCode::OK {
                    answer.change_list("categories", |all| drop(all.pop()));
                }
            })
        }),
    ]
}
