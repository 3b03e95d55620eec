//! What the controller has about the person, value by value.

use super::{Api, ApiError, Reply};
use domain::held::Plain;
use serde_json::Value;

pub use api_types::export::Record;
pub use api_types::record::{Correction, HeldRecord, NamedRecord, RecordPage};

/// Most on a page that the contract allows.
const LIMIT: u32 = 100;

/// The members of an address in the order a person writes them; others follow.
const ORDER: [&str; 4] = ["street", "postal_code", "city", "country"];

/// The value of a record, ready for words.
#[must_use]
pub fn plain(record: &Record) -> Plain {
    match (record.value_type.as_str(), &record.value) {
        ("date", Value::String(date)) => Plain::Day(date.clone()),
        ("date-time", Value::String(instant)) => Plain::Instant(instant.clone()),
        (_, Value::Bool(yes)) => Plain::YesNo(*yes),
        (_, Value::String(words)) => Plain::Words(words.clone()),
        ("money", value @ Value::Object(_)) => {
            let member = |name| value.get(name).and_then(Value::as_str).unwrap_or_default();
            Plain::Money(member("amount").to_owned(), member("currency").to_owned())
        }
        // What kind of file it is tells nobody anything that its name does not.
        ("document-reference", value @ Value::Object(members)) if members.contains_key("name") => {
            let member = |name| value.get(name).and_then(Value::as_str);
            match (member("name"), member("date")) {
                (Some(name), Some(date)) => Plain::Document(name.to_owned(), date.to_owned()),
                (name, _) => Plain::Words(name.unwrap_or_default().to_owned()),
            }
        }
        (_, Value::Object(members)) => {
            let known = ORDER.iter().filter_map(|name| members.get(*name));
            let others = members.iter().filter(|(name, _)| !ORDER.contains(&name.as_str())).map(|(_, value)| value);
            Plain::Words(known.chain(others).filter_map(Value::as_str).collect::<Vec<_>>().join(", "))
        }
        (_, other) => Plain::Words(other.to_string()),
    }
}

/// What has been read of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Held {
    /// The pieces, in the order of the pages.
    pub items: Vec<HeldRecord>,
    /// Is there more?
    pub more: bool,
}

impl Api {
    /// A page of it; `cursor` is what the page before gave.
    ///
    /// # Errors
    /// As any call.
    pub fn records(self, cursor: Option<&str>) -> Reply<RecordPage> {
        let cursor = cursor.map(|cursor| format!("&cursor={cursor}")).unwrap_or_default();
        self.get(format!("/records?limit={LIMIT}{cursor}"))
    }

    /// The first pages of it, one after the other.
    ///
    /// # Errors
    /// As any call; a page that fails fails all.
    pub async fn held(self, pages: usize) -> Result<Held, ApiError> {
        let mut held = Held { items: Vec::new(), more: false };
        let mut cursor = None;
        for _ in 0..pages {
            let page = self.records(cursor.as_deref()).await?;
            held.items.extend(page.items);
            cursor = page.next;
            held.more = cursor.is_some();
            if !held.more {
                break;
            }
        }
        Ok(held)
    }

    /// One piece of it.
    ///
    /// # Errors
    /// As any call; `NotFound` also for someone else's.
    pub fn record(self, id: &str) -> Reply<HeldRecord> {
        self.get(format!("/records/{id}"))
    }
}
