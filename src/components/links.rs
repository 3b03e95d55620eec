//! Links within the app. They are plain links; the router hears every press on one.

use crate::routes::{Place, ROLE};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The address of a place. Where the person has narrowed the pages to one role, and the place is one of them, the role
/// goes along. Tracks nothing.
#[must_use]
pub fn address_of(place: &Place) -> String {
    let role = || use_query_map().with_untracked(|query| query.get(ROLE));
    let role = if place.is_narrowed_by_role() { role() } else { None };
    place.with_query(&[(ROLE, &role.unwrap_or_default())])
}

/// The address of the choice about direct marketing.
#[must_use]
pub fn to_marketing() -> String {
    format!("{}#{MARKETING}", address_of(&Place::Object))
}

/// Id of the section with that choice.
pub const MARKETING: &str = "marketing";

/// The address of the list of all receipts.
#[must_use]
pub fn to_receipts() -> String {
    format!("{}#{RECEIPTS}", address_of(&Place::Cases))
}

/// Id of the section with that list.
pub const RECEIPTS: &str = "receipts";

/// The address of the field for the answer to what Almi asks in a case.
#[must_use]
pub fn to_answer(id: String) -> String {
    format!("{}#{ANSWER}", address_of(&Place::Case { id }))
}

/// Id of the heading above that field.
pub const ANSWER: &str = "message-title";

/// A link to a place.
#[component]
pub fn PlaceLink(
    /// Where it leads.
    place: Place,
    /// What it says.
    words: impl IntoView + 'static,
) -> impl IntoView {
    view! { <AddressLink address=address_of(&place) words/> }.into_any()
}

/// A link to an address of the app.
#[component]
pub fn AddressLink(
    /// Where it leads: an address of the app.
    address: String,
    /// What it says.
    words: impl IntoView + 'static,
) -> impl IntoView {
    view! { <a href=address>{words}</a> }.into_any()
}

/// A link that looks like a button: it leads to where something is done.
#[component]
pub fn ButtonLink(
    /// Where it leads.
    place: Place,
    /// What it says.
    words: impl IntoView + 'static,
) -> impl IntoView {
    view! { <AddressButton address=address_of(&place) words/> }.into_any()
}

/// The same, to an address of the app.
#[component]
pub fn AddressButton(
    /// Where it leads: an address of the app.
    address: String,
    /// What it says.
    words: impl IntoView + 'static,
) -> impl IntoView {
    view! { <a href=address class="button">{words}</a> }.into_any()
}
