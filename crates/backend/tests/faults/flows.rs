//! Every kind of state change with every fault: done or not, as the fault says; once, however often it is sent.

use crate::schema;
use crate::signed::Signed;
use crate::site::{Got, Site, Wish, get, send, sign_in};
use serde_json::{Value, json};

/// Somebody with consents.
const PERSONA: &str = "guarantor";

/// The fault, what the app sees of it, and whether it was done.
fn faults() -> [(&'static str, Got, bool); 12] {
    [
        ("drop-before", Got::Lost, false),
        ("drop-after", Got::Lost, true),
        ("500", Got::Refused(500, false), false),
        ("503", Got::Refused(503, true), false),
        ("429", Got::Refused(429, true), false),
        ("slow", Got::Lost, true),
        ("truncated", Got::Unreadable, true),
        ("cut-body", Got::Lost, true),
        ("wrong-type", Got::Unreadable, true),
        ("session-gone", Got::Refused(401, false), false),
        ("killed-in-write", Got::Lost, false),
        ("killed-after", Got::Lost, true),
    ]
}

/// A state change: the route in the contract, what must be there first, and what counts its effects.
struct Flow {
    route: &'static str,
    prepare: fn(&Place<'_>, key: String) -> Wish,
    count: fn(&Place<'_>, &Wish) -> usize,
}

/// Where and as whom.
struct Place<'a> {
    address: &'a str,
    signed: &'a Signed,
}

impl Place<'_> {
    fn get(&self, path: &str) -> Value {
        get(self.address, self.signed, path)
    }

    /// Something that must succeed, before the flow with this key.
    fn done(&self, key: &str, wish: Wish) -> Value {
        match send(self.address, self.signed, &Wish { key: format!("before-{key}"), ..wish }) {
            Got::Done(text) => serde_json::from_str(&text).unwrap(),
            other => panic!("before {key}: {other:?}"),
        }
    }

    fn case(&self, key: &str) -> String {
        self.done(key, objection(String::new()))["case"]["id"].as_str().unwrap().to_owned()
    }

    /// Undoes what a flow needs undone.
    fn undo(&self, key: &str, path: String, seen: &Value) {
        let if_match = etag(seen);
        self.done(key, Wish { path, key: String::new(), if_match, body: json!({}) });
    }

    fn events(&self, wish: &Wish) -> usize {
        let case = wish.path.rsplit_once('/').unwrap().0;
        self.get(case)["events"].as_array().unwrap().len()
    }
}

fn etag(seen: &Value) -> String {
    seen["etag"].as_str().unwrap().to_owned()
}

/// Takes back a no to direct marketing, where there is one: a consent to it is not given again while it stands.
fn lift(place: &Place<'_>, key: &str) {
    let choice = place.get("/direct-marketing");
    if choice["stopped"] == true {
        place.undo(&format!("{key}-lifted"), "/direct-marketing/lift".to_owned(), &choice);
    }
}

fn objection(key: String) -> Wish {
    let body = json!({"kind": "objection", "activities": ["loan-documents"], "words": "Min situation"});
    Wish { path: "/cases".to_owned(), key, if_match: "\"1\"".to_owned(), body }
}

fn flows() -> [Flow; 8] {
    [
        Flow { route: "/api/v1/cases", prepare: |_, key| objection(key), count: |place, _| count_cases(place) },
        Flow {
            route: "/api/v1/cases/{id}/messages",
            prepare: |place, key| Wish {
                path: format!("/cases/{}/messages", place.case(&key)),
                body: json!({"words": "En sak till."}),
                ..objection(key)
            },
            count: |place, wish| place.events(wish),
        },
        Flow {
            route: "/api/v1/cases/{id}/retraction",
            prepare: |place, key| Wish {
                path: format!("/cases/{}/retraction", place.case(&key)),
                body: json!({}),
                ..objection(key)
            },
            count: |place, wish| place.events(wish),
        },
        Flow {
            route: "/api/v1/direct-marketing/stop",
            prepare: |place, key| {
                lift(place, &key);
                Wish { path: "/direct-marketing/stop".to_owned(), body: json!({}), ..objection(key) }
            },
            count: |place, _| place.get("/direct-marketing")["history"].as_array().unwrap().len(),
        },
        Flow {
            route: "/api/v1/consents/{id}/withdrawal",
            prepare: |place, key| {
                lift(place, &key);
                let consent = place.get("/consents")[0].clone();
                let path = format!("/consents/{}", consent["id"].as_str().unwrap());
                if consent["status"] != "given" {
                    place.undo(&key, format!("{path}/renewal"), &consent);
                }
                Wish { path: format!("{path}/withdrawal"), body: json!({}), ..objection(key) }
            },
            count: |place, _| place.get("/consents")[0]["events"].as_array().unwrap().len(),
        },
        Flow {
            route: "/api/v1/direct-marketing/lift",
            prepare: |place, key| {
                place.done(
                    &key,
                    Wish { path: "/direct-marketing/stop".to_owned(), body: json!({}), ..objection(String::new()) },
                );
                let if_match = etag(&place.get("/direct-marketing"));
                Wish { path: "/direct-marketing/lift".to_owned(), if_match, body: json!({}), ..objection(key) }
            },
            count: |place, _| place.get("/direct-marketing")["history"].as_array().unwrap().len(),
        },
        Flow {
            route: "/api/v1/consents/{id}/renewal",
            prepare: |place, key| {
                lift(place, &key);
                let path = format!("/consents/{}", place.get("/consents")[0]["id"].as_str().unwrap());
                let withdrawal = format!("{path}/withdrawal");
                place.done(&key, Wish { path: withdrawal, body: json!({}), ..objection(String::new()) });
                let if_match = etag(&place.get("/consents")[0]);
                Wish { path: format!("{path}/renewal"), if_match, body: json!({}), ..objection(key) }
            },
            count: |place, _| place.get("/consents")[0]["events"].as_array().unwrap().len(),
        },
        Flow {
            route: "/api/v1/exports",
            prepare: |place, key| {
                // Another choice than last time: the same one would take up the order that nobody finished.
                let orders = place.get("/exports")["items"].as_array().unwrap().len();
                let body = json!({"voluntary": false, "contact_details": orders % 2 == 0});
                Wish { path: "/exports".to_owned(), body, ..objection(key) }
            },
            count: |place, _| place.get("/exports")["items"].as_array().unwrap().len(),
        },
    ]
}

fn count_cases(place: &Place<'_>) -> usize {
    let (mut number, mut path) = (0, "/cases?limit=100".to_owned());
    loop {
        let page = place.get(&path);
        number += page["items"].as_array().unwrap().len();
        let Some(cursor) = page["next"].as_str() else { return number };
        path = format!("/cases?limit=100&cursor={cursor}");
    }
}

fn every_flow_with_every_fault(server: Option<String>) {
    let mut site = Site::new(server);
    for flow in flows() {
        let mut signed = sign_in(site.address(), PERSONA).unwrap();
        for (fault, expected, stored) in faults() {
            let what = format!("{} with {fault}", flow.route);
            let key = format!("a-key-for-{what}").replace(|c: char| !c.is_ascii_alphanumeric(), "-");
            let place = Place { address: site.address(), signed: &signed };
            let wish = (flow.prepare)(&place, key);
            let before = (flow.count)(&place, &wish);
            site.order(&json!([{"method": "POST", "route": flow.route, "nth": 1, "fault": fault, "ms": 3_000}]));
            assert_eq!(send(site.address(), &signed, &wish), expected, "{what}");
            if fault.starts_with("killed") {
                site.revive();
            }
            assert_eq!(site.left(), "0", "{what}: it struck");
            if fault == "session-gone" {
                signed = sign_in(site.address(), PERSONA).unwrap();
            }
            let place = Place { address: site.address(), signed: &signed };
            assert_eq!((flow.count)(&place, &wish), before + usize::from(stored), "{what}: after the fault");
            let again = send(site.address(), &signed, &wish);
            assert!(matches!(again, Got::Done(_)), "{what}: {again:?}");
            assert_eq!(send(site.address(), &signed, &wish), again, "{what}: the same answer each time");
            assert_eq!((flow.count)(&place, &wish), before + 1, "{what}: in the end");
        }
    }
}

#[test]
fn sqlite_every_flow_with_every_fault_is_done_once() {
    every_flow_with_every_fault(None);
}

#[test]
#[ignore = "needs PostgreSQL: cargo xtask test --only postgres"]
fn postgres_every_flow_with_every_fault_is_done_once() {
    every_flow_with_every_fault(Some(schema()));
}
