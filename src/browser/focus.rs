//! Where focus is, and where it goes.

use super::{document, element, now_ms, seek};
use wasm_bindgen::JsCast;

/// How long a place to land at is waited for, in milliseconds: a slow device may take seconds to put the page together, and
/// whoever has gone to something on it is left there.
const LANDS_WITHIN_MS: f64 = 5_000.0;

/// Moves focus to an element by id, after the next frame so that it is there. Does nothing if it is not.
pub fn focus(id: &str) {
    let id = id.to_owned();
    focus_found(Box::new(move || element(&id)));
}

/// Focus shows the element, unless the page has just been come to and another part of it shall be shown.
fn focus_found(find: Box<dyn Fn() -> Option<web_sys::HtmlElement>>) {
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(seek::is_seeking());
    leptos::prelude::request_animation_frame(move || {
        if let Some(element) = find() {
            let _ = element.focus_with_options(&options);
        }
    });
}

/// Moves focus to an element by id and shows it amid the page, as soon as it is shown at all: what stands beside it may be
/// on its way still, and hide it. Not if the person is somewhere else by then. A page that is come back to stays where it was
/// left.
pub fn land(id: &str) {
    land_until(id.to_owned(), seek::is_seeking(), now_ms() + LANDS_WITHIN_MS);
}

fn land_until(id: String, stays: bool, until: f64) {
    leptos::prelude::request_animation_frame(move || {
        let is_nowhere = |focused: &web_sys::Element| focused.tag_name() == "BODY";
        let focused = || document().and_then(|document| document.active_element());
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        let target = element(&id).filter(|_| focused().is_none_or(|focused| is_nowhere(&focused)));
        // What is hidden takes no focus.
        let taken = target.filter(|target| {
            let _ = target.focus_with_options(&options);
            focused().is_some_and(|focused| focused.is_same_node(Some(target)))
        });
        match taken {
            Some(target) if !stays => {
                let options = web_sys::ScrollIntoViewOptions::new();
                options.set_block(web_sys::ScrollLogicalPosition::Center);
                target.scroll_into_view_with_scroll_into_view_options(&options);
            }
            None if now_ms() < until => land_until(id, stays, until),
            _ => {}
        }
    });
}

/// Id of the element that has focus, if it has one.
#[must_use]
pub fn focused_id() -> Option<String> {
    let focused = document()?.active_element()?;
    Some(focused.id()).filter(|id| !id.is_empty())
}

/// Takes focus from what has it.
pub fn leave_focus() {
    let focused = document().and_then(|document| document.active_element());
    if let Some(focused) = focused.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = focused.blur();
    }
}

/// Moves focus to an element that is there, at once.
pub fn focus_now(id: &str) {
    if let Some(element) = element(id) {
        let _ = element.focus();
    }
}

/// Is focus on the element with this id, or on something in it?
#[must_use]
pub fn has_focus_within(id: &str) -> bool {
    let focused = document().and_then(|document| document.active_element());
    element(id).is_some_and(|element| element.contains(focused.as_deref()))
}

/// Moves focus to the page's heading.
pub fn focus_heading() {
    focus_found(Box::new(|| document()?.query_selector("h1").ok()??.dyn_into().ok()));
}
