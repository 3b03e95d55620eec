//! The only code that touches the browser's own interfaces.
//!
//! Small functions, each for one thing. A listener or a timer goes away with the component that asked for it.

pub mod digest;
pub mod download;
pub mod entry;
mod focus;
mod focused;
pub mod intl;
pub mod letters;
pub mod listen;
mod named;
mod seek;
mod tabs;
pub use focus::{focus, focus_heading, focus_now, focused_id, has_focus_within, land, leave_focus};
pub use focused::Focused;
pub use named::{meta, meta_of};
pub use seek::Stand;
pub use tabs::{is_visible, open_beside, tell_tabs};
#[cfg(feature = "demo")]
pub mod stage;
pub mod worker;

use wasm_bindgen::JsCast;

/// The window; there always is one where the app runs.
pub(crate) fn window() -> Option<web_sys::Window> {
    web_sys::window()
}

pub(crate) fn document() -> Option<web_sys::Document> {
    window()?.document()
}

fn element(id: &str) -> Option<web_sys::HtmlElement> {
    // An element of SVG is none of HTML, but has all that is used of it here (`HTMLOrSVGElement`).
    Some(document()?.get_element_by_id(id)?.unchecked_into())
}

/// Removes an element by id.
pub fn remove(id: &str) {
    if let Some(element) = element(id) {
        element.remove();
    }
}

/// Sets the language of the document.
pub fn set_lang(lang: &str) {
    if let Some(root) = document().and_then(|document| document.document_element()) {
        let _ = root.set_attribute("lang", lang);
    }
}

/// The language of the document, as set by [`set_lang`].
#[must_use]
pub fn lang() -> String {
    let root = document().and_then(|document| document.document_element());
    root.and_then(|root| root.get_attribute("lang")).unwrap_or_default()
}

/// A random key of 128 bits, hex. Never one that could be guessed or had twice: without randomness the app stops, and
/// nothing is sent.
///
/// # Panics
/// When the browser has no randomness to give.
#[must_use]
pub fn random_key() -> String {
    let mut bytes = [0u8; 16];
    let filled = window().and_then(|window| {
        window.crypto().ok()?.get_random_values_with_u8_array(&mut bytes).ok()?;
        Some(())
    });
    filled.expect("every browser that runs WebAssembly gives sixteen random bytes");
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Milliseconds since 1970 by the browser's clock.
#[must_use]
pub fn now_ms() -> f64 {
    js_sys::Date::now()
}

/// Milliseconds since 1970 of an instant, as RFC 3339 or in the form of HTTP; `None` if it is neither.
#[must_use]
pub fn instant_ms(instant: &str) -> Option<f64> {
    let ms = js_sys::Date::parse(instant);
    ms.is_finite().then_some(ms)
}

/// The instant so many seconds from now, by the browser's clock, as RFC 3339.
#[must_use]
pub fn instant_in(seconds: u32) -> String {
    let at = js_sys::Date::new(&(now_ms() + f64::from(seconds) * 1000.0).into());
    at.to_iso_string().into()
}

/// Under which name the chosen language is stored.
const LANGUAGE: &str = "portal-language";

/// Stores the chosen language. The choice is the one thing the app stores: it says nothing about the person.
pub fn store_language(lang: &str) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(LANGUAGE, lang);
    }
}

/// The language chosen earlier in this browser.
#[must_use]
pub fn stored_language() -> Option<String> {
    storage()?.get_item(LANGUAGE).ok()?
}

/// `None` where storage is switched off in the browser.
fn storage() -> Option<web_sys::Storage> {
    window()?.local_storage().ok()?
}

/// Does the browser take cookies at this address? Found by trying: where only some addresses are blocked,
/// `navigator.cookieEnabled` says yes.
#[must_use]
pub fn takes_cookies() -> bool {
    const TRIED: &str = "portal-tried=1";
    let Some(document) = document().and_then(|document| document.dyn_into::<web_sys::HtmlDocument>().ok()) else {
        return true;
    };
    let put = |life: &str| document.set_cookie(&format!("{TRIED}; Path=/; SameSite=Strict; Max-Age={life}"));
    let is_taken = put("60").and_then(|()| document.cookie()).is_ok_and(|all| all.contains(TRIED));
    let _ = put("0");
    is_taken
}

/// The tag of the language that the browser prefers.
#[must_use]
pub fn preferred_language() -> Option<String> {
    window()?.navigator().language()
}

/// Leaves the app for an address, with a full page load: every signal, every piece of memory is gone.
pub fn leave_for(address: &str) {
    if let Some(window) = window() {
        let _ = window.location().assign(address);
    }
}

/// The same, in place of the current address: Back does not lead to it, and the browser does not keep the page for it.
pub fn leave_in_place(address: &str) {
    if let Some(window) = window() {
        let _ = window.location().replace(address);
    }
}

/// The path and query of the current address.
#[must_use]
pub fn current_path() -> String {
    let Some(location) = window().map(|window| window.location()) else { return "/".into() };
    format!("{}{}", location.pathname().unwrap_or_default(), location.search().unwrap_or_default())
}

/// Encodes a text for use as one value in an address.
#[must_use]
pub fn encode(text: &str) -> String {
    js_sys::encode_uri_component(text).into()
}

/// Scrolls to a place of the page, in CSS pixels from the top.
pub fn scroll_to(y: f64) {
    if let Some(window) = window() {
        window.scroll_to_with_x_and_y(0.0, y);
    }
}

/// How far the page is scrolled, in CSS pixels from the top.
#[must_use]
pub fn scroll_y() -> f64 {
    window().and_then(|window| window.scroll_y().ok()).unwrap_or_default()
}

/// Opens the browser's print dialog.
pub fn print() {
    if let Some(window) = window() {
        let _ = window.print();
    }
}

/// What is filled in or chosen in the form field an event came from.
#[must_use]
pub fn field_value(event: &web_sys::Event) -> String {
    let Some(target) = event.target() else { return String::new() };
    if let Some(input) = target.dyn_ref::<web_sys::HtmlInputElement>() {
        input.value()
    } else if let Some(area) = target.dyn_ref::<web_sys::HtmlTextAreaElement>() {
        area.value()
    } else if let Some(select) = target.dyn_ref::<web_sys::HtmlSelectElement>() {
        select.value()
    } else {
        String::new()
    }
}

/// Is the check box or radio button an event came from ticked?
#[must_use]
pub fn field_checked(event: &web_sys::Event) -> bool {
    event.target().is_some_and(|target| {
        target.dyn_ref::<web_sys::HtmlInputElement>().is_some_and(web_sys::HtmlInputElement::checked)
    })
}

/// The key of an event of the keyboard, as `KeyboardEvent.key`.
#[must_use]
pub fn key(event: &web_sys::Event) -> Option<String> {
    event.dyn_ref::<web_sys::KeyboardEvent>().map(web_sys::KeyboardEvent::key)
}

/// Is the `<details>` an event came from open?
#[must_use]
pub fn is_open(event: &web_sys::Event) -> bool {
    let element = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    element.is_some_and(|element| element.has_attribute("open"))
}

/// Copies the address of the page, and says whether it could be done.
pub fn copy_address(done: impl FnOnce(bool) + 'static) {
    let written = window().and_then(|window| {
        let address = window.location().href().ok()?;
        Some(window.navigator().clipboard().write_text(&address))
    });
    wasm_bindgen_futures::spawn_local(async move {
        let is_copied = match written {
            Some(promise) => wasm_bindgen_futures::JsFuture::from(promise).await.is_ok(),
            None => false,
        };
        done(is_copied);
    });
}

/// Opens a `<dialog>` by id, over everything else: what is behind it can be neither reached nor read until it is closed.
/// It is shown from its beginning, although focus goes to its first button.
pub fn open_dialog(id: &str) {
    if let Some(dialog) = element(id).and_then(|element| element.dyn_into::<web_sys::HtmlDialogElement>().ok())
        && !dialog.open()
    {
        let _ = dialog.show_modal();
        dialog.set_scroll_top(0);
    }
}

/// Closes a `<dialog>` by id. Focus goes back to where it was.
pub fn close_dialog(id: &str) {
    if let Some(dialog) = element(id).and_then(|element| element.dyn_into::<web_sys::HtmlDialogElement>().ok()) {
        dialog.close();
    }
}
