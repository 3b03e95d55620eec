//! The program as it is started, and requests to it as a browser sends them.

use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use ureq::http::Response;
use ureq::{Agent, Body};

const BACKEND: &str = env!("CARGO_BIN_EXE_privacy-portal-backend");

pub fn command(data: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(BACKEND);
    let register = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../register");
    command.args(["--port", "0"]).arg("--data-dir").arg(data).args(arguments);
    if !arguments.contains(&"--register-dir") {
        command.arg("--register-dir").arg(register);
    }
    for name in ["PORTAL_DEMO", "PORTAL_SIGN_IN_URL", "DATABASE_URL"] {
        command.env_remove(name);
    }
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// A running backend; killed when the test is over.
pub struct Backend {
    pub child: Child,
    pub address: String,
}

impl Backend {
    pub fn start_with(command: &mut Command) -> Self {
        let mut child = command.spawn().unwrap();
        let mut first = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut first).unwrap();
        let address = first.trim().strip_prefix("Listening on ").unwrap_or_else(|| panic!("{first:?}")).to_owned();
        assert!(address.starts_with("http://127.0.0.1:") && !address.ends_with(":0"));
        Self { child, address }
    }

    pub fn get(&self, path: &str, cookie: &str) -> Response<Body> {
        agent().get(format!("{}/api/v1{path}", self.address)).header("Cookie", cookie).call().unwrap()
    }

    pub fn post(&self, path: &str, cookie: &str, key: &str, body: &str) -> Response<Body> {
        agent()
            .post(format!("{}/api/v1{path}", self.address))
            .header("Cookie", cookie)
            .header("Origin", &self.address)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", format!("\"{key}\""))
            .send(body)
            .unwrap()
    }

    pub fn sign_in(&self) -> String {
        let answer = self.post("/demo/session", "", "not-used-but-sent", r#"{"persona":"mentor"}"#);
        answer.headers()["set-cookie"].to_str().unwrap().split(';').next().unwrap().to_owned()
    }

    pub fn signal(&self, signal: &str) {
        let done = Command::new("kill").args([signal, &self.child.id().to_string()]).status().unwrap();
        assert!(done.success());
    }

    pub fn ends_within(&mut self, limit: Duration) -> Option<i32> {
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

pub fn agent() -> Agent {
    Agent::config_builder().http_status_as_error(false).build().into()
}

pub fn text(answer: &mut Response<Body>) -> String {
    answer.body_mut().read_to_string().unwrap()
}

/// Starts it and expects it to refuse; gives what it says.
pub fn refused(command: &mut Command) -> String {
    let mut child = command.spawn().unwrap();
    let status = child.wait().unwrap();
    let mut said = String::new();
    child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    assert_eq!(status.code(), Some(1), "{said}");
    said
}
