//! Listeners and timers that go away with the component that asked for them.

use gloo_events::{EventListener, EventListenerOptions, EventListenerPhase};
use gloo_timers::callback::{Interval, Timeout};
use leptos::prelude::*;
use web_sys::{Event, EventTarget};

/// Runs `handler` on an event of the window until the current component is cleaned up.
pub fn on_window(event: &'static str, handler: impl Fn(&Event) + 'static) {
    if let Some(window) = super::window() {
        on(&window, event, handler);
    }
}

/// Runs `handler` on an event anywhere in the window, before anything else hears of it, until the current component is
/// cleaned up.
pub fn before_all(event: &'static str, handler: impl Fn(&Event) + 'static) {
    if let Some(window) = super::window() {
        let options = EventListenerOptions { phase: EventListenerPhase::Capture, passive: false };
        hold(EventListener::new_with_options(&window, event, options, handler));
    }
}

fn on(target: &EventTarget, event: &'static str, handler: impl Fn(&Event) + 'static) {
    hold(EventListener::new_with_options(target, event, EventListenerOptions::enable_prevent_default(), handler));
}

/// Keeps something until the current component is cleaned up.
pub(super) fn hold<T: 'static>(held: T) {
    StoredValue::new_local(held);
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
pub fn every(ms: u32, tick: impl Fn() + 'static) {
    hold(Interval::new(ms, tick));
}

/// Something that is done when a while has passed without being asked for again. Nothing is done any more once the
/// component that asked is cleaned up.
#[derive(Clone, Copy)]
pub struct Pause(StoredValue<Option<Timeout>, LocalStorage>);

impl Pause {
    /// Nothing asked for yet.
    #[must_use]
    pub fn new() -> Self {
        Self(StoredValue::new_local(None))
    }

    /// Does `work` after `ms` milliseconds, in place of what was asked for before.
    pub fn then(self, ms: u32, work: impl FnOnce() + 'static) {
        self.0.try_set_value(Some(Timeout::new(ms, work)));
    }
}

impl Default for Pause {
    fn default() -> Self {
        Self::new()
    }
}

/// Runs `handler` when another tab says that the session has changed, until the current component is cleaned up.
pub fn on_other_tabs(handler: impl Fn() + 'static) {
    if let Some(channel) = super::tabs::TABS.with(Clone::clone) {
        on(&channel, "message", move |_| handler());
    }
}
