//! A remote read in its states: loading, error, data. (Empty is a kind of data; the page says what it means.)

use crate::browser::listen::Pause;
use crate::ui::view::{IntoAny, view};
use leptos::prelude::*;
use signal::{RwSignal, StoredValue, use_context};
use std::time::Duration;

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
    T: 'static,
    E: 'static,
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
    if let Some(waiting) = use_context::<Waiting>() {
        waiting.begin(loading);
    }
    view! {
        <div class="skeleton">
            <span class="visually-hidden">{loading}</span>
            <span class="skeleton-line"></span>
            <span class="skeleton-line"></span>
            <span class="skeleton-line"></span>
        </div>
    }
    .into_any()
}

/// Loading that lasts as long as this is told, in milliseconds.
const LONG_MS: u64 = 1_000;

/// Without anything that loads for as long, the wait is over; in milliseconds.
const OVER_MS: u64 = 300;

/// Tells a screen reader that something takes long to load: once, however much of a page loads. In the context.
#[derive(Clone, Copy)]
pub struct Waiting {
    /// The words of a live region.
    region: RwSignal<String>,
    /// How many skeletons there are.
    many: StoredValue<u32>,
}

impl Waiting {
    /// Nothing loads. `region` holds the words of a live region that is there from the start.
    #[must_use]
    pub fn new(region: RwSignal<String>) -> Self {
        Self { region, many: StoredValue::new(0) }
    }

    fn begin(self, words: &'static str) {
        let Self { region, many } = self;
        let is_told = move || region.with_untracked(|now| now == words);
        many.update_value(|many| *many += 1);
        on_cleanup(move || {
            many.update_value(|many| *many -= 1);
            // One part of a page often begins to load when another one is there: that is the same wait. After it the
            // region is emptied, since the same words again would not be told.
            let over = move || {
                if many.get_value() == 0 && is_told() {
                    region.set(String::new());
                }
            };
            set_timeout(over, Duration::from_millis(OVER_MS));
        });
        Pause::new().then(LONG_MS, move || {
            if !is_told() {
                region.set(words.to_owned());
            }
        });
    }
}
