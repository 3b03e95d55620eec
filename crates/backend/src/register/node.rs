//! Reads TOML tables key by key, notes every fault with its place, and notices keys nobody asked for.

use super::fault::Faults;
use super::text::{Text, Texts};
use domain::Lang;
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::ops::Range;
use std::path::Path;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A file that is being read.
pub struct File<'f> {
    /// As it is named in faults.
    pub name: String,
    text: String,
    faults: &'f Faults,
}

impl<'f> File<'f> {
    /// Reads a file; a fault and `None` if that is not possible.
    pub fn read(path: &Path, faults: &'f Faults) -> Option<Self> {
        let name = path.display().to_string();
        match std::fs::read_to_string(path) {
            Ok(text) => Some(Self { name, text, faults }),
            Err(cause) => {
                faults.add(&name, 0, "", format!("cannot be read: {cause}"));
                None
            }
        }
    }

    /// Reads the file as TOML and hands its top table to `read`; keys that `read` did not ask for are faults.
    pub fn with_table<T>(&self, read: impl FnOnce(&Node<'_>) -> T) -> Option<T> {
        match DeTable::parse(&self.text) {
            Ok(table) => {
                let node = Node::new(self, String::new(), 0..0, table.get_ref());
                let value = read(&node);
                node.refuse_the_rest();
                Some(value)
            }
            Err(error) => {
                let line = error.span().map_or(0, |span| self.line(span.start));
                self.faults.add(&self.name, line, "", format!("not valid TOML: {}", error.message().trim()));
                None
            }
        }
    }

    fn line(&self, offset: usize) -> usize {
        self.text.bytes().take(offset).filter(|byte| *byte == b'\n').count() + 1
    }
}

/// A table of a file, with the path of keys that leads to it.
///
/// The reading functions note a fault and go on with an empty value, so that one start finds all faults.
pub struct Node<'a> {
    file: &'a File<'a>,
    path: String,
    span: Range<usize>,
    table: &'a DeTable<'a>,
    asked: RefCell<BTreeSet<String>>,
}

impl<'a> Node<'a> {
    fn new(file: &'a File<'a>, path: String, span: Range<usize>, table: &'a DeTable<'a>) -> Self {
        Self { file, path, span, table, asked: RefCell::default() }
    }

    fn path_of(&self, key: &str) -> String {
        if self.path.is_empty() { key.to_owned() } else { format!("{}.{key}", self.path) }
    }

    /// Notes a fault at a key, at the key's line or, if it is not there, at the table's.
    pub fn fault(&self, key: &str, what: impl Into<String>) {
        let span = self.table.get_key_value(key).map_or(self.span.start, |(name, _)| name.span().start);
        self.file.faults.add(&self.file.name, self.file.line(span), &self.path_of(key), what);
    }

    /// Notes a fault of the table itself.
    pub fn fault_here(&self, what: impl Into<String>) {
        self.file.faults.add(&self.file.name, self.file.line(self.span.start), &self.path, what);
    }

    fn refuse_the_rest(&self) {
        let asked = self.asked.borrow();
        for key in self.table.keys().map(|key| key.get_ref()).filter(|key| !asked.contains(key.as_ref())) {
            self.fault(key, "unknown key");
        }
    }

    fn find(&self, key: &str) -> Option<&'a Spanned<DeValue<'a>>> {
        self.asked.borrow_mut().insert(key.to_owned());
        self.table.get(key)
    }

    fn required(&self, key: &str) -> Option<&'a Spanned<DeValue<'a>>> {
        let found = self.find(key);
        if found.is_none() {
            self.fault(key, "is missing");
        }
        found
    }

    /// Is the key there?
    pub fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    /// A word or phrase that is not shown in two languages: an id, an article, a term.
    pub fn word(&self, key: &str) -> String {
        let Some(value) = self.required(key) else { return String::new() };
        match value.get_ref().as_str().map(str::trim) {
            Some("") => {
                self.fault(key, "is empty");
                String::new()
            }
            Some(word) => word.to_owned(),
            None => {
                self.fault(key, "is not a text");
                String::new()
            }
        }
    }

    /// The same, where it may be left out.
    pub fn optional_word(&self, key: &str) -> Option<String> {
        self.has(key).then(|| self.word(key)).filter(|word| !word.is_empty())
    }

    /// One of the ids that `parse` knows.
    pub fn choice<T>(&self, key: &str, parse: impl Fn(&str) -> Option<T>) -> Option<T> {
        let word = self.word(key);
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
    pub fn new_id(&self, key: &str, seen: &mut BTreeSet<String>) -> String {
        let id = self.word(key);
        if !id.is_empty() && !is_id(&id) {
            self.fault(key, format!("`{id}` is not an id (lower-case letters, digits and hyphens)"));
        } else if !id.is_empty() && !seen.insert(id.clone()) {
            self.fault(key, format!("duplicate id `{id}`"));
        }
        id
    }

    /// A reference to an id of another file.
    pub fn reference(&self, key: &str, known: &BTreeSet<String>) -> String {
        let id = self.word(key);
        if !id.is_empty() && !known.contains(&id) {
            self.fault(key, format!("unknown id `{id}`"));
        }
        id
    }

    /// References, none twice.
    pub fn references(&self, key: &str, known: &BTreeSet<String>) -> Vec<String> {
        let ids = self.words(key);
        let mut seen = BTreeSet::new();
        for id in &ids {
            if !known.contains(id) {
                self.fault(key, format!("unknown id `{id}`"));
            } else if !seen.insert(id) {
                self.fault(key, format!("`{id}` is there twice"));
            }
        }
        ids
    }

    /// A list of words.
    pub fn words(&self, key: &str) -> Vec<String> {
        self.required(key).map(|value| self.strings(key, value)).unwrap_or_default()
    }

    fn strings(&self, key: &str, value: &Spanned<DeValue<'_>>) -> Vec<String> {
        let Some(array) = value.get_ref().as_array() else {
            self.fault(key, "is not a list");
            return Vec::new();
        };
        let mut words = Vec::new();
        for item in array.iter() {
            match item.get_ref().as_str().map(str::trim) {
                Some(word) if !word.is_empty() => words.push(word.to_owned()),
                Some(_) => self.fault(key, "holds an empty text"),
                None => self.fault(key, "holds something that is not a text"),
            }
        }
        words
    }

    /// True or false.
    pub fn flag(&self, key: &str) -> bool {
        let Some(value) = self.required(key) else { return false };
        value.get_ref().as_bool().unwrap_or_else(|| {
            self.fault(key, "is neither true nor false");
            false
        })
    }

    /// A table within this one.
    pub fn table(&self, key: &str) -> Option<Node<'a>> {
        let value = self.required(key)?;
        let table = value.get_ref().as_table();
        if table.is_none() {
            self.fault(key, "is not a table");
        }
        // A table with a header has the header's span; one in braces has its own. Either is the line to look at.
        Some(Node::new(self.file, self.path_of(key), value.span(), table?))
    }

    /// Reads a table within this one, if it is there; keys `read` did not ask for are faults.
    pub fn inside<T>(&self, key: &str, read: impl FnOnce(&Node<'_>) -> T) -> Option<T> {
        let node = self.table(key)?;
        let value = read(&node);
        node.refuse_the_rest();
        Some(value)
    }

    /// Reads each table of a list (`[[key]]`); a list that is not there is empty.
    pub fn each<T>(&self, key: &str, mut read: impl FnMut(&Node<'_>) -> T) -> Vec<T> {
        let Some(value) = self.find(key) else { return Vec::new() };
        let Some(array) = value.get_ref().as_array() else {
            self.fault(key, "is not a list of tables");
            return Vec::new();
        };
        let mut values = Vec::new();
        for (index, item) in array.iter().enumerate() {
            let path = format!("{}[{index}]", self.path_of(key));
            let Some(table) = item.get_ref().as_table() else {
                self.fault(key, "holds something that is not a table");
                continue;
            };
            let node = Node::new(self.file, path, item.span(), table);
            values.push(read(&node));
            node.refuse_the_rest();
        }
        values
    }

    /// A text in both languages. A missing, empty or blank one is a fault named by language.
    pub fn text(&self, key: &str) -> Text {
        let read = |node: &Node<'_>| {
            let in_lang = |lang: Lang| {
                let key = lang.as_str();
                let text = node.find(key).map(|value| value.get_ref().as_str().map(str::trim));
                match text {
                    None | Some(Some("")) => node.fault(key, "text is missing"),
                    Some(None) => node.fault(key, "is not a text"),
                    Some(Some(text)) => return text.to_owned(),
                }
                String::new()
            };
            Text { sv: in_lang(Lang::Sv), en: in_lang(Lang::En) }
        };
        if self.has(key) {
            return self.inside(key, read).unwrap_or_default();
        }
        self.find(key);
        for lang in Lang::ALL {
            self.fault(&format!("{key}.{}", lang.as_str()), "text is missing");
        }
        Text::default()
    }

    /// A list of texts in both languages, equally long in both.
    pub fn texts(&self, key: &str) -> Texts {
        let read = |node: &Node<'_>| {
            let in_lang = |lang: Lang| {
                let key = lang.as_str();
                let Some(value) = node.find(key) else {
                    node.fault(key, "text is missing");
                    return Vec::new();
                };
                node.strings(key, value)
            };
            let texts = Texts { sv: in_lang(Lang::Sv), en: in_lang(Lang::En) };
            if texts.sv.len() != texts.en.len() {
                node.fault_here(format!("{} texts in Swedish, {} in English", texts.sv.len(), texts.en.len()));
            } else if texts.sv.is_empty() {
                node.fault_here("holds no text");
            }
            texts
        };
        self.inside(key, read).unwrap_or_default()
    }

    /// The same, where it may be left out.
    pub fn optional_texts(&self, key: &str) -> Texts {
        if self.has(key) { self.texts(key) } else { Texts::default() }
    }
}

/// Lower-case letters, digits and hyphens.
pub fn is_id(id: &str) -> bool {
    !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}
