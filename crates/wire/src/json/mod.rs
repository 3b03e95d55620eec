//! JSON as the app reads and writes it: one value type, a strict parser and a writer, small in the wasm.
//!
//! Texts and numbers point into what was parsed wherever they can, so that reading an answer copies each text once,
//! into the type it ends up in. The backend uses serde, and the export worker for the records; the tests hold both against each other.

mod parse;
#[cfg(test)]
mod tests;
mod write;

pub use parse::{Parser, parse, parse_bytes};
pub use write::{Object, list, text, texts};

use std::borrow::Cow;

/// A JSON value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value<'a> {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number, as it was written: nothing is lost, and what is no whole number is left to whoever wants it.
    Number(Cow<'a, str>),
    /// A text, without quotes and escapes.
    Text(Cow<'a, str>),
    /// A list.
    Array(Vec<Value<'a>>),
    /// Members in the order they came. [`Value::get`] gives the last one of a name.
    Object(Vec<(Cow<'a, str>, Value<'a>)>),
}

impl<'a> Value<'a> {
    /// A member of an object. Of two with the same name the last counts, as with serde.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value<'a>> {
        match self {
            Value::Object(members) => members.iter().rev().find(|(its, _)| its == name).map(|(_, value)| value),
            _ => None,
        }
    }

    /// The text, when it is one.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The whole number from 0 to 2⁶⁴ − 1, when it is one written without fraction and exponent.
    #[must_use]
    pub fn as_number(&self) -> Option<u64> {
        match self {
            Value::Number(text) => text.parse().ok(),
            _ => None,
        }
    }

    /// The same value, no longer bound to the text it was read from.
    #[must_use]
    pub fn owned(&self) -> Value<'static> {
        let copy = |text: &str| Cow::Owned(text.to_owned());
        match self {
            Value::Null => Value::Null,
            Value::Bool(flag) => Value::Bool(*flag),
            Value::Number(number) => Value::Number(copy(number)),
            Value::Text(text) => Value::Text(copy(text)),
            Value::Array(items) => Value::Array(items.iter().map(Value::owned).collect()),
            Value::Object(members) => {
                Value::Object(members.iter().map(|(name, value)| (copy(name), value.owned())).collect())
            }
        }
    }
}
