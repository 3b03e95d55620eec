//! What can come of looking at something: it is so, or why a clause does not pass.

use crate::exchange::Seen;

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

impl Found {
    /// One sentence, and what shows it.
    fn one(shown: &[&Seen], what: impl Into<String>) -> Self {
        Self { what: vec![what.into()], shown: shown.iter().copied().cloned().collect() }
    }
}

/// A failure in one sentence, and the exchanges that show it.
#[must_use]
pub fn fail(shown: &[&Seen], what: impl Into<String>) -> Stop {
    Stop::Fail(Found::one(shown, what))
}

/// A warning in one sentence, and the exchanges that show it.
#[must_use]
pub fn warn(shown: &[&Seen], what: impl Into<String>) -> Stop {
    Stop::Warn(Found::one(shown, what))
}

/// Why a clause cannot be tried here.
#[must_use]
pub fn skip(why: impl Into<String>) -> Stop {
    Stop::Skip(why.into())
}

/// What kept a clause from being tried, and the exchanges that show it.
#[must_use]
pub fn blocked(shown: &[&Seen], what: impl AsRef<str>) -> Stop {
    Stop::Blocked(Found::one(shown, format!("not reached: {}", what.as_ref())))
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

impl Seen {
    /// The clause fails unless the answer has this status.
    ///
    /// # Errors
    /// The failure.
    pub fn must(&self, status: u16) -> Result<&Self, Stop> {
        if self.status == status {
            return Ok(self);
        }
        Err(fail(&[self], format!("{} {}: expected {status}, got {}", self.method, self.path, self.outcome())))
    }

    /// The clause fails unless the answer is a problem of this status and kind.
    ///
    /// # Errors
    /// The failure.
    pub fn must_refuse(&self, status: u16, kind: &str) -> Checked {
        self.is_refusal(status, kind).map_err(|what| fail(&[self], format!("{} {}: {what}", self.method, self.path)))
    }

    /// The clause is not reached unless the answer has this status: what the answer should be is another clause's matter.
    ///
    /// # Errors
    /// Why it was not reached.
    pub fn need(&self, status: u16) -> Result<&Self, Stop> {
        if self.status == status {
            return Ok(self);
        }
        let what = format!("{} {} answered {} instead of {status}", self.method, self.path, self.outcome());
        Err(blocked(&[self], what))
    }
}
