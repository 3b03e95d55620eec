//! A value of a record in the words a person reads; masked until it is asked for where others should not see it.

use super::masked::MaskedValue;
use crate::text::{self, texts, use_lang};
use domain::held::Plain;
use domain::masking::is_masked;
use leptos::prelude::*;

/// Longest value shown, in characters; the file of a package holds all of it.
const SHOWN_MAX: usize = 160;

/// The words.
#[must_use]
pub fn value_words(value: &Plain) -> String {
    let lang = use_lang();
    let t = &texts().common;
    let words = match value {
        Plain::Day(date) => text::day(lang, date),
        Plain::Instant(instant) => text::instant(lang, instant),
        Plain::YesNo(true) => t.yes.to_owned(),
        Plain::YesNo(false) => t.no.to_owned(),
        Plain::Money(amount, currency) => text::money(lang, amount, currency),
        Plain::Document(name, date) => format!("{name}, {}", text::day(lang, date)),
        Plain::Words(words) => words.clone(),
    };
    match words.char_indices().nth(SHOWN_MAX) {
        Some((end, _)) => format!("{} …", words[..end].trim_end()),
        None => words,
    }
}

/// What says whether a value is masked, and what it is called.
pub struct Field<'a> {
    /// Category of data.
    pub category: &'a str,
    /// Machine name of the field.
    pub field: &'a str,
    /// Kind of value, as the record says.
    pub value_type: &'a str,
    /// What a person calls it.
    pub label: &'a str,
}

impl Field<'_> {
    /// Is its value masked until it is asked for?
    #[must_use]
    pub fn is_masked(&self) -> bool {
        is_masked(self.category, self.field, self.value_type)
    }
}

/// The value of a field.
pub fn shown_value(field: &Field<'_>, value: &Plain) -> AnyView {
    let words = value_words(value);
    if field.is_masked() {
        view! { <MaskedValue value_type=field.value_type value=words name=field.label.to_owned()/> }.into_any()
    } else {
        view! { <span>{words}</span> }.into_any()
    }
}
