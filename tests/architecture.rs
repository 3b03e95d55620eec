//! Holds the source to the design: who may use whom, and what may not stand in the app at all.
#![cfg(not(target_arch = "wasm32"))]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// All files below a folder with an ending, as (path from the root, content).
fn files(folder: &str, ending: &str) -> Vec<(String, String)> {
    fn walk(folder: &Path, ending: &str, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).expect("a folder of this repository") {
            let path = entry.expect("a readable folder").path();
            if path.is_dir() {
                walk(&path, ending, found);
            } else if path.extension().is_some_and(|extension| extension == ending) {
                found.push(path);
            }
        }
    }
    let mut found = Vec::new();
    walk(&root().join(folder), ending, &mut found);
    found.sort();
    let name = |path: &Path| path.strip_prefix(root()).expect("below the root").display().to_string();
    found.iter().map(|path| (name(path), fs::read_to_string(path).expect("UTF-8"))).collect()
}

/// The code of a file: without comments and without the tests at its end.
fn code(source: &str) -> String {
    let before_tests = source.split("#[cfg(test)]").next().unwrap_or_default();
    before_tests.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

/// The words right after each occurrence of `prefix`.
fn words_after<'a>(code: &'a str, prefix: &str) -> Vec<&'a str> {
    code.match_indices(prefix)
        .map(|(at, _)| {
            let rest = &code[at + prefix.len()..];
            &rest[..rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len())]
        })
        .collect()
}

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
const RULES: [(&str, &[&str], &[&str]); 11] = [
    ("routes", &[], &[]),
    ("browser", &[], &["web_sys"]),
    ("text", &["browser"], &["domain", "text"]),
    ("api", &["browser"], &["domain", "wire", "export"]),
    ("session", &["api"], &["domain"]),
    ("drafts", &["api", "session", "browser"], &["domain"]),
    ("ui", &["browser"], &[]),
    ("components", &["ui", "text", "routes", "session"], &["domain"]),
    ("pages", &["browser", "ui", "components", "text", "routes", "session", "drafts", "api"], &["domain"]),
    ("demo", &["browser", "ui", "components", "text", "routes", "session", "drafts", "api"], &["domain"]),
    (
        "app",
        &["browser", "ui", "components", "text", "routes", "session", "drafts", "api", "pages", "demo"],
        &["domain"],
    ),
];

/// Crates that only some modules may name.
const GUARDED_CRATES: [&str; 10] =
    ["domain", "wire", "export", "text", "backend", "gloo_net", "leptos_router", "web_sys", "serde", "serde_json"];

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
        ("src/pages/cases/one.rs", "use wire::case::CaseDetail;"),
        ("src/pages/cases/one.rs", "use crate::pages::export::page;"),
        ("src/pages/cases/one.rs", "let w = web_sys::window();"),
        ("src/ui/form.rs", "use crate::{browser, text};"),
        ("src/components/shell.rs", "use crate::api::Api;"),
        ("src/text/mod.rs", "use crate::session::SessionStore;"),
        ("src/api/mod.rs", "use serde::Serialize;"),
        ("src/api/package.rs", "let start = serde_json::to_string(&start);"),
        ("src/newroom/mod.rs", ""),
    ] {
        assert!(!breaches_of_imports(file, source).is_empty(), "{file}: {source}");
    }
    assert!(breaches_of_imports("src/pages/cases/one.rs", "use crate::api::cases::CaseDetail; // wire::x").is_empty());
}

#[test]
fn crates_use_only_the_crates_they_may() {
    let rules: [(&str, &[&str]); 6] = [
        ("domain", &[]),
        ("signal", &[]),
        ("text", &[]),
        ("wire", &["domain"]),
        ("export", &["wire", "domain"]),
        ("backend", &["wire", "domain", "export"]),
    ];
    for (name, allowed) in rules {
        let manifest = fs::read_to_string(root().join("crates").join(name).join("Cargo.toml")).expect("a manifest");
        let manifest: toml::Table = manifest.parse().expect("TOML");
        let ours: BTreeSet<&str> =
            ["domain", "signal", "text", "wire", "export", "backend", "readability", "privacy-portal", "xtask"].into();
        let dependencies = manifest.get("dependencies").and_then(toml::Value::as_table).expect("dependencies");
        for dependency in dependencies.keys().filter(|key| ours.contains(key.as_str())) {
            assert!(allowed.contains(&dependency.as_str()), "crate {name} must not use {dependency}");
        }
        if name == "text" {
            assert!(dependencies.is_empty(), "text is words and nothing else");
        }
        if name == "domain" {
            let keys: Vec<&String> = dependencies.keys().collect();
            assert_eq!(keys, ["chrono"], "domain is pure: nothing but calendar dates");
        }
    }
}

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
    let ours = |file: &str| parts.iter().any(|part| file.starts_with(part)) && !file.ends_with("/tests.rs");
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

/// Where the measures against money laundering may be named: where they are stored, where the demo makes one up, and
/// where it is proved that nothing depends on them.
const MAY_NAME_MEASURES: [&str; 6] = [
    "crates/backend/migrations/postgres/",
    "crates/backend/migrations/sqlite/",
    "crates/backend/demo/personas/",
    "crates/backend/src/demo/persona",
    "crates/backend/src/demo/seed.rs",
    "crates/backend/tests/",
];

/// Does a text name their table, however it is written?
fn names_measures(text: &str) -> bool {
    let mut letters = text.to_lowercase();
    letters.retain(|c| c.is_ascii_alphanumeric());
    letters.contains("amlflag")
}

#[test]
fn nothing_can_read_the_measures_against_money_laundering() {
    let mut where_named = BTreeSet::new();
    for folder in ["crates", "src", "xtask", "public", "register", "style", "docs"] {
        for ending in ["rs", "sql", "toml", "md", "json", "js", "html", "css"] {
            for (file, text) in files(folder, ending) {
                if names_measures(&text) {
                    let allowed = MAY_NAME_MEASURES.iter().any(|place| file.starts_with(place));
                    assert!(allowed, "{file} names measures against money laundering; see migration 0002");
                    where_named.insert(file);
                }
            }
        }
    }
    for file in ["openapi.json", "README.md", "ARCHITECTURE.md", "index.html"] {
        assert!(!names_measures(&fs::read_to_string(root().join(file)).expect("UTF-8")), "{file}");
    }
    // Written once, by the seed; no other statement knows the table.
    assert!(where_named.contains("crates/backend/src/demo/seed.rs"), "the check looks in the wrong places");
    for (file, source) in files("crates/backend/src", "rs") {
        let code = code(&source);
        for verb in ["INTO", "FROM", "JOIN", "UPDATE", "EXISTS", "TABLE"] {
            let writes = verb == "INTO" && file == "crates/backend/src/demo/seed.rs";
            assert_eq!(code.matches(&format!("{verb} aml_flag")).count(), usize::from(writes), "{file}: {verb}");
        }
    }
    assert!(names_measures("JOIN \"AML_Flag\" ON") && names_measures("AmlFlagFile") && !names_measures("flags"));
}

/// What may not stand in the app's source at all, and why.
const BANNED: [(&str, &str); 9] = [
    ("style=\"", "inline styles are blocked by the content security policy; use a class"),
    ("inner_html", "text is shown as text, never as HTML"),
    (".forget()", "leaks; hold the closure in a guard"),
    (".unwrap()", "say what happens instead"),
    ("Effect::new", "use `signal::effect`: its machinery exists once in the wasm"),
    ("prelude::RwSignal", "use the handle of crate `signal`"),
    ("prelude::Memo", "use the handle of crate `signal`"),
    ("session_storage", "nothing of the person is stored in the browser"),
    ("indexed_db", "nothing of the person is stored in the browser"),
];

#[test]
fn nothing_banned_stands_in_the_app() {
    let mut found = Vec::new();
    for (file, source) in files("src", "rs") {
        let code = code(&source);
        for (banned, why) in BANNED {
            if code.contains(banned) {
                found.push(format!("{file}: `{banned}`: {why}"));
            }
        }
        // Leptos's prelude has the same names: whoever uses one must have imported ours.
        for name in ["RwSignal", "Memo", "StoredValue", "expect_context", "provide_context"] {
            let used = code.match_indices(name).any(|(at, _)| {
                let after = code[at + name.len()..].chars().next();
                let before = code[..at].chars().next_back();
                let in_word = |c: char| c.is_alphanumeric() || c == '_';
                !before.is_some_and(in_word) && !after.is_some_and(in_word)
            });
            if used && !code.contains("use signal::") {
                found.push(format!("{file}: `{name}` must come from the crate `signal`"));
            }
        }
        // The one thing stored is the language, in one place.
        if code.contains("local_storage") && file != "src/browser/mod.rs" {
            found.push(format!("{file}: only src/browser/mod.rs may touch the storage"));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// Classes used in a source text: `class="…"`, `attr:class="…"`, `class:name=`, and the class given to a helper as
/// `"button …"`. A class put together with `format!` is checked by its fixed beginning.
fn classes_used(source: &str) -> BTreeSet<String> {
    let mut classes = BTreeSet::new();
    for marker in ["class=\"", "class=format!(\""] {
        for (at, _) in source.match_indices(marker) {
            let value = source[at + marker.len()..].split('"').next().unwrap_or_default();
            classes.extend(value.split_whitespace().map(str::to_owned));
        }
    }
    for name in source.match_indices("class:").map(|(at, _)| &source[at + 6..]) {
        let end = name.find(|c: char| !(c.is_alphanumeric() || c == '-')).unwrap_or(name.len());
        if name[end..].starts_with('=') {
            classes.insert(name[..end].to_owned());
        }
    }
    classes
}

#[test]
fn every_class_stands_in_a_stylesheet() {
    let styles: String = files("style", "css").into_iter().map(|(_, css)| css).collect();
    let known: BTreeSet<String> = styles
        .match_indices('.')
        .map(|(at, _)| &styles[at + 1..])
        .map(|rest| rest[..rest.find(|c: char| !(c.is_alphanumeric() || c == '-')).unwrap_or(rest.len())].to_owned())
        .collect();
    let mut sources = files("src", "rs");
    sources.push(("index.html".into(), fs::read_to_string(root().join("index.html")).expect("index.html")));
    let mut missing = Vec::new();
    for (file, source) in sources {
        for class in classes_used(&source) {
            // `tag-{}` stands for a family of classes.
            let there = match class.split_once('{') {
                Some((stem, _)) => stem.is_empty() || known.iter().any(|name| name.starts_with(stem)),
                None => known.contains(&class),
            };
            if !there {
                missing.push(format!("{file}: class `{class}` stands in no stylesheet"));
            }
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

#[test]
fn the_class_check_sees_all_ways_of_setting_a_class() {
    let source = r#"<p class="a b"> <A attr:class="c"> <p class:is-d=move || true> <p class=format!("e e-{x}")>"#;
    let got: Vec<String> = classes_used(source).into_iter().collect();
    assert_eq!(got, ["a", "b", "c", "e", "e-{x}", "is-d"]);
}

/// Widgets without an example in the gallery, and why.
const NO_EXAMPLE: [(&str, &str); 10] = [
    ("ui::view::finish", "makes markup, is none"),
    ("ui::kept::list", "looks like what stands in it"),
    ("components::announce::live_regions", "is on every page, unseen"),
    ("components::heading::heading", "names the document: there is one on a page"),
    ("components::heading::personal_heading", "names the document: there is one on a page"),
    ("components::print::printed_on", "is on paper only"),
    ("components::register::with_register", "waits for the register, as the gallery itself does"),
    ("components::request_facts::request_facts", "gives the pairs that request_rows shows"),
    ("components::shell::shell", "is around every page"),
    ("components::timeout::timeout_dialog", "is on every page; tests/e2e/timeout.rs opens it"),
];

/// Functions of `src/ui` and `src/components` that give something to show: `ui::form::text_area`.
fn widgets() -> BTreeSet<String> {
    let mut widgets = BTreeSet::new();
    for folder in ["src/ui", "src/components"] {
        for (file, source) in files(folder, "rs") {
            let module = file.trim_start_matches("src/").trim_end_matches(".rs").replace('/', "::");
            for (at, _) in source.match_indices("pub fn ") {
                let rest = &source[at + 7..];
                let name = &rest[..rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(0)];
                // Up to the body, or to what its types must be.
                let head = rest.split(" {\n").next().unwrap_or_default().split("\nwhere").next().unwrap_or_default();
                if head.rsplit("->").next().is_some_and(|gives| gives.contains("AnyView")) {
                    widgets.insert(format!("{module}::{name}"));
                }
            }
        }
    }
    widgets
}

#[test]
fn every_widget_has_an_example_in_the_gallery() {
    let examples: String = files("src/demo/widgets", "rs").into_iter().map(|(_, source)| source).collect();
    let has_example = |widget: &str| examples.contains(&format!("\"{widget}\""));
    let widgets = widgets();
    assert!(widgets.len() > 30 && widgets.contains("ui::loaded::loaded"), "{widgets:?}");
    for widget in &widgets {
        let excused = NO_EXAMPLE.iter().any(|(name, _)| name == widget);
        assert!(has_example(widget) != excused, "{widget}: give it an example in src/demo/widgets, or say why not");
    }
    for (name, _) in NO_EXAMPLE {
        assert!(widgets.contains(name), "{name} is no widget any more");
    }
}
