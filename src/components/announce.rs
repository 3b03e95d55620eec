//! Messages to a screen reader: one polite and one assertive region, there from the start and outside the routed
//! content.

use crate::ui::exchanged::Changing;
use leptos::prelude::*;

/// The two regions' words; in the context.
#[derive(Clone, Copy)]
pub struct Announcer {
    polite: RwSignal<String>,
    assertive: RwSignal<String>,
}

impl Announcer {
    /// Nothing said yet.
    #[must_use]
    pub fn new() -> Self {
        Self { polite: RwSignal::new(String::new()), assertive: RwSignal::new(String::new()) }
    }

    /// Says something when the screen reader is done with what it is reading.
    pub fn say(self, words: impl Into<String>) {
        tell(self.polite, words.into());
    }

    /// The words of the polite region.
    #[must_use]
    pub fn polite(self) -> RwSignal<String> {
        self.polite
    }

    /// Says something at once.
    pub fn interrupt(self, words: impl Into<String>) {
        tell(self.assertive, words.into());
    }
}

/// The same words once more are announced once more: a no-break space makes them a change.
fn tell(region: RwSignal<String>, mut words: String) {
    if region.with_untracked(|before| *before == words) {
        words.push('\u{a0}');
    }
    region.set(words);
}

impl Default for Announcer {
    fn default() -> Self {
        Self::new()
    }
}

/// The regions.
#[component]
pub fn LiveRegions() -> impl IntoView {
    let announcer = expect_context::<Announcer>();
    view! {
        <div class="visually-hidden" role="status" id="say"><Told words=announcer.polite/></div>
        <div class="visually-hidden" role="alert" id="interrupt"><Told words=announcer.assertive/></div>
    }
    .into_any()
}

/// What a region says; empty, it has nothing in it.
#[component]
fn Told(
    /// The words.
    words: RwSignal<String>,
) -> impl IntoView {
    let is_said = move || words.with(|words| !words.is_empty());
    view! { <Show when=is_said><Changing words/></Show> }
}
