//! All rights, and the form, the check and the send of every kind of request. The objection has a form of its own
//! (`pages::object`) and shares the rest.

mod about;
pub mod check;
mod fields;
pub mod form;
mod outlook;
pub mod overview;

use crate::routes::Place;
use domain::case::CaseKind;

/// The page where the answers are checked.
fn check_place(kind: CaseKind) -> Place {
    if kind == CaseKind::Objection { Place::ObjectCheck } else { Place::RequestCheck { kind: kind.as_str() } }
}
