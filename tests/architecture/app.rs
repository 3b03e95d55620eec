//! What may not stand in the app's source, and that its classes are there.

use super::source::{code, files, root};
use std::collections::BTreeSet;
use std::fs;

/// What may not stand in the app's source at all, and why.
const BANNED: [(&str, &str); 6] = [
    ("style=\"", "inline styles are blocked by the content security policy; use a class"),
    ("inner_html", "text is shown as text, never as HTML"),
    (".forget()", "leaks; hold the closure in a guard"),
    (".unwrap()", "say what happens instead"),
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
