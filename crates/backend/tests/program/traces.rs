//! What tells a backend with the hooks of the tests from one without.

/// What a backend with the hooks of the tests has in its file, and one that is deployed has not.
pub const TRACES_OF_HOOKS: [&str; 6] =
    ["/test/faults", "/test/clock", "test-clock", "test-ids", "killed-in-write", "a connection cut on order"];
