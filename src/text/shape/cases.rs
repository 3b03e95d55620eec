//! My cases.

/// My cases.
#[derive(Debug, Clone, Copy)]
pub struct CasesText {}
