//! The report for people.

use crate::clauses::Group;
use crate::mask;
use crate::runner::{Outcome, Run, Tried};
use std::io::{self, Write};

/// As many sentences are told of one clause.
const MOST: usize = 12;

/// Lists clauses.
///
/// # Errors
/// When it cannot be written.
pub fn list(out: &mut impl Write, groups: &[Group]) -> io::Result<()> {
    for group in groups {
        writeln!(out, "\n{}: {}", group.name, group.about)?;
        for clause in group.clauses {
            writeln!(out, "  {:<20} {}\n  {:<20} ({})", clause.id, clause.says, "", clause.source)?;
        }
    }
    Ok(())
}

/// Tells what came of a run: group by group, with what shows what is wrong, then what was not tried and why, then the sums.
///
/// # Errors
/// When it cannot be written.
pub fn write(out: &mut impl Write, run: &Run) -> io::Result<()> {
    let mut group = "";
    for tried in &run.tried {
        if tried.group != group {
            group = tried.group;
            writeln!(out, "\n{group}")?;
        }
        writeln!(out, "  {:<8} {:<20} {}", word(tried), tried.clause.id, tried.clause.says)?;
        if matches!(tried.outcome, Outcome::Fail | Outcome::Warn | Outcome::Blocked) {
            details(out, tried)?;
        }
    }
    let not_tried: Vec<&Tried> = run.tried.iter().filter(|tried| tried.outcome == Outcome::Skipped).collect();
    if !not_tried.is_empty() {
        writeln!(out, "\nSkipped, and why")?;
        for tried in not_tried {
            writeln!(out, "  {:<20} {}", tried.clause.id, tried.found.what.join("; "))?;
        }
    }
    let count = |outcome| run.count(outcome);
    writeln!(
        out,
        "\n{} clauses: {} pass, {} warn, {} fail, {} blocked, {} skipped. {} requests were sent.",
        run.tried.len(),
        count(Outcome::Pass),
        count(Outcome::Warn),
        count(Outcome::Fail),
        count(Outcome::Blocked),
        count(Outcome::Skipped),
        run.requests
    )
}

/// The outcome as a word.
fn word(tried: &Tried) -> &'static str {
    match tried.outcome {
        Outcome::Pass => "pass",
        Outcome::Warn => "WARN",
        Outcome::Fail => "FAIL",
        Outcome::Blocked => "BLOCKED",
        Outcome::Skipped => "skipped",
    }
}

fn details(out: &mut impl Write, tried: &Tried) -> io::Result<()> {
    writeln!(out, "           source: {}", tried.clause.source)?;
    for what in tried.found.what.iter().take(MOST) {
        writeln!(out, "           - {what}")?;
    }
    if tried.found.what.len() > MOST {
        writeln!(out, "           - and {} more", tried.found.what.len() - MOST)?;
    }
    for seen in &tried.found.shown {
        for line in mask::shown(seen).lines() {
            writeln!(out, "             {line}")?;
        }
        writeln!(out)?;
    }
    Ok(())
}
