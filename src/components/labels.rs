//! Labels for the terms of the register: legal basis, level, availability. Always words; colour only supports them.

use crate::text::texts;
use domain::register::{LegalBasis, Level};
use domain::rights::Availability;
use leptos::prelude::*;

/// Where a value stands among all of its kind, for the words at the same place. Another one's words would be worse than
/// none.
///
/// # Panics
/// When it is not among them.
#[must_use]
pub fn index_of<T: PartialEq>(all: &[T], value: &T) -> usize {
    all.iter().position(|candidate| candidate == value).expect("all values of a kind are listed")
}

/// "Legitimate interest"
#[must_use]
pub fn basis_name(basis: LegalBasis) -> &'static str {
    texts().terms.basis[index_of(&LegalBasis::ALL, &basis)]
}

/// What the basis means for the person, as a heading.
#[must_use]
pub fn basis_means(basis: LegalBasis) -> &'static str {
    texts().terms.basis_means[index_of(&LegalBasis::ALL, &basis)]
}

/// The basis in plain words.
#[must_use]
pub fn basis_explained(basis: LegalBasis) -> &'static str {
    texts().terms.basis_explained[index_of(&LegalBasis::ALL, &basis)]
}

/// "Concerns you"
#[must_use]
pub fn level_name(level: Level) -> &'static str {
    texts().terms.level[index_of(&Level::ALL, &level)]
}

/// "Yes", "Yes, if …", "No"
#[must_use]
pub fn availability_name(availability: Availability) -> &'static str {
    let all = [Availability::Available, Availability::Conditional, Availability::NotAvailable];
    texts().terms.availability[index_of(&all, &availability)]
}

/// The legal basis as a tag.
#[component]
pub fn BasisTag(
    /// The legal basis.
    basis: LegalBasis,
) -> impl IntoView {
    view! { <span class=format!("tag tag-{}", basis.as_str())>{basis_name(basis)}</span> }.into_any()
}

/// The availability of a right as a mark with words.
#[component]
pub fn AvailabilityMark(
    /// Whether the right can be used.
    availability: Availability,
) -> impl IntoView {
    view! { <span class=format!("mark mark-{}", availability.as_str())>{availability_name(availability)}</span> }
        .into_any()
}
