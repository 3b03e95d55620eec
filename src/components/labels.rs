//! Labels for the terms of the register: legal basis, level, whether a right can be used. Always words; colour only
//! supports them.

use crate::text::{BasisText, LevelText, texts};
use domain::register::{LegalBasis, Level};
use domain::rights::Answer;
use leptos::prelude::*;

fn of_basis(words: &BasisText, basis: LegalBasis) -> &'static str {
    match basis {
        LegalBasis::LegalObligation => words.legal_obligation,
        LegalBasis::LegitimateInterest => words.legitimate_interest,
        LegalBasis::Contract => words.contract,
        LegalBasis::Consent => words.consent,
        LegalBasis::ExplicitConsent => words.explicit_consent,
    }
}

/// "Legitimate interest"
#[must_use]
pub fn basis_name(basis: LegalBasis) -> &'static str {
    of_basis(&texts().terms.basis, basis)
}

/// What the basis means for the person, as a heading.
#[must_use]
pub fn basis_means(basis: LegalBasis) -> &'static str {
    of_basis(&texts().terms.basis_means, basis)
}

/// The basis in plain words.
#[must_use]
pub fn basis_explained(basis: LegalBasis) -> &'static str {
    of_basis(&texts().terms.basis_explained, basis)
}

/// "Concerns you"
#[must_use]
pub fn level_name(level: Level) -> &'static str {
    of_level(&texts().terms.level, level)
}

/// The words for a level, of those that differ by level.
#[must_use]
pub fn of_level(words: &LevelText, level: Level) -> &'static str {
    match level {
        Level::Applies => words.applies,
        Level::MayApply => words.may_apply,
        Level::NotTypical => words.not_typical,
    }
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
    view! { <span class=class>{answer_name(answer)}</span> }.into_any()
}

fn answer_name(answer: Answer) -> &'static str {
    let words = &texts().terms.answers;
    match answer {
        Answer::Yes => words.yes,
        Answer::OnCondition => words.on_condition,
        Answer::Withdraw => words.withdraw,
        Answer::NotWhileKept => words.not_while_kept,
        Answer::Contract => words.contract,
        Answer::Law => words.law,
        Answer::NotThisBasis => words.not_this_basis,
        Answer::NoConsent => words.no_consent,
        Answer::NotUsed => words.not_used,
    }
}
