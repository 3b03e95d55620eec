//! The few terms of the field that remain, each with its explanation a press away.

use crate::components::labels::{basis_explained, basis_name};
use crate::text::texts;
use crate::ui::parts::Explained;
use domain::register::LegalBasis;
use leptos::prelude::*;

/// The term "legal basis".
#[component]
pub fn LegalBasisTerm() -> impl IntoView {
    view! {
        <Explained
            id="term-basis".to_owned()
            class="term"
            term=texts().activity.basis
            explanation=texts().terms.basis_term
        />
    }
    .into_any()
}

/// The legal basis as a tag that explains itself. Once per page and basis.
#[component]
pub fn BasisTerm(
    /// The legal basis.
    basis: LegalBasis,
) -> impl IntoView {
    let class = format!("term tag tag-{}", basis.as_str());
    view! {
        <Explained
            id=format!("term-{}", basis.as_str())
            class=&class
            term=basis_name(basis)
            explanation=basis_explained(basis)
        />
    }
    .into_any()
}
