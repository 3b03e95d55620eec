//! Whose write comes next. At most one write of a person is with the database at a time, in each backend; their others
//! wait here, in order. So whoever sends a hundred at once waits for themselves, and somebody else's only write for one of
//! them: SQLite has one writer and PostgreSQL a bounded number of connections, and both serve whoever came first.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Writes of one person that may wait. More than anybody's browser sends; each may hold a body in memory.
pub const MOST: usize = 128;

/// The lines, one for each person who has a write under way.
#[derive(Debug, Clone, Default)]
pub struct Turns(Arc<Mutex<HashMap<String, Line>>>);

#[derive(Debug)]
struct Line {
    first: Arc<Semaphore>,
    length: usize,
}

/// A place in a line, given up when it goes out of scope.
#[derive(Debug)]
struct Queued {
    turns: Turns,
    person: String,
}

/// The turn: until it goes out of scope, the person has no other write with the database.
#[derive(Debug)]
pub struct Turn {
    // The next one is let in before the line may be forgotten.
    _turn: OwnedSemaphorePermit,
    _queued: Queued,
}

impl Turns {
    /// Waits for the turn of a person. `None` when `most` are in the line already.
    pub async fn next(&self, person: &str, most: usize) -> Option<Turn> {
        let (queued, first) = self.join(person, most)?;
        // Never closed, so there is always a permit in the end.
        let turn = first.acquire_owned().await.ok()?;
        Some(Turn { _turn: turn, _queued: queued })
    }

    fn join(&self, person: &str, most: usize) -> Option<(Queued, Arc<Semaphore>)> {
        let mut lines = self.lock();
        if lines.get(person).is_some_and(|line| line.length >= most) {
            return None;
        }
        let line =
            lines.entry(person.to_owned()).or_insert_with(|| Line { first: Arc::new(Semaphore::new(1)), length: 0 });
        line.length += 1;
        Some((Queued { turns: self.clone(), person: person.to_owned() }, Arc::clone(&line.first)))
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<String, Line>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Queued {
    fn drop(&mut self) {
        let mut lines = self.turns.lock();
        if let Some(line) = lines.get_mut(&self.person) {
            line.length -= 1;
            if line.length == 0 {
                lines.remove(&self.person);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[tokio::test]
    async fn a_person_has_one_turn_at_a_time_and_others_do_not_wait_for_it() {
        let turns = Turns::default();
        let one = turns.next("one", MOST).await.unwrap();
        turns.next("two", MOST).await.unwrap();
        let short = Duration::from_millis(20);
        assert!(tokio::time::timeout(short, turns.next("one", MOST)).await.is_err());
        drop(one);
        assert!(tokio::time::timeout(short, turns.next("one", MOST)).await.unwrap().is_some());
        assert!(turns.lock().is_empty(), "nobody is remembered");
    }

    #[tokio::test]
    async fn a_line_has_an_end_and_whoever_gives_up_makes_room() {
        let turns = Turns::default();
        let first = turns.next("one", 3).await.unwrap();
        let waiting: Vec<_> = (0..2)
            .map(|_| {
                let turns = turns.clone();
                tokio::spawn(async move { turns.next("one", 3).await.is_some() })
            })
            .collect();
        tokio::task::yield_now().await;
        assert!(turns.next("one", 3).await.is_none() && turns.next("two", 3).await.is_some());
        waiting[0].abort();
        tokio::task::yield_now().await;
        tokio::task::yield_now().await;
        let last = tokio::spawn({
            let turns = turns.clone();
            async move { turns.next("one", 3).await.is_some() }
        });
        tokio::task::yield_now().await;
        drop(first);
        assert!(last.await.unwrap());
        assert!(turns.lock().is_empty());
    }
}
