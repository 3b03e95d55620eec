//! What the presenter's view needs of the document: its sections, a mark on one of them, keys, presses. Feature `demo`.

use super::{document, listen, now_ms, seek, window};
use leptos::prelude::*;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::Element;

/// The attribute of the section in the light; the style sheet dims the rest.
const MARK: &str = "data-spot";

/// What a heading may be the heading of.
const SECTIONS: &str = "section, aside, details, nav, fieldset, .panel, .lead-block, .field";

/// Where keys belong to what is written or chosen.
const FIELDS: &str = "input, textarea, select, [contenteditable], [role=textbox]";

/// How long a section that has just been lit is kept where it is shown, in milliseconds: what comes in above, and who else
/// scrolls a page that has just been come to, would push it out of the window.
const HOLD_MS: f64 = 2_000.0;

thread_local! {
    /// Has the presenter scrolled, pressed or typed since the section was lit? Then it stays where they have it.
    static TAKEN_OVER: Cell<bool> = const { Cell::new(false) };
}

/// Which section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Spot {
    /// The one at this place among [`sections`].
    At(usize),
    /// The nearest one around what this selector finds first in `main`.
    Around(&'static str),
}

fn main_element() -> Option<Element> {
    document()?.query_selector("main").ok()?
}

fn all(within: &Element, selector: &str) -> Vec<Element> {
    let Ok(found) = within.query_selector_all(selector) else { return Vec::new() };
    (0..found.length()).filter_map(|at| found.get(at)?.dyn_into().ok()).collect()
}

/// The nearest section around an element, within `main`.
fn section_of(main: &Element, element: &Element) -> Option<Element> {
    let section = element.closest(SECTIONS).ok()??;
    (main.contains(Some(&section)) && !section.is_same_node(Some(main))).then_some(section)
}

/// Each headed section of the page that stands in no other, and its heading.
fn headed() -> Vec<(Element, String)> {
    let Some(main) = main_element() else { return Vec::new() };
    let mut sections: Vec<(Element, String)> = Vec::new();
    for heading in all(&main, "h2") {
        let Some(mut section) = section_of(&main, &heading) else { continue };
        while let Some(outer) = section.parent_element().and_then(|parent| section_of(&main, &parent)) {
            section = outer;
        }
        if !sections.iter().any(|(known, _)| known.is_same_node(Some(&section))) {
            let words = heading.text_content().unwrap_or_default();
            sections.push((section, words.split_whitespace().collect::<Vec<_>>().join(" ")));
        }
    }
    sections
}

/// The headings of the page's sections, in their order.
#[must_use]
pub fn sections() -> Vec<String> {
    headed().into_iter().map(|(_, words)| words).collect()
}

/// Place among [`sections`] of the section in the light, or of the one it stands in.
#[must_use]
pub fn place_lit() -> Option<usize> {
    let lit = all(&main_element()?, &format!("[{MARK}]")).into_iter().next()?;
    headed().iter().position(|(section, _)| section.contains(Some(&lit)))
}

fn find(spot: &Spot) -> Option<Element> {
    match spot {
        Spot::At(place) => headed().into_iter().nth(*place).map(|(section, _)| section),
        Spot::Around(selector) => {
            let main = main_element()?;
            let found = all(&main, selector).into_iter().next()?;
            Some(section_of(&main, &found).unwrap_or(found))
        }
    }
}

/// Opens the folds around an element: what is folded cannot be seen in any light.
fn unfold(element: &Element) {
    let mut around = element.closest("details").ok().flatten();
    while let Some(fold) = around {
        let _ = fold.set_attribute("open", "");
        around = fold.parent_element().and_then(|parent| parent.closest("details").ok().flatten());
    }
}

/// Scrolls to the beginning of a section.
fn show(section: &Element) {
    let options = web_sys::ScrollIntoViewOptions::new();
    options.set_block(web_sys::ScrollLogicalPosition::Start);
    section.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Holds a section where it is shown, frame by frame, until the time is over, the light is elsewhere or the presenter takes
/// over.
fn hold(section: Element, until: f64) {
    request_animation_frame(move || {
        if now_ms() < until && !TAKEN_OVER.get() && section.has_attribute(MARK) {
            show(&section);
            hold(section, until);
        }
    });
}

/// Hears when the presenter moves the page by themselves, until the current component is cleaned up.
pub fn follow_presenter() {
    for event in ["wheel", "touchmove", "pointerdown", "keydown"] {
        listen::on_window(event, |_| TAKEN_OVER.set(true));
    }
}

/// Puts a section into the light and shows it, or none. Says whether it is on the page. Asked again for the section
/// that is lit, it shows it again, unless the presenter has scrolled away.
pub fn light(spot: Option<&Spot>) -> bool {
    // What still waits behind a skeleton takes no room, and could not be scrolled to: it is lit once it is shown.
    let wanted = spot.and_then(find).filter(|section| section.client_height() > 0);
    let marked = main_element().map(|main| all(&main, &format!("[{MARK}]"))).unwrap_or_default();
    let is_wanted = |one: &Element| wanted.as_ref().is_some_and(|wanted| wanted.is_same_node(Some(one)));
    let is_lit = marked.iter().any(is_wanted);
    for old in marked.iter().filter(|one| !is_wanted(one)) {
        let _ = old.remove_attribute(MARK);
    }
    if let Some(section) = wanted.as_ref().filter(|_| !is_lit) {
        let _ = section.set_attribute(MARK, "");
        unfold(section);
        // Where the page was before a reload is no longer sought.
        seek::stop();
        TAKEN_OVER.set(false);
        show(section);
        hold(section.clone(), now_ms() + HOLD_MS);
    } else if let Some(section) = wanted.as_ref().filter(|_| !TAKEN_OVER.get()) {
        show(section);
    }
    wanted.is_some()
}

/// Moves focus to an element by id after the next frame; the page stays scrolled as it is.
pub fn focus_still(id: &'static str) {
    request_animation_frame(move || {
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        if let Some(element) = super::element(id) {
            let _ = element.focus_with_options(&options);
        }
    });
}

/// Sets an attribute without a value on the root of the document, or takes it away.
pub fn mark_root(name: &str, on: bool) {
    if let Some(root) = document().and_then(|document| document.document_element()) {
        let _ = root.toggle_attribute_with_force(name, on);
    }
}

/// Runs `handler` after the page has changed, once per frame, until the current component is cleaned up.
pub fn on_page_change(handler: impl Fn() + 'static) {
    let Some(body) = document().and_then(|document| document.body()) else { return };
    let (handler, waiting) = (Rc::new(handler), Rc::new(Cell::new(false)));
    let closure = Closure::<dyn Fn()>::new(move || {
        if !waiting.replace(true) {
            let (handler, waiting) = (Rc::clone(&handler), Rc::clone(&waiting));
            request_animation_frame(move || {
                waiting.set(false);
                handler();
            });
        }
    });
    let Ok(observer) = web_sys::MutationObserver::new(closure.as_ref().unchecked_ref()) else { return };
    let what = web_sys::MutationObserverInit::new();
    what.set_child_list(true);
    what.set_subtree(true);
    let _ = observer.observe_with_options(&body, &what);
    let held = StoredValue::new_local((observer, closure));
    on_cleanup(move || held.with_value(|(observer, _)| observer.disconnect()));
}

/// Hands on each key pressed without a modifier outside any field and dialogue, as `KeyboardEvent.key`, until the
/// current component is cleaned up. A key that the handler takes does nothing else.
pub fn on_key(handler: impl Fn(&str) -> bool + 'static) {
    listen::on_window("keydown", move |event| {
        let Some(press) = event.dyn_ref::<web_sys::KeyboardEvent>() else { return };
        let modified = press.ctrl_key() || press.meta_key() || press.alt_key();
        if modified || press.is_composing() || event.default_prevented() {
            return;
        }
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let in_field = target.is_some_and(|target| matches!(target.closest(FIELDS), Ok(Some(_))));
        let in_dialog =
            document().is_some_and(|document| matches!(document.query_selector("dialog[open]"), Ok(Some(_))));
        if !in_field && !in_dialog && handler(&press.key()) {
            event.prevent_default();
        }
    });
}

/// Hands on the place among [`sections`] of a press within `main`, before anything there hears of it, until the current
/// component is cleaned up. Nothing else happens at a press that is handed on; `wanted` says whether it shall be.
pub fn on_press(wanted: impl Fn() -> bool + 'static, handler: impl Fn(usize) + 'static) {
    let press = move |event: &web_sys::Event| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let (Some(main), Some(target)) = (main_element(), target) else { return };
        if !wanted() || !main.contains(Some(&target)) {
            return;
        }
        event.prevent_default();
        event.stop_propagation();
        if let Some(place) = headed().iter().position(|(section, _)| section.contains(Some(&target))) {
            handler(place);
        }
    };
    listen::before_all("click", press);
}

/// Copies the address of a path on this origin. `done` gets it, and whether that could be done.
pub fn copy_address_of(path: &str, done: impl FnOnce(String, bool) + 'static) {
    let Some(window) = window() else { return };
    let address = format!("{}{path}", window.location().origin().unwrap_or_default());
    let written = window.navigator().clipboard().write_text(&address);
    wasm_bindgen_futures::spawn_local(async move {
        let is_copied = wasm_bindgen_futures::JsFuture::from(written).await.is_ok();
        done(address, is_copied);
    });
}

/// Adds a style sheet to the document. Made by script and not as markup, which the content security policy forbids.
pub fn add_styles(css: &str) {
    let (Some(document), Ok(sheet)) = (document(), web_sys::CssStyleSheet::new()) else { return };
    if sheet.replace_sync(css).is_ok() {
        // Setting the list is what browsers have that cannot yet add to it.
        let sheets = js_sys::Array::from(&document.adopted_style_sheets());
        sheets.push(&sheet);
        document.set_adopted_style_sheets(&sheets);
    }
}
