//! Programs from the Python package index, at pinned versions, each set in a folder of its own among the tools.

use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::layout::Layout;
use crate::process::{Cmd, find_on_path};

/// The folder of a set of packages, installed if need be; `None` where there is no Python, and then it is said. `why`: what
/// they are for, "to …".
///
/// # Errors
/// The packages cannot be installed.
pub fn ensure(layout: &Layout, packages: &[&str], why: &str) -> Result<Option<PathBuf>> {
    let Some(python) = find_on_path(&["python3"]) else {
        println!(
            "      THIS PART DID NOT RUN: there is no `python3`, and it takes one {why} (on Debian and Ubuntu: `sudo apt-get \
             install python3-venv`)."
        );
        return Ok(None);
    };
    let place = layout.tools.join(format!("python-{}", packages.join("-").replace("==", "-")));
    // Written last, so that a folder that was left half made is made again.
    let complete = place.join("complete");
    if !complete.is_file() {
        println!("      Installing {} {why} (about a minute)…", packages.join(" and "));
        Cmd::new(layout, python).args(["-m", "venv", "--clear"]).args([&place]).run()?;
        Cmd::new(layout, place.join("bin/python"))
            .args(["-m", "pip", "install", "-q", "--disable-pip-version-check"])
            .args(packages)
            .run()
            .context("installing them did not work; is Python's package index reachable?")?;
        std::fs::write(&complete, "").with_context(|| format!("{} cannot be written", complete.display()))?;
    }
    Ok(Some(place))
}
