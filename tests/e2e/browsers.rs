//! The built files against the oldest browsers in which the portal shall work (docs/browsers.toml).

use crate::support::{from_env, root};
use serde_json::{Value, json};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use wasmparser::{Validator, WasmFeatures};

/// What all of them can run. (Chrome 111 is the one that holds back: tail calls came with 112, garbage collection with 119.
/// Threads need headers that the portal does not send.)
const RUNS: WasmFeatures = WasmFeatures::MVP
    .union(WasmFeatures::MUTABLE_GLOBAL)
    .union(WasmFeatures::SATURATING_FLOAT_TO_INT)
    .union(WasmFeatures::SIGN_EXTENSION)
    .union(WasmFeatures::MULTI_VALUE)
    .union(WasmFeatures::BULK_MEMORY)
    .union(WasmFeatures::REFERENCE_TYPES)
    .union(WasmFeatures::SIMD);

fn list() -> toml::Table {
    fs::read_to_string(root().join("docs/browsers.toml")).expect("the list").parse().expect("TOML")
}

fn wasm_below(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(wasm_below(&path));
        } else if path.extension().is_some_and(|ending| ending == "wasm") {
            found.push(path);
        }
    }
    found
}

fn runs(wasm: &[u8]) -> Result<(), String> {
    Validator::new_with_features(RUNS).validate_all(wasm).map(drop).map_err(|error| error.to_string())
}

#[test]
fn the_built_wasm_runs_in_the_oldest_browsers() {
    let files = wasm_below(&from_env("PORTAL_APP_DIST"));
    assert!(files.len() > 4, "the app, its parts, the worker: {files:?}");
    for file in files {
        assert_eq!(runs(&fs::read(&file).expect("readable")), Ok(()), "{}", file.display());
    }
    // A function that ends in a tail call is not for them.
    let whole: [u8; 26] = [
        0, 97, 115, 109, 1, 0, 0, 0, // a module
        1, 4, 1, 0x60, 0, 0, // of one type,
        3, 2, 1, 0, // one function of that type,
        10, 6, 1, 4, 0, 0x12, 0, 0x0b, // and its body: return what it gives itself
    ];
    let refused = runs(&whole).expect_err("a tail call");
    assert!(refused.contains("tail call"), "{refused}");
}

/// What Node says of a built app.
fn looked_at(packages: &Path, app: &Path) -> Value {
    let oldest = serde_json::to_string(&list()["oldest"]).expect("JSON");
    let output = Command::new("node")
        .arg(root().join("tests/e2e/newer_than.js"))
        .args([packages, app])
        .arg(oldest)
        .output()
        .expect("node runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("JSON")
}

#[test]
fn the_built_styles_and_scripts_are_read_by_the_oldest_browsers() {
    let Some(packages) = std::env::var_os("PORTAL_COMPAT").map(PathBuf::from) else {
        writeln!(std::io::stdout(), "THIS PART DID NOT RUN: there is no npm").expect("said");
        return;
    };
    let list = list();
    let degrades = list["newer"].as_table().expect("a table");
    for app in ["PORTAL_APP_DIST", "PORTAL_APP_DEMO"].map(from_env) {
        let found = looked_at(&packages, &app);
        assert!(found["looked"].as_u64() > Some(1000) && found["counted"]["js"].as_u64() > Some(4), "{found}");
        assert_eq!(found["scripts"], json!([]));
        let newer: Vec<&String> = found["css"].as_object().expect("names").keys().collect();
        let is_in =
            |name: &str, allowed: &str| name.strip_prefix(allowed).is_some_and(|rest| !rest.starts_with(|c| c != '/'));
        let missed: Vec<_> = newer.iter().filter(|name| !degrades.keys().any(|allowed| is_in(name, allowed))).collect();
        assert!(missed.is_empty(), "not in all browsers, and nothing says what is seen instead: {missed:?} of {found}");
        let idle: Vec<_> = degrades.keys().filter(|allowed| !newer.iter().any(|name| is_in(name, allowed))).collect();
        assert!(idle.is_empty(), "no longer used, or in all of them by now: {idle:?}");
    }
}

#[test]
fn what_is_too_new_is_found() {
    let Some(packages) = std::env::var_os("PORTAL_COMPAT").map(PathBuf::from) else { return };
    let app = tempfile::TempDir::new().expect("a folder");
    fs::write(app.path().join("a.css"), "a { color: light-dark(#fff, #000); & b { color: red } }").expect("written");
    // `??` came three years after modules, and after `import()`.
    fs::write(app.path().join("boot-1.js"), "import('x'); const a = b ?? c;").expect("written");
    fs::write(app.path().join("app.js"), "using a = b ?? c;").expect("written");
    let found = looked_at(&packages, app.path());
    assert!(
        found["css"]["types/color/light-dark"].is_array() && found["css"]["selectors/nesting"].is_array(),
        "{found}"
    );
    assert_eq!(found["scripts"].as_array().map(Vec::len), Some(2), "{found}");
}
