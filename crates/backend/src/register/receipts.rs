//! `receipts.toml`: what a receipt says of itself beside what was done. Not served; written into each receipt.

use super::fault::Faults;
use super::node::File;
use super::text::Texts;
use domain::Lang;
use std::path::Path;

/// What happens next, by kind of receipt; the second comes in addition.
pub const NEXT: [&str; 6] =
    ["case", "restricted-meanwhile", "consent-withdrawn", "consent-renewed", "marketing-stopped", "marketing-lifted"];

/// The words of receipts, in both languages.
#[derive(Debug, Clone, Default)]
pub struct ReceiptWords {
    next: Vec<(&'static str, Texts)>,
    complaint: Texts,
}

impl ReceiptWords {
    /// What happens next; nothing for a kind that there are no words for.
    #[must_use]
    pub fn next(&self, kind: &str, lang: Lang) -> Vec<String> {
        self.next.iter().find(|(id, _)| *id == kind).map(|(_, steps)| steps.get(lang)).unwrap_or_default()
    }

    /// How to complain.
    #[must_use]
    pub fn complaint(&self, lang: Lang) -> Vec<String> {
        self.complaint.get(lang)
    }
}

/// Reads the file.
pub fn read(folder: &Path, faults: &Faults) -> ReceiptWords {
    let file = File::read(&folder.join("receipts.toml"), faults);
    let words = file.and_then(|file| {
        file.with_table(|node| ReceiptWords {
            complaint: node.texts("complaint"),
            next: super::lists::closed(node, "next", &NEXT, |id| id, |node, id| (id, node.texts("steps"))),
        })
    });
    words.unwrap_or_default()
}
