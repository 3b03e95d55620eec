//! All rights, and the form, the check and the send of every kind of request. The objection has a form of its own
//! (`pages::object`) and shares the rest.

pub mod check;
mod fields;
pub mod form;
mod outlook;
pub mod overview;

use crate::routes::{Place, REQUESTS};
use crate::text::{WayText, texts};
use domain::case::CaseKind;

/// The page with the form.
fn form_place(kind: CaseKind) -> Place {
    if kind == CaseKind::Objection { Place::Object } else { Place::Request { kind: kind.as_str() } }
}

/// The page where the answers are checked.
fn check_place(kind: CaseKind) -> Place {
    if kind == CaseKind::Objection { Place::ObjectCheck } else { Place::RequestCheck { kind: kind.as_str() } }
}

/// What the request is called and what it is for.
fn way(kind: CaseKind) -> &'static WayText {
    let at = REQUESTS.iter().position(|each| *each == kind.as_str());
    &texts().rights.kinds[at.unwrap_or_default()]
}
