//! Who may use whom.

use super::source::{code, files, root, words_after};
use std::collections::BTreeSet;
use std::fs;

/// Names a file uses by `crate::name`, also from `use crate::{a, b}`.
fn uses_of_crate(code: &str) -> BTreeSet<String> {
    let mut names: BTreeSet<String> = words_after(code, "crate::").into_iter().map(str::to_owned).collect();
    for (at, _) in code.match_indices("crate::{") {
        let inside = code[at + 8..].split('}').next().unwrap_or_default();
        names.extend(inside.split(',').map(|name| name.trim().split(':').next().unwrap_or_default().to_owned()));
    }
    names.remove("");
    names
}

/// Does the code name the crate at all, in a `use` or in a path?
fn names_crate(code: &str, name: &str) -> bool {
    // A module of our own with the same name (`export`) hides the crate in that file.
    let declared = code.contains(&format!("mod {name};"));
    let imported = code.lines().any(|line| line.starts_with("use crate::") && line.contains(name));
    if declared || imported {
        return false;
    }
    let path = format!("{name}::");
    code.match_indices(&path).any(|(at, _)| {
        let before = code[..at].chars().next_back();
        !before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':')
    })
}

/// Module of the app, modules of the app it may use, crates it may use.
const RULES: [(&str, &[&str], &[&str]); 12] = [
    ("routes", &[], &["leptos_router"]),
    ("browser", &[], &["web_sys"]),
    ("text", &["browser"], &["domain", "text"]),
    ("api", &["browser"], &["domain", "api_types", "export", "gloo_net", "serde", "serde_json", "web_sys"]),
    ("session", &["api"], &["domain"]),
    ("drafts", &["api", "session", "browser"], &["domain"]),
    ("leaving", &["browser", "routes", "session", "text"], &[]),
    ("ui", &["browser"], &["leptos_router"]),
    ("components", &["ui", "text", "routes", "session", "leaving"], &["domain", "leptos_router"]),
    (
        "pages",
        &["browser", "ui", "components", "text", "routes", "session", "leaving", "drafts", "api"],
        &["domain", "leptos_router"],
    ),
    (
        "demo",
        &["browser", "ui", "components", "text", "routes", "session", "leaving", "drafts", "api"],
        &["domain", "leptos_router"],
    ),
    (
        "app",
        &["browser", "ui", "components", "text", "routes", "session", "leaving", "drafts", "api", "pages", "demo"],
        &["domain", "leptos_router"],
    ),
];

/// Crates that only some modules may name.
const GUARDED_CRATES: [&str; 11] = [
    "domain",
    "api_types",
    "export",
    "text",
    "backend",
    "conformance",
    "gloo_net",
    "leptos_router",
    "web_sys",
    "serde",
    "serde_json",
];

fn breaches_of_imports(file: &str, source: &str) -> Vec<String> {
    let code = code(source);
    let module = file.trim_start_matches("src/").split(['/', '.']).next().unwrap_or_default();
    let Some((_, modules, crates)) = RULES.iter().find(|(name, ..)| *name == module) else {
        return vec![format!("{file}: module `{module}` has no rule in tests/architecture.rs")];
    };
    let mut breaches = Vec::new();
    for used in uses_of_crate(&code) {
        if used != module && !modules.contains(&used.as_str()) {
            breaches.push(format!("{file}: `{module}` must not use `{used}`"));
        }
    }
    for name in GUARDED_CRATES {
        if names_crate(&code, name) && !crates.contains(&name) {
            breaches.push(format!("{file}: `{module}` must not use the crate `{name}`"));
        }
    }
    if module == "pages" {
        let own = file.trim_start_matches("src/pages/").split('/').next().unwrap_or_default();
        for page in words_after(&code, "crate::pages::") {
            if page != own {
                breaches.push(format!("{file}: a page must not use another page (`{page}`)"));
            }
        }
        if code.contains("super::super::") {
            breaches.push(format!("{file}: a page must not reach out of its own area with `super::super::`"));
        }
    }
    breaches
}

#[test]
fn every_module_of_the_app_uses_only_what_it_may() {
    let breaches: Vec<String> = files("src", "rs")
        .iter()
        .filter(|(file, _)| !matches!(file.as_str(), "src/lib.rs" | "src/main.rs") && !file.starts_with("src/bin/"))
        .flat_map(|(file, source)| breaches_of_imports(file, source))
        .collect();
    assert!(breaches.is_empty(), "{}", breaches.join("\n"));
}

#[test]
fn the_import_rule_finds_breaches() {
    for (file, source) in [
        ("src/pages/cases/one.rs", "use api_types::case::CaseDetail;"),
        ("src/pages/cases/one.rs", "use crate::pages::export::page;"),
        ("src/pages/cases/one.rs", "let w = web_sys::window();"),
        ("src/ui/form.rs", "use crate::{browser, text};"),
        ("src/components/shell.rs", "use crate::api::Api;"),
        ("src/text/mod.rs", "use crate::session::SessionStore;"),
        ("src/pages/cases/one.rs", "use gloo_net::http::Request;"),
        ("src/session/mod.rs", "let start = serde_json::to_string(&start);"),
        ("src/newroom/mod.rs", ""),
    ] {
        assert!(!breaches_of_imports(file, source).is_empty(), "{file}: {source}");
    }
    assert!(
        breaches_of_imports("src/pages/cases/one.rs", "use crate::api::cases::CaseDetail; // api_types::x").is_empty()
    );
}

#[test]
fn crates_use_only_the_crates_they_may() {
    let rules: [(&str, &[&str]); 6] = [
        ("domain", &[]),
        ("text", &[]),
        ("api-types", &["domain"]),
        ("export", &["api-types", "domain"]),
        ("backend", &["api-types", "domain"]),
        // Whoever holds a backend of their own against the contract must be able to trust it: a reading of its own.
        ("conformance", &[]),
    ];
    for (name, allowed) in rules {
        let manifest = fs::read_to_string(root().join("crates").join(name).join("Cargo.toml")).expect("a manifest");
        let manifest: toml::Table = manifest.parse().expect("TOML");
        let ours: BTreeSet<&str> = [
            "domain",
            "text",
            "api-types",
            "export",
            "backend",
            "conformance",
            "readability",
            "privacy-portal",
            "xtask",
        ]
        .into();
        let dependencies = manifest.get("dependencies").and_then(toml::Value::as_table).expect("dependencies");
        for dependency in dependencies.keys().filter(|key| ours.contains(key.as_str())) {
            assert!(allowed.contains(&dependency.as_str()), "crate {name} must not use {dependency}");
        }
        if name == "text" {
            let keys: Vec<&String> = dependencies.keys().collect();
            assert_eq!(keys, ["serde"], "text is words, which the tests walk through, and nothing else");
        }
        if name == "domain" {
            let keys: Vec<&String> = dependencies.keys().collect();
            assert_eq!(
                keys,
                ["chrono", "serde", "strsim", "utoipa"],
                "domain is pure: dates, derives, and how mistyped words are compared"
            );
            // Where a type's JSON is the contract it is written and described by derives, for those who ask for them.
            for derives in ["serde", "utoipa"] {
                let optional = dependencies[derives].get("optional").and_then(toml::Value::as_bool);
                assert_eq!(optional, Some(true), "the derives of {derives} are a feature");
            }
        }
    }
}

/// The demo is mounted from outside: what is deployed is compiled without it. The hooks for tests come with it, and the
/// program that writes `openapi.json` (`bin`), which holds its operations too, is compiled with it only.
#[test]
fn nothing_of_the_backend_knows_the_demo() {
    let mut seen = BTreeSet::new();
    for (file, source) in files("crates/backend/src", "rs") {
        let knows = uses_of_crate(&code(&source)).contains("demo") || code(&source).contains("backend::demo");
        let module = file.trim_start_matches("crates/backend/src/").split(['/', '.']).next().unwrap_or_default();
        if knows {
            assert!(["bin", "demo", "hooks", "main"].contains(&module), "{file} knows the demo");
            seen.insert(module.to_owned());
        }
    }
    assert!(seen.contains("main"), "the search finds it where it is");
}

/// Not only by its dependencies: a file of another crate could be taken in by its path.
#[test]
fn conformance_takes_nothing_of_ours_but_the_contract() {
    let files = files("crates/conformance/src", "rs");
    assert!(files.len() > 30, "the crate is found");
    for (file, source) in files {
        let code = code(&source);
        let taken = source.matches("include_str!").count() + code.matches("#[path").count();
        let expected = usize::from(file.ends_with("contract/mod.rs"));
        assert_eq!(taken, expected, "{file} takes in another file");
        for name in ["domain", "api_types", "export", "backend", "text"] {
            // A module of its own has such a name too.
            let is_own = name == "text" || code.contains(&format!("mod {name}"));
            assert!(is_own || !names_crate(&code, name), "{file} uses the crate `{name}`");
        }
    }
}
