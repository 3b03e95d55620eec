//! Links within the app. They are plain links; the router hears every press on one.

use crate::routes::{Address, ROLE};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// An address as links have it. Where the person has narrowed the pages to one role, and this is one of them, the role
/// goes along. Tracks nothing.
#[must_use]
pub fn href_of(address: &Address) -> String {
    let role = || use_query_map().with_untracked(|query| query.get(ROLE));
    let role = if address.is_narrowed_by_role() { role() } else { None };
    address.with_query(&[(ROLE, &role.unwrap_or_default())])
}

/// The address of the choice about direct marketing.
#[must_use]
pub fn to_marketing() -> String {
    format!("{}#{MARKETING}", href_of(&Address::Object))
}

/// Id of the section with that choice.
pub const MARKETING: &str = "marketing";

/// The address of the list of all receipts.
#[must_use]
pub fn to_receipts() -> String {
    format!("{}#{RECEIPTS}", href_of(&Address::Cases))
}

/// Id of the section with that list.
pub const RECEIPTS: &str = "receipts";

/// The address of the field for the answer to what Almi asks in a case.
#[must_use]
pub fn to_answer(id: String) -> String {
    format!("{}#{ANSWER}", href_of(&Address::Case { id }))
}

/// Id of the heading above that field.
pub const ANSWER: &str = "message-title";

/// A link to an address.
#[component]
pub fn AddressLink(
    /// Where it leads.
    address: Address,
    /// What it says.
    words: impl IntoView + 'static,
) -> impl IntoView {
    view! { <HrefLink href=href_of(&address) words/> }.into_any()
}

/// The same, written out: with a query or a section.
#[component]
pub fn HrefLink(
    /// Where it leads: an address of the app.
    href: String,
    /// What it says.
    words: impl IntoView + 'static,
) -> impl IntoView {
    view! { <a href=href>{words}</a> }.into_any()
}

/// A link that looks like a button: it leads to where something is done.
#[component]
pub fn ButtonLink(
    /// Where it leads.
    address: Address,
    /// What it says.
    words: impl IntoView + 'static,
) -> impl IntoView {
    view! { <HrefButton href=href_of(&address) words/> }.into_any()
}

/// The same, written out.
#[component]
pub fn HrefButton(
    /// Where it leads: an address of the app.
    href: String,
    /// What it says.
    words: impl IntoView + 'static,
) -> impl IntoView {
    view! { <a href=href class="button">{words}</a> }.into_any()
}
