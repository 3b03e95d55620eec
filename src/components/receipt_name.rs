//! What a receipt is called, on its own page and in the list of all.

use crate::text::texts;
use domain::case::CaseKind;

/// "Your objection has been received": by the receipt's kind and, for a case, the case's.
#[must_use]
pub fn receipt_name(kind: &str, case: Option<CaseKind>) -> &'static str {
    let t = &texts().acts.receipt;
    match case {
        Some(CaseKind::Objection) => t.objection,
        Some(_) => t.request,
        None => act_name(kind).unwrap_or(t.other),
    }
}

/// "Your consent has been withdrawn"; `None` where the receipt is of no act.
fn act_name(kind: &str) -> Option<&'static str> {
    let acts = &texts().acts.receipt.acts;
    match kind {
        "consent-withdrawn" => Some(acts.consent_withdrawn),
        "consent-renewed" => Some(acts.consent_renewed),
        "marketing-stopped" => Some(acts.marketing_stopped),
        "marketing-lifted" => Some(acts.marketing_lifted),
        _ => None,
    }
}
