//! Tries clauses, in the order of the table, and keeps what came of each.

use crate::bench::Bench;
use crate::clause::{Check, Clause};
use crate::clauses::Group;
use crate::exchange::Exchange;
use crate::outcome::{Checked, Findings, Found, Stop, skip};
use serde::Serialize;

/// What came of a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// It is so.
    Pass,
    /// It is so, but not as it should be.
    Warn,
    /// It was not tried.
    Skipped,
    /// It was kept from being tried by an answer that it did not expect.
    Blocked,
    /// It is not so.
    Fail,
}

/// A clause that was tried, or could not be.
pub struct Tried {
    /// Its group.
    pub group: &'static str,
    /// The clause.
    pub clause: &'static Clause,
    /// What came of it.
    pub outcome: Outcome,
    /// Why, and what shows it.
    pub found: Found,
}

/// What came of all.
pub struct Run {
    /// The clauses, in the order of the table.
    pub tried: Vec<Tried>,
    /// How many requests were sent.
    pub requests: usize,
}

impl Run {
    /// How many clauses had an outcome.
    #[must_use]
    pub fn count(&self, outcome: Outcome) -> usize {
        self.tried.iter().filter(|tried| tried.outcome == outcome).count()
    }

    /// Is nothing wrong: no clause failed, and none was kept from being tried by an answer that was not expected?
    #[must_use]
    pub fn is_well(&self) -> bool {
        self.tried.iter().all(|tried| !matches!(tried.outcome, Outcome::Fail | Outcome::Blocked))
    }
}

/// Tries the clauses whose ids begin with one of some prefixes; all of them when there are none.
pub fn run(bench: &Bench, groups: &'static [Group], only: &[String]) -> Run {
    let wanted = |clause: &&Clause| only.is_empty() || only.iter().any(|prefix| clause.id.starts_with(prefix.as_str()));
    let chosen =
        || groups.iter().flat_map(|group| group.clauses.iter().filter(wanted).map(move |clause| (group, clause)));
    let mut first: Vec<(usize, Tried)> = Vec::new();
    for (place, (group, clause)) in chosen().enumerate() {
        let checked = match clause.check {
            Check::Reads(check) => check(bench),
            Check::Writes(check) if bench.may_write => check(bench),
            Check::Writes(_) => Err(skip("changes something: only with --allow-writes")),
            Check::Every(_) | Check::AtEnd(_) => continue,
        };
        first.push((place, tried(group.name, clause, checked)));
    }
    bench.tidy();
    // What is said about all answers is said when all have come.
    for (place, (group, clause)) in chosen().enumerate() {
        let checked = match clause.check {
            Check::Every(check) => every(bench, check),
            Check::AtEnd(check) => check(bench),
            Check::Reads(_) | Check::Writes(_) => continue,
        };
        first.push((place, tried(group.name, clause, checked)));
    }
    first.sort_by_key(|(place, _)| *place);
    Run { tried: first.into_iter().map(|(_, tried)| tried).collect(), requests: bench.client.log().len() }
}

/// What a clause says about all answers, one by one.
fn every(bench: &Bench, check: fn(&Bench, &Exchange) -> Option<Result<(), String>>) -> Checked {
    let mut findings = Findings::default();
    let mut concerned = 0;
    for seen in bench.client.log() {
        match check(bench, &seen) {
            None => {}
            Some(Ok(())) => concerned += 1,
            Some(Err(what)) => {
                concerned += 1;
                findings.add(&seen, format!("{} ({})", what, seen.outcome()));
            }
        }
    }
    if concerned == 0 {
        return Err(skip("no answer came that it is about"));
    }
    findings.done()
}

fn tried(group: &'static str, clause: &'static Clause, checked: Checked) -> Tried {
    let (outcome, found) = match checked {
        Ok(()) => (Outcome::Pass, Found::default()),
        Err(Stop::Fail(found)) => (Outcome::Fail, found),
        Err(Stop::Warn(found)) => (Outcome::Warn, found),
        Err(Stop::Skip(why)) => (Outcome::Skipped, Found { what: vec![why], shown: Vec::new() }),
        Err(Stop::Blocked(found)) => (Outcome::Blocked, found),
    };
    Tried { group, clause, outcome, found }
}
