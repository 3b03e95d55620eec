//! What a request holds, as rows of a definition list: on the receipt and on the case.

use crate::text::{RequestText, texts};
use crate::ui::parts::row;
use crate::ui::view::{CollectView, IntoAny, view};
use domain::ids::ActivityId;
use domain::register::Register;
use domain::request::{Delivery, ErasureGround, Request, RestrictionGround};
use leptos::prelude::*;

/// The rows. Names come from the register; an activity that has left it is shown by its id.
pub fn request_rows(request: &Request, register: &Register) -> AnyView {
    let t = &texts().cases.request;
    match request {
        Request::Access { delivery, words } => {
            let delivery = t.deliveries[usize::from(*delivery == Delivery::Post)];
            view! { {row(t.delivery, delivery)}{words_row(words.as_deref(), t)} }.into_any()
        }
        Request::Rectification { category, wrong, right, .. } => {
            let category = category.as_ref().and_then(|id| register.category(id)).map(|found| found.name.clone());
            view! {
                {category.map(|name| row(t.category, name))}
                {row(t.wrong, own_words(wrong))}
                {row(t.right, own_words(right))}
            }
            .into_any()
        }
        Request::Erasure { activities, ground, words, .. } => view! {
            {row(t.activities, activity_names(activities, register))}
            {row(t.ground, t.erasure[erasure_at(*ground)])}
            {words_row(words.as_deref(), t)}
        }
        .into_any(),
        Request::Restriction { activities, ground, words, .. } => view! {
            {row(t.activities, activity_names(activities, register))}
            {row(t.ground, t.restriction[restriction_at(*ground)])}
            {words_row(words.as_deref(), t)}
        }
        .into_any(),
        Request::PortabilityTransfer { receiver, words } => {
            view! { {row(t.receiver, own_words(receiver))}{words_row(words.as_deref(), t)} }.into_any()
        }
        Request::Objection { activities, words, restrict_meanwhile } => view! {
            {row(t.activities, activity_names(activities, register))}
            {words_row(words.as_deref(), t)}
            {row(t.restrict, yes_no(*restrict_meanwhile))}
        }
        .into_any(),
        Request::OwnWords { words, activities } => {
            let named = (!activities.is_empty()).then(|| row(t.activities, activity_names(activities, register)));
            view! { {row(t.words, own_words(words))}{named} }.into_any()
        }
    }
}

/// Names of activities as a list; all of them, if none is named.
pub fn activity_names(ids: &[ActivityId], register: &Register) -> AnyView {
    if ids.is_empty() {
        return texts().cases.request.all_activities.into_any();
    }
    let name = |id: &ActivityId| register.activity(id).map_or_else(|| id.to_string(), |found| found.name.clone());
    view! { <ul class="plain">{ids.iter().map(|id| view! { <li>{name(id)}</li> }).collect_view()}</ul> }.into_any()
}

/// Text of a person or of the controller, with its line breaks. Always as text, never as HTML.
pub fn own_words(words: &str) -> AnyView {
    view! { <p class="words">{words.to_owned()}</p> }.into_any()
}

/// "Yes" or "no".
#[must_use]
pub fn yes_no(yes: bool) -> &'static str {
    let t = &texts().common;
    if yes { t.yes } else { t.no }
}

fn words_row(words: Option<&str>, t: &RequestText) -> AnyView {
    row(t.words, words.map_or_else(|| texts().common.not_given.into_any(), own_words))
}

fn erasure_at(ground: ErasureGround) -> usize {
    match ground {
        ErasureGround::NoLongerNeeded => 0,
        ErasureGround::ConsentWithdrawn => 1,
        ErasureGround::Objected => 2,
        ErasureGround::Unlawful => 3,
        ErasureGround::LegalDuty => 4,
    }
}

fn restriction_at(ground: RestrictionGround) -> usize {
    match ground {
        RestrictionGround::AccuracyContested => 0,
        RestrictionGround::Unlawful => 1,
        RestrictionGround::NeededForClaims => 2,
        RestrictionGround::ObjectionPending => 3,
    }
}
