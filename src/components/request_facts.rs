//! What a request holds, as rows of a definition list: on the receipt and on the case.

use super::names::{activity_name, category_name};
use crate::text::{ErasureGroundText, RestrictionGroundText, texts};
use crate::ui::parts::Row;
use domain::ids::ActivityId;
use domain::register::Register;
use domain::request::{Delivery, ErasureGround, Request, RestrictionGround};
use leptos::prelude::*;

/// The rows. Names come from the register; `about` is what the piece of data is called that the request names.
pub fn request_rows(request: &Request, about: Option<&str>, register: &Register) -> AnyView {
    request_facts(request, about, register)
        .into_iter()
        .map(|(name, value)| view! { <Row term=name value/> }.into_any())
        .collect_view()
        .into_any()
}

/// What a request holds: name and value of each thing, in the order of the form.
#[must_use]
pub fn request_facts(request: &Request, about: Option<&str>, register: &Register) -> Vec<(&'static str, AnyView)> {
    let t = &texts().cases.request;
    let words = |words: &Option<String>| {
        (
            t.words,
            words
                .as_deref()
                .map_or_else(|| texts().common.not_given.into_any(), |words| view! { <OwnWords words/> }.into_any()),
        )
    };
    let named = |activities: &[ActivityId]| (t.activities, activity_names(activities, register));
    let told = |asked| (t.tell_recipients, yes_no(asked).into_any());
    match request {
        Request::Access { delivery, words: own } => {
            vec![(t.delivery, delivery_name(*delivery).into_any()), words(own)]
        }
        Request::Rectification { record: _, category, wrong, right, tell_recipients } => {
            let category = match category {
                Some(id) => category_name(id.as_str(), register),
                None => texts().common.not_given.to_owned(),
            };
            let told = told(*tell_recipients);
            let about = about.map(|label| (t.record, label.to_owned().into_any()));
            let rest = [
                (t.category, category.into_any()),
                (t.wrong, view! { <OwnWords words=wrong/> }.into_any()),
                (t.right, view! { <OwnWords words=right/> }.into_any()),
                told,
            ];
            about.into_iter().chain(rest).collect()
        }
        Request::Erasure { activities, ground, words: own, tell_recipients } => {
            let ground = erasure_name(*ground).into_any();
            vec![named(activities), (t.ground, ground), words(own), told(*tell_recipients)]
        }
        Request::Restriction { activities, ground, words: own, tell_recipients } => {
            let ground = restriction_name(*ground).into_any();
            vec![named(activities), (t.ground, ground), words(own), told(*tell_recipients)]
        }
        Request::PortabilityTransfer { receiver, words: own } => {
            vec![(t.receiver, view! { <OwnWords words=receiver/> }.into_any()), words(own)]
        }
        Request::Objection { activities, words: own, restrict_meanwhile } => {
            vec![named(activities), words(own), (t.restrict, yes_no(*restrict_meanwhile).into_any())]
        }
        Request::OwnWords { words: own, activities } => {
            let mut facts = vec![(t.words, view! { <OwnWords words=own/> }.into_any())];
            if !activities.is_empty() {
                facts.push(named(activities));
            }
            facts
        }
    }
}

/// Names of activities as a list; all of them, if none is named.
pub fn activity_names(ids: &[ActivityId], register: &Register) -> AnyView {
    if ids.is_empty() {
        return texts().cases.request.all_activities.into_any();
    }
    let name = |id: &ActivityId| activity_name(id.as_str(), register);
    view! { <ul class="plain">{ids.iter().map(|id| view! { <li>{name(id)}</li> }).collect_view()}</ul> }.into_any()
}

/// Text of a person or of the controller, with its line breaks. Always as text, never as HTML.
#[component]
pub fn OwnWords(
    /// What it says.
    #[prop(into)]
    words: String,
) -> impl IntoView {
    view! { <p class="words">{words}</p> }.into_any()
}

/// "Yes" or "no".
#[must_use]
pub fn yes_no(yes: bool) -> &'static str {
    let t = &texts().common;
    if yes { t.yes } else { t.no }
}

/// How a copy is delivered, in the person's words.
#[must_use]
pub fn delivery_name(delivery: Delivery) -> &'static str {
    let words = &texts().cases.request.deliveries;
    match delivery {
        Delivery::Portal => words.portal,
        Delivery::Post => words.post,
    }
}

/// A ground of erasure in the person's words.
#[must_use]
pub fn erasure_name(ground: ErasureGround) -> &'static str {
    of_erasure(&texts().cases.request.erasure, ground)
}

/// The words for a ground of erasure, of those that differ by it.
#[must_use]
pub fn of_erasure(words: &ErasureGroundText, ground: ErasureGround) -> &'static str {
    match ground {
        ErasureGround::NoLongerNeeded => words.no_longer_needed,
        ErasureGround::ConsentWithdrawn => words.consent_withdrawn,
        ErasureGround::Objected => words.objected,
        ErasureGround::Unlawful => words.unlawful,
        ErasureGround::LegalDuty => words.legal_duty,
    }
}

/// A ground of restriction in the person's words.
#[must_use]
pub fn restriction_name(ground: RestrictionGround) -> &'static str {
    of_restriction(&texts().cases.request.restriction, ground)
}

/// The words for a ground of restriction, of those that differ by it.
#[must_use]
pub fn of_restriction(words: &RestrictionGroundText, ground: RestrictionGround) -> &'static str {
    match ground {
        RestrictionGround::AccuracyContested => words.accuracy_contested,
        RestrictionGround::Unlawful => words.unlawful,
        RestrictionGround::NeededForClaims => words.needed_for_claims,
        RestrictionGround::ObjectionPending => words.objection_pending,
    }
}
