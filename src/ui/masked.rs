//! Something that is masked until it is asked for, because others may see the screen. For everyone alike: masking it
//! for some would tell who they are.

use crate::browser::listen::on_window;
use leptos::prelude::*;

/// What is unmasked is masked again when this changes; in the context.
#[derive(Clone, Copy)]
struct Glance(RwSignal<u32>);

/// Masks everything again whenever the window is left for another one.
pub fn mask_when_left() {
    let glance = Glance(RwSignal::new(0));
    provide_context(glance);
    on_window("blur", move |_| glance.0.update(|number| *number += 1));
}

/// What stands in place of the masked words.
pub struct Mask {
    /// What is seen; dots, if any, are at the end.
    pub seen: String,
    /// What a screen reader says instead of the dots.
    pub said: &'static str,
}

/// Masked words with the button that unmasks them: `show` is its text, `what` says of what.
///
/// Leaving the page masks them again, since the page is made anew; so does leaving the window.
#[component]
pub fn Masked(
    /// What stands in its place.
    mask: Mask,
    /// What is masked.
    words: String,
    /// What the button says.
    show: &'static str,
    /// Of what, for a screen reader.
    what: String,
) -> impl IntoView {
    let glance = expect_context::<Glance>().0;
    let opened_at = RwSignal::new(None::<u32>);
    let is_open = move || opened_at.get() == Some(glance.get());
    let press = move |_| {
        let now = Some(glance.get_untracked());
        opened_at.set(if opened_at.get_untracked() == now { None } else { now });
    };
    let Mask { seen, said } = mask;
    let (plain, dots) = seen.split_at(seen.find('•').unwrap_or(seen.len()));
    let (plain, dots) = (plain.to_owned(), dots.to_owned());
    let masked = move || {
        let dots = (!dots.is_empty()).then(|| {
            view! { <span aria-hidden="true">{dots.clone()}</span><span class="visually-hidden">{said}</span> }
        });
        view! { <span>{plain.clone()}{dots}</span> }
    };
    // Elements, so that they take along what a browser that translates has put in place of the words.
    view! {
        <Show when=is_open fallback=masked><span>{words.clone()}</span></Show>
        " "
        <button type="button" class="mask-button no-print" aria-pressed=move || is_open().to_string() on:click=press>
            {show}<span class="visually-hidden">" "{what}</span>
        </button>
    }
    .into_any()
}
