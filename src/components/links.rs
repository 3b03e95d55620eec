//! Links within the app.

use crate::routes::Place;
use leptos::prelude::*;
use leptos_router::components::A;

/// A link to a place.
pub fn link(place: &Place, words: impl IntoView + 'static) -> AnyView {
    view! { <A href=place.href()>{words.into_any()}</A> }.into_any()
}

/// A link that looks like a button: it leads to where something is done.
pub fn button_link(place: &Place, words: impl IntoView + 'static) -> AnyView {
    view! { <A href=place.href() attr:class="button">{words.into_any()}</A> }.into_any()
}
