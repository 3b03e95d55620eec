//! The notice and the accessibility statement.

/// The notice and the accessibility statement.
#[derive(Debug, Clone, Copy)]
pub struct InfoText {}
