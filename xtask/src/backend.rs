//! Builds the backend that the demo, the journeys and the deployed folder use: one release binary for all. And another
//! one for journeys that must know its clock and its ids beforehand; that one never leaves the tests.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::checks::{HOOKS, NATIVE};
use crate::layout::Layout;
use crate::process::Cmd;

/// File name of the binary.
pub fn file_name() -> String {
    format!("privacy-portal-backend{}", std::env::consts::EXE_SUFFIX)
}

/// Builds it (cargo itself knows what is stale) and returns its path.
///
/// # Errors
/// The build fails.
pub fn build(layout: &Layout) -> Result<PathBuf> {
    Cmd::cargo(layout, "build --release -p backend --bin privacy-portal-backend")
        .run()
        .context("building the backend did not work")?;
    Ok(layout.target.join("release").join(file_name()))
}

/// Builds the backend with the feature `test-hooks` and returns its path. As a by-product of the native tests, so that
/// its dependencies are compiled once; and copied, because those build it without the feature in the same place.
///
/// # Errors
/// The build or the copy fails.
pub fn build_with_hooks(layout: &Layout) -> Result<PathBuf> {
    Cmd::cargo(layout, &format!("test {NATIVE},{HOOKS} --test process --no-run"))
        .run()
        .context("building the backend with test hooks did not work")?;
    let (built, folder) = (layout.target.join("debug").join(file_name()), layout.portal().join("hooks"));
    let copy = folder.join(file_name());
    fs::create_dir_all(&folder)
        .and_then(|()| fs::copy(&built, &copy))
        .with_context(|| format!("{} cannot be copied to {}", built.display(), copy.display()))?;
    Ok(copy)
}
