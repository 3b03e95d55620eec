//! The register's files as serde reads them, with the names of `register/README.md`.
//!
//! Whatever stands in a file fits these types, or nearly: a key may be missing, hold something of another kind or be unknown.
//! So reading does not end at the first fault, and the check (`Checker`) finds all of them at once. They hold no spans:
//! serde has none to give behind `flatten` and `untagged`, and lines are asked for only by faults, which look them up.

use domain::Lang;
use serde::Deserialize;
use serde::de::IgnoredAny;
use std::collections::BTreeMap;

/// What stands at a key, if anything does.
pub type Field<T> = Option<Value<T>>;

/// A value of the kind that is asked for, or of another.
#[derive(Deserialize)]
#[serde(untagged)]
pub enum Value<T> {
    Right(T),
    Wrong(IgnoredAny),
}

/// A table, and the keys in it that nobody asks for.
#[derive(Deserialize)]
pub struct Table<T> {
    #[serde(flatten)]
    pub fields: T,
    #[serde(flatten)]
    pub unknown: BTreeMap<String, IgnoredAny>,
}

pub type Word = Field<String>;
pub type Words = Field<Vec<Value<String>>>;
pub type Flag = Field<bool>;
/// A table in a table.
pub type One<T> = Field<Table<T>>;
/// A list of tables.
pub type Many<T> = Field<Vec<Value<Table<T>>>>;
/// Tables by their names.
pub type Named<T> = Field<BTreeMap<String, Value<Table<T>>>>;
/// A text in both languages.
pub type Text = One<BothLanguages<Word>>;
/// A list of texts in both languages.
pub type Texts = One<BothLanguages<Words>>;

#[derive(Deserialize)]
pub struct BothLanguages<T> {
    pub sv: T,
    pub en: T,
}

impl<T> BothLanguages<T> {
    pub fn get(&self, lang: Lang) -> &T {
        match lang {
            Lang::Sv => &self.sv,
            Lang::En => &self.en,
        }
    }
}

/// `activities/<id>.toml`
#[derive(Deserialize)]
pub struct Activity {
    pub id: Word,
    pub notice: Word,
    pub legal_basis: Word,
    pub data_ground: Word,
    pub categories: Words,
    pub sources: Words,
    pub recipients: Words,
    pub direct_marketing: Flag,
    pub bookkeeping: Flag,
    pub restricted: Flag,
    pub overlaps: Words,
    pub dpv_purposes: Words,
    pub name: Text,
    pub summary: Text,
    pub purpose: Text,
    pub retention: One<Retention>,
    pub consequences: One<Consequences>,
    pub notes: Many<Note>,
    pub roles: Named<Relevance>,
}

#[derive(Deserialize)]
pub struct Retention {
    pub kind: Word,
    pub duration: Word,
    pub max_duration: Word,
    pub starts: Word,
    pub text: Text,
    pub also: Many<Period>,
}

#[derive(Deserialize)]
pub struct Period {
    pub notice: Word,
    pub duration: Word,
    pub max_duration: Word,
    pub at_least: Flag,
    pub starts: Word,
    pub text: Text,
}

#[derive(Deserialize)]
pub struct Consequences {
    pub stated: Flag,
    pub text: Text,
}

#[derive(Deserialize)]
pub struct Note {
    pub text: Text,
}

#[derive(Deserialize)]
pub struct Relevance {
    pub level: Word,
    pub ground: Word,
    pub why: Text,
}

/// `notices.toml`
#[derive(Deserialize)]
pub struct Notices {
    pub notice: Many<Notice>,
}

#[derive(Deserialize)]
pub struct Notice {
    pub id: Word,
    pub version: Word,
    pub title: Text,
    pub description: Text,
    pub change: Many<Change>,
}

#[derive(Deserialize)]
pub struct Change {
    pub date: Word,
    pub text: Text,
}

/// `notice-text.toml`
#[derive(Deserialize)]
pub struct Sections {
    pub section: Many<Section>,
}

#[derive(Deserialize)]
pub struct Section {
    pub id: Word,
    pub notices: Words,
    pub heading: Text,
    pub paragraphs: Texts,
    pub items: Texts,
}

/// `roles.toml`
#[derive(Deserialize)]
pub struct Roles {
    pub role: Many<Role>,
}

#[derive(Deserialize)]
pub struct Role {
    pub id: Word,
    pub name: Text,
    pub title: Text,
    pub because: Text,
    pub because_former: Text,
    pub description: Text,
}

/// `categories.toml`
#[derive(Deserialize)]
pub struct Categories {
    pub category: Many<Category>,
}

#[derive(Deserialize)]
pub struct Category {
    pub id: Word,
    pub name: Text,
    pub description: Text,
    pub examples: Texts,
    pub dpv: Words,
}

/// `sources.toml`
#[derive(Deserialize)]
pub struct Sources {
    pub source: Many<Source>,
}

#[derive(Deserialize)]
pub struct Source {
    pub id: Word,
    pub kind: Word,
    pub name: Text,
    pub description: Text,
    pub dpv: Word,
}

/// `recipients.toml`
#[derive(Deserialize)]
pub struct Recipients {
    pub recipient: Many<Recipient>,
}

#[derive(Deserialize)]
pub struct Recipient {
    pub id: Word,
    pub general: Flag,
    pub notice: Word,
    pub name: Text,
    pub description: Text,
}

/// `retention-starts.toml`
#[derive(Deserialize)]
pub struct Starts {
    pub start: Many<Start>,
}

#[derive(Deserialize)]
pub struct Start {
    pub id: Word,
    pub text: Text,
}

/// `rights.toml`
#[derive(Deserialize)]
pub struct Rights {
    pub right: Many<Right>,
    pub reason: Many<Reason>,
}

#[derive(Deserialize)]
pub struct Right {
    pub id: Word,
    pub article: Word,
    pub name: Text,
    pub description: Text,
}

#[derive(Deserialize)]
pub struct Reason {
    pub id: Word,
    pub text: Text,
}

/// `receipts.toml`
#[derive(Deserialize)]
pub struct Receipts {
    pub complaint: Texts,
    pub months: Texts,
    pub next: Many<Next>,
}

#[derive(Deserialize)]
pub struct Next {
    pub id: Word,
    pub steps: Texts,
}
