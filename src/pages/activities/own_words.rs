//! The words of the person's consents, to search in: whoever has said yes to a newsletter looks for the newsletter. They are
//! fetched when something is first searched for, and stay in the browser.

use crate::api::Api;
use crate::text::SAID_YES_TO;
use domain::ids::ActivityId;
use leptos::prelude::*;

/// Texts by activity; none until they have come, or where they do not come. An action and no resource: the list does not
/// wait for them.
#[derive(Clone, Copy)]
pub struct OwnWords(Action<(), Vec<(ActivityId, String)>>);

impl OwnWords {
    /// `typed` is what is searched for.
    pub fn new(typed: RwSignal<String>) -> Self {
        let api = expect_context::<Api>();
        let fetch = Action::new_unsync(move |(): &()| async move {
            let consents = api.consents().await.unwrap_or_default();
            let given = consents.into_iter().filter(|consent| consent.is_given());
            given.map(|consent| (consent.activity.into(), in_both_languages(consent.text.words))).collect()
        });
        Effect::new(move |was_wanted: Option<bool>| {
            let was_wanted = was_wanted.unwrap_or_default();
            let is_typed = typed.with(|typed| !typed.trim().is_empty());
            if is_typed && !was_wanted {
                fetch.dispatch(());
            }
            was_wanted || is_typed
        });
        Self(fetch)
    }

    /// The texts; tracks.
    pub fn get(self) -> Vec<(ActivityId, String)> {
        self.0.value().get().unwrap_or_default()
    }
}

/// The words with what they are called in the other language.
fn in_both_languages(words: String) -> String {
    let plain = words.to_lowercase();
    let called = SAID_YES_TO.into_iter().filter(|names| names.iter().any(|name| plain.contains(name))).flatten();
    called.fold(words, |words, name| words + " " + name)
}
