//! The backend against generated requests: schemathesis from the Python package index, on SQLite and PostgreSQL.

use anyhow::Result;

use crate::checks::NATIVE;
use crate::layout::Layout;
use crate::postgres;
use crate::process::Cmd;
use crate::python;

/// What is asked of Python's package index. Another version tries other things: what it finds is mended, or gets its reason
/// in the baseline, in the same change.
const PACKAGES: [&str; 1] = ["schemathesis==4.32.5"];

/// Runs the tests that hand the backend to it.
///
/// # Errors
/// It finds something that the baseline does not have, or cannot be installed.
pub fn run(layout: &Layout) -> Result<()> {
    let Some(place) = python::ensure(layout, &PACKAGES, "to generate requests from the contract")? else {
        return Ok(());
    };
    let tests = |name: &str| {
        Cmd::cargo(layout, &format!("test {NATIVE} --test schemathesis -- --ignored --nocapture {name}"))
            .env("PORTAL_SCHEMATHESIS", place.join("bin/schemathesis"))
    };
    tests("sqlite").run()?;
    postgres::with_server(layout, |told| told(tests("postgres")).run())
}
