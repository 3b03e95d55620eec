//! A remote read in its states: loading, error, data. (Empty is a kind of data; the page says what it means.)

use crate::ui::view::{IntoAny, view};
use leptos::prelude::*;

/// Shows a remote read. Old content stays while it is fetched again.
///
/// * `data`: what was read; tracks
/// * `loading`: words for the skeleton, read by a screen reader
/// * `error`: what to show instead of the content
/// * `show`: the content
pub fn loaded<T, E>(
    data: impl Fn() -> Option<Result<T, E>> + Send + 'static,
    loading: &'static str,
    error: impl Fn(E) -> AnyView + Send + 'static,
    show: impl Fn(T) -> AnyView + Send + 'static,
) -> AnyView
where
    T: Clone + 'static,
    E: Clone + 'static,
{
    let read = move || {
        Some(match data()? {
            Err(problem) => error(problem),
            Ok(content) => show(content),
        })
    };
    or_skeleton(loading, Box::new(read))
}

#[inline(never)]
fn or_skeleton(loading: &'static str, content: Box<dyn Fn() -> Option<AnyView> + Send>) -> AnyView {
    (move || content().unwrap_or_else(|| skeleton(loading))).into_any()
}

/// Grey lines in the place of content that is on its way.
pub fn skeleton(loading: &'static str) -> AnyView {
    view! {
        <div class="skeleton" role="status">
            <span class="visually-hidden">{loading}</span>
            <span class="skeleton-line"></span>
            <span class="skeleton-line"></span>
            <span class="skeleton-line"></span>
        </div>
    }
    .into_any()
}
