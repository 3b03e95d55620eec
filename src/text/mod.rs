//! Every word on screen that does not come from the register.
//!
//! One struct, one value per language: a text missing in one language does not compile. Plurals, dates and numbers go
//! through the browser's `Intl`.

mod en;
mod shape;
mod sv;

pub use shape::*;

use crate::browser::{self, intl};
use domain::{Date, Lang};
use signal::{RwSignal, use_context};

/// The language of the page, in the context.
#[derive(Clone, Copy)]
pub struct Language(RwSignal<Lang>);

impl Language {
    /// The language chosen earlier in this browser, else the one the browser prefers, else Swedish.
    #[must_use]
    pub fn at_start() -> Self {
        let chosen = browser::stored_language().as_deref().and_then(Lang::parse);
        let preferred = || browser::preferred_language().as_deref().and_then(Lang::parse);
        let lang = chosen.or_else(preferred).unwrap_or_default();
        browser::set_lang(lang.as_str());
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

    /// Switches the whole page.
    pub fn switch(self, lang: Lang) {
        browser::store_language(lang.as_str());
        browser::set_lang(lang.as_str());
        self.0.set(lang);
    }
}

/// The texts of the page's language. A page is built anew when the language changes, so this need not track.
#[must_use]
pub fn texts() -> &'static Text {
    texts_in(use_lang())
}

/// The texts of a language.
#[must_use]
pub fn texts_in(lang: Lang) -> &'static Text {
    match lang {
        Lang::Sv => &sv::TEXT,
        Lang::En => &en::TEXT,
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

/// An instant in Swedish local time: "20 november 2026 kl. 10:30".
#[must_use]
pub fn instant(lang: Lang, instant: &str) -> String {
    intl::instant(lang.as_str(), instant)
}

/// A number with the language's separators.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "counts shown to people are far below 2^53")]
pub fn number(lang: Lang, number: u64) -> String {
    intl::number(lang.as_str(), number as f64)
}

/// A count with its noun: "1 ärende", "7 ärenden".
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "counts shown to people are far below 2^53")]
pub fn count(lang: Lang, count: usize, noun: Noun) -> String {
    let name = if intl::is_one(lang.as_str(), count as f64) { noun.one } else { noun.many };
    format!("{} {name}", number(lang, count as u64))
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
