//! The same requests in every run: everything the API can do, by one person.

use super::compare::Step;
use super::hidden::{self, Difference};
use crate::rows;
use crate::support::{Answer, Call, Visitor, World, subject_of};
use axum::http::{Method, StatusCode};
use chrono::TimeDelta;
use domain::portability::RESTRICTED_ACTIVITIES;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// Somebody who writes down everything that comes back.
pub struct Recorder<'w> {
    world: &'w World,
    me: Visitor<'w>,
    persona: &'w str,
    difference: Difference,
    went_on: usize,
    pub steps: Vec<Step>,
}

/// Runs the whole script as a persona.
pub async fn run(world: &World, persona: &str) -> Vec<Step> {
    run_with(world, persona, Difference::None).await
}

/// The same, while what may not be told happens in between.
pub async fn run_with(world: &World, persona: &str, difference: Difference) -> Vec<Step> {
    let mut it = Recorder { world, me: world.visitor(), persona, difference, went_on: 0, steps: Vec::new() };
    it.more_than_a_page().await;
    it.goes_on().await;
    it.without_a_session().await;
    it.sign_in(persona).await;
    it.read_everything().await;
    it.ask_for_everything().await;
    it.acts().await;
    it.what_is_refused().await;
    it.exports().await;
    it.goes_on().await;
    it.cases_go_their_way().await;
    it.read_everything().await;
    it.session_ends(persona).await;
    // A new beginning: the same people, the same rows.
    it.post("/demo/reset", &json!({})).await;
    it.goes_on().await;
    it.sign_in(persona).await;
    it.read_everything().await;
    it.steps
}

impl<'w> Recorder<'w> {
    async fn note(&mut self, what: String, call: Call<'w>) -> Answer {
        let answer = call.send().await;
        assert!(!answer.status.is_server_error(), "{what}: {:?}", answer.body);
        self.steps.push(Step { what, answer: answer.clone() });
        answer
    }

    /// Rows in several pages, all of them the person's to see.
    async fn more_than_a_page(&self) {
        let is_message = |held: &rows::Held| held.visible && held.new.record.category == "communication";
        let one = rows::all(self.world, self.persona).await.into_iter().find(is_message).unwrap();
        let numbered = |number: u32| {
            let mut new = one.new.clone();
            new.record.id.push_str(&number.to_string());
            new
        };
        rows::insert(self.world, self.persona, (0..700).map(numbered).collect()).await;
    }

    async fn goes_on(&mut self) {
        self.went_on += 1;
        hidden::goes_on(self.world, self.persona, self.difference, self.went_on).await;
    }

    async fn get(&mut self, path: &str) -> Answer {
        self.note(format!("GET {path}"), self.me.call(Method::GET, path)).await
    }

    async fn post(&mut self, path: &str, body: &Value) -> Answer {
        self.note(format!("POST {path} {body}"), self.me.post(path).body(body)).await
    }

    /// With a key, and with the state of the thing that was seen.
    async fn act(&mut self, path: &str, etag: &str, body: &Value) -> Answer {
        let call = self.me.post(path).body(body).key();
        let call = if etag.is_empty() { call } else { call.header("if-match", etag) };
        self.note(format!("POST {path} {body} {etag}"), call).await
    }

    async fn sign_in(&mut self, persona: &str) {
        let answer = self.post("/demo/session", &json!({ "persona": persona })).await;
        assert_eq!(answer.status, StatusCode::OK);
        self.me.cookie = Some(answer.header("set-cookie").split(';').next().unwrap().to_owned());
        self.me.subject = Some(subject_of(&answer));
    }

    async fn without_a_session(&mut self) {
        let system = ["/livez", "/readyz", "/healthz", "/openapi.json"];
        for path in ["/session", "/cases", "/consents", "/exports", "/demo/personas"].into_iter().chain(system) {
            self.get(path).await;
        }
        self.register().await;
    }

    async fn register(&mut self) {
        for lang in ["sv", "en"] {
            let path = format!("/register?lang={lang}");
            let plain = self.get(&path).await;
            let call = self.me.call(Method::GET, &path).header("accept-encoding", "gzip");
            self.note(format!("GET {path} packed"), call).await;
            let call = self.me.call(Method::GET, &path).header("if-none-match", plain.header("etag"));
            assert_eq!(self.note(format!("GET {path} again"), call).await.status, StatusCode::NOT_MODIFIED);
        }
        self.get("/register?lang=de").await;
    }

    /// Every read there is, and what they lead to: cases, their documents and receipts.
    async fn read_everything(&mut self) {
        self.get("/session").await;
        self.register().await;
        for path in [
            "/demo/personas",
            "/direct-marketing",
            "/in-force",
            "/exports",
            "/receipts",
            "/receipts?limit=3",
            "/cases?open=true",
            "/cases?open=false",
        ] {
            self.get(path).await;
        }
        for scope in ["art20", "voluntary"] {
            for contact in [false, true] {
                self.get(&format!("/exports/preview?scope={scope}&contact_details={contact}")).await;
            }
        }
        self.records().await;
        let consents: Value = self.get("/consents").await.json();
        let mut receipts = texts_of(&consents, "receipt_id");
        let mut path = "/cases?limit=2".to_owned();
        loop {
            let answer = self.get(&path).await;
            for case in answer.json::<Value>()["items"].as_array().unwrap() {
                let id = case["id"].as_str().unwrap();
                let case: Value = self.get(&format!("/cases/{id}")).await.json();
                receipts.extend(texts_of(&case, "receipt_id"));
                for event in case["events"].as_array().unwrap() {
                    for document in event["documents"].as_array().into_iter().flatten() {
                        let path = format!("/cases/{id}/documents/{}", document["id"].as_str().unwrap());
                        assert_eq!(self.get(&path).await.status, StatusCode::OK);
                    }
                }
            }
            let Some(next) = answer.header("link").split(['<', '>']).nth(1) else { break };
            path = next.trim_start_matches("/api/v1").to_owned();
        }
        for receipt in receipts {
            let kept: Value = self.get(&format!("/receipts/{receipt}")).await.json();
            let inner: Value = serde_json::from_str(kept["text"].as_str().unwrap()).unwrap();
            let body = json!({"reference": inner["reference"], "sha256": kept["sha256"]});
            assert_eq!(self.post("/receipts/confirmation", &body).await.json::<Value>(), json!({"confirmed": true}));
        }
    }

    /// What is held: in pages, by category and role, and one by one.
    async fn records(&mut self) {
        let mut path = "/records?limit=60".to_owned();
        let (mut ids, mut categories, mut roles) = (Vec::new(), BTreeSet::new(), BTreeSet::new());
        loop {
            let answer = self.get(&path).await;
            let page: Value = answer.json();
            for item in page["items"].as_array().unwrap() {
                ids.push(item["id"].as_str().unwrap().to_owned());
                categories.insert(item["record"]["category"].as_str().unwrap().to_owned());
                roles.extend(item["role"].as_str().map(ToOwned::to_owned));
            }
            // Twice, so that what was shared before is shared after.
            if ids.len() <= 120 {
                self.goes_on().await;
            }
            let Some(next) = answer.header("link").split(['<', '>']).nth(1) else { break };
            path = next.trim_start_matches("/api/v1").to_owned();
        }
        assert!(ids.len() > 80 && !roles.is_empty(), "{} records, {} roles", ids.len(), roles.len());
        for category in categories.into_iter().chain(["criminal-data".into(), "politically-exposed-position".into()]) {
            self.get(&format!("/records?category={category}")).await;
        }
        for role in roles {
            self.get(&format!("/records?role={role}&limit=100")).await;
        }
        for id in ids.iter().step_by(40).map(String::as_str).chain(["hidden-1-0", "0000"]) {
            self.get(&format!("/records/{id}")).await;
        }
    }

    /// Every right, against every restricted activity and against an ordinary one.
    async fn ask_for_everything(&mut self) {
        let mut bodies = vec![];
        // Pieces of data: of every fifth one that is seen, and of some that are not.
        let held: Value = self.get("/records?limit=100").await.json();
        let held = texts_of(&held["items"], "id").into_iter().filter(|id| !id.contains(':')).step_by(25);
        for id in held.chain(["hidden-1-0".to_owned(), "0000".to_owned()]) {
            bodies.push(json!({"kind": "rectification", "record": id, "wrong": "a", "right": "b"}));
        }
        bodies.extend(vec![
            json!({"kind": "access", "delivery": "portal", "words": "Allt, även om penningtvätt."}),
            json!({"kind": "access", "delivery": "post"}),
            json!({"kind": "rectification", "category": "criminal-data", "wrong": "a", "right": "b"}),
            json!({"kind": "erasure", "ground": "unlawful"}),
            json!({"kind": "restriction", "ground": "accuracy-contested"}),
            json!({"kind": "portability-transfer", "receiver": "Exempelbanken"}),
            json!({"kind": "own-words", "words": "Har ni lämnat uppgifter om mig till Finanspolisen?"}),
            json!({"kind": "objection", "activities": RESTRICTED_ACTIVITIES, "words": "Nej.", "restrict_meanwhile": true}),
        ]);
        for activity in RESTRICTED_ACTIVITIES.into_iter().chain(["loan-documents", "no-such-activity"]) {
            let activities = [activity];
            bodies.extend([
                json!({"kind": "objection", "activities": activities, "words": "Nej.", "restrict_meanwhile": true}),
                json!({"kind": "erasure", "activities": activities, "ground": "no-longer-needed"}),
                json!({"kind": "restriction", "activities": activities, "ground": "objection-pending"}),
                json!({"kind": "own-words", "words": "Gäller det mig?", "activities": activities}),
            ]);
        }
        for body in bodies {
            self.act("/cases", "", &body).await;
        }
    }

    async fn acts(&mut self) {
        let consents: Value = self.get("/consents").await.json();
        for consent in consents.as_array().unwrap() {
            let path = format!("/consents/{}", consent["id"].as_str().unwrap());
            self.post(&format!("{path}/withdrawal"), &json!({})).await;
            let after: Value = self.get("/consents").await.json();
            for etag in texts_of(&after, "etag") {
                self.act(&format!("{path}/renewal"), &etag, &json!({})).await;
            }
        }
        self.post("/direct-marketing/stop", &json!({})).await;
        let etag = self.get("/direct-marketing").await.header("etag").to_owned();
        self.act("/direct-marketing/lift", &etag, &json!({})).await;
        self.post("/direct-marketing/stop", &json!({})).await;
        self.get("/direct-marketing").await;
    }

    /// Problems of every kind: their form must not depend on it either.
    async fn what_is_refused(&mut self) {
        for path in [
            "/nothing",
            "/cases/0000",
            "/receipts/0000",
            "/exports/0000/records",
            "/cases?limit=0",
            "/records?limit=0",
            "/receipts?limit=0",
        ] {
            self.get(path).await;
        }
        self.get("/cases/0000/documents/0000").await;
        for body in [
            json!({"kind": "objection", "activities": []}),
            json!({"kind": "rectification", "wrong": "", "right": ""}),
            json!({"kind": "own-words", "words": "x".repeat(4_001)}),
            json!({"kind": "no-such-kind"}),
        ] {
            self.act("/cases", "", &body).await;
        }
        let words = json!({"words": "Hej"});
        self.post("/cases", &json!({"kind": "own-words", "words": "utan nyckel"})).await;
        self.act("/cases/0000/messages", "\"1\"", &words).await;
        self.act("/cases/0000/retraction", "\"1\"", &json!({})).await;
        self.act("/consents/0000/withdrawal", "", &json!({})).await;
        self.act("/consents/0000/renewal", "\"1\"", &json!({})).await;
        self.note("PUT /cases".to_owned(), self.me.call(Method::PUT, "/cases")).await;
        let foreign = self.me.post("/direct-marketing/stop").header("origin", "https://elsewhere.example");
        self.note("POST from elsewhere".to_owned(), foreign).await;
        let key = self.world.key();
        for words in ["Samma nyckel", "Samma nyckel", "Samma nyckel, andra ord"] {
            let call = self.me.post("/cases").body(&json!({"kind": "own-words", "words": words}));
            self.note(format!("POST /cases {words}"), call.header("idempotency-key", &key)).await;
        }
    }

    /// Exports with everything in them, until there are no more that day.
    async fn exports(&mut self) {
        for number in 0..7 {
            // What happened at the very moment of an order counts as after it.
            self.world.advance(TimeDelta::seconds(1));
            let body = json!({"voluntary": number % 2 == 0, "contact_details": number < 2});
            let answer = self.act("/exports", "", &body).await;
            if answer.status != StatusCode::CREATED {
                continue;
            }
            let order: Value = answer.json();
            let id = order["export"]["id"].as_str().unwrap();
            self.goes_on().await;
            // Taken up again, since nothing that the person sees has changed.
            let again = self.act("/exports", "", &body).await;
            assert_eq!((again.status, again.json::<Value>()), (StatusCode::OK, order.clone()));
            self.get("/exports").await;
            let records = self.get(&format!("/exports/{id}/records")).await;
            self.goes_on().await;
            assert_eq!(self.get(&format!("/exports/{id}/records")).await.body, records.body);
            let result = json!({"sha256": backend::ids::sha256(&records.body), "bytes": records.body.len()});
            let path = format!("/exports/{id}/result");
            let call = self.me.call(Method::PUT, &path).body(&result);
            assert_eq!(self.note(format!("PUT {path} {result}"), call).await.status, StatusCode::NO_CONTENT);
            self.get("/exports").await;
        }
    }

    /// The controller answers every open case, one in each way.
    async fn cases_go_their_way(&mut self) {
        let open: Value = self.get("/cases?open=true&limit=100").await.json();
        let document = json!([{"name": "beslut.txt", "text": "Beslut."}]);
        for (number, case) in open["items"].as_array().unwrap().iter().enumerate() {
            let path = format!("/cases/{}", case["id"].as_str().unwrap());
            let etag = self.get(&path).await.header("etag").to_owned();
            if number % 5 == 0 {
                self.act(&format!("{path}/retraction"), &etag, &json!({})).await;
                continue;
            }
            let mut steps = vec![
                json!({"step": "acknowledge"}),
                json!({"step": "begin"}),
                json!({"step": "message", "text": "Vi tittar på det."}),
                json!({"step": "extend", "text": "Det tar längre tid."}),
                json!({"step": "ask", "text": "Vad menar du?"}),
            ];
            if number % 5 > 1 {
                let outcome = ["declined", "completed", "partly-completed"][number % 3];
                steps.push(json!({"step": "decide", "outcome": outcome, "text": "Skäl.", "documents": document}));
                steps.push(json!({"step": "announce-lifting", "text": "Rättat.", "lifts_on": "2026-12-31"}));
                steps.push(json!({"step": "lift", "text": "Klart."}));
            }
            for step in steps {
                self.post(&format!("/demo{path}/steps"), &step).await;
                let etag = self.get(&path).await.header("etag").to_owned();
                if step["step"] == "ask" {
                    self.act(&format!("{path}/messages"), &etag, &json!({"words": "Svar."})).await;
                }
            }
        }
    }

    async fn session_ends(&mut self, persona: &str) {
        for _ in 0..4 {
            self.world.advance(TimeDelta::minutes(10));
            self.post("/session/renewal", &json!({})).await;
        }
        // No longer fresh.
        self.act("/exports", "", &json!({"voluntary": true, "contact_details": true})).await;
        self.world.advance(TimeDelta::minutes(16));
        self.get("/session").await;
        self.get("/cases").await;
        self.sign_in(persona).await;
        self.note("DELETE /session".to_owned(), self.me.call(Method::DELETE, "/session")).await;
        self.get("/session").await;
        self.get("/receipts/0000").await;
    }
}

/// All texts below a key, however deep.
pub fn texts_of(value: &Value, key: &str) -> Vec<String> {
    match value {
        Value::Object(members) => members
            .iter()
            .flat_map(|(name, value)| match value {
                Value::String(text) if name == key => vec![text.clone()],
                value => texts_of(value, key),
            })
            .collect(),
        Value::Array(items) => items.iter().flat_map(|item| texts_of(item, key)).collect(),
        _ => Vec::new(),
    }
}
