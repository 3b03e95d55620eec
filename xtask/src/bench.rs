//! The benchmarks: ignored tests of the journeys, which have the browser and the backend at hand, and of the backend alone.

use std::path::Path;

use anyhow::{Result, bail};

use crate::args::{BENCH, BENCH_RECORDS};
use crate::backend;
use crate::checks::{self, DEMO};
use crate::layout::{self, Layout};
use crate::npm;
use crate::postgres;
use crate::process::Cmd;

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

/// Runs the ignored tests of `tests/e2e/lighthouse.rs`, in the app as it is deployed: they print a table and fail below a
/// mark. With a folder that `dist` made of another commit, both are measured in turn, for figures that can be compared.
///
/// # Errors
/// A part cannot be built or fetched, the folder is not one of `dist`, or a mark is below its limit.
pub fn pages(layout: &Layout, beside: Option<&Path>) -> Result<()> {
    let Some(lighthouse) = npm::ensure(layout, npm::LIGHTHOUSE)? else { return Ok(()) };
    let mut test = checks::journeys(layout)?
        .args(["lighthouse::", "--ignored", "--nocapture", "--test-threads=1"])
        .env("PORTAL_LIGHTHOUSE", lighthouse);
    if let Some(folder) = beside {
        let folder = layout::absolute(folder)?;
        for part in ["app/index.html", "register", "privacy-portal-backend"] {
            if !folder.join(part).exists() {
                bail!(
                    "{} has no {part}; make it with `cargo xtask dist` in a checkout of the other commit",
                    folder.display()
                );
            }
        }
        test = test.env("PORTAL_PAGES_BESIDE", folder);
    }
    test.run()
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
    if let Some(libraries) = npm::ensure(layout, npm::RIVALS)? {
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

/// The backend's own figures, as quick as what is deployed, on SQLite and PostgreSQL; prints tables and fails above a limit.
///
/// # Errors
/// A part cannot be built, or a figure is above its limit.
pub fn backend_step(layout: &Layout) -> Result<()> {
    let bench = |name: &str| {
        let test = format!("test --release -p backend --features {DEMO} --test load -- --ignored --nocapture {name}");
        Cmd::cargo(layout, &test)
    };
    bench("sqlite").run()?;
    postgres::with_server(layout, |told| told(bench("postgres")).run())
}
