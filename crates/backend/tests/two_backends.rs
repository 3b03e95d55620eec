//! Two backends on one database: what is held for one process is held for both together. On SQLite, and (set aside,
//! since it needs a server) on PostgreSQL.

#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]
#![cfg(unix)]

mod database;
mod program;
#[path = "program/requests.rs"]
mod requests;
#[path = "program/signed.rs"]
mod signed;

use api_types::case::CaseCreated;
use program::{Backend, command};
use requests::{agent, refused, text};
use serde_json::Value;
use signed::Signed;
use std::collections::BTreeSet;
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

const OBJECTION: &str = r#"{"kind":"objection","activities":["loan-documents"],"words":"Min situation"}"#;
const ORDER: &str = r#"{"voluntary":false,"contact_details":false}"#;

/// The address of a schema of this test's own; there must be a server.
fn schema() -> String {
    database::new_schema().unwrap_or_else(|| panic!("{} is not set", database::SERVER))
}

/// Two of them, on the server or else on the file in the folder.
fn two(data: &Path, server: Option<&str>) -> [Backend; 2] {
    two_with(data, server, &["--export-limit", "3"])
}

fn two_with(data: &Path, server: Option<&str>, arguments: &[&str]) -> [Backend; 2] {
    [(), ()].map(|()| {
        let mut command = command(data, &[&["--demo"], arguments].concat());
        command.envs(server.map(|url| ("DATABASE_URL", url))).stderr(Stdio::null());
        Backend::start_with(&mut command)
    })
}

/// A hundred requests, ten at a time, to the one and the other in turn: status and body of each.
fn hundred(backends: &[Backend; 2], signed: &Signed, path: &str, key: impl Fn(usize) -> String, body: &str) -> Sent {
    let key = |number: usize| key(number);
    let sent: Vec<Vec<(u16, String)>> = std::thread::scope(|scope| {
        let keys: Vec<Vec<String>> = (0..10).map(|worker| (0..10).map(|n| key(worker * 10 + n)).collect()).collect();
        let workers: Vec<_> = keys
            .into_iter()
            .map(|keys| {
                scope.spawn(move || {
                    let send = |(number, key): (usize, String)| {
                        let mut answer = backends[number % 2].post(path, signed, &key, body);
                        (answer.status().as_u16(), text(&mut answer))
                    };
                    keys.into_iter().enumerate().map(send).collect()
                })
            })
            .collect();
        workers.into_iter().map(|worker| worker.join().unwrap()).collect()
    });
    sent.into_iter().flatten().collect()
}

type Sent = Vec<(u16, String)>;

fn cases(backend: &Backend, signed: &Signed) -> usize {
    text(&mut backend.get("/cases?limit=100", signed)).matches("\"reference\"").count()
}

/// The id of the export that was ordered.
fn id_of(order: &str) -> String {
    let order: Value = serde_json::from_str(order).unwrap();
    order["export"]["id"].as_str().unwrap().to_owned()
}

/// Tells what the browser built.
fn finish(backend: &Backend, signed: &Signed, id: &str) {
    let told = signed
        .on(agent().put(format!("{}/api/v1/exports/{id}/result", backend.address)))
        .header("Origin", &backend.address)
        .header("Content-Type", "application/json")
        .send(format!(r#"{{"sha256":"{}","bytes":1}}"#, "0".repeat(64)))
        .unwrap();
    assert!(told.status().is_success(), "{}", told.status());
}

fn one_key_is_one_case_and_the_limit_holds(server: Option<&str>) {
    let data = tempfile::tempdir().unwrap();
    let backends = two(data.path(), server);
    // Signed in at the one is signed in at the other.
    let signed = backends[0].sign_in();
    let before = cases(&backends[1], &signed);
    let sent = hundred(&backends, &signed, "/cases", |_| "one-key-for-all-of-them".to_owned(), OBJECTION);
    let answers: BTreeSet<_> = sent.into_iter().collect();
    assert_eq!(answers.len(), 1, "{answers:?}");
    assert_eq!(answers.first().unwrap().0, 201);
    assert_eq!([cases(&backends[0], &signed), cases(&backends[1], &signed)], [before + 1; 2]);

    let sent = hundred(&backends, &signed, "/exports", |number| format!("a-key-of-its-own-{number}"), ORDER);
    let with = |status| sent.iter().filter(|(got, _)| *got == status).count();
    // The first is taken up again by all others, at either backend, and counts once.
    assert_eq!((with(201), with(200)), (1, 99));
    let ids: BTreeSet<_> = sent.iter().map(|(_, order)| id_of(order)).collect();
    assert_eq!(ids.len(), 1, "{ids:?}");
    let mut id = ids.into_iter().next().unwrap();
    for number in 1..3 {
        finish(&backends[number % 2], &signed, &id);
        let mut next = backends[(number + 1) % 2].post(
            "/exports",
            &signed,
            &format!("one-more-after-it-was-made-{number}"),
            ORDER,
        );
        assert_eq!(next.status(), 201);
        id = id_of(&text(&mut next));
    }
    finish(&backends[0], &signed, &id);
    let sent = hundred(&backends, &signed, "/exports", |number| format!("one-too-many-of-them-{number}"), ORDER);
    assert!(sent.iter().all(|(status, _)| *status == 429), "the limit is that of both together");

    // Signed out at the one is signed out at the other.
    let path = format!("{}/api/v1/session", backends[1].address);
    let out = signed.on(agent().delete(path)).header("Origin", &backends[1].address).call().unwrap();
    assert_eq!(out.status(), 204);
    assert_eq!(backends[0].get("/cases", &signed).status(), 401);
}

#[test]
fn sqlite_one_key_is_one_case_and_the_limit_holds() {
    one_key_is_one_case_and_the_limit_holds(None);
}

#[test]
#[ignore = "needs PostgreSQL: cargo xtask test --only postgres"]
fn postgres_one_key_is_one_case_and_the_limit_holds() {
    one_key_is_one_case_and_the_limit_holds(Some(&schema()));
}

/// Sent at once, with keys of their own, to both in turn.
fn the_limit_of_cases_is_that_of_both_together(server: Option<&str>) {
    let data = tempfile::tempdir().unwrap();
    let backends = two_with(data.path(), server, &["--case-limit", "7"]);
    let signed = backends[0].sign_in();
    let before = cases(&backends[1], &signed);
    let key = |number| format!("a-key-of-its-own-{number}");
    let sent = hundred(&backends, &signed, "/cases", key, OBJECTION);
    let with = |status| sent.iter().filter(|(got, _)| *got == status).count();
    assert_eq!((with(201), with(429)), (7, 93));
    assert_eq!([cases(&backends[0], &signed), cases(&backends[1], &signed)], [before + 7; 2]);
    // The keys that were taken are answered again, at either backend.
    let again = hundred(&backends, &signed, "/cases", key, OBJECTION);
    assert_eq!(again.iter().filter(|(status, _)| *status == 201).count(), 7);
}

#[test]
fn sqlite_the_limit_of_cases_is_that_of_both_together() {
    the_limit_of_cases_is_that_of_both_together(None);
}

#[test]
#[ignore = "needs PostgreSQL: cargo xtask test --only postgres"]
fn postgres_the_limit_of_cases_is_that_of_both_together() {
    the_limit_of_cases_is_that_of_both_together(Some(&schema()));
}

#[test]
#[ignore = "needs PostgreSQL: cargo xtask test --only postgres"]
fn postgres_a_killed_backend_leaves_no_lock_and_the_other_goes_on() {
    let data = tempfile::tempdir().unwrap();
    let [mut one, other] = two(data.path(), Some(&schema()));
    let signed = one.sign_in();
    let sends: Vec<_> = std::thread::scope(|scope| {
        let send = |number: usize| {
            let (one, signed) = (&one.address, &signed);
            scope.spawn(move || {
                signed
                    .on(agent().post(format!("{one}/api/v1/cases")))
                    .header("Origin", one)
                    .header("Content-Type", "application/json")
                    .header("Idempotency-Key", format!("\"a-key-of-its-own-{number}\""))
                    .send(OBJECTION)
                    .is_ok_and(|answer| answer.status() == 201)
            })
        };
        let sends: Vec<_> = (0..20).map(send).collect();
        std::thread::sleep(Duration::from_millis(60));
        one.signal("-KILL");
        sends.into_iter().map(|send| send.join().unwrap()).collect()
    });
    one.ends_within(Duration::from_secs(5));
    // The same sends to the other one, with the same keys: each is there once, whatever became of the first.
    let started = Instant::now();
    let mut references = BTreeSet::new();
    for number in 0..sends.len() {
        let mut answer = other.post("/cases", &signed, &format!("a-key-of-its-own-{number}"), OBJECTION);
        assert_eq!(answer.status(), 201);
        references.insert(serde_json::from_str::<CaseCreated>(&text(&mut answer)).unwrap().case.reference);
    }
    assert!(started.elapsed() < Duration::from_secs(15), "a lock was left behind: {:?}", started.elapsed());
    let list = text(&mut other.get("/cases?limit=100", &signed));
    assert_eq!(references.len(), sends.len());
    assert!(references.iter().all(|reference| list.matches(reference.as_str()).count() == 1));
}

#[test]
#[ignore = "needs PostgreSQL: cargo xtask test --only postgres"]
fn postgres_a_reset_at_one_backend_is_one_at_the_other() {
    let data = tempfile::tempdir().unwrap();
    let [one, other] = two(data.path(), Some(&schema()));
    let signed = other.sign_in();
    other.post("/cases", &signed, "a-key-of-some-length", OBJECTION);
    let before = cases(&other, &signed);
    assert_eq!(one.post("/demo/reset", &Signed::default(), "not-used-but-sent", "{}").status(), 204);
    assert_eq!(other.get("/cases", &signed).status(), 401);
    let signed = other.sign_in();
    assert_eq!(cases(&other, &signed), before - 1);
    assert_eq!(other.post("/cases", &signed, "a-key-of-some-length", OBJECTION).status(), 201);
    assert_eq!(cases(&one, &signed), before);
}

/// Cuts every connection of the backends with this name, as a restart of the server does; gives how many.
fn cut_connections(server: &str, name: &str) -> i64 {
    let sql = "SELECT COUNT(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE application_name = $1";
    sqlx::any::install_default_drivers();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let mut connection = <sqlx::AnyConnection as sqlx::Connection>::connect(server).await.unwrap();
        sqlx::query_scalar(sql).bind(name).fetch_one(&mut connection).await.unwrap()
    })
}

#[test]
#[ignore = "needs PostgreSQL: cargo xtask test --only postgres"]
fn postgres_connections_that_were_cut_are_made_anew() {
    let (data, server) = (tempfile::tempdir().unwrap(), schema());
    let name = format!("cut-{}", std::process::id());
    let [one, other] = two(data.path(), Some(&format!("{server}&application_name={name}")));
    let signed = one.sign_in();
    let before = cases(&other, &signed);
    for number in 0..3 {
        assert!(cut_connections(&server, &name) > 0, "there was something to cut");
        for backend in [&one, &other] {
            // At worst "not now, soon again": then the app sends the same once more.
            let send = || backend.post("/cases", &signed, &format!("a-key-of-its-own-{number}"), OBJECTION).status();
            let first = send().as_u16();
            assert!(first == 201 || (first == 503 && send() == 201), "{first}");
        }
    }
    assert_eq!([cases(&one, &signed), cases(&other, &signed)], [before + 3; 2]);
}

#[test]
#[ignore = "needs PostgreSQL: cargo xtask test --only postgres"]
fn postgres_what_cannot_be_used_is_refused_with_its_remedy_and_without_its_secrets() {
    let data = tempfile::tempdir().unwrap();
    let url = schema();
    let (scheme, rest) = url.split_once("://").unwrap();
    let (credentials, server) = rest.split_once('@').unwrap();
    let (user, _) = credentials.split_once(':').unwrap();
    let name = server.split_once('/').unwrap().1.split('?').next().unwrap();
    let start = |url: &str| {
        let mut command = command(data.path(), &["--demo"]);
        let said = refused(command.env("DATABASE_URL", url).env("RUST_LOG", "debug"));
        assert!(!said.contains("s3cret") && !said.contains(credentials), "{said}");
        said
    };
    let wrong = start(&format!("{scheme}://{user}:s3cret@{server}"));
    assert!(wrong.contains("refuses the sign-in") && wrong.contains("check user and password"), "{wrong}");
    let nowhere = start(&url.replace(&format!("/{name}"), "/no_such_database"));
    assert!(nowhere.contains("no_such_database") && nowhere.contains("createdb"), "{nowhere}");
    let silent = start("postgres://portal:s3cret@127.0.0.1:1/portal");
    assert!(silent.contains("127.0.0.1 port 1") && silent.contains("is it running"), "{silent}");
    let clear = start("postgres://portal:s3cret@db.example/portal");
    assert!(clear.contains("sslmode=verify-full"), "{clear}");
    assert_eq!(std::fs::read_dir(data.path()).unwrap().count(), 0, "nothing was put into the folder instead");

    // The demo's people are never shown as the real thing, nor the other way round.
    let backend = Backend::start_with(command(data.path(), &["--demo"]).env("DATABASE_URL", &url));
    drop(backend);
    let mut real = command(data.path(), &["--sign-in-url", "https://id.example"]);
    let made_up = refused(real.env("DATABASE_URL", &url));
    assert!(made_up.contains("made-up people"), "{made_up}");
}
