//! What programs of others' making see: the package as they read it, the backend as they ask it, and a fuzzer.

use std::fs;

use anyhow::{Context, Result};

use crate::features::NATIVE;
use crate::layout::Layout;
use crate::packages;
use crate::postgres;
use crate::process::{Cmd, find_on_path};

/// The package as pandas, a JSON-LD processor, ajv and, where it is installed, LibreOffice read it.
pub fn readers(layout: &Layout) -> Result<()> {
    let Some(place) = packages::python(layout, packages::READERS, "to read the package")? else { return Ok(()) };
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
    if let Some(ajv) = packages::npm(layout, packages::AJV)? {
        tests = tests.env("PORTAL_AJV", ajv);
    }
    tests.run()
}

/// The backend against requests that schemathesis generates, on SQLite and PostgreSQL.
pub fn schemathesis(layout: &Layout) -> Result<()> {
    let why = "to generate requests from the contract";
    let Some(place) = packages::python(layout, packages::SCHEMATHESIS, why)? else { return Ok(()) };
    let tests = |name: &str| {
        Cmd::cargo(layout, &format!("test {NATIVE} --test schemathesis -- --ignored --nocapture {name}"))
            .env("PORTAL_SCHEMATHESIS", place.join("bin/schemathesis"))
    };
    tests("sqlite").run()?;
    postgres::with_server(layout, |told| told(tests("postgres")).run())
}

/// `portal-conformance` finds what is wrong in each wrong backend; and, with the right one, nothing on PostgreSQL either.
pub fn conformance(layout: &Layout) -> Result<()> {
    let tests = |arguments: &str| Cmd::cargo(layout, &format!("test {NATIVE} --test conformance -- {arguments}"));
    tests("--ignored --nocapture").run()?;
    postgres::with_server(layout, |told| told(tests("the_right_backend")).run())
}

/// What the compiler must add, so that the fuzzer sees which ways the program takes: as cargo-fuzz asks for it.
const FUZZING: &str = "-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares -Zsanitizer=address -Ccodegen-units=1 --cfg fuzzing";

/// The fuzzer on what reads bytes from others (`crates/export/fuzz`), a minute each, where a nightly compiler is installed.
/// The stable one cannot build it; there the kept corpus and changed seeds are tried by the ordinary tests.
pub fn fuzz(layout: &Layout) -> Result<()> {
    let nightly = Cmd::new(layout, "rustc").args(["+nightly", "-vV"]).probe().unwrap_or_default();
    let Some(host) = nightly.lines().find_map(|line| line.strip_prefix("host: ")) else {
        println!(
            "      THIS PART DID NOT RUN: no nightly compiler (`rustup toolchain install nightly`). The kept corpus was \
             tried by the native tests."
        );
        return Ok(());
    };
    let folder = layout.root.join("crates/export/fuzz");
    let target = layout.target.join("fuzz");
    Cmd::new(layout, "cargo")
        .args(["+nightly", "build", "--release", "--locked", "--target", host])
        .arg("--manifest-path", folder.join("Cargo.toml"))
        .env("CARGO_TARGET_DIR", &target)
        .env("RUSTFLAGS", FUZZING)
        .run()
        .context("the fuzz targets cannot be built")?;
    for name in ["stream", "verify"] {
        let (found, artifacts) = (target.join("corpus").join(name), target.join("artifacts").join(name));
        for folder in [&found, &artifacts] {
            fs::create_dir_all(folder).with_context(|| format!("{} cannot be made", folder.display()))?;
        }
        // What it finds worth keeping goes to the first folder, outside the repository.
        Cmd::new(layout, target.join(host).join("release").join(name))
            .args([&found, &folder.join("corpus").join(name)])
            .args([format!("-artifact_prefix={}/", artifacts.display())])
            .args(["-max_total_time=60", "-rss_limit_mb=1024", "-max_len=65536", "-print_final_stats=1"])
            .run()
            .with_context(|| format!("an invariant of `{name}` broke"))?;
    }
    Ok(())
}
