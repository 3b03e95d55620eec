//! A person at work: every kind of write there is, and what tells how often it was done.

use crate::program::Backend;
use crate::requests::{agent, text};
use crate::signed::Signed;
use api_types::session::SUBJECT_HEADER;
use serde_json::{Value, json};
use ureq::http::Request;

/// Somebody with consents, signed in.
pub struct Person<'a> {
    pub backend: &'a Backend,
    signed: Signed,
}

/// A write that can be sent again as it is.
#[derive(Debug, Clone)]
pub struct Act {
    pub what: &'static str,
    method: &'static str,
    path: String,
    key: String,
    if_match: String,
    body: String,
    /// Somebody else than the person, or nobody.
    signed: Option<Signed>,
}

/// What came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Got {
    pub status: u16,
    pub again: bool,
    pub body: String,
}

impl Got {
    /// Done, or "not now, soon again": nothing else may come while the storage fails.
    pub fn is_done(&self, what: &str) -> bool {
        match (self.status, self.again) {
            (200 | 201 | 204, _) => true,
            (503, true) => {
                assert!(self.body.contains("urn:almi:privacy-portal:problem:unavailable"), "{what}: {self:?}");
                false
            }
            _ => panic!("{what}: {self:?}"),
        }
    }

    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }
}

impl<'a> Person<'a> {
    pub fn sign_in(backend: &'a Backend, persona: &str) -> Self {
        let signed = backend.post("/demo/session", &Signed::default(), "", &json!({ "persona": persona }).to_string());
        Self { backend, signed: Signed::by(signed).unwrap() }
    }

    pub fn of(backend: &'a Backend, signed: &Signed) -> Self {
        Self { backend, signed: signed.clone() }
    }

    pub fn signed(&self) -> &Signed {
        &self.signed
    }

    pub fn send(&self, act: &Act) -> Got {
        send(self.backend, act.signed.as_ref().unwrap_or(&self.signed), act)
    }

    pub fn get(&self, path: &str) -> Value {
        let mut answer = self.backend.get(path, &self.signed);
        let (status, body) = (answer.status().as_u16(), text(&mut answer));
        assert_eq!(status, 200, "{path}: {body}");
        serde_json::from_str(&body).unwrap()
    }

    /// Everything a person reads, while nothing can be written.
    pub fn reads(&self) {
        for path in
            ["/session", "/cases", "/consents", "/direct-marketing", "/in-force", "/exports", "/register?lang=sv"]
        {
            self.get(path);
        }
    }

    fn prepared(&self, act: &Act) -> Value {
        let got = self.send(act);
        assert!(got.is_done(act.what), "{act:?}");
        got.json()
    }

    fn case(&self, key: &str) -> String {
        self.prepared(&objection(&format!("{key}-case")))["case"]["id"].as_str().unwrap().to_owned()
    }

    fn events(&self, act: &Act) -> usize {
        let case = act.path.rsplit_once('/').unwrap().0.replace("/demo", "");
        self.get(&case)["events"].as_array().unwrap().len()
    }

    pub fn count_cases(&self) -> usize {
        let counts = &self.get("/cases")["counts"];
        usize::try_from(counts["open"].as_u64().unwrap() + counts["closed"].as_u64().unwrap()).unwrap()
    }
}

fn send(backend: &Backend, signed: &Signed, act: &Act) -> Got {
    try_send(&backend.address, signed, act).unwrap_or_else(|| panic!("{}: no answer", act.what))
}

/// Sends it once; `None` when the connection is cut.
pub fn try_send(address: &str, signed: &Signed, act: &Act) -> Option<Got> {
    let request = Request::builder().method(act.method).uri(format!("{address}/api/v1{}", act.path));
    let request = request.header("Cookie", &signed.cookie).header(SUBJECT_HEADER, &signed.subject);
    let request = request.header("Origin", address).header("If-Match", &act.if_match);
    let request =
        request.header("Content-Type", "application/json").header("Idempotency-Key", format!("\"{}\"", act.key));
    let mut answer = agent().run(request.body(act.body.clone()).unwrap()).ok()?;
    let again = answer.headers().contains_key("retry-after");
    let status = answer.status().as_u16();
    Some(Got { status, again, body: answer.body_mut().read_to_string().ok()? })
}

fn act(what: &'static str, method: &'static str, path: String, key: &str, body: Value) -> Act {
    let (key, if_match) = (format!("a-key-for-{what}-{key}").replace(' ', "-"), "\"1\"".to_owned());
    Act { what, method, path, key, if_match, body: body.to_string(), signed: None }
}

pub fn sign_in(persona: &str) -> Act {
    let act = act("a sign-in", "POST", "/demo/session".to_owned(), "", json!({ "persona": persona }));
    // In a browser of its own: it would end the session of this one.
    Act { signed: Some(Signed::default()), ..act }
}

pub fn renewal() -> Act {
    act("going on", "POST", "/session/renewal".to_owned(), "", json!({}))
}

pub fn reset() -> Act {
    act("a reset", "POST", "/demo/reset".to_owned(), "", json!({}))
}

pub fn objection(key: &str) -> Act {
    let body = json!({"kind": "objection", "activities": ["loan-documents"], "words": "Min situation"});
    act("an objection", "POST", "/cases".to_owned(), key, body)
}

/// Another choice than the one before, if nobody finished that: the same one would be taken up again.
fn order(person: &Person<'_>, key: &str) -> Act {
    let orders = person.get("/exports")["items"].as_array().unwrap().len();
    let body = json!({"voluntary": false, "contact_details": orders.is_multiple_of(2)});
    act("an order", "POST", "/exports".to_owned(), key, body)
}

fn etag(seen: &Value) -> String {
    seen["etag"].as_str().unwrap().to_owned()
}

/// A kind of write: what is sent, after what must be there first; and what it adds to.
#[derive(Clone, Copy)]
pub struct Kind {
    pub prepare: fn(&Person<'_>, &str) -> Act,
    pub effects: Option<fn(&Person<'_>, &Act) -> usize>,
}

/// A consent that is not to marketing: one that is, is not given again while marketing is stopped.
fn consent(person: &Person<'_>) -> Value {
    let all = person.get("/consents");
    all.as_array().unwrap().iter().find(|one| one["explicit"] == true).expect("an explicit consent").clone()
}

/// All kinds. Those that only undo each other take turns.
pub fn kinds() -> Vec<Kind> {
    vec![
        Kind { prepare: |_, key| objection(key), effects: Some(|person, _| person.count_cases()) },
        Kind {
            prepare: |person, key| {
                let path = format!("/cases/{}/messages", person.case(&format!("{key}-message")));
                act("a message", "POST", path, key, json!({"words": "En sak till."}))
            },
            effects: Some(|person, act| person.events(act)),
        },
        Kind {
            prepare: |person, key| {
                let path = format!("/cases/{}/retraction", person.case(&format!("{key}-retraction")));
                act("a retraction", "POST", path, key, json!({}))
            },
            effects: Some(|person, act| person.events(act)),
        },
        Kind {
            prepare: |person, key| {
                let path = format!("/demo/cases/{}/steps", person.case(&format!("{key}-step")));
                act("a step", "POST", path, key, json!({"step": "message", "text": "Vi läser."}))
            },
            effects: None,
        },
        Kind {
            prepare: |person, key| {
                let choice = person.get("/direct-marketing");
                let step = if choice["stopped"] == true { "lift" } else { "stop" };
                let act = act("direct marketing", "POST", format!("/direct-marketing/{step}"), key, json!({}));
                Act { if_match: etag(&choice), ..act }
            },
            effects: Some(|person, _| person.get("/direct-marketing")["history"].as_array().unwrap().len()),
        },
        Kind {
            prepare: |person, key| {
                let consent = consent(person);
                let step = if consent["status"] == "given" { "withdrawal" } else { "renewal" };
                let path = format!("/consents/{}/{step}", consent["id"].as_str().unwrap());
                Act { if_match: etag(&consent), ..act("a consent", "POST", path, key, json!({})) }
            },
            effects: Some(|person, _| consent(person)["events"].as_array().unwrap().len()),
        },
        Kind {
            prepare: |person, key| {
                let order = person.prepared(&order(person, &format!("{key}-result")));
                let path = format!("/exports/{}/result", order["export"]["id"].as_str().unwrap());
                act("a result", "PUT", path, key, json!({"sha256": "0".repeat(64), "bytes": 1}))
            },
            effects: None,
        },
        Kind { prepare: order, effects: Some(|person, _| person.get("/exports")["items"].as_array().unwrap().len()) },
        Kind { prepare: |_, _| renewal(), effects: None },
        Kind { prepare: |_, _| sign_in("mentor"), effects: None },
        Kind {
            prepare: |person, key| {
                let other = Person::sign_in(person.backend, "mentor");
                let out = act("a sign-out", "DELETE", "/session".to_owned(), key, json!({}));
                Act { signed: Some(other.signed), body: String::new(), ..out }
            },
            effects: None,
        },
    ]
}
