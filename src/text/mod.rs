//! Every word on screen that does not come from the register.
//!
//! The words stand in `crates/text`: one struct, one value per language. Which one is shown is kept here: what was chosen
//! earlier in this browser, else what the browser prefers, else Swedish. Plurals, dates and numbers go through the
//! browser's `Intl`.

pub use text::*;

use crate::browser::{self, intl};
use domain::{Date, Lang};
use leptos::prelude::*;
use std::cell::Cell;

thread_local! {
    static SHOWN: Cell<Lang> = const { Cell::new(Lang::Sv) };
}

/// The words of a language.
#[must_use]
pub fn words_of(lang: Lang) -> &'static Text {
    match lang {
        Lang::Sv => swedish(),
        Lang::En => english(),
    }
}

fn swedish() -> &'static Text {
    &SV
}

fn english() -> &'static Text {
    &EN
}

/// Makes [`texts`] those of a language.
fn show(lang: Lang) {
    browser::set_lang(lang.as_str());
    SHOWN.set(lang);
}

/// A language's own name.
#[must_use]
pub fn own_name(lang: Lang) -> &'static str {
    match lang {
        Lang::Sv => SVENSKA,
        Lang::En => ENGLISH,
    }
}

/// The language of the page, in the context.
#[derive(Clone, Copy)]
pub struct Language(RwSignal<Lang>);

impl Language {
    /// The language that the page starts in: the one chosen earlier in this browser, else the one the browser prefers,
    /// else Swedish.
    #[must_use]
    pub fn at_start() -> Self {
        let known = |tag: Option<String>| tag.and_then(|tag| Lang::parse(&tag));
        let lang = known(browser::stored_language()).or_else(|| known(browser::preferred_language()));
        Self::starting(lang.unwrap_or_default())
    }

    /// A page that starts in this language.
    #[must_use]
    pub fn starting(lang: Lang) -> Self {
        show(lang);
        Self(RwSignal::new(lang))
    }

    /// The language; tracks.
    #[must_use]
    pub fn get(self) -> Lang {
        self.0.get()
    }

    /// The language; does not track.
    #[must_use]
    pub fn now(self) -> Lang {
        self.0.get_untracked()
    }

    /// Runs the reactive code that calls this again when the language changes.
    pub fn track(self) {
        self.0.track();
    }

    /// Switches the whole page, and remembers the choice.
    pub fn switch(self, lang: Lang) {
        browser::store_language(lang.as_str());
        show(lang);
        self.0.set(lang);
    }
}

/// The texts of the page's language. A page is built anew when the language changes, so this need not track.
#[must_use]
pub fn texts() -> &'static Text {
    words_of(SHOWN.get())
}

/// The words of demo mode, in the page's language.
#[cfg(feature = "demo")]
#[must_use]
pub fn demo_texts() -> &'static demo::DemoText {
    match SHOWN.get() {
        Lang::Sv => &demo::SV,
        Lang::En => &demo::EN,
    }
}

/// The page's language; does not track, see [`texts`].
#[must_use]
pub fn use_lang() -> Lang {
    use_context::<Language>().map(Language::now).unwrap_or_default()
}

/// A date in full: "21 december 2026".
#[must_use]
pub fn date(lang: Lang, date: Date) -> String {
    // `Display` of a date is `YYYY-MM-DD`.
    intl::date(lang.as_str(), &date.to_string())
}

/// The same of a date as text, `YYYY-MM-DD`; the text as it is, if it is none.
#[must_use]
pub fn day(lang: Lang, iso: &str) -> String {
    intl::date(lang.as_str(), iso)
}

/// The date of an instant in Swedish local time: "20 november 2026".
#[must_use]
pub fn date_of(lang: Lang, instant: &str) -> String {
    intl::date_of(lang.as_str(), instant)
}

/// An instant in Swedish local time: "20 november 2026 kl. 10:30".
#[must_use]
pub fn instant(lang: Lang, instant: &str) -> String {
    intl::instant(lang.as_str(), instant)
}

/// A number with the language's separators. Below a thousand there are none, and the browser need not be asked: making
/// its formatter takes longer than anything else about a number.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "counts shown to people are far below 2^53")]
pub fn number(lang: Lang, number: u64) -> String {
    if number < 1000 {
        return number.to_string();
    }
    intl::number(lang.as_str(), number as f64)
}

/// Money as the language writes it: "150 000 kr"; the number and the currency (ISO 4217) as they are, if they are none.
#[must_use]
pub fn money(lang: Lang, amount: &str, currency: &str) -> String {
    intl::money(lang.as_str(), amount, currency)
}

/// A count with its noun: "1 ärende", "7 ärenden".
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "counts shown to people are far below 2^53")]
pub fn count(lang: Lang, count: usize, noun: Noun) -> String {
    let name = if intl::is_one(lang.as_str(), count as f64) { noun.one } else { noun.many };
    format!("{} {name}", number(lang, count as u64))
}

/// How long to wait: "40 sekunder", "5 minuter", "23 timmar". Never less than it is.
#[must_use]
pub fn wait(lang: Lang, seconds: u32) -> String {
    let t = &texts().common;
    let (many, unit) = match seconds {
        0..60 => (seconds, t.second),
        60..=5_400 => (seconds.div_ceil(60), t.minute),
        _ => (seconds.div_ceil(3_600), t.hour),
    };
    count(lang, many as usize, unit)
}

/// A size in bytes, in the unit a person would use.
#[must_use]
pub fn bytes(lang: Lang, bytes: u64) -> String {
    match bytes {
        0..=999 => format!("{} byte", number(lang, bytes)),
        1_000..=999_999 => format!("{} kB", number(lang, bytes.div_ceil(1_000))),
        _ => format!("{} MB", number(lang, bytes.div_ceil(1_000_000))),
    }
}
