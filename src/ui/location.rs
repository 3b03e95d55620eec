//! Where the person is, as signals, and the way on.

use crate::browser::history::{self, Address};
use signal::{RwSignal, expect_context};

pub use crate::browser::history::Move;

/// The current address; in the context.
///
/// Everything on the page may follow it: a link, Back and Forward change it, and the page stays what it is where the
/// parts it has read are the same.
#[derive(Clone, Copy)]
pub struct Location {
    path: RwSignal<String>,
    query: RwSignal<String>,
    hash: RwSignal<String>,
    /// Says that there is another entry, also where its address is the same.
    entry: RwSignal<()>,
}

/// The location of this app.
///
/// # Panics
/// When the context has none.
#[must_use]
pub fn use_location() -> Location {
    expect_context::<Location>()
}

impl Location {
    /// The address the app was opened at. Follows presses on links, Back and Forward until the current component is
    /// cleaned up.
    #[must_use]
    pub fn at_start() -> Self {
        let Address { path, query, hash } = history::here();
        let location = Self {
            path: RwSignal::new(path),
            query: RwSignal::new(query),
            hash: RwSignal::new(hash),
            entry: RwSignal::new(()),
        };
        history::listen(move |address| location.navigate(address, Move::default()), move || location.read());
        location
    }

    /// Goes to an address of the app.
    pub fn navigate(self, address: &str, how: Move) {
        history::go(address, how);
        self.read();
    }

    /// Takes over what the browser says. Who follows a part that has not changed is not disturbed.
    fn read(self) {
        let Address { path, query, hash } = history::here();
        for (signal, now) in [(self.path, path), (self.query, query), (self.hash, hash)] {
            if signal.with_untracked(|before| *before != now) {
                signal.set(now);
            }
        }
        self.entry.set(());
    }

    /// The path; tracks.
    #[must_use]
    pub fn path(self) -> String {
        self.path.get()
    }

    /// The path; does not track.
    #[must_use]
    pub fn path_now(self) -> String {
        self.path.get_untracked()
    }

    /// The query without `?`, not decoded; tracks.
    #[must_use]
    pub fn query(self) -> String {
        self.query.get()
    }

    /// The query without `?`, not decoded; does not track.
    #[must_use]
    pub fn query_now(self) -> String {
        self.query.get_untracked()
    }

    /// The anchor without `#`; tracks.
    #[must_use]
    pub fn hash(self) -> String {
        self.hash.get()
    }

    /// The anchor without `#`; does not track.
    #[must_use]
    pub fn hash_now(self) -> String {
        self.hash.get_untracked()
    }

    /// A value in the query, decoded; tracks. The first one, if there are several of that name.
    #[must_use]
    pub fn param(self, name: &str) -> Option<String> {
        history::param(&self.query(), name)
    }

    /// A value in the query, decoded; does not track.
    #[must_use]
    pub fn param_now(self, name: &str) -> Option<String> {
        history::param(&self.query_now(), name)
    }

    /// Words kept with the current entry of the history, empty if there are none; tracks the entry, not the words.
    /// They survive Back, Forward and reload, but do not stand in the address.
    #[must_use]
    pub fn words(self, name: &str) -> String {
        self.entry.track();
        history::words(name)
    }

    /// Words kept with the current entry of the history; does not track.
    #[must_use]
    pub fn words_now(self, name: &str) -> String {
        history::words(name)
    }

    /// Keeps words with the current entry of the history. Tells nobody.
    pub fn keep_words(self, name: &str, words: &str) {
        history::keep_words(name, words);
    }
}
