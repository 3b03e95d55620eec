//! Tipping-off (SFS 2017:630 ch. 4 s. 9, ch. 5 ss. 7 and 11): nothing the API says, in any form, depends on whether
//! measures against money laundering are noted about the person.
//!
//! Two backends with the same clock and the same ids get the same requests; between them the notes are changed by SQL.
//! Every status, header and byte must be the same. That the comparer would see a difference is shown as well.

mod compare;
mod hidden;
mod script;

use crate::rows;
use crate::socket;
use crate::support::{World, objection, operations};
use axum::extract::{Request, State};
use axum::http::{HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use backend::state::App;
use compare::{Step, difference};
use domain::portability::RESTRICTED_ACTIVITIES;
use hidden::Difference;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::sync::Arc;

/// The persona with a row.
const NOTED: &str = "ceo";

/// What the notes may be, instead of what the demo's seed writes.
const FLIPS: [(&str, &str); 4] = [
    ("gone", "DELETE FROM aml_flag"),
    (
        "another kind, much older, about everybody and many times",
        "UPDATE aml_flag SET kind = 'reported-to-the-police', since = '2016-01-01T00:00:00.000Z', note = 'x';
         WITH RECURSIVE c (n, words) AS
             (SELECT 2, 'x' UNION ALL SELECT n + 1, words || '0123456789abcdef' FROM c WHERE n < 60)
         INSERT INTO aml_flag (person_id, number, kind, since, note)
         SELECT id, n, 'frozen', '2026-11-19T12:00:00.000Z', words || words || words || words FROM person, c",
    ),
    (
        "about everybody else, but not about this person",
        "DELETE FROM aml_flag;
         INSERT INTO aml_flag (person_id, number, kind, since, note)
         SELECT id, 1, 'assessment', '2026-11-19T12:00:00.000Z', 'x' FROM person WHERE persona <> 'ceo'",
    ),
    // Whoever reads it, joins it or counts it gets an error.
    ("without a table", "DROP TABLE aml_flag"),
];

async fn sql(app: &App, sql: &'static str) {
    let mut tx = app.db().await.begin().await.unwrap();
    sqlx::raw_sql(sql).execute(&mut *tx).await.unwrap();
    tx.commit().await.unwrap();
}

/// Who is noted, and how often; nobody when there is no table.
async fn noted(app: &App) -> Vec<(String, i64)> {
    let sql = "SELECT persona, COUNT(*) FROM aml_flag JOIN person ON id = person_id GROUP BY persona ORDER BY persona";
    sqlx::query_as(sql).fetch_all(app.db().await.read()).await.unwrap_or_default()
}

#[tokio::test]
async fn no_status_header_or_byte_depends_on_measures_against_money_laundering() {
    let first = World::demo().await;
    assert_eq!(noted(&first.app).await, [(NOTED.to_owned(), 1)]);
    let expected = script::run(&first, NOTED).await;
    assert!(expected.len() > 400, "{} requests", expected.len());
    assert_eq!(noted(&first.app).await, [(NOTED.to_owned(), 1)], "a reset makes the row again");
    for (what, flip) in FLIPS {
        let other = World::demo().await;
        sql(&other.app, flip).await;
        assert_ne!(noted(&other.app).await, noted(&first.app).await, "{what}: flipped");
        let got = script::run(&other, NOTED).await;
        assert_eq!(difference(&expected, &got), None, "{what}");
    }
}

/// Over a connection, so that the sizes of chunks are compared too.
#[tokio::test]
async fn no_byte_on_the_wire_depends_on_what_restricted_activities_do_with_a_persons_data() {
    let world = || async { World::demo().await.behind_a_socket().await };
    let first = world().await;
    let expected = script::run(&first, NOTED).await;
    let of_the_stream = |step: &&Step| step.answer.header("content-type") == "application/x-ndjson";
    let chunked = expected.iter().filter(of_the_stream).filter(|step| step.answer.body.len() > 300_000).count();
    assert!(expected.len() > 400 && chunked > 3, "{} requests, {chunked} long streams", expected.len());
    for what in [Difference::RowsOfTheirOwn, Difference::SharedRows, Difference::Everything] {
        let other = world().await;
        let got = script::run_with(&other, NOTED, what).await;
        assert_eq!(difference(&expected, &got), None, "{what:?}");
        assert!(is_there(&other, what).await, "{what:?} was there");
    }
}

/// Is what should differ really in the database, after the script's reset?
async fn is_there(world: &World, difference: Difference) -> bool {
    let rows = rows::all(world, NOTED).await;
    let restricted =
        |held: &&rows::Held| held.new.record.activity_ids.iter().any(|id| RESTRICTED_ACTIVITIES.contains(&id.as_str()));
    let own = rows.iter().filter(restricted).filter(|held| !held.visible).count();
    let shared = rows.iter().filter(restricted).filter(|held| held.visible).count();
    match difference {
        Difference::None => own + shared == 0,
        Difference::RowsOfTheirOwn => own > 100 && shared == 0,
        Difference::SharedRows => own == 0 && shared > 50,
        Difference::Everything => own > 100 && shared > 50,
    }
}

/// A chunk that is cut elsewhere is a difference, though the body is the same.
#[tokio::test]
async fn the_comparer_finds_a_chunk_that_is_cut_elsewhere() {
    let world = World::demo().await.behind_a_socket().await;
    let one = script::run(&world, NOTED).await;
    let at = one.iter().position(|step| step.answer.header("transfer-encoding") == "chunked").unwrap();
    let mut spoilt = one.clone();
    let answer = &mut spoilt[at].answer;
    let wire = answer.wire.take().unwrap();
    let body = wire.windows(4).position(|bytes| bytes == b"\r\n\r\n").unwrap() + 4;
    let mut cut = wire[..body].to_vec();
    for chunk in socket::chunks(&wire[body..]) {
        for half in chunk.chunks(chunk.len().div_ceil(2)) {
            cut.extend([format!("{:X}\r\n", half.len()).as_bytes(), half, b"\r\n"].concat());
        }
    }
    cut.extend_from_slice(b"0\r\n\r\n");
    answer.wire = Some(cut.into());
    assert!(difference(&one, &spoilt).unwrap().contains("wire"));
    assert_eq!(difference(&one, &one.clone()), None);
}

#[tokio::test]
async fn the_script_calls_every_operation_of_the_contract() {
    let world = World::demo().await;
    let called = script::run(&world, NOTED).await;
    let segments = |path: &str| -> Vec<String> {
        path.trim_start_matches("/api/v1").split('?').next().unwrap().split('/').map(str::to_owned).collect()
    };
    let is = |template: &str, path: &str| {
        let (template, path) = (segments(template), segments(path));
        template.len() == path.len()
            && template.iter().zip(&path).all(|(expected, got)| expected.starts_with('{') || expected == got)
    };
    let mut seen = BTreeSet::new();
    for (method, template, _) in operations() {
        for step in &called {
            let mut words = step.what.split(' ');
            let (verb, path) = (words.next().unwrap(), words.next().unwrap());
            if verb == method.as_str() && is(&template, path) && step.answer.status.is_success() {
                seen.insert((method.to_string(), template.clone()));
            }
        }
    }
    let all: BTreeSet<_> = operations().into_iter().map(|(method, path, _)| (method.to_string(), path)).collect();
    assert_eq!(all.difference(&seen).collect::<Vec<_>>(), Vec::<&(String, String)>::new(), "never with success");
    let statuses: BTreeSet<u16> = called.iter().map(|step| step.answer.status.as_u16()).collect();
    for status in [200, 201, 204, 304, 400, 401, 403, 404, 405, 409, 422, 429] {
        assert!(statuses.contains(&status), "{status} of {statuses:?}");
    }
}

#[tokio::test]
async fn the_comparer_finds_what_differs() {
    let world = World::demo().await;
    let one = script::run(&world, NOTED).await;
    let other = script::run(&World::demo().await, "several-cases").await;
    assert!(difference(&one, &other).is_some(), "two people");

    // The smallest differences, anywhere.
    let spoil: [fn(&mut Vec<Step>, usize); 6] = [
        |steps, at| steps[at].answer.status = StatusCode::IM_A_TEAPOT,
        |steps, at| drop(steps[at].answer.headers.insert("x-more", HeaderValue::from_static(""))),
        |steps, at| drop(steps[at].answer.headers.insert("cache-control", HeaderValue::from_static("no-stor"))),
        |steps, at| steps[at].answer.body = [&steps[at].answer.body[..], b" "].concat().into(),
        |steps, at| drop(steps.remove(at)),
        |steps, at| steps[at].what.push('x'),
    ];
    for at in [0, one.len() / 2, one.len() - 1] {
        for spoil in spoil {
            let mut spoilt = one.clone();
            spoil(&mut spoilt, at);
            assert!(difference(&one, &spoilt).is_some_and(|found| !found.is_empty()), "{at}");
        }
    }
    let (at, _) = one.iter().enumerate().max_by_key(|(_, step)| step.answer.body.len()).unwrap();
    let mut body = one[at].answer.body.to_vec();
    *body.last_mut().unwrap() ^= 1;
    let mut spoilt = one.clone();
    spoilt[at].answer.body = body.into();
    assert!(difference(&one, &spoilt).unwrap().contains("body"));
    // The time of day may differ.
    let mut dated = one.clone();
    dated[0].answer.headers.insert("date", HeaderValue::from_static("Fri, 20 Nov 2026 09:30:00 GMT"));
    assert_eq!(difference(&one, &dated), None);
}

/// A backend that leaks: it is a little more careful about people who are noted.
async fn leak(State(app): State<Arc<App>>, request: Request, next: Next) -> axum::response::Response {
    let is_list = request.uri().path() == "/api/v1/exports" && request.method() == Method::GET;
    let mut response = next.run(request).await;
    if is_list && !noted(&app).await.is_empty() {
        response.headers_mut().insert("cache-control", HeaderValue::from_static("no-cache, no-store"));
    }
    response
}

#[tokio::test]
async fn a_backend_that_leaks_is_found() {
    let leaking = || async {
        let world = World::demo().await;
        let app = world.app.clone();
        world.wrapped(|router| router.layer(axum::middleware::from_fn_with_state(app, leak)))
    };
    let (first, other) = (leaking().await, leaking().await);
    sql(&other.app, FLIPS[0].1).await;
    let found = difference(&script::run(&first, NOTED).await, &script::run(&other, NOTED).await).unwrap();
    assert!(found.contains("/exports") && found.contains("no-cache"), "{found}");
}

/// Everything in an answer that says who it is about is made the same.
fn without_the_person(value: Value) -> Value {
    const OF_THE_PERSON: [&str; 10] = [
        "person",
        "id",
        "case_id",
        "reference",
        "sha256",
        "receipt_id",
        "controllers",
        "subject",
        "trace_id",
        "instance",
    ];
    match value {
        Value::Object(members) => members
            .into_iter()
            .map(|(name, value)| match value {
                _ if OF_THE_PERSON.contains(&name.as_str()) => (name, Value::Null),
                // A receipt is a text that is JSON itself.
                Value::String(text) if name == "text" && text.starts_with('{') => {
                    (name, without_the_person(serde_json::from_str(&text).unwrap()))
                }
                value => (name, without_the_person(value)),
            })
            .collect(),
        Value::Array(items) => items.into_iter().map(without_the_person).collect(),
        other => other,
    }
}

#[tokio::test]
async fn what_is_said_about_restricted_activities_is_the_same_for_everybody() {
    let world = World::demo().await;
    let visitor = world.visitor();
    let noted = world.customer(NOTED).await;
    for persona in ["guarantor", "mentor", "no-role", "former-customer"] {
        let other = world.customer(persona).await;
        for lang in ["sv", "en"] {
            let path = format!("/register?lang={lang}");
            let expected = visitor.get(&path).await;
            for person in [&noted, &other] {
                assert_eq!(person.get(&path).await, expected, "{persona} {path}");
            }
        }
        for activity in RESTRICTED_ACTIVITIES {
            let rights = [
                json!({"kind": "objection", "activities": [activity], "words": "Nej.", "restrict_meanwhile": true}),
                json!({"kind": "erasure", "activities": [activity], "ground": "unlawful"}),
                json!({"kind": "restriction", "activities": [activity], "ground": "unlawful"}),
                json!({"kind": "own-words", "activities": [activity], "words": "Gäller det mig?"}),
            ];
            for body in rights {
                let mut answers = Vec::new();
                for person in [&noted, &other] {
                    let answer = person.post("/cases").body(&body).key().send().await;
                    let headers: Vec<_> = answer.headers.keys().map(ToString::to_string).collect();
                    let json: Value = serde_json::from_slice(&answer.body).unwrap();
                    answers.push((answer.status, headers, without_the_person(json)));
                }
                assert_eq!(answers[0], answers[1], "{persona}: {body}");
            }
        }
    }
    // The mask leaves the words: an ordinary objection looks different.
    let plain: Value = noted.post("/cases").body(&objection("Nej.")).key().send().await.json();
    assert!(without_the_person(plain).to_string().contains("loan-documents"));
}

#[tokio::test]
async fn cases_records_and_exports_do_not_speak_of_restricted_activities() {
    let world = World::demo().await;
    let register: Value = world.visitor().get("/register?lang=sv").await.json();
    let activities = register["activities"].as_array().unwrap().iter();
    let names: Vec<&str> = activities
        .filter(|activity| RESTRICTED_ACTIVITIES.contains(&activity["id"].as_str().unwrap()))
        .map(|activity| activity["name"].as_str().unwrap())
        .collect();
    assert_eq!(names.len(), RESTRICTED_ACTIVITIES.len());
    for persona in backend::demo::personas().unwrap() {
        let person = world.customer(&persona.id).await;
        let mut paths = vec!["/session".to_owned(), "/consents".into(), "/direct-marketing".into(), "/exports".into()];
        let cases = person.get("/cases?limit=100").await;
        paths.extend(script::texts_of(&cases.json(), "id").into_iter().map(|id| format!("/cases/{id}")));
        for scope in ["art20", "voluntary"] {
            paths.push(format!("/exports/preview?scope={scope}&contact_details=true"));
        }
        paths.push("/records?limit=100".to_owned());
        let order = json!({"voluntary": true, "contact_details": true});
        let order: Value = person.post("/exports").body(&order).key().send().await.json();
        paths.push(format!("/exports/{}/records", order["export"]["id"].as_str().unwrap()));
        let mut said = format!("{cases:?} {order}");
        for path in paths {
            let answer = person.get(&path).await;
            assert_eq!(answer.status, StatusCode::OK, "{path}");
            said.push_str(std::str::from_utf8(&answer.body).unwrap());
        }
        for word in RESTRICTED_ACTIVITIES.iter().chain(&names).chain(&["criminal-data"]) {
            assert!(!said.contains(word), "{}: {word}", persona.id);
        }
    }
}
