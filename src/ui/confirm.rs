//! A deliberate act in two steps: a button that asks, and a button that does it.

use super::form::send_button;
use crate::ui::view::{IntoAny, view};
use leptos::prelude::*;
use signal::{RwSignal, Signal, effect};
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
///
/// `id` is unique on the page; the first button carries it.
pub fn confirm(
    id: String,
    words: ConfirmWords,
    busy: Signal<bool>,
    press: impl Fn() + Send + Sync + 'static,
) -> AnyView {
    confirm_shared(id, words, busy, Arc::new(press))
}

#[inline(never)]
fn confirm_shared(id: String, words: ConfirmWords, busy: Signal<bool>, press: Arc<dyn Fn() + Send + Sync>) -> AnyView {
    let open = RwSignal::new(false);
    let title_id = format!("{id}-title");
    (move || {
        let id = id.clone();
        let title_id = title_id.clone();
        if open.get() {
            let press = Arc::clone(&press);
            let focus_title = title_id.clone();
            effect(move || crate::browser::focus(&focus_title));
            let leave = move |_| {
                if !busy.get_untracked() {
                    open.set(false);
                    crate::browser::focus(&id);
                }
            };
            view! {
                <div class="confirm" role="group" aria-labelledby=title_id.clone()>
                    <h3 id=title_id tabindex="-1">{words.title}</h3>
                    <p>{words.text}</p>
                    <div class="actions">
                        {send_button(words.confirm, words.busy, busy, "button", move || press())}
                        <button type="button" class="button button-quiet" on:click=leave>{words.leave}</button>
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
