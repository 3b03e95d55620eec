//! Builds the backend: what is deployed, the one with the demo that is shown, and for the journeys these two and one whose
//! clock and ids are known beforehand. Only the first leaves this machine.
//!
//! All are built in the same place, so each is copied to a separate folder.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::compress;
use crate::features::{DEMO, DEPLOYED, HOOKS, NATIVE};
use crate::layout::Layout;
use crate::process::Cmd;

/// File name of the binary.
pub fn file_name() -> String {
    format!("privacy-portal-backend{}", std::env::consts::EXE_SUFFIX)
}

/// Builds what is deployed (cargo itself knows what is stale) and returns its path.
pub fn build(layout: &Layout) -> Result<PathBuf> {
    released(layout, "", "deployed")
}

/// Builds the same with the demo in it.
pub fn build_demo(layout: &Layout) -> Result<PathBuf> {
    released(layout, &format!(" --features {DEMO}"), "demo-backend")
}

/// Builds it with the feature `test-hooks`, as quick as what is deployed, for figures.
pub fn build_quick_with_hooks(layout: &Layout) -> Result<PathBuf> {
    released(layout, &format!(" --features {HOOKS}"), "hooks-quick")
}

/// The three that journeys use.
pub struct Tested {
    pub deployed: PathBuf,
    pub demo: PathBuf,
    pub hooks: PathBuf,
}

/// Builds them as by-products of the native tests, so that their dependencies are compiled once: what a journey asks of a
/// backend is what it does, not how quick.
pub fn build_tested(layout: &Layout) -> Result<Tested> {
    let build = |features: &str, test: &str, name: &str| {
        Cmd::cargo(layout, &format!("test {features} --test {test} --no-run"))
            .run()
            .context("building the backend did not work")?;
        kept(layout, "debug", name)
    };
    Ok(Tested {
        deployed: build(DEPLOYED, "facts", "tested-deployed")?,
        demo: build(NATIVE, "api", "tested-demo")?,
        hooks: build(&format!("{NATIVE},{HOOKS}"), "faults", "hooks")?,
    })
}

fn released(layout: &Layout, features: &str, name: &str) -> Result<PathBuf> {
    Cmd::cargo(layout, &format!("build --release -p backend --bin privacy-portal-backend{features}"))
        .run()
        .context("building the backend did not work")?;
    kept(layout, "release", name)
}

/// Copies what was just built to a separate folder. A demo that runs from the copy before goes on with that.
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
