//! The bounds of connections.

use std::time::Duration;

/// How many, and how long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Connections at a time.
    pub most: usize,
    /// From the first byte of a request (of a new connection: from its beginning) to the end of its headers.
    pub header: Duration,
    /// Between two requests, and without a byte of an answer being taken.
    pub idle: Duration,
}
