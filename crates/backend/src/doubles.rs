//! A clock and ids that tests know beforehand. Compiled with the feature `test-doubles` only, which nothing that is deployed
//! or shown has.

use crate::clock::Clock;
use crate::ids::IdSource;
use chrono::{DateTime, TimeDelta, Utc};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// A clock that stands still until it is advanced.
#[derive(Debug)]
pub struct FixedClock(Mutex<DateTime<Utc>>);

impl FixedClock {
    /// Stands at an instant.
    #[must_use]
    pub fn at(instant: DateTime<Utc>) -> Self {
        Self(Mutex::new(instant))
    }

    /// Moves forward (or back, with a negative difference).
    pub fn advance(&self, by: TimeDelta) {
        *self.lock() += by;
    }

    fn lock(&self) -> MutexGuard<'_, DateTime<Utc>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Clock for FixedClock {
    fn now(&self) -> DateTime<Utc> {
        *self.lock()
    }

    #[cfg(feature = "test-hooks")]
    fn advance(&self, by: TimeDelta) -> bool {
        FixedClock::advance(self, by);
        true
    }
}

/// Gives the same ids in every run: a digest over a counter.
///
/// Each length has a separate counter, so that the ids of cases do not depend on how many answers (with a trace id
/// each) were given meanwhile: a browser's requests overlap.
#[derive(Debug, Default)]
pub struct CountingIds(Mutex<BTreeMap<usize, u64>>);

impl IdSource for CountingIds {
    fn fill(&self, buffer: &mut [u8]) -> Result<(), getrandom::Error> {
        let length = buffer.len();
        let mut counters = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let counter = counters.entry(length).or_default();
        for chunk in buffer.chunks_mut(32) {
            let digest =
                Sha256::new().chain_update(length.to_be_bytes()).chain_update(counter.to_be_bytes()).finalize();
            chunk.iter_mut().zip(digest).for_each(|(to, from)| *to = from);
            *counter += 1;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::{opaque, token};

    #[test]
    fn counted_ids_are_the_same_in_every_run_and_differ_within_one() {
        let (one, two) = (CountingIds::default(), CountingIds::default());
        let first = opaque(&one).unwrap();
        assert_eq!(first, opaque(&two).unwrap());
        let second = opaque(&one).unwrap();
        assert_ne!(first, second);
        // However many of another length were made between.
        token(&two).unwrap();
        assert_eq!(second, opaque(&two).unwrap());
    }
}
