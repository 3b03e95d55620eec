//! The portability package as programs of others' making see it: pandas and a JSON-LD processor from the Python package
//! index, at pinned versions in a folder of their own, ajv from npm, and LibreOffice where it is installed.

use anyhow::{Context, Result};

use crate::layout::Layout;
use crate::npm;
use crate::process::{Cmd, find_on_path};

/// What is asked of Python's package index.
const PACKAGES: [&str; 2] = ["PyLD==2.0.4", "pandas==2.3.3"];

/// Runs the test that hands a package to them.
///
/// # Errors
/// One of them reads something else than was written, or the packages cannot be installed.
pub fn run(layout: &Layout) -> Result<()> {
    let Some(python) = find_on_path(&["python3"]) else {
        println!(
            "      THIS PART DID NOT RUN: there is no `python3`. pandas and the JSON-LD processor need it (on Debian and \
             Ubuntu: `sudo apt-get install python3-venv unzip`)."
        );
        return Ok(());
    };
    let place = layout.tools.join(format!("python-{}", PACKAGES.join("-").replace("==", "-")));
    let own = place.join("bin/python");
    // Written last, so that a folder that was left half made is made again.
    let complete = place.join("complete");
    if !complete.is_file() {
        println!(
            "      {} are missing: they read the package. Installing them (about a minute)…",
            PACKAGES.join(" and ")
        );
        Cmd::new(layout, python).args(["-m", "venv", "--clear"]).args([&place]).run()?;
        Cmd::new(layout, &own)
            .args(["-m", "pip", "install", "-q", "--disable-pip-version-check"])
            .args(PACKAGES)
            .run()
            .context("installing them did not work; is Python's package index reachable?")?;
        std::fs::write(&complete, "").with_context(|| format!("{} cannot be written", complete.display()))?;
    }
    let mut tests = Cmd::cargo(layout, "test -p export --features verify --test package -- others --include-ignored")
        .args(["--nocapture"])
        .env("PORTAL_PYTHON", &own);
    match find_on_path(&["soffice", "libreoffice"]) {
        Some(office) => tests = tests.env("PORTAL_OFFICE", office),
        None => println!(
            "      THIS PART DID NOT RUN: LibreOffice is not installed (on Debian and Ubuntu: `sudo apt-get install \
             libreoffice-calc-nogui`). The tables are read by pandas only."
        ),
    }
    if let Some(ajv) = npm::ensure(layout, npm::AJV)? {
        tests = tests.env("PORTAL_AJV", ajv);
    }
    tests.run()
}
