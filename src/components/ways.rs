//! The ways to use a right: where the form of a request is, and what it is called.

use super::labels::index_of;
use super::links::{link, link_to};
use crate::routes::{ACTIVITY, Place, REQUESTS};
use crate::text::{WayText, texts};
use domain::case::CaseKind;
use domain::ids::ActivityId;
use domain::rights::{Availability, Right, RightAction, RightDecision};
use leptos::prelude::AnyView;

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
pub fn form_link(kind: CaseKind) -> AnyView {
    link(&form_place(kind), title(kind))
}

/// A link to the form of a request, under its name, about an activity.
pub fn request_link(kind: CaseKind, activity: &ActivityId) -> AnyView {
    link_to(form_place(kind).with_query(&[(ACTIVITY, activity.as_str())]), title(kind))
}

/// What can be done about a right on an activity, as links. Where the right does not exist, a request in one's own
/// words remains (Art. 12(2)). The objection is not among them: it stands apart (Art. 21(4)).
#[must_use]
pub fn ways_of(decision: RightDecision, activity: &ActivityId) -> Vec<AnyView> {
    let t = texts();
    let request = |kind| request_link(kind, activity);
    let mut ways = match (decision.action, decision.right) {
        (RightAction::Request, Right::Access) => vec![request(CaseKind::Access)],
        (RightAction::Request, Right::Rectification) => vec![request(CaseKind::Rectification)],
        (RightAction::Request, Right::Erasure) => vec![request(CaseKind::Erasure)],
        (RightAction::Request, Right::Restriction) => vec![request(CaseKind::Restriction)],
        (RightAction::Export, _) => vec![link(&Place::Export, t.activity.export_link)],
        (RightAction::Withdraw, _) => vec![link(&Place::Consents, t.activity.withdraw_button)],
        (RightAction::Complain, _) => {
            vec![link_to(format!("{}#complain-title", Place::Rights.href()), t.acts.complain.see)]
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
