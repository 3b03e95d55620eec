//! What is held about the person, value by value.

use super::{Api, Reply};

pub use wire::export::Record;
pub use wire::record::{Correction, HeldRecord, RecordPage};

/// Most on a page that the contract allows.
const LIMIT: u32 = 100;

impl Api {
    /// A page of what is held; `cursor` is what the page before gave.
    ///
    /// # Errors
    /// As any call.
    pub fn records(self, cursor: Option<&str>) -> Reply<RecordPage> {
        let cursor = cursor.map(|cursor| format!("&cursor={cursor}")).unwrap_or_default();
        self.get(format!("/records?limit={LIMIT}{cursor}"))
    }

    /// One piece of what is held.
    ///
    /// # Errors
    /// As any call; `NotFound` also for someone else's.
    pub fn record(self, id: &str) -> Reply<HeldRecord> {
        self.get(format!("/records/{id}"))
    }
}
