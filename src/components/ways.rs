//! The ways to use a right: where the form of a request is, and what it is called.

use super::labels::index_of;
use super::links::{AddressLink, PlaceLink};
use crate::routes::{ACTIVITY, Place, REQUESTS};
use crate::text::{WayText, texts};
use domain::case::CaseKind;
use domain::ids::ActivityId;
use domain::rights::{Availability, Right, RightAction, RightDecision};
use leptos::prelude::*;

/// The page with the form.
#[must_use]
pub fn form_place(kind: CaseKind) -> Place {
    if kind == CaseKind::Objection { Place::Object } else { Place::Request { kind: kind.as_str() } }
}

/// What a request is called and what it is for; of any kind but the objection.
#[must_use]
pub fn way(kind: CaseKind) -> &'static WayText {
    &texts().rights.kinds[index_of(&REQUESTS, &kind.as_str())]
}

/// What a request is called.
fn title(kind: CaseKind) -> &'static str {
    if kind == CaseKind::Objection { texts().acts.object.interest } else { way(kind).title }
}

/// A link to the form of a request, under its name.
#[component]
pub fn FormLink(
    /// Which kind of request.
    kind: CaseKind,
) -> impl IntoView {
    view! { <PlaceLink place=form_place(kind) words=title(kind)/> }.into_any()
}

/// A link to the form of a request, under its name, about an activity.
#[component]
pub fn RequestLink(
    /// Which kind of request.
    kind: CaseKind,
    /// The activity.
    activity: ActivityId,
) -> impl IntoView {
    view! { <AddressLink address=form_place(kind).with_query(&[(ACTIVITY, activity.as_str())]) words=title(kind)/> }
        .into_any()
}

/// What can be done about a right on an activity, as links. Where the right does not exist, a request in one's own
/// words remains (Art. 12(2)). The objection is not among them: it stands apart (Art. 21(4)).
#[must_use]
pub fn ways_of(decision: RightDecision, activity: &ActivityId) -> Vec<AnyView> {
    let t = texts();
    let request = |kind| view! { <RequestLink kind activity=activity.clone()/> }.into_any();
    let mut ways =
        match (decision.action, decision.right) {
            (RightAction::Request, Right::Access) => vec![request(CaseKind::Access)],
            (RightAction::Request, Right::Rectification) => vec![request(CaseKind::Rectification)],
            (RightAction::Request, Right::Erasure) => vec![request(CaseKind::Erasure)],
            (RightAction::Request, Right::Restriction) => vec![request(CaseKind::Restriction)],
            (RightAction::Export, _) => {
                vec![view! { <PlaceLink place=Place::Export words=t.activity.export_link/> }.into_any()]
            }
            (RightAction::Withdraw, _) => {
                vec![view! { <PlaceLink place=Place::Consents words=t.activity.withdraw_button/> }.into_any()]
            }
            (RightAction::Complain, _) => {
                vec![view! {
                <AddressLink address=format!("{}#complain-title", Place::Rights.href()) words=t.acts.complain.see/>
            }.into_any()]
            }
            _ => Vec::new(),
        };
    match decision.availability {
        Availability::NotAvailable => ways.push(request(CaseKind::OwnWords)),
        _ if decision.right == Right::Portability => ways.push(request(CaseKind::PortabilityTransfer)),
        _ => {}
    }
    ways
}
