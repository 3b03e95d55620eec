//! People who send objections one after the other, each until it is answered, while the storage fails: in the end each is
//! there once.

use crate::acts::{objection, try_send};
use crate::signed::Signed;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// How many send at the same time.
const SENDERS: usize = 4;

/// How long one may have to try.
const LIMIT: Duration = Duration::from_secs(90);

/// What came of it.
#[derive(Debug)]
pub struct Tally {
    /// Objections, each answered.
    pub sent: usize,
    /// Answers "not now", and connections that were cut.
    pub wrong: usize,
}

/// Sends to an address while `failing` goes on.
pub fn send_while(address: &str, signed: &Signed, failing: impl FnOnce()) -> Tally {
    let (over, sent, wrong) = (AtomicBool::new(false), AtomicUsize::new(0), AtomicUsize::new(0));
    std::thread::scope(|scope| {
        let over = Over(&over);
        for sender in 0..SENDERS {
            let (over, sent, wrong) = (over.0, &sent, &wrong);
            scope.spawn(move || {
                for number in 0.. {
                    if over.load(Ordering::Relaxed) {
                        return;
                    }
                    until_answered(address, signed, &format!("sender-{sender}-{number}"), wrong);
                    sent.fetch_add(1, Ordering::Relaxed);
                    std::thread::sleep(Duration::from_millis(10));
                }
            });
        }
        failing();
        drop(over);
    });
    Tally { sent: sent.into_inner(), wrong: wrong.into_inner() }
}

/// Ends the sending, also when a test fails meanwhile.
struct Over<'a>(&'a AtomicBool);

impl Drop for Over<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

fn until_answered(address: &str, signed: &Signed, key: &str, wrong: &AtomicUsize) {
    let (act, started) = (objection(key), Instant::now());
    loop {
        if try_send(address, signed, &act).is_some_and(|got| got.is_done(key)) {
            return;
        }
        assert!(started.elapsed() < LIMIT, "{key} was never answered");
        wrong.fetch_add(1, Ordering::Relaxed);
        std::thread::sleep(Duration::from_millis(50));
    }
}
