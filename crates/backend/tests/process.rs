//! The program as it is started: what it refuses, what survives a kill, how it stops.

#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]
#![cfg(unix)]

mod program;
#[path = "program/requests.rs"]
mod requests;
#[path = "program/signed.rs"]
mod signed;
#[cfg(not(feature = "test-hooks"))]
#[path = "program/traces.rs"]
mod traces;

use clap::Parser;
use program::{Backend, command};
use requests::{agent, refused, text};
use signed::Signed;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// One whose log nobody reads.
fn start(data: &Path) -> Backend {
    Backend::start_with(command(data, &["--demo"]).stderr(Stdio::null()))
}

/// A program without the demo, as it is deployed.
#[tokio::test]
async fn without_the_demo_in_it_the_flag_is_refused_with_the_remedy() {
    let data = tempfile::tempdir().unwrap();
    let data = data.path().join("data");
    let arguments = ["backend", "--demo", "--port", "0", "--data-dir", data.to_str().unwrap()];
    let config = backend::config::Config::try_parse_from(arguments).unwrap();
    let said = backend::serve::run(config, None).await.unwrap_err().to_string();
    assert!(said.contains("built without the demo") && said.contains("cargo xtask demo"), "{said}");
    assert!(!data.exists(), "a refused start leaves no trace");
}

#[test]
fn it_does_not_start_without_sign_in_or_with_a_register_that_has_a_fault() {
    let data = tempfile::tempdir().unwrap();
    assert!(refused(&mut command(data.path(), &[])).contains("--sign-in-url"));
    assert!(
        refused(&mut command(data.path(), &["--demo", "--public-origin", "http://portal.example"])).contains("https")
    );
    let register = tempfile::tempdir().unwrap();
    let said = refused(&mut command(data.path(), &["--demo", "--register-dir", register.path().to_str().unwrap()]));
    assert!(said.contains("notices.toml: cannot be read") && said.contains("nothing was started"), "{said}");
    assert_eq!(std::fs::read_dir(data.path()).unwrap().count(), 0, "a refused start leaves no trace");
}

/// The made-up person signed in has a case that was closed weeks ago: it is kept, and gone after a start with another period.
#[test]
fn what_is_past_its_time_goes_at_the_start() {
    let data = tempfile::tempdir().unwrap();
    let closed = |days: &str| {
        let arguments = ["--demo", "--keep-closed-cases-days", days];
        let backend = Backend::start_with(command(data.path(), &arguments).stderr(Stdio::null()));
        let signed = backend.sign_in();
        let page: serde_json::Value = serde_json::from_str(&text(&mut backend.get("/cases", &signed))).unwrap();
        (page["counts"]["open"].as_u64().unwrap(), page["counts"]["closed"].as_u64().unwrap())
    };
    let first = closed("365");
    assert!(first.1 > 0, "{first:?}");
    assert_eq!(closed("365"), first);
    assert_eq!(closed("1"), (first.0, 0));
}

/// One sentence of one file is changed, and the same program started again: the new sentence is served, under a new ETag.
#[test]
fn a_changed_sentence_needs_a_restart_and_nothing_more() {
    let data = tempfile::tempdir().unwrap();
    let register = tempfile::tempdir().unwrap();
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../register");
    assert!(Command::new("cp").arg("-r").arg(from.join(".")).arg(register.path()).status().unwrap().success());
    let file = register.path().join("activities/telemarketing.toml");
    let before = std::fs::read_to_string(&file).unwrap();
    let summary = before.lines().find(|line| line.starts_with("summary")).unwrap();
    let old = summary.split('"').nth(1).unwrap().to_owned();
    let arguments = ["--demo", "--register-dir", register.path().to_str().unwrap()];
    let read = || {
        let backend = Backend::start_with(command(data.path(), &arguments).stderr(Stdio::null()));
        let mut answer = backend.get("/register?lang=sv", &Signed::default());
        let etag = answer.headers()["etag"].to_str().unwrap().to_owned();
        (text(&mut answer), etag)
    };
    let (first, first_etag) = read();
    assert!(first.contains(&old), "the sentence is served");
    std::fs::write(&file, before.replace(&old, "Så här står det nu.")).unwrap();
    let (second, second_etag) = read();
    assert!(second.contains("Så här står det nu.") && !second.contains(&old), "the new sentence is served");
    assert_ne!(first_etag, second_etag);
    assert_eq!(read(), (second, second_etag), "and stays the same, byte for byte");
}

/// Rows that another system wrote while it was stopped, by SQL: what may be told of them is decided at the start.
#[test]
fn what_may_be_told_of_rows_is_decided_at_the_start() {
    let data = tempfile::tempdir().unwrap();
    let number = || {
        let mut backend = start(data.path());
        let cookie = backend.sign_in();
        let preview = text(&mut backend.get("/exports/preview?scope=voluntary&contact_details=true", &cookie));
        let preview: api_types::export::ExportPreview = serde_json::from_str(&preview).unwrap();
        backend.signal("-TERM");
        assert_eq!(backend.ends_within(Duration::from_secs(5)), Some(0));
        preview.categories.into_iter().find(|it| it.category == "communication").unwrap().records
    };
    let before = number();
    for (activities, more) in [("[\"anti-fraud\"]", 0), ("[\"anti-fraud\",\"electronic-communication\"]", before)] {
        let sql = format!(
            "INSERT INTO record (person_id, category, legal_basis, origin, automated, activities, content)
                 SELECT person_id, category, legal_basis, origin, automated, '{activities}',
                     json_set(content, '$.activityIds', json('{activities}')) FROM record
                 WHERE category = 'communication' AND legal_basis = 'legitimate-interest' AND automated = 1
                     AND origin IN ('provided', 'observed') AND part = 'voluntary'"
        );
        let url = format!("sqlite://{}", data.path().join("portal.sqlite").display());
        tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(async {
            sqlx::any::install_default_drivers();
            let mut database = <sqlx::AnyConnection as sqlx::Connection>::connect(&url).await.unwrap();
            sqlx::raw_sql(sqlx::AssertSqlSafe(sql)).execute(&mut database).await.unwrap();
            sqlx::Connection::close(database).await.unwrap();
        });
        assert_eq!(number(), before + more, "{activities}");
    }
}

#[test]
fn what_was_answered_survives_a_kill() {
    let data = tempfile::tempdir().unwrap();
    let mut backend = start(data.path());
    let signed = backend.sign_in();
    let body = r#"{"kind":"objection","activities":["loan-documents"],"words":"Min situation"}"#;
    let mut first = backend.post("/cases", &signed, "a-key-of-some-length", body);
    assert_eq!(first.status(), 201);
    let created: api_types::case::CaseCreated = serde_json::from_str(&text(&mut first)).unwrap();
    backend.signal("-KILL");
    assert_eq!(backend.ends_within(Duration::from_secs(5)), None);

    let mut backend = start(data.path());
    // The session, the case, the receipt and the answer to a repeated send are all still there.
    let mut again = backend.post("/cases", &signed, "a-key-of-some-length", body);
    // Same machine, another port: the origin is the new one, everything else as it was.
    assert_eq!(again.status(), 201);
    assert_eq!(serde_json::from_str::<api_types::case::CaseCreated>(&text(&mut again)).unwrap(), created);
    let mut case = backend.get(&format!("/cases/{}", created.case.id), &signed);
    let case: api_types::case::CaseDetail = serde_json::from_str(&text(&mut case)).unwrap();
    assert_eq!(case.summary, created.case);
    let mut receipt = backend.get(&format!("/receipts/{}", created.receipt.id), &signed);
    let receipt: api_types::receipt::ReceiptDocument = serde_json::from_str(&text(&mut receipt)).unwrap();
    assert_eq!(receipt, created.receipt);
    let mut list = backend.get("/cases", &signed);
    assert_eq!(text(&mut list).matches(&created.case.reference).count(), 1);
    backend.signal("-TERM");
    assert_eq!(backend.ends_within(Duration::from_secs(5)), Some(0));
    // A clean stop leaves one file: the log has been written into it.
    let left: Vec<_> = std::fs::read_dir(data.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, ["portal.sqlite"]);
    // A folder of the demo is never served as the real thing.
    assert!(refused(&mut command(data.path(), &["--sign-in-url", "https://id.example"])).contains("made-up people"));
}

#[test]
fn the_log_says_what_was_done_and_nothing_about_whom() {
    let data = tempfile::tempdir().unwrap();
    let mut backend = Backend::start_with(command(data.path(), &["--demo"]).env("RUST_LOG", "info"));
    let signed = backend.sign_in();
    let body = r#"{"kind":"own-words","words":"Hemliga ord"}"#;
    let created: api_types::case::CaseCreated =
        serde_json::from_str(&text(&mut backend.post("/cases", &signed, "a-key-of-some-length", body))).unwrap();
    backend.get(&format!("/cases/{}?secret=question", created.case.id), &signed);
    backend.post(
        "/cases",
        &signed,
        "a-key-of-some-length",
        "{\"kind\":\"own-words\",\"words\":7, \"x\": \"Hemliga ord\"}",
    );
    backend.signal("-TERM");
    backend.ends_within(Duration::from_secs(5));
    let mut log = String::new();
    backend.child.stderr.take().unwrap().read_to_string(&mut log).unwrap();
    assert!(
        log.contains("route=\"/api/v1/cases/{id}\"") && log.contains("status=201") && log.contains("trace_id="),
        "{log}"
    );
    let token = signed.cookie.split_once('=').unwrap().1;
    let receipt: serde_json::Value = serde_json::from_str(&created.receipt.text).unwrap();
    let reference = receipt["reference"].as_str().unwrap();
    let ids = [&created.case.id, &created.receipt.id, &signed.subject].map(String::as_str);
    for secret in ["Hemliga", "secret", "a-key-of-some-length", reference, token].into_iter().chain(ids) {
        assert!(!log.contains(secret), "{secret}: {log}");
    }
}

/// One request that is under way for as long as the test wants: the rest of its body is still to come.
fn begun(backend: &Backend) -> TcpStream {
    let host = backend.address.trim_start_matches("http://");
    let mut connection = TcpStream::connect(host).unwrap();
    let head = format!(
        "POST /api/v1/demo/session HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nContent-Type: application/json\r\n\
         Content-Length: 20\r\n\r\n{{\"persona\":"
    );
    connection.write_all(head.as_bytes()).unwrap();
    connection
}

#[test]
fn an_address_is_that_of_the_connection_or_what_a_trusted_proxy_says() {
    let data = tempfile::tempdir().unwrap();
    for (proxy, believed) in [("192.0.2.1", false), ("127.0.0.0/8", true)] {
        let arguments = ["--demo", "--address-limit", "1", "--trusted-proxy", proxy];
        let backend = Backend::start_with(command(data.path(), &arguments).stderr(Stdio::null()));
        let ask = |forwarded: &str| {
            let session = agent().get(format!("{}/api/v1/session", backend.address));
            session.header("X-Forwarded-For", forwarded).call().unwrap()
        };
        let mut connection = begun(&backend);
        let started = Instant::now();
        let refused = loop {
            let answer = ask("");
            if answer.status() == 429 {
                break answer;
            }
            assert!(started.elapsed() < Duration::from_secs(10), "one under way is not noticed");
        };
        assert_eq!(refused.headers()["retry-after"], "1");
        assert_eq!(ask("198.51.100.7").status(), if believed { 200 } else { 429 }, "{proxy}");
        connection.write_all(b"\"mentor\"}").unwrap();
        let mut answer = [0; 12];
        connection.read_exact(&mut answer).unwrap();
        assert!(answer.starts_with(b"HTTP/1.1 200"), "{}", String::from_utf8_lossy(&answer));
        assert_eq!(ask("").status(), 200, "it is over");
    }
}

#[test]
fn interrupting_it_ends_it_cleanly() {
    let data = tempfile::tempdir().unwrap();
    let mut backend = start(data.path());
    assert_eq!(agent().get(format!("{}/healthz", backend.address)).call().unwrap().status(), 200);
    backend.signal("-INT");
    assert_eq!(backend.ends_within(Duration::from_secs(5)), Some(0));
}

/// Without the feature `test-hooks` there is neither a path nor a word of them; `tests/faults/` has the counterpart.
#[test]
#[cfg(not(feature = "test-hooks"))]
fn nothing_of_the_hooks_for_tests_is_in_it() {
    let bytes = std::fs::read(program::BACKEND).unwrap();
    for trace in traces::TRACES_OF_HOOKS {
        assert!(!bytes.windows(trace.len()).any(|window| window == trace.as_bytes()), "{trace}");
    }
    let data = tempfile::tempdir().unwrap();
    let backend = start(data.path());
    for path in ["/test/clock", "/test/faults"] {
        let sent =
            agent().post(format!("{}{path}", backend.address)).header("Content-Type", "application/json").send("[]");
        assert!([404, 405].contains(&sent.unwrap().status().as_u16()), "{path}");
        assert_eq!(agent().get(format!("{}{path}", backend.address)).call().unwrap().status(), 404, "{path}");
    }
}
