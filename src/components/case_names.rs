//! What a case is called.

use crate::text::texts;
use domain::case::CaseKind;
use leptos::prelude::*;

/// "Objection"
#[must_use]
pub fn kind_name(kind: CaseKind) -> &'static str {
    let kinds = &texts().cases.kinds;
    match kind {
        CaseKind::Access => kinds.access,
        CaseKind::Rectification => kinds.rectification,
        CaseKind::Erasure => kinds.erasure,
        CaseKind::Restriction => kinds.restriction,
        CaseKind::PortabilityTransfer => kinds.portability_transfer,
        CaseKind::Objection => kinds.objection,
        CaseKind::OwnWords => kinds.own_words,
    }
}

/// "Objection P-7F3K-9Q2M": the name of its kind and its reference, which is never broken over two lines.
pub fn case_name(kind: &'static str, reference: &str) -> AnyView {
    view! { {kind}" "<span class="reference">{reference.to_owned()}</span> }.into_any()
}
