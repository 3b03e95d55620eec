//! A node of JSON-LD. Its members stand in the order they are put, which a map of `serde_json` would not keep.

use api_types::Bilingual;

/// A node that is being written: its members so far, as JSON.
pub(super) struct Node(String);

/// A text as JSON.
pub(super) fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

impl Node {
    /// A node with a name of its own.
    pub(super) fn of(id: &str, of_type: &str) -> Self {
        let mut it = Self::untyped();
        it.text("id", id);
        it.text("type", of_type);
        it
    }

    /// A node without a name.
    pub(super) fn typed(of_type: &str) -> Self {
        let mut it = Self::untyped();
        it.text("type", of_type);
        it
    }

    /// A node whose types are put like any other member.
    pub(super) fn untyped() -> Self {
        Self(String::new())
    }

    pub(super) fn text(&mut self, name: &str, text: &str) {
        self.raw(name, &quoted(text));
    }

    /// A text in both languages.
    pub(super) fn words(&mut self, name: &str, words: &Bilingual) {
        let mut it = Self::untyped();
        it.text("sv", &words.sv);
        it.text("en", &words.en);
        self.raw(name, &it.finish());
    }

    /// A member that is already JSON.
    pub(super) fn raw(&mut self, name: &str, value: &str) {
        if !self.0.is_empty() {
            self.0.push(',');
        }
        self.0.push_str(&quoted(name));
        self.0.push(':');
        self.0.push_str(value);
    }

    /// A list of what is already JSON, if there is anything in it.
    pub(super) fn list(&mut self, name: &str, items: Vec<String>) {
        if !items.is_empty() {
            self.raw(name, &format!("[{}]", items.join(",")));
        }
    }

    /// A list of terms, if there are any.
    pub(super) fn some<T: AsRef<str>>(&mut self, name: &str, terms: impl IntoIterator<Item = T>) {
        self.list(name, terms.into_iter().map(|term| quoted(term.as_ref())).collect());
    }

    pub(super) fn finish(self) -> String {
        format!("{{{}}}", self.0)
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
