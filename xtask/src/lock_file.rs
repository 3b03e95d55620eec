//! Reads versions from `Cargo.lock`, so that the version of a tool is written down in one place only.

/// The version of a package in the text of a `Cargo.lock`.
///
/// With several versions of one package this is the first listed; the tools' crates occur once.
pub fn version_of<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    lock.split("[[package]]").skip(1).find(|block| value(block, "name") == Some(package)).and_then(|block| {
        // What follows the last package (`[metadata]`, `[patch]`) is not of it.
        value(block.split("\n[").next().unwrap_or(block), "version")
    })
}

fn value<'a>(block: &'a str, key: &str) -> Option<&'a str> {
    block.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(" = \"")?.strip_suffix('"'))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = r#"# @generated
version = 4

[[package]]
name = "wasm-bindgen"
version = "0.2.130"
source = "registry"
dependencies = [
 "cfg-if",
 "wasm-bindgen-macro",
]

[[package]]
name = "wasm-bindgen-macro"
version = "0.2.131"

[[package]]
name = "odd"

[metadata]
version = "9"
"#;

    #[test]
    fn the_version_is_that_of_the_package_named() {
        assert_eq!(version_of(LOCK, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(version_of(LOCK, "wasm-bindgen-macro"), Some("0.2.131"));
        assert_eq!(version_of(LOCK, "cfg-if"), None);
        assert_eq!(version_of(LOCK, "odd"), None);
        assert_eq!(version_of("", "odd"), None);
    }
}
