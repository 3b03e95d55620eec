//! How much concerns the person on each legal basis: its name, a bar as long as its share, and the number.

use crate::components::glossary::BasisTerm;
use crate::text::{count, texts, use_lang};
use domain::applicability::Applicability;
use domain::register::{LegalBasis, Level};
use leptos::prelude::*;

/// The bases that are there. The bar is for the eye alone: the number beside it says the same.
pub fn shares(all: &[Applicability<'_>]) -> AnyView {
    let concerning = || all.iter().filter(|item| item.level != Level::NotTypical);
    let total = concerning().count();
    let shown = LegalBasis::ALL.into_iter().filter_map(|basis| {
        let of_it = concerning().filter(|item| item.activity.legal_basis == basis).count();
        // In parts of a hundred, which is the width of the picture; what is there is seen.
        (of_it > 0).then(|| view! { <Share basis of_it width={(of_it * 100 / total).max(1)}/> }.into_any())
    });
    view! { <ul class="shares">{shown.collect_view()}</ul> }.into_any()
}

#[component]
fn Share(
    /// The legal basis.
    basis: LegalBasis,
    /// How many activities rest on it.
    of_it: usize,
    /// Its share, in hundredths.
    width: usize,
) -> impl IntoView {
    view! {
        <li>
            <BasisTerm basis/>
            " "
            <svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true"><path d=format!("M0 2h{width}")/></svg>
            <span class="count">{count(use_lang(), of_it, texts().common.activity)}</span>
        </li>
    }
    .into_any()
}
