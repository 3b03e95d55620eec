//! What a receipt is called, on its own page and in the list of all.

use crate::text::texts;
use domain::case::CaseKind;
use domain::receipt::ReceiptKind;

/// "Your objection has been received": by the receipt's kind, if it is known, and, for a case, the case's.
#[must_use]
pub fn receipt_name(kind: Option<ReceiptKind>, case: Option<CaseKind>) -> &'static str {
    let t = &texts().acts.receipt;
    match case {
        Some(CaseKind::Objection) => t.objection,
        Some(_) => t.request,
        None => match kind {
            Some(ReceiptKind::ConsentWithdrawn) => t.acts.consent_withdrawn,
            Some(ReceiptKind::ConsentRenewed) => t.acts.consent_renewed,
            Some(ReceiptKind::MarketingStopped) => t.acts.marketing_stopped,
            Some(ReceiptKind::MarketingLifted) => t.acts.marketing_lifted,
            Some(ReceiptKind::Case) | None => t.other,
        },
    }
}
