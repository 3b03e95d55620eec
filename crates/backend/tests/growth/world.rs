//! A database with so many in it, and a backend on it.

use crate::fill::fill;
use crate::program::{Backend, command};
use crate::signed::Signed;
use backend::store::config::{DatabaseConfig, Secret};
use backend::store::db::Db;
use std::process::Stdio;
use std::time::{Duration, Instant};
use tempfile::TempDir;
use ureq::Agent;

/// Who is asked about: has one case, one consent.
const PERSONA: &str = "no-role";

/// What is counted per person is no matter here, and cases of today's person are kept in any year.
const ARGUMENTS: [&str; 7] =
    ["--demo", "--case-limit", "1000000", "--choice-limit", "1000000", "--keep-closed-cases-days", "3650"];

/// A database with so many in it, and a backend on it.
pub struct World {
    data: TempDir,
    server: Option<String>,
    backend: Option<Backend>,
    agent: Agent,
    pub signed: Signed,
    /// Sends so far: none has the key of another.
    sent: u32,
}

impl World {
    /// With so many other people, and so many cases more of the one who is asked about. Nothing runs on it yet.
    pub fn new(server: Option<String>, people: i64, cases: i64) -> Self {
        let data = tempfile::tempdir().unwrap();
        let agent = Agent::config_builder().http_status_as_error(false).build().into();
        let mut world = Self { data, server, backend: None, agent, signed: Signed::default(), sent: 0 };
        // Makes the tables, and puts the made-up people in.
        world.start();
        world.sign_in();
        world.backend = None;
        let url = world.server.clone().map(Secret::from);
        let place = DatabaseConfig::of(url.as_ref(), world.data.path()).unwrap();
        tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(async {
            let db = Db::open(&place).await.unwrap();
            fill(&db, &world.signed.subject, people, cases).await;
            db.close().await;
        });
        world
    }

    /// Starts the backend, again if it runs; until it says where it listens.
    pub fn start(&mut self) -> Duration {
        self.backend = None;
        let mut command = command(self.data.path(), &ARGUMENTS);
        command
            .envs(self.server.as_ref().map(|url| ("DATABASE_URL", url)))
            .env("RUST_LOG", "warn")
            .stderr(Stdio::null());
        let begun = Instant::now();
        self.backend = Some(Backend::start_with(&mut command));
        begun.elapsed()
    }

    fn address(&self) -> &str {
        &self.backend.as_ref().unwrap().address
    }

    /// Signs the person in.
    pub fn sign_in(&mut self) {
        let address = self.address();
        let sent = self.agent.post(format!("{address}/api/v1/demo/session"));
        let sent = sent.header("Origin", address).header("Content-Type", "application/json");
        let answer = sent.send(format!(r#"{{"persona":"{PERSONA}"}}"#)).unwrap();
        self.signed = Signed::by(answer).unwrap();
    }

    /// Reads.
    pub fn get(&self, path: &str) -> String {
        let asked = self.signed.on(self.agent.get(format!("{}/api/v1{path}", self.address()))).call();
        let mut answer = asked.unwrap();
        assert_eq!(answer.status(), 200, "{path}");
        answer.body_mut().read_to_string().unwrap()
    }

    /// Sends, with a new key.
    pub fn post(&mut self, path: &str, headers: &[(&str, &str)], body: &'static str) -> String {
        self.sent += 1;
        let address = self.address();
        let mut sent = self.agent.post(format!("{address}/api/v1{path}"));
        for (name, value) in headers {
            sent = sent.header(*name, *value);
        }
        let sent = sent
            .header("Origin", address)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", format!("\"key-of-the-benchmark-{}\"", self.sent));
        let mut answer = self.signed.on(sent).send(body).unwrap();
        let text = answer.body_mut().read_to_string().unwrap();
        assert!(answer.status().is_success(), "{path}: {text}");
        text
    }
}
