//! A file of the register.

use super::checker::Checker;
use super::fault::Faults;
use super::shape::Table;
use super::source::Source;
use domain::Lang;
use serde::de::DeserializeOwned;
use std::path::Path;

/// A file, read.
pub struct File<T> {
    source: Source,
    table: Table<T>,
}

impl<T: DeserializeOwned> File<T> {
    /// Reads a file; a fault and `None` if that is not possible.
    pub fn read(path: &Path, faults: &Faults) -> Option<Self> {
        let name = path.display().to_string();
        let text = match std::fs::read_to_string(path) {
            Ok(text) => text,
            Err(cause) => {
                faults.add(&name, 0, "", format!("cannot be read: {cause}"));
                return None;
            }
        };
        let source = Source { name, text };
        match toml::from_str(&source.text) {
            Ok(table) => Some(Self { source, table }),
            Err(error) => {
                let line = error.span().map_or(0, |span| source.line(span.start));
                faults.add(&source.name, line, "", format!("not valid TOML: {}", error.message().trim()));
                None
            }
        }
    }
}

impl<T> File<T> {
    /// Its table, to be checked in one of the languages.
    pub fn open<'a>(&'a self, lang: Lang, faults: &'a Faults) -> (Checker<'a>, &'a T) {
        Checker::new(&self.source, lang, faults).open(&self.table)
    }
}
