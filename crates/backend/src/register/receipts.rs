//! `receipts.toml`: what a receipt says of itself beside what was done. Not served; written into each receipt, and shown
//! from there.

use super::checker::Checker;
use super::fault::Faults;
use super::file::File;
use super::lists::{check_complete, checked, closed_id};
use super::shape;
use chrono::Datelike;
use domain::receipt::ReceiptKind;
use domain::{Date, Lang};
use std::path::Path;

/// Id of what comes in addition when processing is restricted while an objection is examined.
pub const RESTRICTED_MEANWHILE: &str = "restricted-meanwhile";

/// What happens next: that, and by kind of receipt.
pub const NEXT: [&str; 6] = [
    ReceiptKind::Case.as_str(),
    RESTRICTED_MEANWHILE,
    ReceiptKind::ConsentWithdrawn.as_str(),
    ReceiptKind::ConsentRenewed.as_str(),
    ReceiptKind::MarketingStopped.as_str(),
    ReceiptKind::MarketingLifted.as_str(),
];

/// The place of the day on which a case is answered at the latest.
const DUE: &str = "{due}";

/// The words of receipts, in both languages.
#[derive(Debug, Clone)]
pub struct ReceiptWords {
    sv: Words,
    en: Words,
}

#[derive(Debug, Clone, Default)]
struct Words {
    next: Vec<(&'static str, Vec<String>)>,
    complaint: Vec<String>,
    months: Vec<String>,
}

impl ReceiptWords {
    /// Reads and checks the file.
    pub fn read(folder: &Path, faults: &Faults) -> Self {
        let file = File::read(&folder.join("receipts.toml"), faults);
        let words = |lang| checked(&file, lang, faults, words);
        Self { sv: words(Lang::Sv), en: words(Lang::En) }
    }

    fn get(&self, lang: Lang) -> &Words {
        match lang {
            Lang::Sv => &self.sv,
            Lang::En => &self.en,
        }
    }

    /// What happens next; `None` for a kind that there are no words for, and for a case without the day `due` on which
    /// it is answered at the latest.
    #[must_use]
    pub fn next(&self, kind: &str, lang: Lang, due: Option<Date>) -> Option<Vec<String>> {
        let (_, steps) = self.get(lang).next.iter().find(|(id, _)| *id == kind)?;
        let step = |step: &String| match due {
            Some(day) => Some(step.replace(DUE, &self.in_full(day, lang))),
            None => Some(step.clone()).filter(|step| !step.contains(DUE)),
        };
        steps.iter().map(step).collect()
    }

    /// How to complain.
    #[must_use]
    pub fn complaint(&self, lang: Lang) -> Vec<String> {
        self.get(lang).complaint.clone()
    }

    /// "21 december 2026"
    fn in_full(&self, day: Date, lang: Lang) -> String {
        let month =
            self.get(lang).months.get(day.month0() as usize).expect("a year has twelve, or the file is refused");
        format!("{} {month} {}", day.day(), day.year())
    }
}

fn words<'a>(at: &Checker<'a>, file: &'a shape::Receipts) -> Words {
    let months = at.texts("months", &file.months);
    if months.len() != 12 {
        at.fault("months", "a year has twelve");
    }
    let (mut next, mut seen) = (Vec::new(), Vec::new());
    for (at, entry) in at.each("next", &file.next) {
        let id = closed_id(&at, &entry.id, &NEXT, |id| id, &mut seen);
        let steps = at.texts("steps", &entry.steps);
        // The day of the answer belongs to a case, and must be said there.
        let expected = usize::from(id == ReceiptKind::Case.as_str());
        if steps.concat().matches(DUE).count() != expected {
            at.fault("steps", format!("the {} texts must hold {DUE} {expected} times", at.lang.as_str()));
        }
        next.push((id, steps));
    }
    check_complete(at, "next", &NEXT, |id| id, &seen);
    Words { next, complaint: at.texts("complaint", &file.complaint), months }
}
