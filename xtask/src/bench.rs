//! The benchmark: an ignored test of the journeys, which has the browser and the backend at hand.

use anyhow::Result;

use crate::args::BENCH;
use crate::checks;
use crate::layout::Layout;

/// Runs the ignored test `bench` of `tests/e2e.rs`; it prints a table and fails above a limit.
///
/// # Errors
/// A part cannot be built, or a figure is above its limit.
pub fn run(layout: &Layout, activities: u32) -> Result<()> {
    checks::journeys_of_the_demo(layout)?
        .args(["bench::bench", "--exact", "--ignored", "--nocapture"])
        .env("PORTAL_BENCH_ACTIVITIES", activities.to_string())
        .run()
}

/// The same as a step of the full check.
///
/// # Errors
/// As [`run`].
pub fn step(layout: &Layout) -> Result<()> {
    run(layout, BENCH)
}
