//! The sources, as the checks read them.

use std::fs;
use std::path::{Path, PathBuf};

pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// All files below a folder with an ending, as (path from the root, content).
pub fn files(folder: &str, ending: &str) -> Vec<(String, String)> {
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

/// The code of a file: without comments, and without the tests that stand in it.
pub fn code(source: &str) -> String {
    let mut code = String::new();
    let mut rest = source.lines();
    while let Some(line) = rest.next() {
        if line.trim() == "#[cfg(test)]" {
            // A module of its own is another file; one with a body is what the file ends with.
            match rest.next() {
                Some(item) if item.ends_with(" {") => break,
                _ => continue,
            }
        }
        code.push_str(line.split("//").next().unwrap_or_default());
        code.push('\n');
    }
    code
}

/// The words right after each occurrence of `prefix`.
pub fn words_after<'a>(code: &'a str, prefix: &str) -> Vec<&'a str> {
    code.match_indices(prefix)
        .map(|(at, _)| {
            let rest = &code[at + prefix.len()..];
            &rest[..rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len())]
        })
        .collect()
}

#[test]
fn what_stands_after_a_test_module_of_its_own_is_code_too() {
    let source = "use a; // b\n#[cfg(test)]\nmod tests;\nuse c;\n#[cfg(test)]\nmod inside {\n    use d;\n}\n";
    assert_eq!(code(source), "use a; \nuse c;\n");
}
