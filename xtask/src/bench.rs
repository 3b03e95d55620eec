//! The benchmarks: ignored tests of the journeys, which have the browser and the backend at hand.

use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::args::{BENCH, BENCH_RECORDS};
use crate::backend;
use crate::checks;
use crate::layout::Layout;
use crate::process::{Cmd, find_on_path};

/// The libraries that others make such packages with, as npm names them.
const RIVALS: [&str; 2] = ["fflate@0.8.3", "papaparse@5.7.1"];

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

/// Runs the ignored test `bench_export` of `tests/e2e.rs`; it prints a table and fails above a limit.
///
/// # Errors
/// A part cannot be built or fetched, or a figure is above its limit.
pub fn export(layout: &Layout, records: u32) -> Result<()> {
    let mut test = checks::journeys_of_the_demo(layout)?
        .args(["bench_export::bench_export", "--exact", "--ignored", "--nocapture"])
        .env("PORTAL_BACKEND_RECORDS", backend::build_quick_with_hooks(layout)?)
        .env("PORTAL_BENCH_RECORDS", records.to_string());
    if let Some(libraries) = rivals(layout)? {
        test = test.env("PORTAL_BENCH_RIVALS", libraries);
    }
    test.run()
}

/// The same as a step of the full check.
///
/// # Errors
/// As [`export`].
pub fn export_step(layout: &Layout) -> Result<()> {
    export(layout, BENCH_RECORDS)
}

/// The folder of the rivals' libraries, in the tools folder and never in the repository. `None` without npm.
fn rivals(layout: &Layout) -> Result<Option<PathBuf>> {
    let Some(npm) = find_on_path(&["npm"]) else { return Ok(None) };
    let place = layout.tools.join(format!("npm-{}", RIVALS.join("-").replace('@', "-")));
    // Written last, so that a folder that was left half made is made again.
    let complete = place.join("complete");
    if !complete.is_file() {
        std::fs::create_dir_all(&place).with_context(|| format!("{} cannot be made", place.display()))?;
        Cmd::new(layout, npm)
            .args(["install", "--silent", "--ignore-scripts", "--no-audit", "--no-fund"])
            .arg("--prefix", &place)
            .args(RIVALS)
            .run()
            .context("fetching them did not work; is npm's registry reachable?")?;
        std::fs::write(&complete, "").with_context(|| format!("{} cannot be written", complete.display()))?;
    }
    Ok(Some(place))
}
