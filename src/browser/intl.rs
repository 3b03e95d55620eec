//! Dates, numbers and plurals by the browser's `Intl`.

use js_sys::{Array, Function, Object, Reflect};
use std::cell::RefCell;
use wasm_bindgen::{JsCast, JsValue};

fn options(pairs: &[(&str, &str)]) -> Object {
    let object = Object::new();
    for (key, value) in pairs {
        let _ = Reflect::set(&object, &JsValue::from_str(key), &JsValue::from_str(value));
    }
    object
}

/// What is formatted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Day,
    Instant,
    Number,
}

/// The browser's formatter. Made once for each language: making one takes longer than all else about a date.
fn formatter(lang: &str, kind: Kind) -> Function {
    type Known = (&'static str, Kind, Function);
    thread_local! {
        static KNOWN: RefCell<Vec<Known>> = const { RefCell::new(Vec::new()) };
    }
    let locale = locale(lang);
    let known = KNOWN.with_borrow(|all| {
        all.iter().find(|(of, what, _)| *of == locale && *what == kind).map(|(.., function)| function.clone())
    });
    known.unwrap_or_else(|| {
        let locales = Array::of1(&locale.into());
        let dates = |pairs: &[(&str, &str)]| js_sys::Intl::DateTimeFormat::new(&locales, &options(pairs)).format();
        let function: Function = match kind {
            Kind::Day => dates(&[("day", "numeric"), ("month", "long"), ("year", "numeric"), ("timeZone", "UTC")]),
            Kind::Instant => dates(&[("dateStyle", "long"), ("timeStyle", "short"), ("timeZone", "Europe/Stockholm")]),
            Kind::Number => js_sys::Intl::NumberFormat::new(&locales, &Object::new()).format(),
        };
        KNOWN.with_borrow_mut(|all| all.push((locale, kind, function.clone())));
        function
    })
}

fn formatted(lang: &str, kind: Kind, value: &JsValue) -> String {
    let text = formatter(lang, kind).call1(&JsValue::UNDEFINED, value).ok();
    text.and_then(|text| text.as_string()).expect("Intl writes every instant and every number there is")
}

fn formatted_date(lang: &str, kind: Kind, ms: f64) -> String {
    tied(&formatted(lang, kind, &js_sys::Date::new(&JsValue::from_f64(ms))))
}

/// With no-break spaces within the day and within the time: a line may end between the two only, which is at the third
/// space in both languages.
fn tied(text: &str) -> String {
    let mut spaces = 0;
    let tie = |letter| {
        spaces += i32::from(letter == ' ');
        if letter == ' ' && spaces != 3 { '\u{a0}' } else { letter }
    };
    text.chars().map(tie).collect()
}

/// `sv-SE`, and British English: day before month, as in Sweden.
fn locale(lang: &str) -> &'static str {
    if lang == "en" { "en-GB" } else { "sv-SE" }
}

/// A local date `YYYY-MM-DD` in full: "21 december 2026". The text as it is, if it is no date.
#[must_use]
pub fn date(lang: &str, iso: &str) -> String {
    let ms = js_sys::Date::parse(&format!("{iso}T12:00:00Z"));
    if !ms.is_finite() {
        return iso.to_owned();
    }
    formatted_date(lang, Kind::Day, ms)
}

/// The date of an instant in Swedish local time: "20 november 2026".
#[must_use]
pub fn date_of(lang: &str, instant: &str) -> String {
    let ms = js_sys::Date::parse(instant);
    if !ms.is_finite() {
        return instant.to_owned();
    }
    formatted_date(lang, Kind::Day, ms)
}

/// An instant in Swedish local time: "20 november 2026 kl. 10:30".
#[must_use]
pub fn instant(lang: &str, instant: &str) -> String {
    let ms = js_sys::Date::parse(instant);
    if !ms.is_finite() {
        return instant.to_owned();
    }
    formatted_date(lang, Kind::Instant, ms)
}

/// A number with the language's separators.
#[must_use]
pub fn number(lang: &str, number: f64) -> String {
    formatted(lang, Kind::Number, &JsValue::from_f64(number))
}

/// A decimal number as text with its currency, ISO 4217: "150 000 kr". Both as they are, if either is none.
#[must_use]
pub fn money(lang: &str, amount: &str, currency: &str) -> String {
    // For each language and currency once, as all formatters.
    thread_local! {
        static KNOWN: RefCell<Vec<(&'static str, String, Function)>> = const { RefCell::new(Vec::new()) };
    }
    // Three letters are a currency to `Intl`, known or not; anything else it refuses by an exception.
    let is_currency = currency.len() == 3 && currency.bytes().all(|letter| letter.is_ascii_uppercase());
    if !is_currency || !amount.parse().is_ok_and(f64::is_finite) {
        return format!("{amount} {currency}");
    }
    let locale = locale(lang);
    let is_it = |(of, what, _): &&(&str, String, Function)| *of == locale && what == currency;
    let known = KNOWN.with_borrow(|all| all.iter().find(is_it).map(|(.., function)| function.clone()));
    let formatter = known.unwrap_or_else(|| {
        let choices = [("style", "currency"), ("currency", currency), ("trailingZeroDisplay", "stripIfInteger")];
        let function = js_sys::Intl::NumberFormat::new(&Array::of1(&locale.into()), &options(&choices)).format();
        KNOWN.with_borrow_mut(|all| all.push((locale, currency.to_owned(), function.clone())));
        function
    });
    // The text is formatted and not the nearest number that the machine has.
    let text = formatter.call1(&JsValue::UNDEFINED, &amount.into()).ok();
    text.and_then(|text| text.as_string()).expect("Intl writes every number there is")
}

/// Does the number take the singular in this language?
#[must_use]
pub fn is_one(lang: &str, number: f64) -> bool {
    // Made once for each language: a list asks hundreds of times.
    thread_local! {
        static RULES: RefCell<Vec<(&'static str, js_sys::Intl::PluralRules)>> = const { RefCell::new(Vec::new()) };
    }
    let locale = locale(lang);
    let known = RULES.with_borrow(|all| all.iter().find(|(of, _)| *of == locale).map(|(_, rules)| rules.clone()));
    let rules = known.unwrap_or_else(|| {
        let rules = js_sys::Intl::PluralRules::new(&Array::of1(&locale.into()), &Object::new());
        RULES.with_borrow_mut(|all| all.push((locale, rules.clone())));
        rules
    });
    rules.select(number).dyn_ref::<js_sys::JsString>().is_some_and(|category| *category == "one")
}
