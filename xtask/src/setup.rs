//! What must be on the machine: the wasm target, rustfmt and clippy, trunk, wasm-bindgen, and a browser for the tests.
//! Each command asks for its own part; `cargo xtask setup` for all.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::debian::Browser;
use crate::layout::Layout;
use crate::process::Cmd;
use crate::progress::Progress;
use crate::tools::{self, Tool};

/// What the app is compiled for.
pub const WASM: &str = "wasm32-unknown-unknown";

/// Where the programs are that trunk and the tests in the browser need.
pub struct AppTools {
    /// Folder of trunk.
    pub trunk: PathBuf,
    /// Folder of `wasm-bindgen` and `wasm-bindgen-test-runner`.
    pub wasm_bindgen: PathBuf,
}

/// Installs everything that is missing.
pub fn run(layout: &Layout) -> Result<()> {
    let mut progress = Progress::new(4);
    progress.step("Rust: wasm target, rustfmt, clippy", "", || {
        wasm_target(layout)?;
        component(layout, "rustfmt", "fmt")?;
        component(layout, "clippy", "clippy")
    })?;
    progress.step("Tools that build the app: trunk, wasm-bindgen", "about 8 minutes when both are missing", || {
        app_tools(layout)
    })?;
    progress.step("Browser for the tests: Chromium, ChromeDriver", "", || Browser::ensure(layout))?;
    progress.step("Crates that the portal is built from", "a minute when none is here", || fetch(layout))?;
    println!("Everything is here, after {}. Next: `cargo xtask demo`", progress.elapsed());
    Ok(())
}

/// The wasm target, trunk and wasm-bindgen.
pub fn app_tools(layout: &Layout) -> Result<AppTools> {
    wasm_target(layout)?;
    let tools =
        AppTools { trunk: Tool::trunk().ensure(layout)?, wasm_bindgen: Tool::wasm_bindgen(layout)?.ensure(layout)? };
    tools::clear(layout);
    Ok(tools)
}

/// Downloads the crates of `Cargo.lock` that are not here yet; trunk itself runs cargo without the network.
pub fn fetch(layout: &Layout) -> Result<()> {
    Cmd::cargo(layout, "fetch").run().context("downloading crates did not work; is the crates registry reachable?")
}

/// The standard library for wasm, asked of the compiler itself: that works with and without rustup.
pub fn wasm_target(layout: &Layout) -> Result<()> {
    let folder = Cmd::new(layout, "rustc").args(["--print", "target-libdir", "--target", WASM]).output()?;
    if Path::new(folder.trim()).is_dir() {
        return Ok(());
    }
    println!("      the target {WASM} is missing: the app is compiled for it. Adding it (about 10 seconds)…");
    Cmd::new(layout, "rustup").args(["target", "add", WASM]).run().with_context(|| {
        format!("install Rust's standard library for {WASM}: `rustup target add {WASM}`, or the package of your system")
    })
}

/// A component of the toolchain, known by its cargo subcommand.
pub fn component(layout: &Layout, name: &str, subcommand: &str) -> Result<()> {
    let here = || Cmd::new(layout, "cargo").args([subcommand, "--version"]).probe().is_some();
    if here() {
        return Ok(());
    }
    println!("      {name} is missing: the checks use it. Adding it (about 10 seconds)…");
    Cmd::new(layout, "rustup")
        .args(["component", "add", name])
        .run()
        .with_context(|| format!("install {name}: `rustup component add {name}`, or the package of your system"))?;
    if here() { Ok(()) } else { bail!("{name} was added, and `cargo {subcommand}` still does not start") }
}
