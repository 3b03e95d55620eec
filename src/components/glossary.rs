//! The few terms of the field that remain, each with its explanation a press away.

use crate::text::texts;
use crate::ui::parts::Explained;
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
