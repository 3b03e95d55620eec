//! What is known of whether a write works: when one was committed last, if none has failed since.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// When a write last worked; shared by all who write.
#[derive(Debug, Clone, Default)]
pub struct LastWrite(Arc<Mutex<Option<Instant>>>);

impl LastWrite {
    /// A write was committed.
    pub fn succeeded(&self) {
        *self.lock() = Some(Instant::now());
    }

    /// A write has failed, or may have.
    pub fn failed(&self) {
        *self.lock() = None;
    }

    /// Was a write committed within this time, and has none failed since?
    #[must_use]
    pub fn within(&self, time: Duration) -> bool {
        self.lock().is_some_and(|at| at.elapsed() <= time)
    }

    fn lock(&self) -> MutexGuard<'_, Option<Instant>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
