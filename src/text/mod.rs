//! Every word on screen that does not come from the register.
//!
//! The words stand in `crates/text`: one struct, one value per language, one file per language. Only the language that
//! is shown is fetched: at the start by `public/boot.js`, after a switch by [`load`]. Plurals, dates and numbers go
//! through the browser's `Intl`.

pub use text::*;

use crate::browser::fetch::{Method, fetch};
use crate::browser::{self, intl};
use domain::{Date, Lang};
use signal::{RwSignal, use_context};
use std::cell::Cell;

/// What has been fetched so far, and which of it is shown.
struct Words {
    shown: Cell<&'static Text>,
    swedish: Cell<Option<&'static Text>>,
    english: Cell<Option<&'static Text>>,
}

impl Words {
    fn of(&self, lang: Lang) -> &Cell<Option<&'static Text>> {
        match lang {
            Lang::Sv => &self.swedish,
            Lang::En => &self.english,
        }
    }
}

thread_local! {
    static WORDS: Words =
        const { Words { shown: Cell::new(&NO_WORDS), swedish: Cell::new(None), english: Cell::new(None) } };
}

/// Why the words of a language are not there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoWords {
    /// No answer, a broken one, or it was cut off: trying again may help.
    NoAnswer,
    /// The service has another build by now: only loading the page anew helps.
    OtherBuild,
}

/// Takes the file of a language. [`Language`] says when it is shown.
///
/// # Errors
/// The file is not for this build.
pub fn take(lang: Lang, file: String) -> Result<(), Refused> {
    let words = Text::read(file)?;
    WORDS.with(|all| all.of(lang).set(Some(words)));
    Ok(())
}

/// Fetches the words of a language, unless they are here.
///
/// # Errors
/// See [`NoWords`].
pub async fn load(lang: Lang) -> Result<(), NoWords> {
    if WORDS.with(|all| all.of(lang).get().is_some()) {
        return Ok(());
    }
    let name = format!("portal-text-{}", lang.as_str());
    let address = browser::meta(&name).ok_or(NoWords::OtherBuild)?;
    let answer = fetch(Method::Get, &address, &[], None, &[], None).await.map_err(|_| NoWords::NoAnswer)?;
    match (answer.status, answer.text) {
        (200, Some(file)) => take(lang, file).map_err(|_| NoWords::OtherBuild),
        (404, _) => Err(NoWords::OtherBuild),
        _ => Err(NoWords::NoAnswer),
    }
}

/// Makes [`texts`] those of a language; those of before stay when they are not here.
fn show(lang: Lang) {
    browser::set_lang(lang.as_str());
    WORDS.with(|all| all.shown.set(all.of(lang).get().unwrap_or(all.shown.get())));
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
    /// The language that the page starts in. Its words have been taken.
    #[must_use]
    pub fn at_start(lang: Lang) -> Self {
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

    /// Switches the whole page. The words must be here, see [`load`].
    pub fn switch(self, lang: Lang) {
        browser::store_language(lang.as_str());
        show(lang);
        self.0.set(lang);
    }
}

/// The texts of the page's language. A page is built anew when the language changes, so this need not track.
#[must_use]
pub fn texts() -> &'static Text {
    WORDS.with(|all| all.shown.get())
}

/// The words of demo mode, in the page's language. They are in the demo's wasm, not in a file.
#[cfg(feature = "demo")]
#[must_use]
pub fn demo_texts() -> &'static demo::DemoText {
    // Asked of the document, since handlers of events have no context.
    match Lang::parse(&browser::lang()) {
        Some(Lang::En) => &demo::EN,
        _ => &demo::SV,
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

/// A count with its noun: "1 ärende", "7 ärenden".
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "counts shown to people are far below 2^53")]
pub fn count(lang: Lang, count: usize, noun: Noun) -> String {
    let name = if intl::is_one(lang.as_str(), count as f64) { noun.one } else { noun.many };
    format!("{} {name}", number(lang, count as u64))
}

/// How long to wait: "40 sekunder", "5 minuter".
#[must_use]
pub fn wait(lang: Lang, seconds: u32) -> String {
    let t = &texts().common;
    let (many, unit) = if seconds < 60 { (seconds, t.second) } else { (seconds.div_ceil(60), t.minute) };
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
