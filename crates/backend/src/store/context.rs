//! What the store is given from outside: the time, random bits, and the rules.

use super::limits::Limits;
use super::people::Controller;
use super::records::judge::Judge;
use crate::clock::Clock;
use crate::ids::IdSource;
use crate::register::Registers;
use chrono::TimeDelta;
use domain::deadline::DeadlineRules;
use std::sync::Arc;

/// What the store is given from outside.
#[derive(Clone)]
pub struct StoreContext {
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Random bits.
    pub ids: Arc<dyn IdSource>,
    /// The register in both languages: receipts name its activities and say its sentences.
    pub registers: Arc<Registers>,
    /// What of a person's data may be told, by the register.
    pub judge: Judge,
    /// The rules.
    pub rules: Rules,
}

/// What is configured and decides what is stored, and for how long.
#[derive(Debug, Clone)]
pub struct Rules {
    /// How due dates move.
    pub deadlines: DeadlineRules,
    /// How often a person may do what is stored.
    pub limits: Limits,
    /// Exports per person and 24 hours.
    pub export_limit: u32,
    /// A session ends after so long without use.
    pub idle: TimeDelta,
    /// And after so long in any case.
    pub absolute: TimeDelta,
    /// Days for which a closed case is kept.
    pub keep_closed_cases_days: u16,
    /// The controller of every relation.
    pub controller: Controller,
    /// Is everybody made up? Then receipts say so.
    pub demo: bool,
}

/// Names no part: a rule may be secret one day.
impl std::fmt::Debug for StoreContext {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("StoreContext")
    }
}
