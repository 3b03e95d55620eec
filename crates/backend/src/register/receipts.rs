//! `receipts.toml`: what a receipt says of itself beside what was done. Not served; written into each receipt, and shown
//! from there.

use super::fault::Faults;
use super::node::{File, Node};
use super::text::Texts;
use chrono::Datelike;
use domain::{Date, Lang};
use std::path::Path;

/// What happens next, by kind of receipt; the second comes in addition.
pub const NEXT: [&str; 6] =
    ["case", "restricted-meanwhile", "consent-withdrawn", "consent-renewed", "marketing-stopped", "marketing-lifted"];

/// The place of the day on which a case is answered at the latest.
const DUE: &str = "{due}";

/// The words of receipts, in both languages.
#[derive(Debug, Clone, Default)]
pub struct ReceiptWords {
    next: Vec<(&'static str, Texts)>,
    complaint: Texts,
    months: Texts,
}

impl ReceiptWords {
    /// What happens next; `None` for a kind that there are no words for, and for a case without the day `due` on which
    /// it is answered at the latest.
    #[must_use]
    pub fn next(&self, kind: &str, lang: Lang, due: Option<Date>) -> Option<Vec<String>> {
        let (_, steps) = self.next.iter().find(|(id, _)| *id == kind)?;
        let step = |step: String| match due {
            Some(day) => Some(step.replace(DUE, &self.in_full(day, lang))),
            None => Some(step).filter(|step| !step.contains(DUE)),
        };
        steps.get(lang).into_iter().map(step).collect()
    }

    /// How to complain.
    #[must_use]
    pub fn complaint(&self, lang: Lang) -> Vec<String> {
        self.complaint.get(lang)
    }

    /// "21 december 2026"
    fn in_full(&self, day: Date, lang: Lang) -> String {
        let months = self.months.get(lang);
        let month = months.get(day.month0() as usize).expect("a year has twelve, or the file is refused");
        format!("{} {month} {}", day.day(), day.year())
    }
}

/// Reads the file.
pub fn read(folder: &Path, faults: &Faults) -> ReceiptWords {
    let file = File::read(&folder.join("receipts.toml"), faults);
    let words = file.and_then(|file| {
        file.with_table(|node| ReceiptWords {
            complaint: node.texts("complaint"),
            months: months(node),
            next: super::lists::closed(node, "next", &NEXT, |id| id, |node, id| (id, steps(node, id))),
        })
    });
    words.unwrap_or_default()
}

fn months(node: &Node<'_>) -> Texts {
    let months = node.texts("months");
    if months.sv.len() != 12 {
        node.fault("months", "a year has twelve");
    }
    months
}

/// The day of the answer belongs to a case, and must be said there.
fn steps(node: &Node<'_>, id: &str) -> Texts {
    let steps = node.texts("steps");
    let expected = usize::from(id == "case");
    for lang in Lang::ALL {
        if steps.get(lang).concat().matches(DUE).count() != expected {
            node.fault("steps", format!("the {} texts must hold {DUE} {expected} times", lang.as_str()));
        }
    }
    steps
}
