//! What a clause is, and what can come of trying it.

use crate::bench::Bench;
use crate::exchange::{Exchange, Seen};

/// One thing that a backend must do.
#[derive(Clone, Copy)]
pub struct Clause {
    /// Its name in reports: group, subject, number.
    pub id: &'static str,
    /// What must be so, in one sentence.
    pub says: &'static str,
    /// Where that stands: article, RFC and section, or an operation or a paragraph of the contract.
    pub source: &'static str,
    /// How it is tried.
    pub check: Check,
}

/// How a clause is tried.
#[derive(Clone, Copy)]
pub enum Check {
    /// By requests of its own that only read.
    Reads(fn(&Bench) -> Checked),
    /// By requests of its own, some of which change something: only when that is allowed.
    Writes(fn(&Bench) -> Checked),
    /// At the end, on all answers that came, one by one. `None`: the clause has nothing to say about this one.
    Every(fn(&Bench, &Exchange) -> Option<Result<(), String>>),
    /// At the end, on all answers that came, taken together.
    AtEnd(fn(&Bench) -> Checked),
}

/// What came of a try. `Ok` is: it is so.
pub type Checked = Result<(), Stop>;

/// Why a clause did not pass.
#[derive(Debug, Clone)]
pub enum Stop {
    /// It is not so.
    Fail(Found),
    /// It is so, but not as it should be.
    Warn(Found),
    /// It cannot be tried here, and why.
    Skip(String),
    /// It could not be tried, since something on the way there did not work: another clause says what.
    Blocked(Found),
}

/// What was found, and the exchanges that show it.
#[derive(Debug, Clone, Default)]
pub struct Found {
    /// In plain words.
    pub what: Vec<String>,
    /// The exchanges, in the order in which they were made.
    pub shown: Vec<Seen>,
}

/// A failure in one sentence, and the exchanges that show it.
#[must_use]
pub fn fail(shown: &[&Seen], what: impl Into<String>) -> Stop {
    Stop::Fail(Found { what: vec![what.into()], shown: shown.iter().copied().cloned().collect() })
}

/// A warning in one sentence, and the exchanges that show it.
#[must_use]
pub fn warn(shown: &[&Seen], what: impl Into<String>) -> Stop {
    Stop::Warn(Found { what: vec![what.into()], shown: shown.iter().copied().cloned().collect() })
}

/// Why a clause cannot be tried here.
#[must_use]
pub fn skip(why: impl Into<String>) -> Stop {
    Stop::Skip(why.into())
}

/// Fails with a sentence unless something holds.
///
/// # Errors
/// The failure.
pub fn hold(holds: bool, shown: &[&Seen], what: impl Into<String>) -> Checked {
    if holds { Ok(()) } else { Err(fail(shown, what)) }
}

/// Collects failures, where a clause is about many operations.
#[derive(Debug, Default)]
pub struct Findings(Found);

/// As many exchanges are shown of one clause.
const SHOWN: usize = 3;

impl Findings {
    /// One more failure.
    pub fn add(&mut self, seen: &Seen, what: impl AsRef<str>) {
        self.0.what.push(format!("{} {}: {}", seen.method, seen.path, what.as_ref()));
        if self.0.shown.len() < SHOWN {
            self.0.shown.push(seen.clone());
        }
    }

    /// A failure unless something holds.
    pub fn hold(&mut self, holds: bool, seen: &Seen, what: impl AsRef<str>) {
        if !holds {
            self.add(seen, what);
        }
    }

    /// A failure unless the answer is a problem of this status and kind.
    pub fn refused(&mut self, seen: &Seen, status: u16, kind: &str) {
        if let Err(what) = seen.is_refusal(status, kind) {
            self.add(seen, what);
        }
    }

    /// All of them, as what came of the clause.
    ///
    /// # Errors
    /// The failures, if there were any.
    pub fn done(self) -> Checked {
        if self.0.what.is_empty() { Ok(()) } else { Err(Stop::Fail(self.0)) }
    }
}
