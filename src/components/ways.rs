//! The ways to use a right: where the form of a request is, and what it is called.

use super::links::{AddressLink, HrefLink};
use crate::routes::{ACTIVITY, Address};
use crate::text::{WayText, texts};
use domain::case::CaseKind;
use domain::ids::ActivityId;
use domain::rights::{Availability, Right, RightAction, RightDecision};
use leptos::prelude::*;

/// The page with the form.
#[must_use]
pub fn form_address(kind: CaseKind) -> Address {
    if kind == CaseKind::Objection { Address::Object } else { Address::Request { kind: kind.as_str() } }
}

/// What a request is called and what it is for; of any kind but the objection, which stands apart (Art. 21(4)).
///
/// # Panics
/// For the objection.
#[must_use]
pub fn way(kind: CaseKind) -> &'static WayText {
    let ways = &texts().rights.kinds;
    match kind {
        CaseKind::Access => &ways.access,
        CaseKind::Rectification => &ways.rectification,
        CaseKind::Erasure => &ways.erasure,
        CaseKind::Restriction => &ways.restriction,
        CaseKind::PortabilityTransfer => &ways.portability_transfer,
        CaseKind::OwnWords => &ways.own_words,
        CaseKind::Objection => unreachable!("the objection has a page of its own"),
    }
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
    view! { <AddressLink address=form_address(kind) words=title(kind)/> }.into_any()
}

/// A link to the form of a request, under its name, about an activity.
#[component]
pub fn RequestLink(
    /// Which kind of request.
    kind: CaseKind,
    /// The activity.
    activity: ActivityId,
) -> impl IntoView {
    view! { <HrefLink href=form_address(kind).with_query(&[(ACTIVITY, activity.as_str())]) words=title(kind)/> }
        .into_any()
}

/// What can be done about a right on an activity, as links. Where the right does not exist, a request in one's own
/// words remains (Art. 12(2)). The objection is not among them: it stands apart (Art. 21(4)).
#[must_use]
pub fn ways_of(decision: RightDecision, activity: &ActivityId) -> Vec<AnyView> {
    let t = texts();
    let request = |kind| view! { <RequestLink kind activity=activity.clone()/> }.into_any();
    let mut ways = match (decision.action, decision.right) {
        (RightAction::Request, Right::Access) => vec![request(CaseKind::Access)],
        (RightAction::Request, Right::Rectification) => vec![request(CaseKind::Rectification)],
        (RightAction::Request, Right::Erasure) => vec![request(CaseKind::Erasure)],
        (RightAction::Request, Right::Restriction) => vec![request(CaseKind::Restriction)],
        (RightAction::Export, _) => {
            vec![view! { <AddressLink address=Address::Export words=t.activity.export_link/> }.into_any()]
        }
        (RightAction::Withdraw, _) => {
            vec![view! { <AddressLink address=Address::Consents words=t.activity.withdraw_button/> }.into_any()]
        }
        (RightAction::Complain, _) => {
            vec![
                view! {
                    <HrefLink href=format!("{}#complain-title", Address::Rights.href()) words=t.acts.complain.see/>
                }
                .into_any(),
            ]
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
