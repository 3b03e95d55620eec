//! The wrong backends: each is wrong in one way, and names the clause at which that must be found. What else fails
//! because of it is listed with the reason.

mod access;
mod acts;
mod answers;
mod cases;
mod due;
mod exports;
mod lists;
mod repeated;
mod requests;
mod restricted;

use crate::layer::Wrong;
use crate::world::START;

/// A way of being wrong.
pub struct Fault {
    /// In a few words.
    pub name: &'static str,
    /// The clause that names it.
    pub found_at: &'static str,
    /// Other clauses that fail or are not reached, and why.
    pub also: &'static [(&'static str, &'static str)],
    /// The day on which it is tried.
    pub day: &'static str,
    /// Makes it anew.
    pub make: fn() -> Wrong,
}

impl Fault {
    /// On the usual day, found at one clause alone.
    const fn new(name: &'static str, found_at: &'static str, make: fn() -> Wrong) -> Self {
        Self { name, found_at, also: &[], day: START, make }
    }

    /// Found at others too.
    const fn also(self, also: &'static [(&'static str, &'static str)]) -> Self {
        Self { also, ..self }
    }

    /// On another day.
    const fn on(self, day: &'static str) -> Self {
        Self { day, ..self }
    }
}

/// All of them.
pub fn all() -> Vec<Fault> {
    [
        answers::faults(),
        access::faults(),
        requests::faults(),
        acts::faults(),
        cases::faults(),
        repeated::faults(),
        lists::faults(),
        due::faults(),
        exports::faults(),
        restricted::faults(),
    ]
    .into_iter()
    .flatten()
    .collect()
}
