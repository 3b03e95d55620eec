//! Labels for the terms of the register: legal basis, level, whether a right can be used. Always words; colour only
//! supports them.

use crate::text::texts;
use domain::register::{LegalBasis, Level};
use domain::rights::Answer;
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

/// The legal basis as a tag.
#[component]
pub fn BasisTag(
    /// The legal basis.
    basis: LegalBasis,
) -> impl IntoView {
    view! { <span class=format!("tag tag-{}", basis.as_str())>{basis_name(basis)}</span> }.into_any()
}

/// Can a right be used, as a mark with words.
#[component]
pub fn AnswerMark(
    /// The answer.
    answer: Answer,
) -> impl IntoView {
    let class = match answer {
        Answer::Yes | Answer::Withdraw => "mark mark-available",
        Answer::OnCondition => "mark mark-conditional",
        _ if answer.is_applicable() => "mark mark-not-available",
        _ => "mark mark-not-applicable",
    };
    view! { <span class=class>{texts().terms.answers[index_of(&Answer::ALL, &answer)]}</span> }.into_any()
}
