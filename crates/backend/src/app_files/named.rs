//! The files that a page names: without all of them, whole, it cannot be opened.

use html5gum::{StartTag, Token, Tokenizer};

/// A file that a page names.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Named {
    /// As it is asked for.
    pub path: String,
    /// What its bytes must be, as in the attribute `integrity` (W3C SRI); nothing is said where this is empty.
    pub integrity: String,
}

/// The files of this site that the page's elements name, in whatever attribute: Trunk and the build write names of files
/// into `src`, `href`, `content`, `data-wasm` and others. Where a link leads is another page's affair.
pub fn named(page: &[u8]) -> Vec<Named> {
    let mut all = Vec::new();
    for Ok(token) in Tokenizer::new(page) {
        let Token::StartTag(tag) = token else { continue };
        if matches!(&**tag.name, b"a" | b"area" | b"base" | b"form") {
            continue;
        }
        let integrity = attribute(&tag, "integrity");
        for value in tag.attributes.values() {
            if let Some(path) = file(&String::from_utf8_lossy(value)) {
                all.push(Named { path, integrity: integrity.clone() });
            }
        }
    }
    all
}

fn attribute(tag: &StartTag<()>, name: &str) -> String {
    tag.attributes.get(name.as_bytes()).map(|value| String::from_utf8_lossy(value).into_owned()).unwrap_or_default()
}

/// A path from the root of the site to something with an ending, without query and fragment; not below `/api/`, which has
/// no files.
fn file(value: &str) -> Option<String> {
    let path = value.trim().split(['?', '#']).next().unwrap_or_default();
    let has_ending = path.rsplit('/').next().is_some_and(|last| last.contains('.'));
    let own = path.starts_with('/') && !path.starts_with("//") && !path.starts_with("/api/");
    (own && has_ending && !path.contains(char::is_whitespace)).then(|| path.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_names_files_in_any_attribute_and_links_are_no_names() {
        let page = br#"<!doctype html><meta name="portal-api" content="/api/v1"><META content='/api/v1.2/x.json'>
            <meta name="portal-text-sv" content="/text-sv-1.txt"><meta name=portal-app content=/a.js data-wasm="/a_bg.wasm">
            <link rel="stylesheet" href="/main.css?x#y" integrity="sha384-AAAA"/><link rel="icon" href="data:image/svg+xml;base64,AA==">
            <link rel="preconnect" href="https://other.example/x.js"><script src="//other.example/y.js"></script>
            <!-- <script src="/old.js"></script> -->
            <a href="/terms.html">x</a><img src="/deep/x.svg" alt="/a sentence. With dots"><p title="/activities">/text.txt</p>"#;
        let all = named(page);
        let mut paths: Vec<_> = all.iter().map(|named| named.path.as_str()).collect();
        paths.sort_unstable();
        assert_eq!(paths, ["/a.js", "/a_bg.wasm", "/deep/x.svg", "/main.css", "/text-sv-1.txt"]);
        let with = |path: &str| all.iter().find(|named| named.path == path).unwrap();
        assert_eq!(with("/main.css").integrity, "sha384-AAAA");
        assert_eq!(with("/a.js").integrity, "");
    }
}
