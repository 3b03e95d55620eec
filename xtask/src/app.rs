//! Builds the app with trunk, once per variant, and keeps the result until something that went into it changes.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::compress;
use crate::fingerprint;
use crate::glue;
use crate::layout::Layout;
use crate::minify::{self, Kind};
use crate::page;
use crate::process::Cmd;
use crate::setup;
use crate::tools::Tool;
use crate::words;

/// Which app.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Variant {
    /// With personas and the presenter's view: cargo feature `demo`.
    Demo,
    /// What is deployed.
    Dist,
}

impl Variant {
    fn name(self) -> &'static str {
        match self {
            Self::Demo => "demo",
            Self::Dist => "dist",
        }
    }
}

/// What decides the app's bytes, beside the tools. The register is not among it: the backend serves that.
const INPUTS: [&str; 16] = [
    "src",
    "crates/domain",
    "crates/wire",
    "crates/export",
    "crates/signal",
    "crates/text",
    "crates/view",
    "crates/wasm-streams",
    "style",
    "public",
    "index.html",
    "Trunk.toml",
    "Cargo.toml",
    "Cargo.lock",
    "rust-toolchain.toml",
    ".cargo/config.toml",
];

/// The style sheets that only the demo has; the shell of Trunk's hook spells the names out.
const DEMO_STYLES: &str = "style/demo/*.css";

/// Goes up when this module, [`glue`], [`minify`], [`page`], [`words`] or [`compress`] makes something else of the same
/// inputs.
const FORMAT: &str = "5";

/// Builds one variant, compressed files included, unless the last build still holds. Returns the folder to serve.
///
/// The folder appears whole or not at all: an interrupted build leaves the last good one.
///
/// # Errors
/// A tool is missing and cannot be installed, or the build fails.
pub fn build(layout: &Layout, variant: Variant) -> Result<PathBuf> {
    let tools = setup::app_tools(layout)?;
    let portal = layout.portal();
    fs::create_dir_all(&portal).with_context(|| format!("{} cannot be made", portal.display()))?;
    // Held until the end: trunk's own working folder is shared by all builds of this target folder.
    let lock = File::create(portal.join("build.lock")).context("the build lock cannot be made")?;
    if lock.try_lock().is_err() {
        println!("      another xtask is building the app here; waiting for it…");
        lock.lock().context("the build lock cannot be taken")?;
    }

    let done = portal.join(variant.name());
    let mark = portal.join(format!("{}.fingerprint", variant.name()));
    let now = fingerprint::of(&layout.root, &INPUTS, &facts(layout, variant)?)?;
    if done.join("index.html").is_file() && fs::read_to_string(&mark).is_ok_and(|then| then == now) {
        println!("      nothing has changed since the last build");
        return Ok(done);
    }

    let fresh = portal.join(format!("{}.new", variant.name()));
    remove(&fresh)?;
    // What trunk left from another variant must not end up in this one.
    remove(&layout.target.join("wasm-bindgen"))?;
    setup::fetch(layout)?;
    // First, since it takes a second and says which text is missing.
    let words = words::write(layout)?;
    boot(layout)?;
    trunk(layout, variant, &tools, &fresh)?;
    glue::shorten(&fresh)?;
    words::place(&words, &fresh)?;
    page::tidy(&fresh)?;
    compress::beside(&fresh)?;
    let _ = fs::remove_file(&mark);
    replace(&done, &fresh)?;
    fs::write(&mark, now).with_context(|| format!("{} cannot be written", mark.display()))?;
    Ok(done)
}

/// How the wasm is compiled beyond what `Cargo.toml` can say: with a standard library built for size, and with panics
/// that stop at once instead of first putting together a message nobody sees (the page then shows `boot.js`'s static
/// help). Measured on the first complete app: 209 to 191 kB of wasm after brotli, under a budget of 200 kB in all.
/// The options are unstable in name; the compiler is pinned in `rust-toolchain.toml`, so what they do stands still.
const SMALL: [(&str, &str); 4] = [
    ("RUSTC_BOOTSTRAP", "1"),
    ("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort"),
    ("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size"),
    (
        "RUSTFLAGS",
        "-Clink-arg=--keep-section=target_features -Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none",
    ),
];

/// A command that compiles for the browser as [`SMALL`] says.
pub fn small(cmd: Cmd) -> Cmd {
    SMALL.into_iter().fold(cmd, |cmd, (name, value)| cmd.env(name, value))
}

fn facts(layout: &Layout, variant: Variant) -> Result<Vec<String>> {
    Ok(vec![
        FORMAT.to_owned(),
        variant.name().to_owned(),
        Tool::trunk().label(),
        Tool::wasm_bindgen(layout)?.label(),
        format!("{SMALL:?}"),
    ])
}

/// Writes the minified `boot.js`, in the folder where `index.html` names it and Trunk's hook puts the styles.
fn boot(layout: &Layout) -> Result<()> {
    let (from, folder) = (layout.root.join("public/boot.js"), layout.root.join("target/portal"));
    let source = fs::read_to_string(&from).with_context(|| format!("{} cannot be read", from.display()))?;
    let small = minify::minify(&source, Kind::Module).with_context(|| from.display().to_string())?;
    fs::create_dir_all(&folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    fs::write(folder.join("boot.js"), small).with_context(|| format!("{} cannot be written to", folder.display()))
}

fn trunk(layout: &Layout, variant: Variant, tools: &setup::AppTools, out: &Path) -> Result<()> {
    let mut cmd = Cmd::new(layout, tools.trunk.join("trunk"))
        .args(["build", "--release=true", "--cargo-profile", "web", "--offline=true", "--skip-version-check"])
        .arg("--dist", out)
        // Only Trunk.toml and these options decide; and trunk wants `true` or `false` in NO_COLOR, where others
        // want anything.
        .without_env(|name| name.starts_with("TRUNK_") || name == "NO_COLOR" || name == "PORTAL_STYLES")
        .path_first(&[&tools.wasm_bindgen, &tools.trunk])?;
    cmd = small(cmd);
    if std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty()) {
        cmd = cmd.args(["--color", "never"]);
    }
    if variant == Variant::Demo {
        cmd = cmd.args(["--features", "demo"]).env("PORTAL_STYLES", DEMO_STYLES);
    }
    cmd.run().context("building the app did not work")
}

/// Puts a finished folder in the place of an older one.
///
/// # Errors
/// The folders cannot be moved.
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
///
/// # Errors
/// It is there and cannot be removed.
pub fn remove(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("{} cannot be removed", folder.display()))?;
    }
    Ok(())
}
