//! Builds the backend: what is deployed, the one with the demo that is shown and that the journeys use, and one for
//! journeys that must know its clock and its ids beforehand. The last two never leave this machine.
//!
//! All are built in the same place, so each is copied to a folder of its own.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::checks::{DEMO, HOOKS, NATIVE};
use crate::compress;
use crate::layout::Layout;
use crate::process::Cmd;

/// File name of the binary.
pub fn file_name() -> String {
    format!("privacy-portal-backend{}", std::env::consts::EXE_SUFFIX)
}

/// Builds what is deployed (cargo itself knows what is stale) and returns its path.
///
/// # Errors
/// The build or the copy fails.
pub fn build(layout: &Layout) -> Result<PathBuf> {
    Cmd::cargo(layout, "build --release -p backend --bin privacy-portal-backend")
        .run()
        .context("building the backend did not work")?;
    kept(layout, "release", "deployed")
}

/// Builds the same with the demo in it and returns its path.
///
/// # Errors
/// As [`build`].
pub fn build_demo(layout: &Layout) -> Result<PathBuf> {
    Cmd::cargo(layout, &format!("build --release -p backend --features {DEMO} --bin privacy-portal-backend"))
        .run()
        .context("building the backend with the demo did not work")?;
    kept(layout, "release", "demo-backend")
}

/// Builds the backend with the feature `test-hooks` and returns its path. As a by-product of the native tests, so that
/// its dependencies are compiled once.
///
/// # Errors
/// The build or the copy fails.
pub fn build_with_hooks(layout: &Layout) -> Result<PathBuf> {
    Cmd::cargo(layout, &format!("test {NATIVE},{HOOKS} --test process --no-run"))
        .run()
        .context("building the backend with test hooks did not work")?;
    kept(layout, "debug", "hooks")
}

/// The same as quick as what is deployed, for figures.
///
/// # Errors
/// As [`build_with_hooks`].
pub fn build_quick_with_hooks(layout: &Layout) -> Result<PathBuf> {
    Cmd::cargo(layout, &format!("build --release -p backend --features {HOOKS} --bin privacy-portal-backend"))
        .run()
        .context("building the backend with test hooks did not work")?;
    kept(layout, "release", "hooks-quick")
}

/// Copies what was just built to a folder of its own. A demo that runs from the copy before goes on with that.
fn kept(layout: &Layout, profile: &str, name: &str) -> Result<PathBuf> {
    let (built, folder) = (layout.target.join(profile).join(file_name()), layout.portal().join(name));
    let copy = folder.join(file_name());
    fs::create_dir_all(&folder)
        .and_then(|()| replace(&built, &copy))
        .with_context(|| format!("{} cannot be copied to {}", built.display(), copy.display()))?;
    Ok(copy)
}

/// Puts a copy of a program in the place of another, which may be running: a file that runs cannot be written to.
fn replace(from: &Path, to: &Path) -> std::io::Result<()> {
    let fresh = compress::with_suffix(to, "new");
    fs::copy(from, &fresh)?;
    fs::rename(&fresh, to)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::process::Command;

    #[cfg(unix)]
    #[test]
    fn a_program_that_runs_is_replaced() {
        let folder = std::env::temp_dir().join(format!("privacy-portal-running-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let (program, other) = (folder.join("sleep"), folder.join("other"));
        fs::copy("/bin/sleep", &program).unwrap();
        fs::write(&other, "another").unwrap();
        let mut running = Command::new(&program).arg("60").spawn().unwrap();
        let replaced = replace(&other, &program);
        running.kill().unwrap();
        running.wait().unwrap();
        replaced.unwrap();
        assert_eq!(fs::read(&program).unwrap(), b"another");
        fs::remove_dir_all(&folder).unwrap();
    }
}
