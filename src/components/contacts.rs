//! Whom to write to, as [`domain::contacts`] has it.

use leptos::prelude::*;

/// An address for mail, as a link to write to it.
pub fn mail(address: &'static str) -> AnyView {
    view! { <a href=format!("mailto:{address}")>{address}</a> }.into_any()
}

/// An address for letters.
pub fn letters(address: &'static str) -> AnyView {
    view! { <span lang="sv">{address}</span> }.into_any()
}
