//! A node of JSON-LD, written by hand: members in the order they are put, few generic functions.

use wire::Bilingual;
use wire::json::{self, Object};

/// A node that is being written.
pub(super) struct Node(Object);

impl Node {
    /// A node with a name of its own.
    pub(super) fn of(id: &str, of_type: &str) -> Self {
        let mut it = Object::new();
        it.text("id", id);
        it.text("type", of_type);
        Self(it)
    }

    /// A node without a name.
    pub(super) fn typed(of_type: &str) -> Self {
        let mut it = Object::new();
        it.text("type", of_type);
        Self(it)
    }

    /// A node whose types are put like any other member.
    pub(super) fn untyped() -> Self {
        Self(Object::new())
    }

    pub(super) fn text(&mut self, name: &str, text: &str) {
        self.0.text(name, text);
    }

    /// A text in both languages.
    pub(super) fn words(&mut self, name: &str, words: &Bilingual) {
        let mut it = Object::new();
        it.text("sv", &words.sv);
        it.text("en", &words.en);
        self.0.raw(name, &it.finish());
    }

    /// A member that is already JSON.
    pub(super) fn raw(&mut self, name: &str, value: &str) {
        self.0.raw(name, value);
    }

    /// A list of what is already JSON, if there is anything in it.
    pub(super) fn list(&mut self, name: &str, items: Vec<String>) {
        if !items.is_empty() {
            self.0.raw(name, &json::list(&mut items.into_iter()));
        }
    }

    /// A list of terms, if there are any.
    pub(super) fn some<T: AsRef<str>>(&mut self, name: &str, terms: impl IntoIterator<Item = T>) {
        self.list(name, terms.into_iter().map(|term| json::text(term.as_ref())).collect());
    }

    pub(super) fn finish(self) -> String {
        self.0.finish()
    }
}

/// Each term once, in the order of their first place.
pub(super) fn terms(all: Vec<String>) -> Vec<String> {
    let mut once: Vec<String> = Vec::with_capacity(all.len());
    for term in all {
        if !once.contains(&term) {
            once.push(term);
        }
    }
    once
}
