//! The browser's history: where the person is, the way on, and what is kept with an entry.
//!
//! Every entry the app has to do with has an object as its state (`history.state`). It holds how far the page was
//! scrolled, and words that belong to the entry but not into its address. The browser keeps it through Back, Forward
//! and reload, and drops it with the tab. An entry without it was made by the browser: for a link within the page, or
//! an address typed in.

use super::scroll::{self, Goal};
use super::{listen, window};
use js_sys::{Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// The parts of an address that change while the app runs.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Address {
    /// Path, from the root of the origin.
    pub path: String,
    /// Query, without `?`, as it stands in the address.
    pub query: String,
    /// Anchor, without `#`.
    pub hash: String,
}

/// How to go to an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Move {
    /// In place of the current entry: Back does not lead to it any more.
    pub replace: bool,
    /// To the top of the page, or to the anchor in the address. Otherwise the page stays scrolled as it is.
    pub scroll: bool,
    /// The words kept with the current entry are kept with the new one too.
    pub keep_words: bool,
}

impl Default for Move {
    /// A new entry, from the top, without words.
    fn default() -> Self {
        Self { replace: false, scroll: true, keep_words: false }
    }
}

/// Where in the state the scroll position is, in CSS pixels from the top.
const SCROLL: &str = "scroll";

/// Where in the state the words called `name` are.
fn words_key(name: &str) -> JsValue {
    JsValue::from_str(&format!("words-{name}"))
}

/// The links the app follows itself, if they stay on this origin.
const OWN_LINK: &str = "a[href]:not([download],[rel~=external],[target]:not([target=_self]))";

fn history() -> Option<web_sys::History> {
    window()?.history().ok()
}

/// The state of the current entry; a new object if it has none.
fn state() -> Object {
    let state = history().and_then(|history| history.state().ok());
    state.and_then(|state| state.dyn_into().ok()).unwrap_or_default()
}

/// Puts one thing into the state of the current entry. The rest of it and the address stay.
fn keep(key: &JsValue, value: &JsValue) {
    let state = state();
    let _ = Reflect::set(&state, key, value);
    if let Some(history) = history() {
        // Refused when it is asked for too often within seconds; the next one holds this too or does not need it.
        let _ = history.replace_state(&state, "");
    }
}

/// The current address.
#[must_use]
pub fn here() -> Address {
    let Some(location) = window().map(|window| window.location()) else { return Address::default() };
    let rest = |text: String| text.get(1..).unwrap_or_default().to_owned();
    Address {
        path: location.pathname().unwrap_or_default(),
        query: rest(location.search().unwrap_or_default()),
        hash: rest(location.hash().unwrap_or_default()),
    }
}

/// The first value called `name` in a query, decoded as the browser does for forms. What cannot be decoded stays as
/// it is, or becomes U+FFFD.
#[must_use]
pub fn param(query: &str, name: &str) -> Option<String> {
    web_sys::UrlSearchParams::new_with_str(query).ok()?.get(name)
}

/// The words called `name` that are kept with the current entry; empty if there are none.
#[must_use]
pub fn words(name: &str) -> String {
    Reflect::get(&state(), &words_key(name)).ok().and_then(|words| words.as_string()).unwrap_or_default()
}

/// Keeps words called `name` with the current entry.
pub fn keep_words(name: &str, words: &str) {
    keep(&words_key(name), &JsValue::from_str(words));
}

fn kept_scroll() -> Option<f64> {
    Reflect::get(&state(), &JsValue::from_str(SCROLL)).ok()?.as_f64()
}

/// Keeps with the current entry how far the page is scrolled; not while the right place is still being sought.
fn keep_scroll() {
    let y = super::scroll_y();
    if !scroll::is_seeking() && kept_scroll() != Some(y) {
        keep(&JsValue::from_str(SCROLL), &JsValue::from_f64(y));
    }
}

/// Goes to an address of this origin. The current one is not entered twice in a row.
pub fn go(address: &str, how: Move) {
    keep_scroll();
    let state = if how.keep_words { state() } else { Object::new() };
    let y = if how.scroll { 0.0 } else { super::scroll_y() };
    let _ = Reflect::set(&state, &JsValue::from_str(SCROLL), &JsValue::from_f64(y));
    let before = here();
    let gone = history().map(|history| {
        if how.replace || is_at(&before, address) {
            history.replace_state_with_url(&state, "", Some(address))
        } else {
            history.push_state_with_url(&state, "", Some(address))
        }
    });
    if !matches!(gone, Some(Ok(()))) {
        // Asked for too often within seconds: then with a page load.
        super::leave_for(address);
    } else if how.scroll {
        scroll::seek(Goal::Down(0.0));
        if let Some(goal) = goal_of(here().hash) {
            scroll::seek(goal);
        }
    }
}

fn is_at(here: &Address, address: &str) -> bool {
    let (rest, hash) = address.split_once('#').unwrap_or((address, ""));
    let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
    here.path == path && here.query == query && here.hash == hash
}

fn goal_of(hash: String) -> Option<Goal> {
    (!hash.is_empty()).then_some(Goal::Anchor(hash))
}

/// The current entry was come to by the browser: shows the place the person left it at, if the app knows this entry.
fn arrive(is_known: bool) {
    match kept_scroll().filter(|_| is_known) {
        Some(y) => scroll::seek(Goal::Down(y)),
        None => {
            keep_scroll();
            if let Some(goal) = goal_of(here().hash) {
                scroll::seek(goal);
            }
        }
    }
}

/// Listens until the current component is cleaned up, and takes over scroll positions from the browser.
///
/// * `on_link`: a link of the app was pressed; gets its address, and shall go there
/// * `on_move`: the browser went to another entry
pub fn listen(on_link: impl Fn(&str) + 'static, on_move: impl Fn() + 'static) {
    if let Some(history) = history() {
        let _ = history.set_scroll_restoration(web_sys::ScrollRestoration::Manual);
    }
    listen::on_window("click", move |event| {
        if let Some(address) = link_pressed(&event) {
            on_link(&address);
        }
    });
    listen::on_window("popstate", move |event| {
        // None when the browser has just made the entry, even in the place of one that had a state.
        let is_known = event.dyn_ref::<web_sys::PopStateEvent>().is_some_and(|event| event.state().is_object());
        on_move();
        arrive(is_known);
    });
    // Which entry was left can no longer be written to when Back is pressed, so its place is kept as it changes.
    scroll::follow(keep_scroll);
    arrive(true);
}

/// The address a press leads to, if the app shall follow it itself: a plain press on a link of this origin that nobody
/// else has dealt with.
fn link_pressed(event: &web_sys::Event) -> Option<String> {
    let press: &web_sys::MouseEvent = event.dyn_ref()?;
    let modified = press.ctrl_key() || press.meta_key() || press.shift_key() || press.alt_key();
    if event.default_prevented() || press.button() != 0 || modified {
        return None;
    }
    let link = event.target()?.dyn_into::<web_sys::Element>().ok()?.closest(OWN_LINK).ok()??;
    let location = window()?.location();
    let href = link.get_attribute("href")?;
    let to = web_sys::Url::new_with_base(&href, &location.href().ok()?).ok()?;
    if to.origin() != location.origin().ok()? {
        return None;
    }
    let (path, query) = (to.pathname(), to.search());
    if href.contains('#') && Ok(&path) == location.pathname().as_ref() && Ok(&query) == location.search().as_ref() {
        // To a place on the same page: the browser knows best how to go there.
        keep_scroll();
        return None;
    }
    event.prevent_default();
    Some(format!("{path}{query}{}", to.hash()))
}
