//! Somebody who is signed in as the same person elsewhere, asks the backend directly how things stand, puts them back,
//! and orders faults.

use api_types::session::SUBJECT_HEADER;
use serde_json::{Value, json};
use std::cell::Cell;
use ureq::Agent;

/// The witness.
pub struct Witness {
    agent: Agent,
    address: String,
    cookie: String,
    subject: String,
    keys: Cell<u32>,
}

impl Witness {
    /// Signs in as a made-up person.
    pub fn new(address: &str, persona: &str) -> Self {
        let config = Agent::config_builder().http_status_as_error(false).max_idle_connections(0);
        let agent: Agent = config.build().into();
        let mut answer = agent
            .post(format!("{address}/api/v1/demo/session"))
            .header("Origin", address)
            .header("Content-Type", "application/json")
            .send(json!({ "persona": persona }).to_string())
            .expect("an answer");
        let cookie = answer.headers()["set-cookie"].to_str().expect("text").split(';').next().unwrap_or_default();
        let cookie = cookie.to_owned();
        let session: Value = serde_json::from_str(&answer.body_mut().read_to_string().expect("text")).expect("JSON");
        let subject = session["person"]["subject"].as_str().expect("a subject").to_owned();
        Self { agent, address: address.to_owned(), cookie, subject, keys: Cell::new(0) }
    }

    /// Whom a page of this session shows.
    pub fn subject(&self) -> &str {
        &self.subject
    }

    /// The session's cookie, as a request's header has it.
    pub fn cookie(&self) -> &str {
        &self.cookie
    }

    /// What the backend answers to a read.
    pub fn get(&self, path: &str) -> Value {
        let call = self.agent.get(format!("{}/api/v1{path}", self.address)).header("Cookie", &self.cookie);
        let mut answer = call.header(SUBJECT_HEADER, &self.subject).call().expect("an answer");
        assert_eq!(answer.status(), 200, "{path}");
        serde_json::from_str(&answer.body_mut().read_to_string().expect("text")).expect("JSON")
    }

    fn post(&self, path: &str, etag: &str, body: &Value) -> Value {
        self.keys.set(self.keys.get() + 1);
        let mut answer = self
            .agent
            .post(format!("{}/api/v1{path}", self.address))
            .header("Cookie", &self.cookie)
            .header(SUBJECT_HEADER, &self.subject)
            .header("Origin", &self.address)
            .header("Content-Type", "application/json")
            .header("If-Match", etag)
            .header("Idempotency-Key", format!("\"the-witness-{:010}\"", self.keys.get()))
            .send(body.to_string())
            .expect("an answer");
        assert!(answer.status().is_success(), "{path}: {}", answer.status());
        serde_json::from_str(&answer.body_mut().read_to_string().expect("text")).expect("JSON")
    }

    /// Orders what goes wrong with the next requests.
    pub fn order(&self, rules: &Value) {
        let answer = self.agent.post(format!("{}/test/faults", self.address)).send(rules.to_string());
        assert_eq!(answer.expect("an answer").status(), 204);
    }

    /// Gives somebody so many records more.
    pub fn add_records(&self, persona: &str, records: u64) {
        // So many at a time as are answered before the backend's limit of time.
        for from in (0..records).step_by(100_000) {
            let number = (records - from).min(100_000);
            let body = json!({"persona": persona, "from": from, "records": number});
            let answer = self.agent.post(format!("{}/test/records", self.address)).send(body.to_string());
            assert_eq!(answer.expect("an answer").status(), 204);
        }
    }

    /// The exports and what is left of their limit.
    pub fn exports(&self) -> Value {
        self.get("/exports")
    }

    /// What a part of the package would hold, without contact details.
    pub fn preview(&self, scope: &str) -> Value {
        self.get(&format!("/exports/preview?scope={scope}&contact_details=false"))
    }

    /// How many of those have not struck yet.
    pub fn faults_left(&self) -> u32 {
        let mut answer = self.agent.get(format!("{}/test/faults", self.address)).call().expect("an answer");
        answer.body_mut().read_to_string().expect("text").parse().expect("a number")
    }

    /// How many such requests (`POST /api/v1/cases`) have come to the backend since this was last asked for any.
    pub fn requests(&self, which: &str) -> usize {
        let mut answer = self.agent.get(format!("{}/test/requests", self.address)).call().expect("an answer");
        let all: Value = serde_json::from_str(&answer.body_mut().read_to_string().expect("text")).expect("JSON");
        all[which].as_u64().unwrap_or_default().try_into().expect("a number")
    }

    /// A new case; its id.
    pub fn new_case(&self) -> String {
        let body = json!({"kind": "objection", "activities": ["loan-documents"], "words": "Ett ärende."});
        self.post("/cases", "", &body)["case"]["id"].as_str().expect("an id").to_owned()
    }

    /// A message in a case.
    pub fn write(&self, case: &str, words: &str) {
        let etag = self.get(&format!("/cases/{case}"))["etag"].as_str().expect("an etag").to_owned();
        self.post(&format!("/cases/{case}/messages"), &etag, &json!({ "words": words }));
    }

    /// Takes back every objection that is open.
    pub fn retract_objections(&self) {
        let open = self.get("/cases?open=true&limit=100");
        for case in open["items"].as_array().expect("a list").iter().filter(|case| case["kind"] == "objection") {
            let path = format!("/cases/{}", case["id"].as_str().expect("an id"));
            let etag = self.get(&path)["etag"].as_str().expect("an etag").to_owned();
            self.post(&format!("{path}/retraction"), &etag, &json!({}));
        }
    }

    /// Allows direct marketing again, where it was refused.
    pub fn lift_marketing(&self) {
        let now = self.get("/direct-marketing");
        if now["stopped"] == true {
            self.post("/direct-marketing/lift", now["etag"].as_str().expect("an etag"), &json!({}));
        }
    }

    /// Says no to direct marketing; said before, it changes nothing.
    pub fn stop_marketing(&self) {
        self.post("/direct-marketing/stop", "", &json!({}));
    }

    /// Withdraws every consent; withdrawn before, it changes nothing.
    pub fn withdraw_consents(&self) {
        for consent in self.get("/consents").as_array().expect("a list") {
            let path = format!("/consents/{}/withdrawal", consent["id"].as_str().expect("an id"));
            self.post(&path, "", &json!({}));
        }
    }

    /// Gives every withdrawn consent again.
    pub fn renew_consents(&self) {
        for consent in self.get("/consents").as_array().expect("a list") {
            if consent["status"] == "withdrawn" {
                let path = format!("/consents/{}/renewal", consent["id"].as_str().expect("an id"));
                self.post(&path, consent["etag"].as_str().expect("an etag"), &json!({}));
            }
        }
    }

    /// Number of all cases.
    pub fn cases(&self) -> usize {
        let (mut number, mut path) = (0, "/cases?limit=100".to_owned());
        loop {
            let page = self.get(&path);
            number += page["items"].as_array().expect("a list").len();
            let Some(cursor) = page["next"].as_str() else { return number };
            path = format!("/cases?limit=100&cursor={cursor}");
        }
    }

    /// Number of events in a case.
    pub fn events(&self, case: &str) -> usize {
        self.get(case)["events"].as_array().expect("a list").len()
    }

    /// How often the choice about direct marketing was changed.
    pub fn marketing_events(&self) -> usize {
        self.get("/direct-marketing")["history"].as_array().expect("a list").len()
    }

    /// How often any consent was changed.
    pub fn consent_events(&self) -> usize {
        let consents = self.get("/consents");
        let all = consents.as_array().expect("a list").iter();
        all.map(|consent| consent["events"].as_array().expect("a list").len()).sum()
    }
}
