//! Links within the app. They are plain links; `ui::location` hears every press on one.

use crate::routes::Place;
use crate::ui::view::{IntoAny, IntoView, view};
use leptos::prelude::*;

/// A link to a place.
pub fn link(place: &Place, words: impl IntoView + 'static) -> AnyView {
    view! { <a href=place.href()>{words}</a> }.into_any()
}

/// A link that looks like a button: it leads to where something is done.
pub fn button_link(place: &Place, words: impl IntoView + 'static) -> AnyView {
    view! { <a href=place.href() class="button">{words}</a> }.into_any()
}
