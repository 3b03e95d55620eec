//! Tools that come from the crates registry at one exact version: found on `PATH` or in the tools folder, else installed —
//! as a finished program by `cargo binstall` where that is here, else compiled.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context, Result};

use crate::layout::Layout;
use crate::process::{Cmd, find_on_path};
use crate::progress::seconds;

/// A command-line tool as a crate at a pinned version.
pub struct Tool {
    package: &'static str,
    version: String,
    /// Its programs; the first is asked for its version.
    programs: &'static [&'static str],
    /// More arguments of `cargo install`.
    options: &'static [&'static str],
    why: &'static str,
    estimate: &'static str,
}

impl Tool {
    /// Builds the app: page, styles, hashed names, subresource integrity.
    pub fn trunk() -> Self {
        Self {
            package: "trunk",
            version: "0.21.14".into(),
            programs: &["trunk"],
            options: &["--locked"],
            why: "it builds the app",
            estimate: "about 5 minutes",
        }
    }

    /// `wasm-bindgen` at the very version of the library in `Cargo.lock`: the two only work as a pair.
    pub fn wasm_bindgen(layout: &Layout) -> Result<Self> {
        let id = Cmd::cargo(layout, "pkgid wasm-bindgen").output().context("Cargo.lock has no wasm-bindgen")?;
        let (_, version) = id.trim().rsplit_once('@').context("wasm-bindgen has no version")?;
        Ok(Self {
            package: "wasm-bindgen-cli",
            version: version.to_owned(),
            programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
            // Its own lock file holds versions that have since been withdrawn.
            options: &[],
            why: "it joins the compiled app to the browser, and runs the tests there",
            estimate: "about 2 minutes",
        })
    }

    /// Holds the dependency tree against `deny.toml`.
    pub fn cargo_deny() -> Self {
        Self {
            package: "cargo-deny",
            version: "0.20.2".into(),
            programs: &["cargo-deny"],
            options: &["--locked"],
            why: "it checks licences and sources of the dependencies",
            estimate: "about 6 minutes",
        }
    }

    /// Drives Firefox.
    pub fn geckodriver() -> Self {
        Self {
            package: "geckodriver",
            version: "0.37.1".into(),
            programs: &["geckodriver"],
            options: &["--locked"],
            why: "it drives Firefox for the tests",
            estimate: "about 2 minutes",
        }
    }

    /// The folder with the tool's programs; installs it when it is neither on `PATH`, at the same version, nor in the
    /// tools folder.
    pub fn ensure(&self, layout: &Layout) -> Result<PathBuf> {
        if let Some(dir) = find_on_path(&self.programs[..1]).as_deref().and_then(Path::parent)
            && self.is_in(layout, dir)
        {
            return Ok(dir.to_path_buf());
        }
        let label = format!("{} {}", self.package, self.version);
        let place = layout.tools.join(format!("{}-{}", self.package.trim_end_matches("-cli"), self.version));
        let programs = place.join("bin");
        if self.is_in(layout, &programs) {
            return Ok(programs);
        }
        // Another checkout may be installing at this moment; then there is nothing left to do after it.
        let lock = install_lock(layout)?;
        if lock.try_lock().is_err() {
            println!("      Waiting for another installation of tools…");
            lock.lock().context("the lock of the tools folder cannot be taken")?;
        }
        if self.is_in(layout, &programs) {
            return Ok(programs);
        }
        println!("      {label} is missing: {}. Installing it ({})…", self.why, self.estimate);
        let begun = Instant::now();
        if !self.fetch(layout, &place) {
            self.install(layout, &place).with_context(|| {
                format!(
                    "installing {label} did not work. It needs a C compiler and the crates registry; when both are there, \
                     run the command by hand and `cargo xtask setup` again"
                )
            })?;
        }
        println!("      {label} is installed after {}", seconds(begun.elapsed()));
        Ok(programs)
    }

    /// Whether all programs are in this folder, in this version.
    fn is_in(&self, layout: &Layout, dir: &Path) -> bool {
        let file = |name: &str| dir.join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
        let said = || Cmd::new(layout, file(self.programs[0])).args(["--version"]).probe();
        self.programs.iter().all(|name| file(name).is_file())
            && said().is_some_and(|text| says_version(&text, &self.version))
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
        if let Err(error) = &fetched {
            println!("      {error}; compiling it instead…");
        }
        fetched.is_ok() && self.is_in(layout, &place.join("bin"))
    }

    fn install(&self, layout: &Layout, place: &Path) -> Result<()> {
        let flags = ["RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS", "CARGO_BUILD_TARGET"];
        Cmd::cargo(layout, "install --force")
            .args([self.package, "--version", &format!("={}", self.version)])
            .args(self.options)
            .arg("--root", place)
            .without_env(|name| flags.contains(&name))
            // Outside the repository's target folder, shared by all tools, and kept when interrupted, so that a second
            // try goes on from there.
            .env("CARGO_TARGET_DIR", layout.tools.join("building"))
            // To be ready soon: these tools work for seconds, and their own profiles ask for minutes of optimising.
            .env("CARGO_PROFILE_RELEASE_LTO", "off")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
            .env("CARGO_PROFILE_RELEASE_DEBUG", "0")
            .run()
    }
}

/// Clears what compiling the tools has left.
pub fn clear(layout: &Layout) {
    // Another checkout that compiles in it at this moment clears it itself. Only disk space: a failure is none of the
    // person's business.
    if let Ok(lock) = install_lock(layout)
        && lock.try_lock().is_ok()
    {
        let _ = fs::remove_dir_all(layout.tools.join("building"));
    }
}

/// What whoever installs into the common folder holds.
fn install_lock(layout: &Layout) -> Result<File> {
    fs::create_dir_all(&layout.tools)
        .and_then(|()| File::create(layout.tools.join("install.lock")))
        .with_context(|| format!("the tools folder {} cannot be made", layout.tools.display()))
}

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
        fs::create_dir_all(&building).unwrap();
        let other = install_lock(&layout).unwrap();
        other.lock().unwrap();
        clear(&layout);
        assert!(building.is_dir());
        drop(other);
        clear(&layout);
        assert!(!building.exists());
        fs::remove_dir_all(&tools).unwrap();
    }
}
