//! Which browsers work stands in one file; wherever else it is said, it is the same.

use super::source::root;
use std::collections::BTreeSet;
use std::fs;

/// The oldest version of each, as the file says.
fn oldest() -> BTreeSet<String> {
    let file = fs::read_to_string(root().join("docs/browsers.toml")).expect("docs/browsers.toml");
    let file: toml::Table = file.parse().expect("TOML");
    let oldest = file["oldest"].as_table().expect("a table");
    assert_eq!(oldest.keys().collect::<Vec<_>>(), ["chrome", "edge", "firefox", "safari"]);
    assert_eq!(oldest["chrome"], oldest["edge"], "they are named in one breath");
    oldest.values().map(|version| version.as_str().expect("a version").to_owned()).collect()
}

/// The version after each of these words in a text.
fn versions(text: &str, before: &str) -> Vec<String> {
    let version = |rest: &str| -> String { rest.chars().take_while(|c| c.is_ascii_digit() || *c == '.').collect() };
    let found = text.split(before).skip(1).map(|rest| version(rest).trim_end_matches('.').to_owned());
    found.filter(|version| !version.is_empty()).collect()
}

#[test]
fn everything_that_names_the_browsers_names_those_of_the_list() {
    let oldest = oldest();
    for (file, before, times) in [
        ("index.html", "version&nbsp;", 4),
        ("crates/text/src/sv/info.rs", "version\\u{a0}", 1),
        ("crates/text/src/en/info.rs", "version\\u{a0}", 1),
        ("README.md", " | ", 1),
    ] {
        let mut text = fs::read_to_string(root().join(file)).expect(file);
        if file == "README.md" {
            let table = text.split("## Browsers").nth(1).and_then(|rest| rest.split("\n## ").next());
            text = table.expect("a part about browsers").to_owned();
            for name in ["Chrome, Edge | ", "Firefox | ", "Safari"] {
                assert!(text.contains(name), "{file}: {name}");
            }
        }
        let found = versions(&text, before);
        assert_eq!(found.len(), times * oldest.len(), "{file}: {found:?}");
        assert_eq!(BTreeSet::from_iter(found), oldest, "{file}");
    }
}
