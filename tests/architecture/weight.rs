//! What may not reach the app's wasm, and what the domain must not know.

use super::source::{code, files, root};
use std::fs;

/// The words are fetched as a file per language; in the wasm they would weigh on everyone, both languages at once.
#[test]
fn the_app_is_built_without_the_words() {
    let manifest = fs::read_to_string(root().join("Cargo.toml")).expect("a manifest");
    let manifest: toml::Table = manifest.parse().expect("TOML");
    let table =
        |path: &[&str]| path.iter().try_fold(&manifest, |table, key| table.get(*key).and_then(toml::Value::as_table));
    let wasm = ["target", "cfg(target_arch = \"wasm32\")"];
    let text = table(&[&wasm[..], &["dependencies", "text"]].concat()).expect("the app uses the crate `text`");
    assert_eq!(text.keys().collect::<Vec<_>>(), ["workspace"], "no feature for the app");
    let shared = table(&["workspace", "dependencies", "text"]).expect("a path");
    assert_eq!(shared.keys().collect::<Vec<_>>(), ["path"], "no feature for everyone");
    let features = table(&["features"]).expect("features");
    let demo = format!("{:?}", features.get("demo"));
    assert!(demo.contains("\"text/demo\""), "the demo has its own words with it");
    let all = format!("{features:?}").replacen("text/demo", "", 1);
    assert!(!all.contains("text"), "no other feature of the app switches words on");
    let own = fs::read_to_string(root().join("crates/text/Cargo.toml")).expect("a manifest");
    assert!(!own.contains("default ="), "the words are never on by default");
}

#[test]
fn what_the_app_reads_and_writes_with_knows_no_serde() {
    let parts = ["crates/wire/src/json/", "crates/wire/src/decode/", "crates/wire/src/encode"];
    let ours = |file: &str| parts.iter().any(|part| file.starts_with(part)) && !file.contains("/tests");
    let files: Vec<_> = files("crates/wire/src", "rs").into_iter().filter(|(file, _)| ours(file)).collect();
    for part in parts {
        assert!(files.iter().any(|(file, _)| file.starts_with(part)), "{part}");
    }
    for (file, source) in files {
        assert!(!code(&source).contains("serde"), "{file}: serde would come into the app's wasm");
    }
}

#[test]
fn the_domain_has_no_clock_no_input_and_no_output() {
    for (file, source) in files("crates/domain/src", "rs") {
        let code = code(&source);
        for banned in ["std::fs", "std::net", "std::io", "std::env", "std::time", "::now(", "println!", "serde"] {
            assert!(!code.contains(banned), "{file}: `{banned}` has no place in the domain");
        }
    }
}
