//! This tab among the others of the browser: it follows every change of the session, whichever way it came, and what it
//! shows is read again when the person comes back to it.

use crate::browser::listen::{self, Pause};
use crate::browser::{self, now_ms};
use crate::components::loaded::ComeBack;
use crate::components::timeout::Timeout;
use crate::session::{SessionState, SessionStore};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// How often the app asks whether the session still holds, in milliseconds. Asking does not prolong it.
const SESSION_POLL_MS: u32 = 60_000;

/// What is shown is read again no more often than this, in milliseconds.
const READ_AGAIN_MS: f64 = 5_000.0;

/// Follows the session until the current component is cleaned up.
pub(super) fn follow(session: SessionStore, timeout: Timeout, come_back: ComeBack) {
    tell_of_page_load(session);
    listen::every(SESSION_POLL_MS, move || {
        if session.is_askable() {
            spawn_local(session.refresh());
        }
    });
    // Signed in or out or prolonged in another tab: this one follows. Who hears of a change tells nobody.
    listen::on_other_tabs(move || spawn_local(session.follow()));
    // The browser may keep the page as it stands for Back and Forward (back/forward cache): nothing of the person is in
    // it then, and the session may have ended when it is shown again.
    listen::on_window("pagehide", move |_| session.hide());
    let read_again =
        Reading { session, timeout, come_back, last: StoredValue::new(f64::NEG_INFINITY), next: Pause::new() };
    let comes_back = move || {
        if session.is_askable() {
            spawn_local(async move {
                let shown = session.me_now().map(|me| me.subject.clone());
                session.refresh().await;
                // A page that is made for somebody reads by itself.
                if shown.is_some() && shown == session.me_now().map(|me| me.subject.clone()) {
                    read_again.ask();
                }
            });
        }
    };
    listen::on_window("pageshow", move |_| comes_back());
    listen::on_window("focus", move |_| comes_back());
    // Bubbles up from the document.
    listen::on_window("visibilitychange", move |_| {
        if browser::is_visible() {
            comes_back();
        }
    });
}

/// A sign-in is a page load: whoever waits for it in another tab is informed.
fn tell_of_page_load(session: SessionStore) {
    let is_known = StoredValue::new(false);
    session.on_before_change(move |next| match next {
        SessionState::Unknown | SessionState::Failed(_) => {}
        _ if is_known.get_value() => {}
        next => {
            is_known.set_value(true);
            if matches!(next, SessionState::SignedIn(_)) {
                browser::tell_tabs();
            }
        }
    });
}

/// Reading again what is shown.
#[derive(Clone, Copy)]
struct Reading {
    session: SessionStore,
    timeout: Timeout,
    come_back: ComeBack,
    /// When it was done last, in milliseconds since 1970.
    last: StoredValue<f64>,
    next: Pause,
}

impl Reading {
    /// At once, or as soon as it may be done again.
    fn ask(self) {
        let wait = self.last.get_value() + READ_AGAIN_MS - now_ms();
        if wait > 0.0 { self.next.then(whole_ms(wait), move || self.now()) } else { self.now() }
    }

    fn now(self) {
        if self.session.me_now().is_none() {
            return;
        }
        if self.timeout.is_near(now_ms()) {
            // Reading would prolong the session, and the person is being asked about that.
            self.next.then(whole_ms(READ_AGAIN_MS), move || self.now());
            return;
        }
        self.last.set_value(now_ms());
        self.come_back.again();
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a wait of a few seconds")]
fn whole_ms(ms: f64) -> u32 {
    ms.min(READ_AGAIN_MS).ceil() as u32
}
