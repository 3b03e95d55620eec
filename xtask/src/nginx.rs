//! nginx, which the tests run with the configuration of `docs/nginx`: found, or installed from Debian's packages.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::debian;
use crate::layout::Layout;
use crate::process::find_on_path;

/// The program. `None` where it is missing and cannot be installed, which is then said.
///
/// # Errors
/// It cannot be installed where that should work.
pub fn ensure(layout: &Layout) -> Result<Option<PathBuf>> {
    if find().is_none() {
        if !debian::can_install(layout) {
            println!(
                "      THIS PART DID NOT RUN: nginx is not installed, and only root on Debian can install it here. The \
                 tests of docs/nginx need it (on Debian and Ubuntu: `sudo apt-get install nginx-light`)."
            );
            return Ok(None);
        }
        println!("      nginx is missing: the tests run the configuration of docs/nginx. Installing it…");
        debian::install(layout, &["nginx-light"])
            .context("installing nginx did not work; are Debian's packages reachable?")?;
    }
    find().map(Some).context("nginx was installed, and is still not to be found")
}

/// Debian keeps it where not everybody's `PATH` leads.
fn find() -> Option<PathBuf> {
    find_on_path(&["nginx"]).or_else(|| Some(PathBuf::from("/usr/sbin/nginx")).filter(|it| Path::is_file(it)))
}
