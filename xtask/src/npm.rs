//! Packages from the npm registry that only tests use, each at one exact version, in the tools folder.

use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::layout::Layout;
use crate::process::{Cmd, find_on_path};

/// What finds faults of accessibility in a page.
pub const AXE: &[&str] = &["axe-core@4.14.1"];
/// What holds a page against the standard of HTML. (11 wants a newer Node.)
pub const HTML_VALIDATE: &[&str] = &["html-validate@10.9.0"];
/// What measures how a page loads on a phone. (13 wants a newer Node.)
pub const LIGHTHOUSE: &[&str] = &["lighthouse@12.8.2"];
/// What programs of JavaScript hold JSON against a schema with.
pub const AJV: &[&str] = &["ajv@8.20.0"];
/// Which browser knows what since when, and what reads style sheets and scripts.
pub const COMPAT: &[&str] = &["@mdn/browser-compat-data@8.1.9", "css-tree@3.2.1", "acorn@8.19.0"];
/// The libraries that others make packages of data with; the benchmark runs beside them.
pub const RIVALS: &[&str] = &["fflate@0.8.3", "papaparse@5.7.1"];

/// The folder whose `node_modules` holds these packages; installs them when it is not there. `None` without npm, which
/// is then said.
///
/// # Errors
/// The installation failed.
pub fn ensure(layout: &Layout, packages: &[&str]) -> Result<Option<PathBuf>> {
    let Some(npm) = find_on_path(&["npm"]) else {
        println!(
            "      THIS PART DID NOT RUN: there is no `npm`, which {} would come from (on Debian and Ubuntu: `sudo \
             apt-get install npm`).",
            packages.join(" and ")
        );
        return Ok(None);
    };
    let place = layout.tools.join(format!("npm-{}", packages.join("-").replace(['@', '/'], "-")));
    // Written last, so that a folder that was left half made is made again.
    let complete = place.join("complete");
    if !complete.is_file() {
        println!("      {} is missing; only tests use it. Installing it…", packages.join(" and "));
        std::fs::create_dir_all(&place).with_context(|| format!("{} cannot be made", place.display()))?;
        Cmd::new(layout, npm)
            .args(["install", "--silent", "--ignore-scripts", "--no-audit", "--no-fund"])
            .arg("--prefix", &place)
            .args(packages)
            .run()
            .context("installing it did not work; is the npm registry reachable?")?;
        std::fs::write(&complete, "").with_context(|| format!("{} cannot be written", complete.display()))?;
    }
    Ok(Some(place))
}
