//! The program as it is started: what it refuses, what survives a kill, how it stops.

#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]
#![cfg(unix)]

use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use ureq::http::Response;
use ureq::{Agent, Body};

const BACKEND: &str = env!("CARGO_BIN_EXE_privacy-portal-backend");

fn command(data: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(BACKEND);
    let register = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../register");
    command.args(["--port", "0"]).arg("--data-dir").arg(data).args(arguments);
    if !arguments.contains(&"--register-dir") {
        command.arg("--register-dir").arg(register);
    }
    command.stdout(Stdio::piped()).stderr(Stdio::piped()).env_remove("PORTAL_DEMO").env_remove("PORTAL_SIGN_IN_URL");
    command
}

/// A running backend; killed when the test is over.
struct Backend {
    child: Child,
    address: String,
}

impl Backend {
    fn start(data: &Path) -> Self {
        Self::start_with(command(data, &["--demo"]).stderr(Stdio::null()))
    }

    fn start_with(command: &mut Command) -> Self {
        let mut child = command.spawn().unwrap();
        let mut first = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut first).unwrap();
        let address = first.trim().strip_prefix("Listening on ").unwrap_or_else(|| panic!("{first:?}")).to_owned();
        assert!(address.starts_with("http://127.0.0.1:") && !address.ends_with(":0"));
        Self { child, address }
    }

    fn get(&self, path: &str, cookie: &str) -> Response<Body> {
        agent().get(format!("{}/api/v1{path}", self.address)).header("Cookie", cookie).call().unwrap()
    }

    fn post(&self, path: &str, cookie: &str, key: &str, body: &str) -> Response<Body> {
        agent()
            .post(format!("{}/api/v1{path}", self.address))
            .header("Cookie", cookie)
            .header("Origin", &self.address)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", format!("\"{key}\""))
            .send(body)
            .unwrap()
    }

    fn sign_in(&self) -> String {
        let answer = self.post("/demo/session", "", "not-used-but-sent", r#"{"persona":"mentor"}"#);
        answer.headers()["set-cookie"].to_str().unwrap().split(';').next().unwrap().to_owned()
    }

    fn signal(&self, signal: &str) {
        let done = Command::new("kill").args([signal, &self.child.id().to_string()]).status().unwrap();
        assert!(done.success());
    }

    fn ends_within(&mut self, limit: Duration) -> Option<i32> {
        let started = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.code();
            }
            assert!(started.elapsed() < limit, "it did not stop");
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Backend {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn agent() -> Agent {
    Agent::config_builder().http_status_as_error(false).build().into()
}

fn text(answer: &mut Response<Body>) -> String {
    answer.body_mut().read_to_string().unwrap()
}

/// Starts it and expects it to refuse; gives what it says.
fn refused(data: &Path, arguments: &[&str]) -> String {
    let mut child = command(data, arguments).spawn().unwrap();
    let status = child.wait().unwrap();
    let mut said = String::new();
    child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    assert_eq!(status.code(), Some(1), "{said}");
    said
}

#[test]
fn it_does_not_start_without_sign_in_or_with_a_register_that_has_a_fault() {
    let data = tempfile::tempdir().unwrap();
    assert!(refused(data.path(), &[]).contains("--sign-in-url"));
    assert!(refused(data.path(), &["--demo", "--public-origin", "http://portal.example"]).contains("https"));
    let register = tempfile::tempdir().unwrap();
    let said = refused(data.path(), &["--demo", "--register-dir", register.path().to_str().unwrap()]);
    assert!(said.contains("notices.toml: cannot be read") && said.contains("nothing was started"), "{said}");
    assert_eq!(std::fs::read_dir(data.path()).unwrap().count(), 0, "a refused start leaves no trace");
}

#[test]
fn what_was_answered_survives_a_kill() {
    let data = tempfile::tempdir().unwrap();
    let mut backend = Backend::start(data.path());
    let cookie = backend.sign_in();
    let body = r#"{"kind":"objection","activities":["loan-documents"],"words":"Min situation"}"#;
    let mut first = backend.post("/cases", &cookie, "a-key-of-some-length", body);
    assert_eq!(first.status(), 201);
    let created: wire::case::CaseCreated = serde_json::from_str(&text(&mut first)).unwrap();
    backend.signal("-KILL");
    assert_eq!(backend.ends_within(Duration::from_secs(5)), None);

    let mut backend = Backend::start(data.path());
    // The session, the case, the receipt and the answer to a repeated send are all still there.
    let mut again = backend.post("/cases", &cookie, "a-key-of-some-length", body);
    // Same machine, another port: the origin is the new one, everything else as it was.
    assert_eq!(again.status(), 201);
    assert_eq!(serde_json::from_str::<wire::case::CaseCreated>(&text(&mut again)).unwrap(), created);
    let mut case = backend.get(&format!("/cases/{}", created.case.id), &cookie);
    let case: wire::case::CaseDetail = serde_json::from_str(&text(&mut case)).unwrap();
    assert_eq!(case.summary, created.case);
    let mut receipt = backend.get(&format!("/receipts/{}", created.receipt.id), &cookie);
    let receipt: wire::receipt::ReceiptDocument = serde_json::from_str(&text(&mut receipt)).unwrap();
    assert_eq!(receipt, created.receipt);
    let mut list = backend.get("/cases", &cookie);
    assert_eq!(text(&mut list).matches(&created.case.reference).count(), 1);
    backend.signal("-TERM");
    assert_eq!(backend.ends_within(Duration::from_secs(5)), Some(0));
    // A clean stop leaves one file: the log has been written into it.
    let left: Vec<_> = std::fs::read_dir(data.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, ["portal.sqlite"]);
    // A folder of the demo is never served as the real thing.
    assert!(refused(data.path(), &["--sign-in-url", "https://id.example"]).contains("made-up people"));
}

#[test]
fn the_log_says_what_was_done_and_nothing_about_whom() {
    let data = tempfile::tempdir().unwrap();
    let mut backend = Backend::start_with(command(data.path(), &["--demo"]).env("RUST_LOG", "info"));
    let cookie = backend.sign_in();
    let body = r#"{"kind":"own-words","words":"Hemliga ord"}"#;
    let created: wire::case::CaseCreated =
        serde_json::from_str(&text(&mut backend.post("/cases", &cookie, "a-key-of-some-length", body))).unwrap();
    backend.get(&format!("/cases/{}?secret=question", created.case.id), &cookie);
    backend.post(
        "/cases",
        &cookie,
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
    let token = cookie.split_once('=').unwrap().1;
    let subject: serde_json::Value = serde_json::from_str(&created.receipt.text).unwrap();
    let reference = subject["reference"].as_str().unwrap();
    for secret in ["Hemliga", "secret", "a-key-of-some-length", &created.case.id, &created.receipt.id, reference, token]
    {
        assert!(!log.contains(secret), "{secret}: {log}");
    }
}

#[test]
fn interrupting_it_ends_it_cleanly() {
    let data = tempfile::tempdir().unwrap();
    let mut backend = Backend::start(data.path());
    assert_eq!(agent().get(format!("{}/healthz", backend.address)).call().unwrap().status(), 200);
    backend.signal("-INT");
    assert_eq!(backend.ends_within(Duration::from_secs(5)), Some(0));
}
