//! Whom to write to: the data protection officer and the supervisory authority.

use domain::contacts::{AUTHORITY_ADDRESS, OFFICER_ADDRESS};
use leptos::prelude::*;

/// An address for mail, as a link to write to it.
pub fn mail(address: &'static str) -> AnyView {
    view! { <a href=format!("mailto:{address}")>{address}</a> }.into_any()
}

/// The address for letters to the officer.
pub fn officer_address() -> AnyView {
    letters(OFFICER_ADDRESS)
}

/// The address for letters to the authority.
pub fn authority_address() -> AnyView {
    letters(AUTHORITY_ADDRESS)
}

fn letters(address: &'static str) -> AnyView {
    view! { <span lang="sv">{address}</span> }.into_any()
}
