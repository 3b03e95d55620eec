//! Listeners on window and document that go away with the component that asked for them.

use leptos::prelude::*;
use signal::StoredValue;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// Runs `handler` on an event of the window until the current component is cleaned up.
pub fn on_window(event: &'static str, handler: impl Fn(web_sys::Event) + 'static) {
    let Some(window) = super::window() else { return };
    let closure = Closure::<dyn Fn(web_sys::Event)>::new(handler);
    let _ = window.add_event_listener_with_callback(event, closure.as_ref().unchecked_ref());
    let held = StoredValue::new((window, closure));
    on_cleanup(move || {
        held.with_value(|(window, closure)| {
            let _ = window.remove_event_listener_with_callback(event, closure.as_ref().unchecked_ref());
        });
    });
}

/// Lets the browser ask before the tab is closed or the page left, as long as `unsent` says so.
pub fn ask_before_closing(unsent: impl Fn() -> bool + 'static) {
    on_window("beforeunload", move |event| {
        if unsent() {
            event.prevent_default();
        }
    });
}

/// Runs `tick` every `ms` milliseconds until the current component is cleaned up.
pub fn every(ms: u64, tick: impl Fn() + 'static) {
    if let Ok(handle) = set_interval_with_handle(tick, std::time::Duration::from_millis(ms)) {
        on_cleanup(move || handle.clear());
    }
}
