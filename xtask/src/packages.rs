//! Packages from npm and from the Python package index that only tests use, each at one exact version, each set in a folder
//! of its own among the tools.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::layout::Layout;
use crate::process::{Cmd, find_on_path};

/// What finds faults of accessibility in a page.
pub const AXE: &[&str] = &["axe-core@4.14.1"];
/// What holds a page against the standard of HTML. (11 wants a newer Node.)
pub const HTML_VALIDATE: &[&str] = &["html-validate@10.9.0"];
/// What holds the contract against OpenAPI and the habits of those who write it. (Later ones will want a newer Node.)
pub const REDOCLY: &[&str] = &["@redocly/cli@2.77.0"];
/// What measures how a page loads on a phone. (13 wants a newer Node.)
pub const LIGHTHOUSE: &[&str] = &["lighthouse@12.8.2"];
/// What programs of JavaScript hold JSON against a schema with.
pub const AJV: &[&str] = &["ajv@8.20.0"];
/// Which browser knows what since when, and what reads style sheets and scripts.
pub const COMPAT: &[&str] = &["@mdn/browser-compat-data@8.1.9", "css-tree@3.2.1", "acorn@8.19.0"];
/// The libraries that others make packages of data with; the benchmark runs beside them.
pub const RIVALS: &[&str] = &["fflate@0.8.3", "papaparse@5.7.1"];
/// What reads the package: tables and linked data.
pub const READERS: &[&str] = &["PyLD==2.0.4", "pandas==2.3.3"];
/// What generates requests from the contract. Another version tries other things: what it finds is mended, or gets its
/// reason in the baseline, in the same change.
pub const SCHEMATHESIS: &[&str] = &["schemathesis==4.32.5"];

/// The folder whose `node_modules` holds these packages. `None` without npm, which is then said.
pub fn npm(layout: &Layout, packages: &[&str]) -> Result<Option<PathBuf>> {
    let names = packages.join(" and ");
    let Some(npm) = find_on_path(&["npm"]) else {
        println!(
            "      THIS PART DID NOT RUN: there is no `npm`, which {names} would come from (on Debian and Ubuntu: `sudo \
             apt-get install npm`)."
        );
        return Ok(None);
    };
    let place = layout.tools.join(format!("npm-{}", packages.join("-").replace(['@', '/'], "-")));
    installed(place, &names, |place| {
        Cmd::new(layout, npm)
            .args(["install", "--silent", "--ignore-scripts", "--no-audit", "--no-fund"])
            .arg("--prefix", place)
            .args(packages)
            .run()
            .context("installing it did not work; is the npm registry reachable?")
    })
}

/// The folder of a virtual environment with these packages. `None` without Python, which is then said. `why`: what they are
/// for, "to …".
pub fn python(layout: &Layout, packages: &[&str], why: &str) -> Result<Option<PathBuf>> {
    let Some(python) = find_on_path(&["python3"]) else {
        println!(
            "      THIS PART DID NOT RUN: there is no `python3`, and it takes one {why} (on Debian and Ubuntu: `sudo apt-get \
             install python3-venv`)."
        );
        return Ok(None);
    };
    let place = layout.tools.join(format!("python-{}", packages.join("-").replace("==", "-")));
    installed(place, &packages.join(" and "), |place| {
        Cmd::new(layout, python).args(["-m", "venv", "--clear"]).args([place]).run()?;
        Cmd::new(layout, place.join("bin/python"))
            .args(["-m", "pip", "install", "-q", "--disable-pip-version-check"])
            .args(packages)
            .run()
            .context("installing it did not work; is Python's package index reachable?")
    })
}

/// The folder, made if need be. A file is written into it last, so that a folder that was left half made is made again.
fn installed(place: PathBuf, names: &str, install: impl FnOnce(&Path) -> Result<()>) -> Result<Option<PathBuf>> {
    let complete = place.join("complete");
    if !complete.is_file() {
        println!("      {names} is missing; only tests use it. Installing it…");
        fs::create_dir_all(&place).with_context(|| format!("{} cannot be made", place.display()))?;
        install(&place)?;
        fs::write(&complete, "").with_context(|| format!("{} cannot be written", complete.display()))?;
    }
    Ok(Some(place))
}
