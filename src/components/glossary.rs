//! The few terms of the field that remain, each with its explanation a press away.

use crate::components::labels::{basis_explained, basis_name};
use crate::text::texts;
use crate::ui::parts::explained;
use domain::register::LegalBasis;
use leptos::prelude::AnyView;

/// The term "legal basis".
pub fn legal_basis_term() -> AnyView {
    explained("term-basis".to_owned(), "term", texts().activity.basis, texts().terms.basis_term)
}

/// The legal basis as a tag that explains itself. Once per page and basis.
pub fn basis_term(basis: LegalBasis) -> AnyView {
    let class = format!("term tag tag-{}", basis.as_str());
    explained(format!("term-{}", basis.as_str()), &class, basis_name(basis), basis_explained(basis))
}
