//! Tools that come from the crates registry at one exact version: found on `PATH` or in the tools folder, else installed —
//! as a finished program by `cargo binstall` where that is here, else compiled.

use std::fs::File;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::layout::Layout;
use crate::lock_file;
use crate::process::{Cmd, find_on_path};
use crate::progress::seconds;

/// Builds the app: page, styles, hashed names, subresource integrity.
const TRUNK: &str = "0.21.14";
/// Holds the dependency tree against `deny.toml`.
const CARGO_DENY: &str = "0.20.2";

/// A command-line tool as a crate at a pinned version.
pub struct Tool {
    package: &'static str,
    version: String,
    /// Its programs; the first is asked for its version.
    programs: &'static [&'static str],
    /// Whether the versions that its own lock file names are used.
    locked: bool,
    why: &'static str,
    estimate: &'static str,
}

impl Tool {
    /// The pinned trunk.
    pub fn trunk() -> Self {
        Self {
            package: "trunk",
            version: TRUNK.into(),
            programs: &["trunk"],
            locked: true,
            why: "it builds the app",
            estimate: "about 5 minutes",
        }
    }

    /// `wasm-bindgen` at the very version of the library in `Cargo.lock`: the two only work as a pair.
    ///
    /// # Errors
    /// `Cargo.lock` cannot be read or has no `wasm-bindgen`.
    pub fn wasm_bindgen(layout: &Layout) -> Result<Self> {
        let lock = std::fs::read_to_string(layout.root.join("Cargo.lock")).context("Cargo.lock cannot be read")?;
        let version = lock_file::version_of(&lock, "wasm-bindgen").context("Cargo.lock has no wasm-bindgen")?;
        Ok(Self {
            package: "wasm-bindgen-cli",
            version: version.to_owned(),
            programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
            // Its own lock file holds versions that have since been withdrawn.
            locked: false,
            why: "it joins the compiled app to the browser, and runs the tests there",
            estimate: "about 3 minutes",
        })
    }

    /// The pinned `cargo-deny`.
    pub fn cargo_deny() -> Self {
        Self {
            package: "cargo-deny",
            version: CARGO_DENY.into(),
            programs: &["cargo-deny"],
            locked: true,
            why: "it checks licences and sources of the dependencies",
            estimate: "about 6 minutes",
        }
    }

    /// Name and version, for fingerprints and messages.
    pub fn label(&self) -> String {
        format!("{} {}", self.package, self.version)
    }

    /// The folder with the tool's programs; installs it when it is neither on `PATH`, at the same version, nor in the
    /// tools folder.
    ///
    /// # Errors
    /// The installation failed; the message says how to do it by hand.
    pub fn ensure(&self, layout: &Layout) -> Result<PathBuf> {
        let name = self.package.trim_end_matches("-cli");
        if let Some(dir) = find_on_path(&self.programs[..1]).as_deref().and_then(Path::parent)
            && self.is_in(layout, dir)
        {
            return Ok(dir.to_path_buf());
        }
        let place = layout.tools.join(format!("{name}-{}", self.version));
        let programs = place.join("bin");
        if self.is_in(layout, &programs) {
            return Ok(programs);
        }
        // Another checkout may be installing at this moment; then there is nothing left to do after it.
        let _alone = alone(layout)?;
        if self.is_in(layout, &programs) {
            return Ok(programs);
        }
        println!("      {} is missing: {}. Installing it ({})…", self.label(), self.why, self.estimate);
        let begun = std::time::Instant::now();
        if !self.fetch(layout, &place) {
            self.install(layout, &place)?;
        }
        println!("      {} is installed after {}", self.label(), seconds(begun.elapsed()));
        Ok(programs)
    }

    /// Whether all programs are in this folder, in this version.
    fn is_in(&self, layout: &Layout, dir: &Path) -> bool {
        let file = |name: &str| dir.join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
        self.programs.iter().all(|name| file(name).is_file())
            && Cmd::new(layout, file(self.programs[0]))
                .args(["--version"])
                .probe()
                .is_some_and(|text| says_version(&text, &self.version))
    }

    /// Gets the finished programs with `cargo binstall`, where that is here. Says whether they are there: it may know
    /// none for this machine, or the network may not reach them.
    fn fetch(&self, layout: &Layout, place: &Path) -> bool {
        if find_on_path(&["cargo-binstall"]).is_none() {
            return false;
        }
        let fetched = Cmd::cargo(layout, "binstall --no-confirm --force --disable-strategies compile")
            .args([&format!("{}@={}", self.package, self.version)])
            .arg("--root", place)
            .run();
        match fetched {
            Ok(()) => self.is_in(layout, &place.join("bin")),
            Err(error) => {
                println!("      {error}; compiling it instead…");
                false
            }
        }
    }

    fn install(&self, layout: &Layout, place: &Path) -> Result<()> {
        // Outside the repository's target folder, shared by all tools, and kept when interrupted, so that a second try
        // goes on from there.
        let building = layout.tools.join("building");
        std::fs::create_dir_all(&building)
            .with_context(|| format!("the tools folder {} cannot be made", layout.tools.display()))?;
        let flags: &[&str] = if self.locked { &["--locked", "--force"] } else { &["--force"] };
        QUICKLY
            .iter()
            .fold(Cmd::cargo(layout, "install"), |cmd, (name, value)| cmd.env(name, value))
            .args([self.package, "--version", &format!("={}", self.version)])
            .args(flags)
            .arg("--root", place)
            .without_env(|name| {
                name == "RUSTFLAGS" || name == "CARGO_ENCODED_RUSTFLAGS" || name == "CARGO_BUILD_TARGET"
            })
            .env("CARGO_TARGET_DIR", &building)
            .run()
            .with_context(|| {
                format!(
                    "installing {} did not work. It needs a C compiler and the crates registry; when both are there, \
                     run the command by hand and `cargo xtask setup` again",
                    self.label()
                )
            })
    }

    /// Clears what compiling the tools has left.
    pub fn clear(layout: &Layout) {
        // Another checkout that compiles in it at this moment clears it itself. Only disk space: a failure is none of the
        // person's business.
        let Ok(lock) = install_lock(layout) else { return };
        if lock.try_lock().is_err() {
            return;
        }
        let _ = std::fs::remove_dir_all(layout.tools.join("building"));
    }
}

/// What whoever installs into the common folder holds.
fn install_lock(layout: &Layout) -> Result<File> {
    std::fs::create_dir_all(&layout.tools)
        .and_then(|()| File::create(layout.tools.join("install.lock")))
        .with_context(|| format!("the tools folder {} cannot be made", layout.tools.display()))
}

/// Waits until no other checkout installs tools into the common folder; until it is dropped, none begins.
fn alone(layout: &Layout) -> Result<File> {
    let lock = install_lock(layout)?;
    if lock.try_lock().is_err() {
        println!("      Waiting for another installation of tools…");
        lock.lock().context("the lock of the tools folder cannot be taken")?;
    }
    Ok(lock)
}

/// Compiled to be ready soon: these tools work for seconds, and their own profiles ask for minutes of optimising.
const QUICKLY: [(&str, &str); 4] = [
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1"),
    ("CARGO_PROFILE_RELEASE_DEBUG", "0"),
];

/// Whether the output of `--version` (`trunk 0.21.14`, `wasm-bindgen-cli 1.2.3 (abc)`) is of this version.
fn says_version(output: &str, version: &str) -> bool {
    output.lines().next().and_then(|line| line.split_whitespace().nth(1)) == Some(version)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_compared_whole() {
        assert!(says_version("trunk 0.21.14\n", "0.21.14"));
        assert!(says_version("wasm-bindgen 0.2.130 (abc)", "0.2.130"));
        assert!(!says_version("wasm-bindgen 0.2.130", "0.2.13"));
        assert!(!says_version("wasm-bindgen 0.2.13", "0.2.130"));
        assert!(!says_version("", "1"));
    }

    #[test]
    fn what_another_checkout_compiles_in_is_not_cleared() {
        let tools = std::env::temp_dir().join(format!("privacy-portal-tools-{}", std::process::id()));
        let layout = Layout { root: tools.clone(), target: tools.clone(), tools: tools.clone() };
        let building = tools.join("building");
        std::fs::create_dir_all(&building).unwrap();
        let other = install_lock(&layout).unwrap();
        other.lock().unwrap();
        Tool::clear(&layout);
        assert!(building.is_dir());
        drop(other);
        Tool::clear(&layout);
        assert!(!building.exists());
        std::fs::remove_dir_all(&tools).unwrap();
    }
}
