//! Whose words are they? Every call for a person names the one whom its page shows, and is refused when another one is
//! signed in by then, before anything is read, noted or stored.

mod swapped;

use crate::support::{Answer, Call, START, Visitor, World, objection, operations};
use api_types::problem::ProblemType;
use api_types::session::{SUBJECT_HEADER, Session};
use axum::http::{Method, StatusCode};
use chrono::TimeDelta;
use serde_json::{Value, json};
use sqlx::Row;
use std::collections::BTreeMap;

/// What is for a person, or may be, and goes without a subject: it cannot carry one, or must always work. Whoever adds to
/// this list says why.
const EXEMPT: [(&str, &str); 11] = [
    // Tells who is signed in.
    ("GET", "/api/v1/session"),
    // Signing out always works.
    ("DELETE", "/api/v1/session"),
    // A plain link; another person's document is not there anyway.
    ("GET", "/api/v1/cases/{id}/documents/{doc}"),
    // The same for everyone.
    ("GET", "/api/v1/register"),
    ("GET", "/livez"),
    ("GET", "/readyz"),
    ("GET", "/healthz"),
    ("GET", "/openapi.json"),
    // Before anybody is signed in.
    ("GET", "/api/v1/demo/personas"),
    ("POST", "/api/v1/demo/session"),
    ("POST", "/api/v1/demo/reset"),
];

/// Two people; the browser's page shows the first one, and its session is the second one's by now.
struct Swapped<'w> {
    first: Visitor<'w>,
    second: Visitor<'w>,
    /// The cookie of the second, the page of the first.
    tab: Visitor<'w>,
}

impl<'w> Swapped<'w> {
    async fn new(world: &'w World) -> Self {
        let (first, second) = (world.customer("guarantor").await, world.customer("several-cases").await);
        let tab = Visitor { subject: first.subject.clone(), ..second.clone() };
        Self { first, second, tab }
    }
}

/// What the contract says of an operation.
fn declares(method: &Method, path: &str) -> bool {
    let document: Value = serde_json::from_str(include_str!("../../../../openapi.json")).unwrap();
    let operation = &document["paths"][path][method.as_str().to_lowercase()];
    let reference = format!("#/components/parameters/{SUBJECT_HEADER}");
    operation["parameters"].as_array().is_some_and(|all| all.iter().any(|one| one["$ref"] == reference.as_str()))
}

/// Something of each person that an address may name.
struct Ids {
    case: String,
    /// A case that has a document.
    decided: String,
    document: String,
    consent: String,
    receipt: String,
    export: String,
    record: String,
}

impl Ids {
    async fn of(person: &Visitor<'_>) -> Self {
        let created = person.case(&objection("Min situation")).await;
        let decided = json!({"step": "decide", "outcome": "completed", "text": "Klart.",
            "documents": [{"name": "beslut.txt", "text": "Beslut"}]});
        let detail: Value = person.controller(&created.case.id, &decided).await.json();
        let document = detail["events"].as_array().unwrap().last().unwrap()["documents"][0]["id"].clone();
        let open = person.case(&objection("Min andra situation")).await;
        let order = json!({"voluntary": false, "contact_details": false});
        let export: Value = person.post("/exports").body(&order).key().send().await.json();
        let consents: Value = person.get("/consents").await.json();
        let held: Value = person.get("/records?limit=1").await.json();
        Self {
            record: held["items"][0]["id"].as_str().unwrap().to_owned(),
            case: open.case.id,
            decided: created.case.id,
            document: document.as_str().unwrap().to_owned(),
            consent: consents[0]["id"].as_str().unwrap_or("0000").to_owned(),
            receipt: open.receipt.id,
            export: export["export"]["id"].as_str().unwrap().to_owned(),
        }
    }

    /// A path of the contract with them in it.
    fn put_into(&self, path: &str) -> String {
        let id = match path.split('/').nth(3) {
            Some("cases") if path.ends_with("{doc}") => &self.decided,
            Some("cases" | "demo") => &self.case,
            Some("consents") => &self.consent,
            Some("receipts") => &self.receipt,
            Some("records") => &self.record,
            _ => &self.export,
        };
        let query = match path {
            "/api/v1/exports/preview" => "?scope=art20&contact_details=true",
            "/api/v1/register" => "?lang=sv",
            _ => "",
        };
        path.replace("{id}", id).replace("{doc}", &self.document) + query
    }
}

/// A body that would be done.
fn body(path: &str) -> Value {
    match path.trim_start_matches("/api/v1") {
        "/cases" => objection("Den förstas ord"),
        "/cases/{id}/messages" => json!({"words": "Den förstas ord"}),
        "/exports" => json!({"voluntary": false, "contact_details": true}),
        "/exports/{id}/result" => json!({"sha256": "0".repeat(64), "bytes": 1}),
        "/receipts/confirmation" => json!({"reference": "X", "sha256": "0".repeat(64)}),
        "/demo/cases/{id}/steps" => json!({"step": "message", "text": "Hej"}),
        "/demo/session" => json!({"persona": "mentor"}),
        _ => json!({}),
    }
}

/// An operation, with all it needs.
fn call<'w>(who: &Visitor<'w>, method: &Method, path: &str, ids: &Ids) -> Call<'w> {
    let call = who.call(method.clone(), &ids.put_into(path)).header("if-match", "\"1\"").key();
    if method.is_safe() { call } else { call.body(&body(path)) }
}

fn is_about_the_subject(answer: &Answer) -> bool {
    let text = String::from_utf8_lossy(&answer.body);
    [ProblemType::SubjectMissing, ProblemType::AnotherPersonSignedIn].iter().any(|kind| text.contains(kind.uri()))
}

#[tokio::test]
async fn every_operation_names_whom_its_page_shows_or_stands_in_the_list() {
    let world = World::demo().await;
    let Swapped { first, second, tab } = Swapped::new(&world).await;
    let (other, own) = (first.subject.clone().unwrap(), second.subject.clone().unwrap());
    let ids = Ids::of(&second).await;
    let (mut bound, mut exempt) = (0, 0);
    for (method, path, needs_session) in operations() {
        let at = format!("{method} {path}");
        let good = || call(&second, &method, &path, &ids);
        if EXEMPT.contains(&(method.as_str(), path.as_str())) {
            exempt += 1;
            assert!(!declares(&method, &path), "{at}");
            // These would end the sessions that the others need; `a_new_page_or_the_way_out_needs_no_subject` has them.
            if !method.is_safe() {
                continue;
            }
            for answer in [good().without(SUBJECT_HEADER), good().header(SUBJECT_HEADER, &other)] {
                let answer = answer.send().await;
                assert!(answer.status.is_success(), "{at}: {answer:?}");
            }
            continue;
        }
        bound += 1;
        assert!(declares(&method, &path) && needs_session, "{at}");
        let missing = [
            good().without(SUBJECT_HEADER),
            good().header(SUBJECT_HEADER, ""),
            good().header(SUBJECT_HEADER, "två ord"),
            good().again(SUBJECT_HEADER, &own),
            good().again(SUBJECT_HEADER, &other),
            good().header(SUBJECT_HEADER, &format!("{own}, {own}")),
            good().header(SUBJECT_HEADER, &"x".repeat(256)),
        ];
        for call in missing {
            assert_eq!(call.send().await.problem(), ProblemType::SubjectMissing, "{at}");
        }
        // Whatever else is wrong with it.
        let another = [
            call(&tab, &method, &path, &ids),
            call(&tab, &method, &path, &ids).without("idempotency-key").without("if-match").bytes(b"{"),
            call(&tab, &method, &path.replace("{id}", "0000"), &ids),
            call(&tab, &method, &format!("{path}?surplus=1"), &ids),
            good().header(SUBJECT_HEADER, "nobody-at-all"),
            good().header(SUBJECT_HEADER, &format!("{own}x")),
            good().header(SUBJECT_HEADER, &own[1..]),
        ];
        for call in another {
            assert_eq!(call.send().await.problem(), ProblemType::AnotherPersonSignedIn, "{at}");
        }
        if method == Method::GET {
            let head = tab.call(Method::HEAD, &ids.put_into(&path)).send().await;
            assert_eq!((head.status, head.body.len()), (StatusCode::CONFLICT, 0), "{at}");
        }
        // Without a session the subject says nothing.
        for subject in [None, first.subject.clone()] {
            let nobody = Visitor { cookie: None, subject, ..second.clone() };
            assert_eq!(
                call(&nobody, &method, &path, &ids).send().await.problem(),
                ProblemType::Unauthenticated,
                "{at}"
            );
        }
        // And to whom it names it answers.
        let answer = good().send().await;
        assert!(!is_about_the_subject(&answer) && answer.status != StatusCode::UNAUTHORIZED, "{at}: {answer:?}");
    }
    assert_eq!((bound + exempt, exempt), (operations().len(), EXEMPT.len()));
    assert!(bound >= 21, "{bound}");
}

#[tokio::test]
async fn a_new_page_or_the_way_out_needs_no_subject() {
    let world = World::demo().await;
    for subject in [None, Some("nobody-at-all".to_owned())] {
        let Swapped { second, .. } = Swapped::new(&world).await;
        let it = Visitor { subject, ..second };
        assert_eq!(it.post("/demo/session").body(&json!({"persona": "mentor"})).send().await.status, StatusCode::OK);
        let it = Visitor { subject: it.subject.clone(), ..world.customer("guarantor").await };
        assert_eq!(it.call(Method::DELETE, "/session").send().await.status, StatusCode::NO_CONTENT);
        assert!(!it.get("/session").await.json::<Session>().signed_in);
        assert_eq!(it.post("/demo/reset").send().await.status, StatusCode::NO_CONTENT);
    }
    let real = World::with(&["--sign-in-url", "https://id.example/start"], START).await;
    assert_eq!(real.visitor().get("/session").await.status, StatusCode::OK);
}

async fn tables(world: &World) -> Vec<String> {
    let sql = if crate::database::new_schema().is_some() {
        "SELECT CAST(table_name AS TEXT) AS name FROM information_schema.tables WHERE table_schema = current_schema() ORDER BY 1"
    } else {
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY 1"
    };
    let rows = sqlx::query(sql).fetch_all(world.app.db().await.read()).await.unwrap();
    rows.iter().map(|row| row.try_get::<String, _>("name").unwrap()).filter(|name| name != "_sqlx_migrations").collect()
}

/// How many rows each table has, and when each session was last used.
async fn stored(world: &World) -> BTreeMap<String, String> {
    let db = world.app.db().await;
    let mut all = BTreeMap::new();
    for table in tables(world).await {
        let sql = sqlx::AssertSqlSafe(format!("SELECT COUNT(*) FROM {table}"));
        let rows: i64 = sqlx::query_scalar(sql).fetch_one(db.read()).await.unwrap();
        all.insert(table, rows.to_string());
    }
    let used = sqlx::query("SELECT token_sha256, last_used_at FROM session").fetch_all(db.read()).await.unwrap();
    for row in used {
        all.insert(row.try_get("token_sha256").unwrap(), row.try_get("last_used_at").unwrap());
    }
    assert!(all.len() > 14, "{all:?}");
    all
}

#[tokio::test]
async fn with_another_one_signed_in_nothing_is_noted_or_stored_for_either() {
    let world = World::demo().await;
    let Swapped { first, second, tab } = Swapped::new(&world).await;
    let of_each = [Ids::of(&first).await, Ids::of(&second).await];
    // Long enough that a use of the session would be noted.
    world.advance(TimeDelta::minutes(5));
    let before = stored(&world).await;
    for (method, path, _) in operations() {
        if EXEMPT.contains(&(method.as_str(), path.as_str())) {
            continue;
        }
        for ids in &of_each {
            for call in [call(&tab, &method, &path, ids), call(&second, &method, &path, ids).without(SUBJECT_HEADER)] {
                assert!(is_about_the_subject(&call.send().await), "{method} {path}");
            }
        }
    }
    assert_eq!(stored(&world).await, before);
    // The counting would have found it.
    second.post("/direct-marketing/stop").send().await;
    assert_ne!(stored(&world).await, before);
}

/// Everything but the sessions is taken away: whoever reads something else fails.
#[tokio::test]
async fn with_another_one_signed_in_nothing_but_the_session_is_read() {
    let world = World::demo().await;
    let Swapped { second, tab, .. } = Swapped::new(&world).await;
    let ids = Ids::of(&second).await;
    let gone = tables(&world).await.into_iter().filter(|table| table != "session");
    let gone: Vec<_> = gone.map(|table| format!("ALTER TABLE {table} RENAME TO {table}_gone")).collect();
    let db = world.app.db().await;
    let mut tx = db.begin().await.unwrap();
    for sql in gone {
        sqlx::query(sqlx::AssertSqlSafe(sql)).execute(&mut *tx).await.unwrap();
    }
    tx.commit().await.unwrap();
    assert_eq!(second.get("/consents").await.problem(), ProblemType::Internal, "it is gone");
    for (method, path, _) in operations() {
        if EXEMPT.contains(&(method.as_str(), path.as_str())) {
            continue;
        }
        let answer = call(&tab, &method, &path, &ids).send().await;
        assert_eq!(answer.problem(), ProblemType::AnotherPersonSignedIn, "{method} {path}");
        let answer = call(&second, &method, &path, &ids).without(SUBJECT_HEADER).send().await;
        assert_eq!(answer.problem(), ProblemType::SubjectMissing, "{method} {path}");
    }
}
