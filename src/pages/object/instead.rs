//! For an activity that an address names but that cannot be objected to: why not, and what can be done instead.
//! Eligibility is not a field error.

use crate::components::links::AddressLink;
use crate::components::ways::ways_of;
use crate::routes::Address;
use crate::text::texts;
use domain::register::{Activity, Register};
use domain::rights::{Availability, Right, RightAction, decide, rights_of};
use leptos::prelude::*;

/// The explanation; nothing where the activity can be objected to.
pub fn instead(activity: &Activity, register: &Register) -> AnyView {
    let t = &texts().acts.object;
    let decision = decide(Right::Objection, activity.legal_basis, activity.direct_marketing);
    let why = register.reason(decision.reason).unwrap_or_default().to_owned();
    match decision.action {
        RightAction::Object => ().into_any(),
        // The button stands in the section below.
        RightAction::StopMarketing => view! {
            <div class="box box-info"><p class="box-title">{t.is_marketing.with([&activity.name])}</p><p>{why}</p></div>
        }
        .into_any(),
        RightAction::Withdraw => view! {
            <div class="box box-info">
                <p class="box-title">{t.is_consent.with([&activity.name])}</p>
                <p>{why}</p>
                <p><AddressLink address=Address::Consents words=texts().activity.withdraw_button/></p>
            </div>
        }
        .into_any(),
        _ => view! {
            <div class="box box-info">
                <p class="box-title">{t.not_possible.with([&activity.name])}</p>
                <p>{why}</p>
                <p>{t.instead}</p>
                <ul>{available(activity, register)}</ul>
                <p><AddressLink address={Address::Activity { id: activity.id.to_string() }} words=t.see_activity/></p>
            </div>
        }
        .into_any(),
    }
}

/// The rights that can be used on the activity, each with the way to do so.
fn available(activity: &Activity, register: &Register) -> AnyView {
    rights_of(activity)
        .into_iter()
        .filter(|decision| decision.availability != Availability::NotAvailable && decision.right != Right::Objection)
        .map(|decision| {
            let words = register.right(decision.right);
            let name = words.map(|words| words.name.clone()).unwrap_or_default();
            let why = register.reason(decision.reason).unwrap_or_default().to_owned();
            let ways = ways_of(decision, &activity.id).into_iter().map(|way| view! { <br/>{way} }).collect_view();
            view! { <li><strong>{name}</strong>": "{why}{ways}</li> }
        })
        .collect_view()
        .into_any()
}
