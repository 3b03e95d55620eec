//! A database for a test: a schema of its own on the server that the environment names.

use std::sync::atomic::{AtomicU32, Ordering};

/// Address of a PostgreSQL server that the tests may fill; `cargo xtask test --only postgres` starts one and sets it.
pub const SERVER: &str = "PORTAL_TEST_DATABASE_URL";

/// The address of a new, empty schema on that server.
pub fn new_schema() -> Option<String> {
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    let server = std::env::var(SERVER).ok()?;
    let (process, number) = (std::process::id(), NUMBER.fetch_add(1, Ordering::Relaxed));
    let separator = if server.contains('?') { '&' } else { '?' };
    Some(format!("{server}{separator}options[search_path]=test_{process}_{number}"))
}
