//! Listeners on window and document that go away with the component that asked for them.

use leptos::prelude::*;
use signal::StoredValue;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// Runs `handler` on an event of the window until the current component is cleaned up.
pub fn on_window(event: &'static str, handler: impl Fn(web_sys::Event) + 'static) {
    on_window_boxed(event, Box::new(handler));
}

#[inline(never)]
fn on_window_boxed(event: &'static str, handler: Box<dyn Fn(web_sys::Event)>) {
    let Some(window) = super::window() else { return };
    let closure = Closure::wrap(handler);
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
    every_boxed(ms, Box::new(tick));
}

#[inline(never)]
fn every_boxed(ms: u64, tick: Box<dyn Fn()>) {
    if let Ok(handle) = set_interval_with_handle(tick, std::time::Duration::from_millis(ms)) {
        on_cleanup(move || handle.clear());
    }
}

/// Something that is done when a while has passed without being asked for again. Nothing is done any more once the
/// component that asked is cleaned up.
#[derive(Clone, Copy)]
pub struct Pause(StoredValue<Option<TimeoutHandle>>);

impl Pause {
    /// Nothing asked for yet.
    #[must_use]
    pub fn new() -> Self {
        let pause = Self(StoredValue::new(None));
        on_cleanup(move || pause.stop());
        pause
    }

    /// Does `work` after `ms` milliseconds, in place of what was asked for before.
    pub fn then(self, ms: u64, work: impl FnOnce() + 'static) {
        self.stop();
        let work: Box<dyn FnOnce()> = Box::new(work);
        self.0.set_value(set_timeout_with_handle(work, std::time::Duration::from_millis(ms)).ok());
    }

    fn stop(self) {
        if let Some(handle) = self.0.try_get_value().flatten() {
            handle.clear();
        }
    }
}

impl Default for Pause {
    fn default() -> Self {
        Self::new()
    }
}

/// Runs `handler` when another tab says that the session has changed, until the current component is cleaned up.
pub fn on_other_tabs(handler: impl Fn() + 'static) {
    let Some(channel) = super::TABS.with(Clone::clone) else { return };
    let handler: Box<dyn Fn()> = Box::new(handler);
    let closure = Closure::<dyn Fn(web_sys::Event)>::new(move |_| handler());
    channel.set_onmessage(Some(closure.as_ref().unchecked_ref()));
    let held = StoredValue::new((channel, closure));
    on_cleanup(move || held.with_value(|(channel, _)| channel.set_onmessage(None)));
}
