//! A field for what the person writes in their own words, which says how much room is left when it runs out.

use crate::components::announce::Announcer;
use crate::text::{count, texts, use_lang};
use crate::ui::document::{Pause, seen};
use crate::ui::exchanged::Changing;
use crate::ui::form::{FieldMessage, FieldWords, TextArea};
use domain::request::{MAX_TEXT, length};
use leptos::prelude::*;

/// With so many characters left or fewer, the number is shown.
const NEAR: usize = 500;

/// After so many milliseconds without a key it is announced, and not at each key.
const TOLD_AFTER_MS: u32 = 1_000;

/// What is said of a text near its end or past it; nothing of a shorter one.
fn room(text: &str) -> Option<String> {
    // No text has more characters than code points: most need no counting.
    if text.chars().count() + NEAR < MAX_TEXT {
        return None;
    }
    let t = &texts().common;
    let long = length(text, seen);
    let (number, words) = match MAX_TEXT.checked_sub(long) {
        Some(left) if left > NEAR => return None,
        Some(left) => (left, t.left),
        None => (long - MAX_TEXT, t.too_many),
    };
    Some(words.with([&count(use_lang(), number, t.character)]))
}

/// A text area for at most [`MAX_TEXT`] characters.
#[component]
pub fn WordsField(
    /// Id of the field.
    field: &'static str,
    /// Its label and hint.
    words: FieldWords,
    /// What is filled in.
    value: RwSignal<String>,
    /// What is wrong with the form, field by field.
    errors: Signal<Vec<FieldMessage>>,
) -> impl IntoView {
    let announcer = use_context::<Announcer>();
    // As the check counts: what stands around the words is not sent.
    let room = Memo::new(move |_| value.with(|text| room(text.trim())));
    let (pause, mut before) = (Pause::new(), None);
    Effect::new(move || {
        let now = room.get();
        // What stands there when the page comes was not written just now.
        let is_new = before.replace(now.clone()).is_some_and(|before| before != now);
        if is_new && let Some(announcer) = announcer {
            pause.then(TOLD_AFTER_MS, move || {
                if let Some(words) = now {
                    announcer.say(words);
                }
            });
        }
    });
    view! {
        <TextArea field words value errors>
            <Show when=move || room.with(Option::is_some)>
                <p class="room" id=format!("{field}-room")>
                    <Changing words=Signal::derive(move || room.get().unwrap_or_default())/>
                </p>
            </Show>
        </TextArea>
    }
    .into_any()
}
