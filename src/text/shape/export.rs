//! Take my data.

/// Take my data.
#[derive(Debug, Clone, Copy)]
pub struct ExportText {}
