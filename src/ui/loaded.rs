//! What stands in the place of content that is on its way, and the telling of a long wait.

use crate::browser::listen::Pause;
use leptos::prelude::*;
use std::time::Duration;

/// Grey lines in the place of content that is on its way.
#[component]
pub fn Skeleton(
    /// What is on its way, for a screen reader.
    loading: &'static str,
) -> impl IntoView {
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
}

/// Loading that lasts as long as this is announced, in milliseconds.
const LONG_MS: u32 = 1_000;

/// Without anything that loads for as long, the wait is over; in milliseconds.
const OVER_MS: u32 = 300;

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
            // region is emptied, since the same words again would not be announced.
            let over = move || {
                if many.get_value() == 0 && is_told() {
                    region.set(String::new());
                }
            };
            set_timeout(over, Duration::from_millis(OVER_MS.into()));
        });
        Pause::new().then(LONG_MS, move || {
            if !is_told() {
                region.set(words.to_owned());
            }
        });
    }
}
