//! The benchmarks: ignored tests of the journeys, which have the browser and the backend at hand, and of the backend alone.
//! They print a table, and fail above a limit.

use std::path::Path;

use anyhow::{Result, bail};

use crate::app::{self, Variant};
use crate::backend;
use crate::features::DEMO;
use crate::journeys;
use crate::layout::{self, Layout};
use crate::packages;
use crate::postgres;
use crate::process::Cmd;

/// The portal with the real register and with one of so many activities.
pub fn activities(layout: &Layout, activities: u32) -> Result<()> {
    journeys::quick(layout)?
        .args(["bench::bench", "--exact", "--ignored", "--nocapture"])
        .env("PORTAL_BENCH_ACTIVITIES", activities.to_string())
        .run()
}

/// How the app as it is deployed loads, as Lighthouse marks it. With a folder that `dist` made of another commit, both are
/// measured in turn, for figures that can be compared.
pub fn pages(layout: &Layout, beside: Option<&Path>) -> Result<()> {
    let Some(lighthouse) = packages::npm(layout, packages::LIGHTHOUSE)? else { return Ok(()) };
    let mut test = journeys::quick(layout)?
        .env("PORTAL_APP_DIST", app::build(layout, Variant::Dist)?)
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

/// How quick packages of up to so many records are made.
pub fn export(layout: &Layout, records: u32) -> Result<()> {
    let mut test = journeys::quick(layout)?
        .args(["bench_export::bench_export", "--exact", "--ignored", "--nocapture"])
        .env("PORTAL_BACKEND_RECORDS", backend::build_quick_with_hooks(layout)?)
        .env("PORTAL_BENCH_RECORDS", records.to_string());
    if let Some(libraries) = packages::npm(layout, packages::RIVALS)? {
        test = test.env("PORTAL_BENCH_RIVALS", libraries);
    }
    test.run()
}

/// The backend's own figures under load.
pub fn backend(layout: &Layout) -> Result<()> {
    on_both(layout, "load")
}

/// How what people do grows with the number of others and of their own cases.
pub fn growth(layout: &Layout) -> Result<()> {
    on_both(layout, "growth")
}

/// Benchmarks of the backend, as quick as what is deployed, on SQLite and PostgreSQL.
fn on_both(layout: &Layout, tests: &str) -> Result<()> {
    let bench = |name: &str| {
        let test =
            format!("test --release -p backend --features {DEMO} --test {tests} -- --ignored --nocapture {name}");
        Cmd::cargo(layout, &test)
    };
    bench("sqlite").run()?;
    postgres::with_server(layout, |told| told(bench("postgres")).run())
}
