//! Content that is exchanged whole when it changes.
//!
//! A browser that translates pages puts separate elements in place of the texts that it finds. Leptos changes a text where
//! it stands, and then changes one that is no longer in the page: a number that was shown would stay. An element that goes
//! takes along whatever has been put into it.

use leptos::prelude::*;
use std::hash::Hash;

/// Makes its content anew, and takes away the one before, whenever what it is of changes. The content is one element or
/// more, no bare text.
#[component]
pub fn Exchanged<K, V, O, F>(
    /// What the content is of; tracks.
    of: O,
    /// The content.
    children: F,
) -> impl IntoView
where
    K: Clone + Eq + Hash + Send + Sync + 'static,
    V: IntoView + 'static,
    O: Fn() -> K + Send + 'static,
    F: Fn(K) -> V + Clone + Send + 'static,
{
    view! { <For each=move || [of()] key=Clone::clone children/> }
}

/// Words that change while they are shown.
#[component]
pub fn Changing(
    /// The words.
    #[prop(into)]
    words: Signal<String>,
) -> impl IntoView {
    view! { <Exchanged of=move || words.get() let:words><span>{words}</span></Exchanged> }
}
