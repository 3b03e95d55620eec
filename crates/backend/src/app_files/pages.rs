//! Which addresses the app has a page for. Whatever else is asked for is not there: a mistyped `/healthz/` must not be
//! answered as if all were well.
//!
//! The app reads and builds its addresses in `src/routes.rs`, which is compiled for browsers only. `tests/architecture`
//! holds this list to it.

use domain::case::CaseKind;
use matchit::Router;
use std::sync::LazyLock;

/// The app's addresses, as `src/routes.rs` builds them. `{kind}` is a kind of request that has a form of its own, any
/// other name an id.
const PAGES: [&str; 18] = [
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
    "/signed-out",
];

/// Has the app a page for this path (of an address, without its query)? `demo`: and has the demo one?
pub fn is_page(path: &str, demo: bool) -> bool {
    static OF_THE_APP: LazyLock<Router<()>> = LazyLock::new(|| router(&PAGES));
    static OF_THE_DEMO: LazyLock<Router<()>> = LazyLock::new(|| router(&crate::demo::PAGES));
    // A slash at the end changes nothing for the app either.
    let shorter = path.strip_suffix('/').filter(|shorter| !shorter.is_empty() && !shorter.ends_with('/'));
    let path = shorter.unwrap_or(path);
    fits(&OF_THE_APP, path) || (demo && fits(&OF_THE_DEMO, path))
}

fn router(patterns: &[&str]) -> Router<()> {
    let mut router = Router::new();
    for pattern in patterns {
        router.insert(*pattern, ()).unwrap_or_else(|error| panic!("{pattern}: {error}"));
    }
    router
}

fn fits(router: &Router<()>, path: &str) -> bool {
    router.at(path).is_ok_and(|found| {
        found.params.iter().all(|(name, value)| match name {
            // What lies below a person of the demo is an address of the app again, which the app reads.
            "page" => true,
            "kind" => CaseKind::parse(value).is_some_and(|kind| kind != CaseKind::Objection),
            _ => value.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_'),
        })
    })
}

#[cfg(test)]
mod tests {
    use super::is_page;

    #[test]
    fn only_addresses_with_a_page_behind_them_are_pages() {
        for page in
            ["/", "/activities", "/activities/", "/activities/loan-documents", "/cases/ABC", "/rights/erasure/check"]
        {
            assert!(is_page(page, false) && is_page(page, true), "{page}");
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
            assert!(!is_page(other, true), "{other}");
        }
        for page in ["/_demo", "/_demo/", "/_demo/mentor/cases", "/_demo/mentor//evil/x", "/_gallery"] {
            assert!(is_page(page, true) && !is_page(page, false), "{page}");
        }
    }
}
