//! What a person's app must be able to rely on when things go wrong: sent again with the same key, it was done once.
//! Needs the feature `test-hooks`: `cargo test -p backend --features test-hooks --test faults`.

#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stderr, missing_docs)]
#![cfg(all(unix, feature = "test-hooks"))]

#[path = "../database/mod.rs"]
mod database;
mod flows;
mod hundred;
#[path = "../program/mod.rs"]
mod program;
#[path = "../program/signed.rs"]
mod signed;
mod site;
#[path = "../program/traces.rs"]
mod traces;

/// The address of a schema of this test's own; there must be a server.
fn schema() -> String {
    database::new_schema().unwrap_or_else(|| panic!("{} is not set", database::SERVER))
}

/// The counterpart of the test that what is deployed has none of this: here it is, and is found.
#[test]
fn this_backend_has_the_hooks() {
    let bytes = std::fs::read(program::BACKEND).unwrap();
    for trace in traces::TRACES_OF_HOOKS {
        assert!(bytes.windows(trace.len()).any(|window| window == trace.as_bytes()), "{trace}");
    }
    let site = site::Site::new(None);
    assert_eq!(site.order(&serde_json::json!([])), 204);
}
