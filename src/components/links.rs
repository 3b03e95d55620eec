//! Links within the app. They are plain links; `ui::location` hears every press on one.

use crate::routes::{Place, ROLE};
use crate::ui::location::use_location;
use crate::ui::view::{IntoView, view};
use leptos::prelude::AnyView;

/// The address of a place. Where the person has narrowed the pages to one role, and the place is one of them, the role
/// goes along. Tracks nothing.
#[must_use]
pub fn address_of(place: &Place) -> String {
    let location = use_location();
    let role = if place.is_narrowed_by_role() { location.param_now(ROLE) } else { None };
    place.with_query(&[(ROLE, &role.unwrap_or_default())])
}

/// A link to a place.
pub fn link(place: &Place, words: impl IntoView + 'static) -> AnyView {
    link_to(address_of(place), words)
}

/// A link to an address of the app.
pub fn link_to(address: String, words: impl IntoView + 'static) -> AnyView {
    view! { <a href=address>{words}</a> }
}

/// A link that looks like a button: it leads to where something is done.
pub fn button_link(place: &Place, words: impl IntoView + 'static) -> AnyView {
    button_link_to(address_of(place), words)
}

/// The same, to an address of the app.
pub fn button_link_to(address: String, words: impl IntoView + 'static) -> AnyView {
    view! { <a href=address class="button">{words}</a> }
}
