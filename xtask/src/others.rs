//! The portability package as programs of others' making see it: pandas and a JSON-LD processor from the Python package
//! index, at pinned versions in a folder of their own, ajv from npm, and LibreOffice where it is installed.

use anyhow::Result;

use crate::layout::Layout;
use crate::npm;
use crate::process::{Cmd, find_on_path};
use crate::python;

/// What is asked of Python's package index.
const PACKAGES: [&str; 2] = ["PyLD==2.0.4", "pandas==2.3.3"];

/// Runs the test that hands a package to them.
///
/// # Errors
/// One of them reads something else than was written, or the packages cannot be installed.
pub fn run(layout: &Layout) -> Result<()> {
    let Some(place) = python::ensure(layout, &PACKAGES, "to read the package")? else { return Ok(()) };
    let mut tests = Cmd::cargo(layout, "test -p export --features verify --test package -- others --include-ignored")
        .args(["--nocapture"])
        .env("PORTAL_PYTHON", place.join("bin/python"));
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
