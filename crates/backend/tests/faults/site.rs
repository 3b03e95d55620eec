//! A backend that can be told to fail and that comes back after it died; and an app that sends to it.

use crate::program::{Backend, command};
use crate::signed::Signed;
use serde_json::{Value, json};
use std::process::Stdio;
use std::time::Duration;
use tempfile::TempDir;
use ureq::Agent;

/// How long this app waits for an answer.
const PATIENCE: Duration = Duration::from_secs(1);

/// A backend with its data.
pub struct Site {
    pub data: TempDir,
    pub server: Option<String>,
    backend: Backend,
}

impl Site {
    /// On the server or else on a file.
    pub fn new(server: Option<String>) -> Self {
        let data = tempfile::tempdir().unwrap();
        let backend = start(&data, server.as_deref(), "0");
        Self { data, server, backend }
    }

    pub fn address(&self) -> &str {
        &self.backend.address
    }

    /// Has it died? Then it is started again on the same data and port.
    pub fn revived(&mut self) -> bool {
        if self.backend.child.try_wait().unwrap().is_none() {
            return false;
        }
        self.revive();
        true
    }

    /// Waits until it has died and starts it again.
    pub fn revive(&mut self) {
        self.backend.ends_within(Duration::from_secs(10));
        let port = self.backend.address.rsplit(':').next().unwrap().to_owned();
        self.backend = start(&self.data, self.server.as_deref(), &port);
    }

    /// Orders faults.
    pub fn order(&self, rules: &Value) -> u16 {
        order(self.address(), rules)
    }

    /// How many faults have not struck yet.
    pub fn left(&self) -> String {
        let answer = agent(PATIENCE).get(format!("{}/test/faults", self.address())).call();
        answer.unwrap().body_mut().read_to_string().unwrap()
    }
}

fn start(data: &TempDir, server: Option<&str>, port: &str) -> Backend {
    let mut command = command(data.path(), &["--demo", "--port", port, "--export-limit", "10000"]);
    Backend::start_with(command.envs(server.map(|url| ("DATABASE_URL", url))).stderr(Stdio::null()))
}

/// Orders faults at an address.
pub fn order(address: &str, rules: &Value) -> u16 {
    let call = agent(Duration::from_secs(10)).post(format!("{address}/test/faults"));
    call.send(rules.to_string()).unwrap().status().as_u16()
}

fn agent(patience: Duration) -> Agent {
    let config = Agent::config_builder().http_status_as_error(false).max_idle_connections(0);
    config.timeout_global(Some(patience)).build().into()
}

/// What a person wants done.
#[derive(Debug, Clone)]
pub struct Wish {
    pub path: String,
    pub key: String,
    pub if_match: String,
    pub body: Value,
}

/// What the app sees of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Got {
    /// No answer, or not all of it.
    Lost,
    /// Status, and whether it says when to try again.
    Refused(u16, bool),
    /// Success, in a form that cannot be read.
    Unreadable,
    /// Done: the answer's words.
    Done(String),
}

/// Signs in. Not struck by faults of other routes.
pub fn sign_in(address: &str, persona: &str) -> Option<Signed> {
    let call = agent(Duration::from_secs(20)).post(format!("{address}/api/v1/demo/session")).header("Origin", address);
    Signed::by(call.header("Content-Type", "application/json").send(json!({ "persona": persona }).to_string()).ok()?)
}

/// Reads something; the backend is whole.
pub fn get(address: &str, signed: &Signed, path: &str) -> Value {
    let call = signed.on(agent(Duration::from_secs(10)).get(format!("{address}/api/v1{path}")));
    let mut answer = call.call().unwrap();
    assert_eq!(answer.status(), 200, "{path}");
    serde_json::from_str(&answer.body_mut().read_to_string().unwrap()).unwrap()
}

/// Sends it once.
pub fn send(address: &str, signed: &Signed, wish: &Wish) -> Got {
    let call = signed
        .on(agent(PATIENCE).post(format!("{address}/api/v1{}", wish.path)))
        .header("Origin", address)
        .header("Content-Type", "application/json")
        .header("If-Match", &wish.if_match)
        .header("Idempotency-Key", format!("\"{}\"", wish.key));
    let Ok(mut answer) = call.send(wish.body.to_string()) else { return Got::Lost };
    let status = answer.status().as_u16();
    if !matches!(status, 200 | 201) {
        return Got::Refused(status, answer.headers().contains_key("retry-after"));
    }
    let is_json = answer.headers().get("content-type").is_some_and(|kind| kind == "application/json");
    match answer.body_mut().read_to_string() {
        Err(_) => Got::Lost,
        Ok(text) if is_json && serde_json::from_str::<Value>(&text).is_ok() => Got::Done(text),
        Ok(_) => Got::Unreadable,
    }
}
