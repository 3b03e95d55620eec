//! What a person does.

use crate::Growth;
use crate::world::World;
use api_types::case::CasePage;
use api_types::consent::Consent;
use api_types::export::ExportSnapshot;
use std::time::{Duration, Instant};

/// Something that a person does. With the number of others it may not grow at all.
pub struct Act {
    pub what: &'static str,
    /// And with the number of their own cases?
    pub with_cases: Growth,
    pub run: fn(&mut World) -> Duration,
}

/// Something that grows with nothing.
const fn act(what: &'static str, run: fn(&mut World) -> Duration) -> Act {
    Act { what, with_cases: Growth::Same, run }
}

pub const ACTS: [Act; 12] = [
    act("sign in", |world| timed(|| world.sign_in())),
    act("the session", |world| read(world, "/session")),
    act("consents", |world| read(world, "/consents")),
    // It names them all.
    Act { with_cases: Growth::Linear, ..act("what is in force", |world| read(world, "/in-force")) },
    act("the first page of cases", |world| read(world, "/cases?limit=20")),
    act("a case", |world| {
        let page: CasePage = serde_json::from_str(&world.get("/cases?limit=1")).unwrap();
        read(world, &format!("/cases/{}", page.items[0].id))
    }),
    act("the first page of receipts", |world| read(world, "/receipts?limit=20")),
    act("the first page of records", |world| read(world, "/records?limit=50")),
    act("a send", |world| timed(|| drop(send(world)))),
    act("a case taken back", |world| {
        let case: api_types::case::CaseCreated = serde_json::from_str(&send(world)).unwrap();
        let path = format!("/cases/{}/retraction", case.case.id);
        timed(|| drop(world.post(&path, &[("If-Match", "\"1\"")], "{}")))
    }),
    act("a consent withdrawn", |world| {
        let consents: Vec<Consent> = serde_json::from_str(&world.get("/consents")).unwrap();
        let consent = &consents[0];
        if !consent.is_given() {
            world.post(&format!("/consents/{}/renewal", consent.id), &[("If-Match", &consent.etag)], "{}");
        }
        timed(|| drop(world.post(&format!("/consents/{}/withdrawal", consent.id), &[], "{}")))
    }),
    act("1,000 records of a package", |world| {
        let order = world.post("/exports", &[], r#"{"voluntary":true,"contact_details":true}"#);
        let order: ExportSnapshot = serde_json::from_str(&order).unwrap();
        let (path, begun) = (format!("/exports/{}/records", order.export.id), Instant::now());
        let lines = world.get(&path).lines().count();
        begun.elapsed().mul_f64(1_000.0 / lines as f64)
    }),
];

fn timed(act: impl FnOnce()) -> Duration {
    let begun = Instant::now();
    act();
    begun.elapsed()
}

fn read(world: &World, path: &str) -> Duration {
    timed(|| drop(world.get(path)))
}

fn send(world: &mut World) -> String {
    world.post("/cases", &[], r#"{"kind":"objection","activities":["loan-documents"],"words":"Min situation"}"#)
}
