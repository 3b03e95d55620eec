//! The fuzzer on what reads bytes from others (`crates/export/fuzz`), where a nightly compiler is installed. The stable one
//! cannot build it; there the kept corpus and changed seeds are tried by the ordinary tests.

use anyhow::{Context, Result};

use crate::layout::Layout;
use crate::process::Cmd;

/// The targets.
const TARGETS: [&str; 2] = ["stream", "verify"];

/// Seconds that each target is fuzzed.
const SECONDS: u32 = 60;

/// What the compiler must add, so that the fuzzer sees which ways the program takes: as cargo-fuzz asks for it.
const FLAGS: &str = "-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares -Zsanitizer=address -Ccodegen-units=1 --cfg fuzzing";

/// Fuzzes each target for a minute, from a copy of its corpus.
///
/// # Errors
/// An invariant broke: what did it lies in the folder that the message names. Or the targets cannot be built.
pub fn run(layout: &Layout) -> Result<()> {
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
        .env("RUSTFLAGS", FLAGS)
        .run()
        .context("the fuzz targets cannot be built")?;
    for name in TARGETS {
        let (found, artifacts) = (target.join("corpus").join(name), target.join("artifacts").join(name));
        for folder in [&found, &artifacts] {
            std::fs::create_dir_all(folder).with_context(|| format!("{} cannot be made", folder.display()))?;
        }
        // What it finds worth keeping goes to the first folder, outside the repository.
        Cmd::new(layout, target.join(host).join("release").join(name))
            .args([&found, &folder.join("corpus").join(name)])
            .args([format!("-artifact_prefix={}/", artifacts.display()), format!("-max_total_time={SECONDS}")])
            .args(["-rss_limit_mb=1024", "-max_len=65536", "-print_final_stats=1"])
            .run()
            .with_context(|| format!("an invariant of `{name}` broke"))?;
    }
    Ok(())
}
