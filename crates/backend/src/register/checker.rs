//! Checks a table of a file in one of the languages, and notes every fault with its place.

use super::fault::Faults;
use super::shape::{Field, Flag, Many, One, Table, Text, Texts, Value, Word, Words};
use super::source::{Source, Step};
use domain::Lang;
use std::collections::BTreeSet;

/// A table of a file that is being checked, and the way to it.
///
/// What is asked for by a key is handed in as serde has read it. The functions note a fault and go on with an empty
/// value, so that one start finds all faults.
pub struct Checker<'a> {
    source: &'a Source,
    /// The language.
    pub lang: Lang,
    faults: &'a Faults,
    path: Vec<Step>,
}

impl<'a> Checker<'a> {
    /// For the file's own table.
    pub fn new(source: &'a Source, lang: Lang, faults: &'a Faults) -> Self {
        Self { source, lang, faults, path: Vec::new() }
    }

    fn at(&self, steps: impl IntoIterator<Item = Step>) -> Self {
        Self { path: self.path.iter().cloned().chain(steps).collect(), ..*self }
    }

    /// The same for a table within this one.
    pub fn inside(&self, key: &str) -> Self {
        self.at([Step::Key(key.to_owned())])
    }

    /// A table's fields; its unknown keys are faults.
    pub fn open<T>(self, table: &'a Table<T>) -> (Self, &'a T) {
        for key in table.unknown.keys() {
            self.fault(key, "unknown key");
        }
        (self, &table.fields)
    }

    /// Notes a fault at a key, at the key's line or, if it is not there, at the table's.
    pub fn fault(&self, key: &str, what: impl Into<String>) {
        let path = self.inside(key).path;
        let mut named = String::new();
        for step in &path {
            match step {
                Step::Key(key) if named.is_empty() => named.push_str(key),
                Step::Key(key) => named.extend([".", key]),
                Step::Index(index) => named.push_str(&format!("[{index}]")),
            }
        }
        self.faults.add(&self.source.name, self.source.line_of(&path), &named, what);
    }

    /// What must be there.
    pub fn required<'v, T>(&self, key: &str, field: &'v Field<T>, if_wrong: &str) -> Option<&'v T> {
        match field {
            Some(Value::Right(value)) => return Some(value),
            Some(Value::Wrong(_)) => self.fault(key, if_wrong),
            None => self.fault(key, "is missing"),
        }
        None
    }

    /// A word or phrase that is not shown in two languages: an id, an article, a term.
    pub fn word(&self, key: &str, word: &Word) -> String {
        let word = self.required(key, word, "is not a text").map(|word| word.trim());
        if word == Some("") {
            self.fault(key, "is empty");
        }
        word.unwrap_or_default().to_owned()
    }

    /// The same, where it may be left out.
    pub fn optional_word(&self, key: &str, word: &Word) -> Option<String> {
        word.is_some().then(|| self.word(key, word)).filter(|word| !word.is_empty())
    }

    /// One of the ids that `parse` knows.
    pub fn choice<T>(&self, key: &str, word: &Word, parse: impl Fn(&str) -> Option<T>) -> Option<T> {
        let word = self.word(key, word);
        if word.is_empty() {
            return None;
        }
        let choice = parse(&word);
        if choice.is_none() {
            self.fault(key, format!("unknown id `{word}`"));
        }
        choice
    }

    /// The id of an entry of a list: lower case, digits and hyphens, and not there before.
    pub fn new_id(&self, word: &Word, seen: &mut BTreeSet<String>) -> String {
        let id = self.word("id", word);
        if !id.is_empty() && !is_id(&id) {
            self.fault("id", format!("`{id}` is not an id (lower-case letters, digits and hyphens)"));
        } else if !id.is_empty() && !seen.insert(id.clone()) {
            self.fault("id", format!("duplicate id `{id}`"));
        }
        id
    }

    /// A reference to something that the register must have.
    pub fn reference(&self, key: &str, word: &Word, is_known: impl Fn(&str) -> bool) -> String {
        self.choice(key, word, |id| is_known(id).then(|| id.to_owned())).unwrap_or_default()
    }

    /// References, none twice.
    pub fn references(&self, key: &str, words: &Words, is_known: impl Fn(&str) -> bool) -> Vec<String> {
        let ids = self.words(key, words);
        let mut seen = BTreeSet::new();
        for id in &ids {
            if !is_known(id) {
                self.fault(key, format!("unknown id `{id}`"));
            } else if !seen.insert(id) {
                self.fault(key, format!("`{id}` is there twice"));
            }
        }
        ids
    }

    /// The same, at least one.
    pub fn some_references(&self, key: &str, words: &Words, is_known: impl Fn(&str) -> bool) -> Vec<String> {
        let ids = self.references(key, words, is_known);
        if ids.is_empty() && words.is_some() {
            self.fault(key, "is empty");
        }
        ids
    }

    /// A list of words.
    pub fn words(&self, key: &str, words: &Words) -> Vec<String> {
        let mut found = Vec::new();
        for word in self.required(key, words, "is not a list").into_iter().flatten() {
            match word {
                Value::Right(word) if word.trim().is_empty() => self.fault(key, "holds an empty text"),
                Value::Right(word) => found.push(word.trim().to_owned()),
                Value::Wrong(_) => self.fault(key, "holds something that is not a text"),
            }
        }
        found
    }

    /// True or false.
    pub fn flag(&self, key: &str, flag: &Flag) -> bool {
        self.required(key, flag, "is neither true nor false").copied().unwrap_or_default()
    }

    /// The same, where it may be left out.
    pub fn optional_flag(&self, key: &str, flag: &Flag) -> bool {
        flag.is_some() && self.flag(key, flag)
    }

    /// A table within this one.
    pub fn table<T>(&self, key: &str, table: &'a One<T>) -> Option<(Self, &'a T)> {
        Some(self.inside(key).open(self.required(key, table, "is not a table")?))
    }

    /// Each table of a list (`[[key]]`); a list that is not there is empty.
    pub fn each<T>(&self, key: &str, list: &'a Many<T>) -> Vec<(Self, &'a T)> {
        if list.is_none() {
            return Vec::new();
        }
        let mut tables = Vec::new();
        for (index, table) in self.required(key, list, "is not a list of tables").into_iter().flatten().enumerate() {
            match table {
                Value::Right(table) => {
                    let at = self.at([Step::Key(key.to_owned()), Step::Index(index)]);
                    tables.push(at.open(table));
                }
                Value::Wrong(_) => self.fault(key, "holds something that is not a table"),
            }
        }
        tables
    }

    /// A text in this language. A missing, empty or blank one is a fault named by language.
    pub fn text(&self, key: &str, text: &'a Text) -> String {
        let lang = self.lang.as_str();
        if text.is_none() {
            self.inside(key).fault(lang, "text is missing");
            return String::new();
        }
        let Some((at, text)) = self.table(key, text) else { return String::new() };
        match text.get(self.lang) {
            Some(Value::Right(text)) if !text.trim().is_empty() => return text.trim().to_owned(),
            Some(Value::Wrong(_)) => at.fault(lang, "is not a text"),
            _ => at.fault(lang, "text is missing"),
        }
        String::new()
    }

    /// A text in this language that holds a mark, such as `{company}`, once.
    pub fn text_with(&self, key: &str, text: &'a Text, mark: &str) -> String {
        let text = self.text(key, text);
        if !text.is_empty() && text.matches(mark).count() != 1 {
            self.fault(key, format!("the {} text must hold {mark} once", self.lang.as_str()));
        }
        text
    }

    /// A list of texts in this language, equally long in both.
    pub fn texts(&self, key: &str, texts: &'a Texts) -> Vec<String> {
        let Some((at, texts)) = self.table(key, texts) else { return Vec::new() };
        let [sv, en] = [Lang::Sv, Lang::En].map(|lang| {
            let (lang, texts) = (lang.as_str(), texts.get(lang));
            if texts.is_none() {
                at.fault(lang, "text is missing");
                return Vec::new();
            }
            at.words(lang, texts)
        });
        if sv.len() != en.len() {
            self.fault(key, format!("{} texts in Swedish, {} in English", sv.len(), en.len()));
        } else if sv.is_empty() {
            self.fault(key, "holds no text");
        }
        match self.lang {
            Lang::Sv => sv,
            Lang::En => en,
        }
    }

    /// The same, where it may be left out.
    pub fn optional_texts(&self, key: &str, texts: &'a Texts) -> Vec<String> {
        if texts.is_some() { self.texts(key, texts) } else { Vec::new() }
    }

    /// Terms of the Data Privacy Vocabulary: `prefix:Term`, at least one.
    pub fn terms(&self, key: &str, words: &Words) -> Vec<String> {
        let terms = self.words(key, words);
        if terms.is_empty() && words.is_some() {
            self.fault(key, "is empty");
        }
        terms.iter().for_each(|term| self.check_term(key, term));
        terms
    }

    fn check_term(&self, key: &str, term: &str) {
        if domain::dpv::name(term).is_none_or(str::is_empty) {
            self.fault(key, format!("`{term}` is not a term like dpv:Name"));
        }
    }

    /// One such term.
    pub fn term(&self, key: &str, word: &Word) -> String {
        let term = self.word(key, word);
        self.check_term(key, &term);
        term
    }
}

/// Lower-case letters, digits and hyphens.
pub fn is_id(id: &str) -> bool {
    !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}
