//! A deliberate act in two steps: a button that asks, and a button that does it.

use super::form::SendButton;
use leptos::prelude::*;
use std::sync::Arc;

/// The words of the two steps.
#[derive(Debug, Clone, Copy)]
pub struct ConfirmWords {
    /// First button.
    pub start: &'static str,
    /// Heading of the second step.
    pub title: &'static str,
    /// What it means.
    pub text: &'static str,
    /// Second button.
    pub confirm: &'static str,
    /// While it is under way.
    pub busy: &'static str,
    /// Button that leaves all as it is.
    pub leave: &'static str,
}

/// The two steps. Focus follows: into the question, and back to the button when it is left.
#[component]
pub fn Confirm(
    /// Its id, unique on the page; the first button carries it.
    id: String,
    /// What the two steps say.
    words: ConfirmWords,
    /// Is it under way?
    #[prop(into)]
    busy: Signal<bool>,
    /// What the second button does.
    press: impl Fn() + Send + Sync + 'static,
) -> impl IntoView {
    let press = Arc::new(press);
    let open = RwSignal::new(false);
    let title_id = format!("{id}-title");
    (move || {
        let id = id.clone();
        let title_id = title_id.clone();
        if open.get() {
            let press = Arc::clone(&press);
            let focus_title = title_id.clone();
            Effect::new(move || crate::browser::focus(&focus_title));
            let leave = move || {
                if !busy.get_untracked() {
                    open.set(false);
                    crate::browser::focus(&id);
                }
            };
            let escape = {
                let leave = leave.clone();
                move |event: leptos::ev::KeyboardEvent| {
                    if event.key() == "Escape" {
                        leave();
                    }
                }
            };
            view! {
                <div class="confirm" role="group" aria-labelledby=title_id on:keydown=escape>
                    <h3 id=title_id.clone() tabindex="-1">{words.title}</h3>
                    <p>{words.text}</p>
                    <div class="actions">
                        <SendButton
                            label=words.confirm
                            busy_label=words.busy
                            busy
                            class="button"
                            press=move || press()
                        />
                        <button type="button" class="button button-quiet" on:click=move |_| leave()>{words.leave}</button>
                    </div>
                </div>
            }
            .into_any()
        } else {
            view! {
                <p>
                    <button type="button" class="button button-quiet" id=id on:click=move |_| open.set(true)>
                        {words.start}
                    </button>
                </p>
            }
            .into_any()
        }
    })
    .into_any()
}
