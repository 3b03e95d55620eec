//! The backend has the page for the app's addresses, and for no other.

use super::source::{code, root};
use std::collections::BTreeSet;
use std::fs;

/// Addresses that stand in the code of a file as texts.
fn addresses(file: &str) -> BTreeSet<String> {
    let source = fs::read_to_string(root().join(file)).expect("a file of this repository");
    let code = code(&source);
    let texts = code.split('"').skip(1).step_by(2);
    // Patterns of the router stand beside the addresses they fit; a test of the app holds that they do.
    texts.filter(|text| text.starts_with('/') && !text.contains(':')).map(str::to_owned).collect()
}

#[test]
fn the_backend_knows_the_addresses_of_the_app() {
    let of_the_app = addresses("src/routes.rs");
    assert!(of_the_app.len() > 12, "{of_the_app:?}");
    assert_eq!(addresses("crates/backend/src/app_files/pages.rs"), of_the_app);
}
