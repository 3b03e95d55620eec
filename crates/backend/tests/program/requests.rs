//! Requests to the program as a browser sends them.

use crate::program::Backend;
use crate::signed::Signed;
use std::io::Read;
use std::process::Command;
use ureq::http::Response;
use ureq::{Agent, Body};

impl Backend {
    pub fn get(&self, path: &str, signed: &Signed) -> Response<Body> {
        signed.on(agent().get(format!("{}/api/v1{path}", self.address))).call().unwrap()
    }

    pub fn post(&self, path: &str, signed: &Signed, key: &str, body: &str) -> Response<Body> {
        signed
            .on(agent().post(format!("{}/api/v1{path}", self.address)))
            .header("Origin", &self.address)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", format!("\"{key}\""))
            .send(body)
            .unwrap()
    }

    pub fn sign_in(&self) -> Signed {
        let nobody = Signed::default();
        Signed::by(self.post("/demo/session", &nobody, "not-used-but-sent", r#"{"persona":"mentor"}"#)).unwrap()
    }

    pub fn signal(&self, signal: &str) {
        let done = Command::new("kill").args([signal, &self.child.id().to_string()]).status().unwrap();
        assert!(done.success());
    }
}

pub fn agent() -> Agent {
    Agent::config_builder().http_status_as_error(false).build().into()
}

#[allow(dead_code, reason = "not every test program needs it")]
pub fn text(answer: &mut Response<Body>) -> String {
    answer.body_mut().read_to_string().unwrap()
}

/// Starts it and expects it to refuse; gives what it says.
#[allow(dead_code, reason = "not every test program needs it")]
pub fn refused(command: &mut Command) -> String {
    let mut child = command.spawn().unwrap();
    let status = child.wait().unwrap();
    let mut said = String::new();
    child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    assert_eq!(status.code(), Some(1), "{said}");
    said
}
