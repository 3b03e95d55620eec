//! What the router does not keep with an entry of the history: words, and how far the page was scrolled.
//!
//! Every entry the app has to do with has an object as its state (`history.state`). The browser keeps it through Back,
//! Forward and reload, and drops it with the tab. An entry without it was made by the browser: for an address typed in,
//! or by a press on a link, which the router follows; then it is written as soon as the entry is there.

use super::seek::{self, Goal};
use super::{listen, window};
use js_sys::{Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// Where in the state the scroll position is, in CSS pixels from the top.
const SCROLL: &str = "scroll";

/// Where in the state the words called `name` are.
fn words_key(name: &str) -> JsValue {
    JsValue::from_str(&format!("words-{name}"))
}

fn history() -> Option<web_sys::History> {
    window()?.history().ok()
}

/// The state of the current entry, if it has one.
fn state() -> Option<Object> {
    history()?.state().ok()?.dyn_into().ok()
}

/// Puts one thing into the state of the current entry. The rest of it and the address stay.
fn keep(key: &JsValue, value: &JsValue) {
    let state = state().unwrap_or_default();
    let _ = Reflect::set(&state, key, value);
    if let Some(history) = history() {
        // Refused when it is asked for too often within seconds; the next one holds this too or does not need it.
        let _ = history.replace_state(&state, "");
    }
}

/// The words called `name` that are kept with the current entry; empty if there are none.
#[must_use]
pub fn words(name: &str) -> String {
    let words = state().and_then(|state| Reflect::get(&state, &words_key(name)).ok()?.as_string());
    words.unwrap_or_default()
}

/// Keeps words called `name` with the current entry.
pub fn keep_words(name: &str, words: &str) {
    keep(&words_key(name), &JsValue::from_str(words));
}

fn kept_scroll() -> Option<f64> {
    Reflect::get(state()?.as_ref(), &JsValue::from_str(SCROLL)).ok()?.as_f64()
}

/// Keeps with the current entry how far the page is scrolled; not while the right place is still being sought.
pub fn keep_scroll() {
    let y = super::scroll_y();
    if !seek::is_seeking() && kept_scroll() != Some(y) {
        keep(&JsValue::from_str(SCROLL), &JsValue::from_f64(y));
    }
}

/// The state of an entry to be made: at the top of the page or as far down as now, with the words of the current entry
/// or without any.
#[must_use]
pub fn next_state(from_top: bool, keep_words: bool) -> JsValue {
    let next = Object::new();
    if let Some(state) = state().filter(|_| keep_words) {
        Object::assign(&next, &state);
    }
    let y = if from_top { 0.0 } else { super::scroll_y() };
    let _ = Reflect::set(&next, &JsValue::from_str(SCROLL), &JsValue::from_f64(y));
    next.into()
}

/// Is this path with its query the one in the address bar?
#[must_use]
pub fn is_at(path_and_query: &str) -> bool {
    super::current_path() == path_and_query
}

/// Makes an entry for an address the router has gone to without making one: it takes a step forward in the history for a
/// step back, and the page before for the one shown.
pub fn push(address: &str, state: &JsValue) {
    if let Some(history) = history() {
        let _ = history.push_state_with_url(state, "", Some(address));
    }
}

/// Has nothing been kept with the current entry as yet?
#[must_use]
pub fn is_new() -> bool {
    kept_scroll().is_none()
}

/// A new entry is there: keeps its place on the page, and shows what its anchor names.
pub fn begin(anchor: &str) {
    seek::stop();
    if is_new() {
        keep_scroll();
    }
    if !anchor.is_empty() {
        seek::seek(Goal::Anchor(anchor.to_owned()));
    }
}

/// The current entry was come to by the browser: shows the place the person left it at, if the app knows this entry.
fn arrive(is_known: bool) {
    match kept_scroll().filter(|_| is_known) {
        Some(y) => seek::seek(Goal::Down(y)),
        None => {
            let hash = window().and_then(|window| window.location().hash().ok()).unwrap_or_default();
            seek::stop();
            keep_scroll();
            if let Some(anchor) = hash.strip_prefix('#').filter(|anchor| !anchor.is_empty()) {
                seek::seek(Goal::Anchor(anchor.to_owned()));
            }
        }
    }
}

/// Takes over scroll positions from the browser, until the current component is cleaned up.
///
/// `on_travel`: the browser went to another entry, by Back or Forward.
pub fn follow(on_travel: impl Fn() + 'static) {
    if let Some(history) = history() {
        let _ = history.set_scroll_restoration(web_sys::ScrollRestoration::Manual);
    }
    // Before the router follows a link. Which entry was left can no longer be written to when Back is pressed, so its
    // place is kept as it changes, too.
    listen::before_all("click", |_| keep_scroll());
    seek::follow(keep_scroll);
    listen::on_window("popstate", move |event| {
        // None when the browser has just made the entry, even in the place of one that had a state.
        let is_known = event.dyn_ref::<web_sys::PopStateEvent>().is_some_and(|event| event.state().is_object());
        on_travel();
        arrive(is_known);
    });
    arrive(true);
}
