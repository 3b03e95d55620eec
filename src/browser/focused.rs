//! Where focus is while what holds it is made anew.

use super::{document, element};
use leptos::prelude::request_animation_frame;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement, HtmlTextAreaElement};

/// The element that has focus, and what is selected in it if it is a field of text.
pub struct Focused {
    id: String,
    selected: Option<(u32, u32)>,
}

impl Focused {
    /// Where focus is now; an element without an id cannot be found again.
    #[must_use]
    pub fn now() -> Self {
        let focused = document().and_then(|document| document.active_element());
        let id = focused.as_ref().map(web_sys::Element::id).unwrap_or_default();
        let selected = focused.and_then(|focused| {
            let (start, end) = match focused.dyn_ref::<HtmlTextAreaElement>() {
                Some(area) => (area.selection_start(), area.selection_end()),
                None => {
                    let input = focused.dyn_ref::<HtmlInputElement>()?;
                    (input.selection_start(), input.selection_end())
                }
            };
            start.ok().flatten().zip(end.ok().flatten())
        });
        Self { id, selected }
    }

    /// Puts it there again, once the page is made anew; nothing is done if it is on something else by then.
    pub fn restore(self) {
        request_animation_frame(move || {
            let now = document().and_then(|document| document.active_element());
            let Some(element) = Some(&self.id).filter(|id| !id.is_empty()).and_then(|id| element(id)) else { return };
            match now {
                // A field that was kept may have been filled in anew, which moves the caret.
                Some(now) if now.id() == self.id => {}
                Some(now) if now.tag_name() != "BODY" => return,
                _ => {
                    let options = web_sys::FocusOptions::new();
                    options.set_prevent_scroll(true);
                    let _ = element.focus_with_options(&options);
                }
            }
            if let Some((start, end)) = self.selected {
                select(&element, start, end);
            }
        });
    }
}

fn select(element: &HtmlElement, start: u32, end: u32) {
    if let Some(area) = element.dyn_ref::<HtmlTextAreaElement>() {
        let _ = area.set_selection_range(start, end);
    } else if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
        let _ = input.set_selection_range(start, end);
    }
}
