//! How long data is kept, in a few words. The whole rule stands on the page of the activity.

use crate::text::{Noun, count, texts, use_lang};
use domain::register::{Register, Retention, RetentionKind, RetentionStart, duration_days};

/// A fixed period in days, for putting periods side by side. "At most" is a period whose usual length is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Days {
    /// The longest case; the usual length where there is no other.
    pub longest: u32,
    /// The usual length; 0 where only the longest case is given.
    pub usual: u32,
}

impl Days {
    /// From ISO 8601 durations; `None` if there is none.
    #[must_use]
    pub fn of(usual: Option<&str>, longest: Option<&str>) -> Option<Self> {
        let usual = usual.and_then(duration_days);
        let longest = longest.and_then(duration_days).or(usual)?;
        Some(Self { longest, usual: usual.unwrap_or_default() })
    }
}

/// "5 years, in some cases 10 years", "at most 7 years"; `None` where no period is given.
#[must_use]
pub fn period_words(usual: Option<&str>, longest: Option<&str>) -> Option<String> {
    let t = &texts().data;
    match (usual, longest) {
        (Some(usual), Some(longest)) => Some(t.period_or.with([&scale_words(usual), &scale_words(longest)])),
        (Some(usual), None) => Some(scale_words(usual)),
        (None, Some(longest)) => Some(t.period_most.with([&scale_words(longest)])),
        (None, None) => None,
    }
}

/// The same for a whole rule: "for as long as it is needed" where no period is given.
#[must_use]
pub fn period(retention: &Retention) -> String {
    let t = &texts().data;
    period_words(retention.duration.as_deref(), retention.max_duration.as_deref()).unwrap_or_else(|| {
        match retention.kind {
            RetentionKind::PurposeBound => t.period_purpose.to_owned(),
            _ => t.period_event.to_owned(),
        }
    })
}

/// An ISO 8601 duration of one part in words: "30 days", "12 months", "5 years".
#[must_use]
pub fn scale_words(duration: &str) -> String {
    let t = &texts().data;
    let number = duration.trim_start_matches('P');
    let nouns: [(char, Noun); 3] = [('D', t.day), ('M', t.month), ('Y', t.year)];
    nouns
        .into_iter()
        .find_map(|(unit, noun)| {
            let number: usize = number.strip_suffix(unit)?.parse().ok()?;
            Some(count(use_lang(), number, noun))
        })
        .unwrap_or_else(|| duration.to_owned())
}

/// "Counted from the end of the customer relationship."
#[must_use]
pub fn start_words(id: &str, register: &Register) -> Option<String> {
    let words = register.start(id)?;
    let is_named = id != RetentionStart::NOT_STATED;
    Some(if is_named { texts().data.counted_from.with([words]) } else { format!("{words}.") })
}
