//! Builds the app with trunk, and adds the compressed files. What has changed since the last build, cargo knows.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use anyhow::{Context, Result};

use crate::compress;
use crate::layout::Layout;
use crate::process::Cmd;
use crate::setup;

/// Which app.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Variant {
    /// With personas and the presenter's view: cargo feature `demo`.
    Demo,
    /// What is deployed.
    Dist,
}

/// What this run has built: the steps of a suite try the same app.
static BUILT: Mutex<BTreeSet<Variant>> = Mutex::new(BTreeSet::new());

/// Builds one variant: what `trunk build --release` makes, and compressed files beside it. Returns the folder to serve.
///
/// The folder appears whole or not at all: an interrupted build leaves the last good one.
pub fn build(layout: &Layout, variant: Variant) -> Result<PathBuf> {
    let portal = layout.portal();
    let name = if variant == Variant::Demo { "demo" } else { "dist" };
    let (done, fresh) = (portal.join(name), portal.join(format!("{name}.new")));
    let mut built = BUILT.lock().unwrap_or_else(PoisonError::into_inner);
    if built.contains(&variant) {
        return Ok(done);
    }
    let tools = setup::app_tools(layout)?;
    fs::create_dir_all(&portal).with_context(|| format!("{} cannot be made", portal.display()))?;
    // Held until the end: trunk's own working folder is shared by all builds of this target folder.
    let lock = File::create(portal.join("build.lock")).context("the build lock cannot be made")?;
    if lock.try_lock().is_err() {
        println!("      another xtask is building the app here; waiting for it…");
        lock.lock().context("the build lock cannot be taken")?;
    }
    remove(&fresh)?;
    setup::fetch(layout)?;
    trunk(layout, variant, &tools, &fresh)?;
    compress::beside(&fresh)?;
    replace(&done, &fresh)?;
    built.insert(variant);
    Ok(done)
}

fn trunk(layout: &Layout, variant: Variant, tools: &setup::AppTools, out: &Path) -> Result<()> {
    let mut cmd = Cmd::new(layout, tools.trunk.join("trunk"))
        .args(["build", "--release=true", "--offline=true", "--skip-version-check"])
        .arg("--dist", out)
        // Only Trunk.toml and these options decide; and trunk wants `true` or `false` in NO_COLOR, where others
        // want anything.
        .without_env(|name| name.starts_with("TRUNK_") || name == "NO_COLOR")
        .path_first(&[&tools.wasm_bindgen, &tools.trunk])?;
    if std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty()) {
        cmd = cmd.args(["--color", "never"]);
    }
    if variant == Variant::Demo {
        cmd = cmd.args(["--features", "demo"]);
    }
    cmd.run().context("building the app did not work")
}

/// Puts a finished folder in the place of an older one.
pub fn replace(done: &Path, fresh: &Path) -> Result<()> {
    let old = compress::with_suffix(done, "old");
    remove(&old)?;
    if done.exists() {
        fs::rename(done, &old).with_context(|| format!("{} cannot be moved away", done.display()))?;
    }
    fs::rename(fresh, done).with_context(|| format!("{} cannot be put in place", done.display()))?;
    remove(&old)
}

/// Removes a folder that may not be there.
pub fn remove(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("{} cannot be removed", folder.display()))?;
    }
    Ok(())
}
