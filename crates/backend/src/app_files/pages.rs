//! Which addresses the app has a page for. Whatever else is asked for is not there: a mistyped `/healthz/` must not be
//! answered as if all were well.
//!
//! The app reads and builds its addresses in `src/routes.rs`, which is compiled for browsers only. `tests/architecture`
//! holds this list to it.

use domain::case::CaseKind;
use matchit::Router;

/// The app's addresses, as `src/routes.rs` builds them. `{kind}` is a kind of request that has a separate form, any
/// other name an id.
const PAGES: [&str; 19] = [
    "/",
    "/accessibility",
    "/activities",
    "/activities/{id}",
    "/cases",
    "/cases/{id}",
    "/consents",
    "/data",
    "/export",
    "/notice",
    "/object",
    "/object/check",
    "/receipts/{id}",
    "/rights",
    "/rights/{kind}",
    "/rights/{kind}/check",
    "/sign-in",
    "/signed-in",
    "/signed-out",
];

/// The addresses with a page behind them.
#[derive(Debug, Clone)]
pub struct Pages(Router<()>);

impl Pages {
    /// Those of the app, and more of the same form.
    #[must_use]
    pub fn with(more: &[&str]) -> Self {
        let mut router = Router::new();
        for pattern in PAGES.iter().chain(more) {
            router.insert(*pattern, ()).unwrap_or_else(|error| panic!("{pattern}: {error}"));
        }
        Self(router)
    }

    /// Is there a page for this path (of an address, without its query)?
    #[must_use]
    pub fn has(&self, path: &str) -> bool {
        // A slash at the end changes nothing for the app either.
        let shorter = path.strip_suffix('/').filter(|shorter| !shorter.is_empty() && !shorter.ends_with('/'));
        self.0.at(shorter.unwrap_or(path)).is_ok_and(|found| {
            found.params.iter().all(|(name, value)| match name {
                // What lies below a person of the demo is an address of the app again, which the app reads.
                "page" => true,
                "kind" => CaseKind::parse(value).is_some_and(|kind| kind != CaseKind::Objection),
                _ => value.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_'),
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Pages;

    #[test]
    fn only_addresses_with_a_page_behind_them_are_pages() {
        let pages = Pages::with(&[]);
        for page in
            ["/", "/activities", "/activities/", "/activities/loan-documents", "/cases/ABC", "/rights/erasure/check"]
        {
            assert!(pages.has(page), "{page}");
        }
        for other in [
            "",
            "//",
            "/api",
            "/apiary",
            "/healthz/",
            "/openapi.json/",
            "/activities//",
            "//activities",
            "/activities/a/b",
            "/activities/x.js",
            "/activities/a%20b",
            "/ACTIVITIES",
            "/rights/objection",
            "/rights/nonsense",
            "/rights/erasure/x",
            "/object/other",
            "/receipts",
            "/.well-known/security",
            "/_x",
        ] {
            assert!(!pages.has(other), "{other}");
        }
    }
}
