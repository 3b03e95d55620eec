//! How many records a package has.

use domain::portability::Scope;

/// Records in each part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RecordCounts {
    /// In the Art. 20 part.
    pub art20: u64,
    /// In the voluntary part; `None` when it was not ticked.
    pub voluntary: Option<u64>,
}

impl RecordCounts {
    pub(crate) fn of(&mut self, scope: Scope) -> &mut u64 {
        match scope {
            Scope::Art20 => &mut self.art20,
            Scope::Voluntary => self.voluntary.get_or_insert(0),
        }
    }
}
