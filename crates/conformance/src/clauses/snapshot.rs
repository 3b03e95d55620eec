//! An order fixes what is in the package: what changes later is not in it.

use super::consents::{given, take_back};
use super::exports::{lines, stream, whole};
use crate::bench::{Bench, WORDS, text};
use crate::clause::{Check, Clause};
use crate::outcome::{Checked, Stop, hold, skip};
use serde_json::{Value, json};

pub const CLAUSES: &[Clause] = &[
    Clause {
        id: "SNAP-VALUE-01",
        says: "A value that is put right after the order is in the package as it was.",
        source: "contract, create_export (fixes a snapshot of the records)",
        check: Check::Writes(value),
    },
    Clause {
        id: "SNAP-CONSENT-01",
        says: "A consent that is withdrawn after the order changes nothing in its stream.",
        source: "contract, create_export (fixes a snapshot of the records); read_records (the same bytes every time)",
        check: Check::Writes(consent),
    },
    Clause {
        id: "SNAP-NEW-01",
        says: "The next order has what is true by then.",
        source: "contract, create_export, 200 (taken up again when nothing has changed since)",
        check: Check::Writes(next),
    },
];

/// A piece of data that is in the package and that the controller can put right by what is written.
fn correctable(bench: &Bench, lines: &[Value]) -> Result<Value, Stop> {
    let held = bench.items(&bench.subject, "/records?limit=100")?;
    let is_one = |item: &&Value| {
        item["record"]["valueType"] == "string" && lines.iter().any(|line| line["record"]["id"] == item["record"]["id"])
    };
    held.into_iter().find(|item| is_one(&item)).ok_or_else(|| skip("no text that is held is in the package"))
}

fn value(bench: &Bench) -> Checked {
    let (_, id) = whole(bench)?;
    let before = stream(bench, &id)?;
    let held = correctable(bench, &lines(&before))?;
    let request = json!({"kind": "rectification", "record": held["id"], "wrong": WORDS, "right": "Ett annat värde"});
    let case = text(&bench.case(&bench.subject, &request)?["case"]["id"]);
    bench.controller(&bench.subject, &case, &json!({"step": "decide", "outcome": "completed", "text": "Rättat."}))?;
    let now = bench.read(&bench.subject, &format!("/records/{}", text(&held["id"])))?;
    if now["record"]["value"] == held["record"]["value"] {
        return Err(skip("the controller's step did not change the value"));
    }
    let after = stream(bench, &id)?;
    hold(before.body == after.body, &[&after], "the stream of an order has changed with a value")
}

fn consent(bench: &Bench) -> Checked {
    let consent = given(bench)?;
    let (_, id) = whole(bench)?;
    let before = stream(bench, &id)?;
    take_back(bench, &text(&consent["id"]))?.need(200)?;
    let after = stream(bench, &id)?;
    given(bench)?;
    hold(before.body == after.body, &[&after], "the stream of an order has changed with a consent")
}

fn next(bench: &Bench) -> Checked {
    let consent = given(bench)?;
    let (first, _) = whole(bench)?;
    take_back(bench, &text(&consent["id"]))?.need(200)?;
    let (second, _) = whole(bench)?;
    let told = |snapshot: &Value| {
        let all = snapshot["facts"]["consents"].as_array().cloned().unwrap_or_default();
        all.into_iter().find(|one| one["id"] == consent["id"]).map(|one| one["status"].clone())
    };
    let statuses = (told(&first.json()), told(&second.json()));
    given(bench)?;
    let fits = statuses == (Some(json!("given")), Some(json!("withdrawn")));
    hold(fits, &[&first, &second], "the next order tells the consent as it was")
}
