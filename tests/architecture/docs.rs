//! What the documents name is there.

use super::source::root;
use std::fs;
use std::path::PathBuf;

/// All documents for people who read the repository.
fn documents() -> Vec<PathBuf> {
    let below = |folder: &str| -> Vec<PathBuf> {
        let entries = fs::read_dir(root().join(folder)).expect(folder);
        entries
            .map(|entry| entry.expect("readable").path())
            .filter(|path| path.extension().is_some_and(|e| e == "md"))
            .collect()
    };
    [".", "docs", "docs/adr", "register"].into_iter().flat_map(below).collect()
}

/// What stands in backticks in a text, and where links lead.
fn named(text: &str) -> Vec<&str> {
    let code = text.split("```").step_by(2).flat_map(|prose| prose.split('`').skip(1).step_by(2));
    let links = text.split("](").skip(1).filter_map(|rest| rest.split([')', '#']).next());
    code.chain(links).collect()
}

/// The file or folder that a name stands for, if it looks like one: `src/a.rs`, `src/pages/<area>/`, `tests/{a,b}.rs`.
fn places(name: &str) -> Vec<String> {
    let is_place = ["src/", "crates/", "tests/", "docs/", "style/", "public/", "register/", "xtask/", ".ci/"]
        .iter()
        .any(|folder| name.starts_with(folder));
    if !is_place || name.contains([' ', '*', '…']) {
        return Vec::new();
    }
    // What stands for something, and all after it, is left out.
    let name = name.split('<').next().unwrap_or_default();
    match (name.split_once('{'), name.split_once('}')) {
        (Some((before, _)), Some((inside, after))) => {
            let choices = inside.rsplit('{').next().unwrap_or_default();
            choices.split(',').map(|choice| format!("{before}{choice}{after}")).collect()
        }
        _ => vec![name.to_owned()],
    }
}

#[test]
fn every_file_that_a_document_names_is_there() {
    let mut looked = 0;
    let mut missing = Vec::new();
    for document in documents() {
        let text = fs::read_to_string(&document).expect("UTF-8");
        for place in named(&text).into_iter().flat_map(places) {
            looked += 1;
            if !root().join(&place).exists() {
                missing.push(format!("{}: {place}", document.strip_prefix(root()).unwrap_or(&document).display()));
            }
        }
    }
    assert!(looked > 100, "{looked} names are not all that there are");
    assert!(missing.is_empty(), "not there: {missing:#?}");
}

#[test]
fn names_of_files_are_found_as_they_are_written() {
    let text = "`a` and `src/x.rs`, [this](docs/y.md#part), `tests/{a,b}.rs`, `src/pages/<area>/`\n```\n`src/no.rs`\n```\n`cargo xtask`";
    let found: Vec<String> = named(text).into_iter().flat_map(places).collect();
    assert_eq!(found, ["src/x.rs", "tests/a.rs", "tests/b.rs", "src/pages/", "docs/y.md"]);
}
