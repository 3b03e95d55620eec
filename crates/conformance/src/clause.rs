//! What a clause is.

use crate::bench::Bench;
use crate::exchange::Exchange;
use crate::outcome::Checked;

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
