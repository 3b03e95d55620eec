//! What a receipt is called, on its own page and in the list of all.

use crate::text::texts;
use domain::case::CaseKind;

/// The acts, in the order of their texts.
pub const ACTS: [&str; 4] = ["consent-withdrawn", "consent-renewed", "marketing-stopped", "marketing-lifted"];

/// "Your objection has been received": by the receipt's kind and, for a case, the case's.
#[must_use]
pub fn receipt_name(kind: &str, case: Option<CaseKind>) -> &'static str {
    let t = &texts().acts.receipt;
    match (case, ACTS.iter().position(|act| *act == kind)) {
        (Some(CaseKind::Objection), _) => t.objection,
        (Some(_), _) => t.request,
        (None, Some(act)) => t.acts[act],
        (None, None) => t.other,
    }
}
