//! `portal-conformance` against the reference backend, which is right, and against wrong ones: a layer around it makes it
//! wrong in one way each. A clause that finds nothing wrong in a wrong backend is worth nothing.
//!
//! What is right is tried with every change on SQLite. On PostgreSQL it is tried with the wrong ones, which are set aside
//! for their number: `cargo xtask full-check --only conformance`.

#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout, missing_docs)]

#[path = "../database/mod.rs"]
mod database;
mod faults;
mod layer;
mod world;

use conformance::clauses::GROUPS;
use conformance::report::{junit, text};
use conformance::runner::{Outcome, Run};
use faults::Fault;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use world::{START, World};

/// Clauses that are skipped although the backend is right, and why.
type Skips = &'static [(&'static str, &'static str)];

/// On the usual day: nothing that is received on it, and nobody's older case, ends on these.
const USUAL: Skips = &[
    ("HTTP-HSTS-01", "the tests speak http, on this machine only"),
    ("DUE-LAST-01", "needs a month that lacks the date: see the other days below"),
    ("DUE-HOLIDAY-01", "needs a month that ends on a holiday: see the other days below"),
];

fn told(run: &Run) -> String {
    let mut told = Vec::new();
    text::write(&mut told, run).unwrap();
    String::from_utf8(told).unwrap()
}

fn ids(run: &Run, which: Outcome) -> BTreeSet<&'static str> {
    run.tried.iter().filter(|tried| tried.outcome == which).map(|tried| tried.clause.id).collect()
}

#[test]
fn the_right_backend_passes_and_every_skip_is_explained() {
    let run = World::start(START, None).run();
    assert!(run.is_well() && ids(&run, Outcome::Warn).is_empty(), "{}", told(&run));
    let explained: BTreeSet<_> = USUAL.iter().map(|(id, _)| *id).collect();
    let skipped = ids(&run, Outcome::Skipped);
    assert!(skipped.is_subset(&explained), "{}", told(&run));
    let xml = String::from_utf8(junit::write(&run).unwrap()).unwrap();
    assert_eq!(xml.matches("<testcase ").count(), run.tried.len());
}

#[test]
#[ignore = "several backends: cargo xtask full-check --only conformance"]
fn on_other_days_every_rule_about_due_dates_is_reached() {
    let mut reached = BTreeSet::new();
    for day in ["2026-01-31T12:00:00Z", "2026-12-06T12:00:00Z", "2026-08-03T12:00:00Z"] {
        let run = World::start(day, None).only(&["CASE-NEW", "CASE-DAY", "DUE"]);
        assert!(run.is_well(), "{day}: {}", told(&run));
        reached.extend(ids(&run, Outcome::Pass));
    }
    for clause in GROUPS.iter().flat_map(|group| group.clauses).filter(|clause| clause.id.starts_with("DUE")) {
        assert!(reached.contains(clause.id), "{}", clause.id);
    }
}

#[test]
fn without_leave_nothing_is_changed() {
    let world = World::start(START, None);
    let run = world.reading();
    assert!(run.is_well(), "{}", told(&run));
    let changes: Vec<_> = world
        .asked()
        .into_iter()
        .filter(|(method, path)| method != "GET" && !path.ends_with("/demo/session"))
        .collect();
    let harmless = ["HEAD", "OPTIONS"];
    assert!(changes.iter().all(|(method, _)| harmless.contains(&method.as_str())), "{changes:?}");
}

#[test]
fn what_had_been_chosen_stands_again_afterwards() {
    let world = World::start(START, None);
    let bench = world.bench(true);
    let who = &bench.subject;
    let chosen = || {
        let consents = bench.read(who, "/consents").unwrap();
        let status = |consent: &Value| (consent["id"].as_str().unwrap().to_owned(), consent["status"].to_string());
        let statuses: Vec<_> = consents.as_array().unwrap().iter().map(status).collect();
        (bench.read(who, "/direct-marketing").unwrap()["stopped"] == true, statuses)
    };
    let act = |path: &str| assert_eq!(bench.post(who, path, &json!({})).send().unwrap().status, 200, "{path}");
    // The clauses of a group act on what they need, whatever stood before.
    let stands_after = |group: &'static str| {
        let (before, run) = (chosen(), world.only(&[group]));
        assert!(run.is_well() && run.count(Outcome::Pass) > 5, "{}", told(&run));
        assert_eq!(chosen(), before, "{group}");
        before
    };
    let given = stands_after("CONS");
    assert_eq!(stands_after("MARK"), given);
    assert!(!given.0 && given.1.iter().any(|(_, status)| status == "\"given\""));
    given.1.iter().for_each(|(id, _)| act(&format!("/consents/{id}/withdrawal")));
    assert_ne!(stands_after("CONS"), given);
    act("/direct-marketing/stop");
    assert!(stands_after("MARK").0);
}

/// All wrong backends, or those whose names hold one of what `PORTAL_FAULTS` says, with commas between.
#[test]
#[ignore = "some ninety backends: cargo xtask full-check --only conformance"]
fn every_wrong_backend_is_found_at_the_clause_that_names_its_fault() {
    let wanted = std::env::var("PORTAL_FAULTS").unwrap_or_default();
    let all = faults::all();
    assert!(all.len() >= 25);
    let names: BTreeSet<_> = all.iter().map(|fault| fault.name).collect();
    assert_eq!(names.len(), all.len());
    let known: BTreeMap<_, _> =
        GROUPS.iter().flat_map(|group| group.clauses.iter().map(|clause| (clause.id, group.name))).collect();
    let is_wanted = |fault: &&Fault| wanted.split(',').any(|part| fault.name.contains(part));
    let chosen: Vec<_> = all.iter().filter(is_wanted).collect();
    let groups: BTreeSet<_> = chosen.iter().map(|fault| known[fault.found_at]).collect();
    let (next, wrong) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                while let Some(fault) = chosen.get(next.fetch_add(1, Ordering::Relaxed)) {
                    // Tried before the list is locked: the other goes on meanwhile.
                    let found = missed(fault);
                    wrong.lock().unwrap().extend(found);
                }
            });
        }
    });
    let wrong = wrong.into_inner().unwrap();
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), chosen.len(), wrong.join("\n\n"));
    assert!(!wanted.is_empty() || groups.len() >= 15, "few groups: {groups:?}");
}

/// Tries one; what is not as its entry says.
fn missed(fault: &Fault) -> Option<String> {
    let run = World::start(fault.day, Some((fault.make)())).run();
    let failed = ids(&run, Outcome::Fail);
    let blocked = ids(&run, Outcome::Blocked);
    let got: BTreeSet<_> = failed.union(&blocked).copied().collect();
    println!("{:<70} {:<20} {got:?}", fault.name, fault.found_at);
    let also = fault.also.iter().map(|(id, _)| *id);
    let expected: BTreeSet<_> = also.chain([fault.found_at]).collect();
    let is_found = got == expected && failed.contains(fault.found_at);
    (!is_found).then(|| {
        let all = told(&run);
        format!("{}: expected {expected:?}, got {failed:?}, kept from {blocked:?}\n{all}", fault.name)
    })
}
