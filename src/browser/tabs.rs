//! This tab and the others of the browser.

use super::{document, window};
use wasm_bindgen::JsValue;
use web_sys::{BroadcastChannel, VisibilityState};

thread_local! {
    /// The channel on which the tabs of this browser tell each other that the session has changed. Nothing is said on it
    /// but that. One object for telling and hearing: what it tells it does not hear itself.
    pub(super) static TABS: Option<BroadcastChannel> = BroadcastChannel::new("portal-session").ok();
}

/// Tells the other tabs that the session has changed.
pub fn tell_tabs() {
    TABS.with(|channel| {
        if let Some(channel) = channel {
            let _ = channel.post_message(&JsValue::NULL);
        }
    });
}

/// Is the page in view, and not behind another tab?
#[must_use]
pub fn is_visible() -> bool {
    document().is_some_and(|document| document.visibility_state() == VisibilityState::Visible)
}

/// Opens an address in a new tab, which has no hold on this one, and says whether the browser did so. Only at a press of
/// the person, or no browser does.
#[must_use]
pub fn open_beside(address: &str) -> bool {
    // With "noopener" among the features the browser would not say.
    let opened = window().and_then(|window| window.open_with_url_and_target(address, "_blank").ok().flatten());
    if let Some(opened) = &opened {
        let _ = opened.set_opener(&JsValue::NULL);
    }
    opened.is_some()
}
