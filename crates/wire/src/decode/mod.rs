//! Reading answers in the app, without serde's derived code.
//!
//! What serde derives is made anew for every type and every list of it; in the app that was most of what the wasm
//! weighed. Here the text becomes a [`Value`] of our own once, and each type picks its members out of it through the few
//! functions of [`Members`]. The backend goes on reading with serde, and the export worker the records.
//!
//! **Invariants.** What serde reads from an answer is read here and gives the same; the tests hold both against each
//! other. Unknown members are ignored. As the API promises, a member that is null is one that is absent. Anything of
//! another type makes the whole answer unreadable — but a request of a kind that a newer backend has added does not
//! ([`crate::case::CaseDetail`], [`crate::receipt::Receipt`]).

mod activity;
mod acts;
mod cases;
mod exports;
mod register;
mod session;
#[cfg(test)]
mod tests;

pub use register::RegisterReader;

use crate::json::{Value, parse};
use crate::{Bilingual, Controller};
use domain::Date;
use std::cell::Cell;

/// Can be read from an answer.
pub trait Decode: Sized {
    /// Reads it; `None` when it is not of this shape.
    fn decode(value: &Value<'_>) -> Option<Self>;
}

/// Reads a JSON text; `None` when it is not JSON or not of this shape.
#[must_use]
pub fn from_json<T: Decode>(text: &str) -> Option<T> {
    T::decode(&parse(text)?)
}

/// The members of an object, and whether all that was asked of it so far was there. A function that does not find what
/// it should gives something empty and remembers the fault for [`Members::whole`]: so there is one way out of each
/// type, not one after each member.
#[derive(Debug)]
pub struct Members<'a> {
    object: &'a Value<'a>,
    faulty: Cell<bool>,
}

impl<'a> Members<'a> {
    /// The members of `value`; `None` when it is not an object.
    #[must_use]
    pub fn of(object: &'a Value<'a>) -> Option<Self> {
        matches!(object, Value::Object(_)).then(|| Self { object, faulty: Cell::new(false) })
    }

    /// Gives `it`, read from these members, unless one of them was not as it should be.
    #[must_use]
    pub fn whole<T>(&self, it: T) -> Option<T> {
        if self.faulty.get() { None } else { Some(it) }
    }

    /// A member that is there and not null.
    #[inline(never)]
    fn member(&self, name: &str) -> Option<&'a Value<'a>> {
        self.object.get(name).filter(|value| **value != Value::Null)
    }

    /// Remembers a fault when `given` is `None`.
    fn must<T>(&self, given: Option<T>) -> Option<T> {
        if given.is_none() {
            self.faulty.set(true);
        }
        given
    }

    /// A text that is not kept.
    #[inline(never)]
    pub fn word(&self, name: &str) -> &'a str {
        self.must(self.member(name).and_then(Value::as_text)).unwrap_or_default()
    }

    /// A text.
    #[inline(never)]
    #[must_use]
    pub fn text(&self, name: &str) -> String {
        self.must(self.maybe_text(name)).unwrap_or_default()
    }

    /// A text that may be absent.
    #[inline(never)]
    #[must_use]
    pub fn maybe_text(&self, name: &str) -> Option<String> {
        self.must(self.member(name)?.as_text()).map(str::to_owned)
    }

    /// Yes or no.
    #[inline(never)]
    #[must_use]
    pub fn flag(&self, name: &str) -> bool {
        match self.member(name) {
            Some(Value::Bool(flag)) => *flag,
            _ => self.must(None).unwrap_or_default(),
        }
    }

    /// Yes or no; absent means no.
    #[inline(never)]
    #[must_use]
    pub fn maybe_flag(&self, name: &str) -> bool {
        self.member(name).is_some() && self.flag(name)
    }

    /// A number from 0 up.
    #[must_use]
    pub fn number<N: TryFrom<u64> + Default>(&self, name: &str) -> N {
        let number = self.must(self.maybe_number(name)).unwrap_or_default();
        self.must(N::try_from(number).ok()).unwrap_or_default()
    }

    /// A number from 0 up that may be absent.
    #[inline(never)]
    #[must_use]
    pub fn maybe_number(&self, name: &str) -> Option<u64> {
        self.must(self.member(name)?.as_number())
    }

    /// A local date.
    #[inline(never)]
    #[must_use]
    pub fn day(&self, name: &str) -> Date {
        self.must(self.maybe_day(name)).unwrap_or_default()
    }

    /// A local date that may be absent.
    #[inline(never)]
    #[must_use]
    pub fn maybe_day(&self, name: &str) -> Option<Date> {
        self.must(self.member(name)?.as_text().and_then(crate::day::parse))
    }

    /// Something of a type of its own.
    #[must_use]
    pub fn one<T: Decode>(&self, name: &str) -> Option<T> {
        T::decode(self.member(name)?)
    }

    /// The same, where it may be absent.
    #[must_use]
    pub fn maybe_one<T: Decode>(&self, name: &str) -> Option<T> {
        self.must(T::decode(self.member(name)?))
    }

    /// A list.
    #[must_use]
    pub fn list<T: Decode>(&self, name: &str) -> Vec<T> {
        self.must(self.one(name)).unwrap_or_default()
    }

    /// A list of what has an id. One whose id a newer backend has added is left out, whatever else it says.
    fn known<T: Decode>(&self, name: &str, is_known: fn(&str) -> bool) -> Vec<T> {
        let mut all = Vec::new();
        let items = match self.member(name) {
            Some(Value::Array(items)) => &items[..],
            _ => self.must(None).unwrap_or_default(),
        };
        for item in items {
            if self.must(item.get("id").and_then(Value::as_text)).is_none_or(is_known) {
                all.extend(self.must(T::decode(item)));
            }
        }
        all
    }

    /// A list; absent means empty.
    #[must_use]
    pub fn maybe_list<T: Decode>(&self, name: &str) -> Vec<T> {
        self.maybe_one(name).unwrap_or_default()
    }

    /// A list of texts.
    #[inline(never)]
    #[must_use]
    pub fn texts(&self, name: &str) -> Vec<String> {
        self.list(name)
    }

    /// A list of texts; absent means empty.
    #[inline(never)]
    #[must_use]
    pub fn maybe_texts(&self, name: &str) -> Vec<String> {
        self.maybe_list(name)
    }
}

impl Decode for String {
    fn decode(value: &Value) -> Option<Self> {
        value.as_text().map(str::to_owned)
    }
}

impl<T: Decode> Decode for Vec<T> {
    #[inline(never)]
    fn decode(value: &Value) -> Option<Self> {
        let Value::Array(items) = value else { return None };
        let mut all = Vec::with_capacity(items.len());
        for item in items {
            all.push(T::decode(item)?);
        }
        Some(all)
    }
}

impl Decode for Controller {
    fn decode(value: &Value) -> Option<Self> {
        let m = Members::of(value)?;
        m.whole(Self { name: m.text("name"), organisation_number: m.maybe_text("organisation_number") })
    }
}

impl Decode for Bilingual {
    fn decode(value: &Value) -> Option<Self> {
        let m = Members::of(value)?;
        m.whole(Self { sv: m.text("sv"), en: m.text("en") })
    }
}
