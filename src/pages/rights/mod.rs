//! All rights, and the form, the check and the send of every kind of request. The objection has a separate form
//! (`pages::object`) and shares the rest.

mod about;
pub mod check;
mod fields;
pub mod form;
mod outlook;
pub mod overview;
mod whose;

use crate::routes::Address;
use domain::case::CaseKind;

/// The page where the answers are checked.
fn check_address(kind: CaseKind) -> Address {
    if kind == CaseKind::Objection { Address::ObjectCheck } else { Address::RequestCheck { kind: kind.as_str() } }
}
