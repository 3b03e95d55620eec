//! `openapi.json`: the contract with the controller's backend. Written from the handlers of `crates/backend` and
//! the types they send, never by hand.

use std::fs;

use anyhow::{Context, Result};

use crate::features::NATIVE;
use crate::layout::Layout;
use crate::packages;
use crate::process::Cmd;

/// A separate program, with the demo, whose operations are in the contract too.
const PROGRAM: &str = "run --quiet -p backend --features demo --bin openapi";

/// Writes `openapi.json`.
pub fn write(layout: &Layout) -> Result<()> {
    let text = Cmd::cargo(layout, PROGRAM).output()?;
    fs::write(layout.root.join("openapi.json"), text).context("openapi.json cannot be written")?;
    println!("openapi.json is written");
    Ok(())
}

/// Compares `openapi.json` with the code.
pub fn check(layout: &Layout) -> Result<()> {
    Cmd::cargo(layout, PROGRAM).args(["--", "--check", "openapi.json"]).run()
}

/// The same among the native tests, with what these compile anyway; and what a linter says.
pub fn step(layout: &Layout) -> Result<()> {
    Cmd::cargo(layout, &format!("test {NATIVE} --test openapi")).run()?;
    lint(layout)
}

/// By the rules in `redocly.yaml`; it takes two seconds.
fn lint(layout: &Layout) -> Result<()> {
    let Some(place) = packages::npm(layout, packages::REDOCLY)? else { return Ok(()) };
    Cmd::new(layout, place.join("node_modules/.bin/redocly"))
        .args(["lint", "--format=stylish", "openapi.json"])
        // Nothing is told to anybody, and nobody is asked whether there is a newer one.
        .env("REDOCLY_TELEMETRY", "off")
        .env("REDOCLY_SUPPRESS_UPDATE_NOTICE", "true")
        .run()
        .context("openapi.json breaks a rule of `redocly.yaml`")
}
