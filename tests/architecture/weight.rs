//! The stack that the app is made with, and what the domain must not know.

use super::source::{code, files, root};
use std::collections::BTreeSet;
use std::fs;

/// The packages that the portal was ordered with: named in the app's code, and not only in `Cargo.toml`.
const ORDERED: [&str; 7] = ["leptos", "leptos_router", "wasm_bindgen", "gloo_net", "serde", "web_sys", "chrono"];

#[test]
fn the_app_is_made_with_the_packages_it_was_ordered_with() {
    let sources: Vec<String> = files("src", "rs")
        .into_iter()
        .filter(|(file, _)| !file.starts_with("src/demo/") && !file.starts_with("src/bin/"))
        .map(|(_, source)| code(&source))
        .collect();
    for package in ORDERED {
        let path = format!("{package}::");
        assert!(sources.iter().any(|source| source.contains(&path)), "nothing of the app uses {package}");
    }
}

/// What stood in place of the ordered packages, by its names.
#[test]
fn nothing_of_our_own_stands_in_place_of_a_package() {
    let gone = [
        "api_types::json",
        "api_types::decode",
        "api_types::encode",
        "browser::fetch",
        "browser::history",
        "browser::scroll",
        "api::remote",
        "ui::view",
        "ui::element",
        "ui::attribute",
        "ui::kept",
        "ui::action",
        "ui::location",
        "wasm_streams",
        "RUSTC_BOOTSTRAP",
        "build-std",
    ];
    let crates = fs::read_dir(root().join("crates")).expect("the crates").flatten();
    let crates: BTreeSet<_> = crates.filter_map(|entry| entry.file_name().into_string().ok()).collect();
    let known = ["backend", "conformance", "domain", "export", "readability", "text", "api-types"].map(str::to_owned);
    assert!(crates.is_subset(&known.into()), "no crate of ours is there for the app alone: {crates:?}");
    for folder in ["src", "crates", "xtask", "tests/web"] {
        for (file, source) in files(folder, "rs") {
            for name in gone {
                assert!(!code(&source).contains(name), "{file}: {name}");
            }
        }
    }
}

#[test]
fn the_domain_has_no_clock_no_input_and_no_output() {
    for (file, source) in files("crates/domain/src", "rs") {
        let code = code(&source);
        // Derives of serde are a feature of the crate; how its types are written is for those who send them to say.
        for banned in ["std::fs", "std::net", "std::io", "std::env", "std::time", "::now(", "println!", "serde_json"] {
            assert!(!code.contains(banned), "{file}: `{banned}` has no place in the domain");
        }
    }
}
