//! Signing out, until it has worked.
//!
//! The page is emptied at the press. As long as the backend does not know of it, the page says that they are not signed
//! out, and it is tried again by itself: when the network is back, and after pauses that grow. A full page load is the end
//! of it, so that nothing of the person stays in this tab.

use crate::browser::{self, listen};
use crate::routes::Address;
use crate::session::{Left, SessionStore};
use crate::text::Language;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The first pause, in milliseconds; each is twice as long as the one before.
const FIRST_PAUSE_MS: u32 = 2_000;

/// The longest one.
const LONGEST_PAUSE_MS: u32 = 60_000;

/// An answer that takes as long may never come: the page says so then, in milliseconds.
const PATIENCE_MS: u32 = 5_000;

/// Signs out; in the context.
#[derive(Clone, Copy)]
pub struct Leaving {
    session: SessionStore,
    language: Language,
    left: StoredValue<Option<Left>>,
    /// How often it was tried.
    tries: StoredValue<u32>,
    is_busy: RwSignal<bool>,
    until_again: listen::Pause,
    until_told: listen::Pause,
}

impl Leaving {
    /// Nobody leaves as yet.
    #[must_use]
    pub fn new(session: SessionStore, language: Language) -> Self {
        let leaving = Self {
            session,
            language,
            left: StoredValue::new(None),
            tries: StoredValue::new(0),
            is_busy: RwSignal::new(false),
            until_again: listen::Pause::new(),
            until_told: listen::Pause::new(),
        };
        for event in ["online", "focus", "pageshow"] {
            listen::on_window(event, move |_| leaving.again());
        }
        leaving
    }

    /// Signs out whoever is shown.
    pub fn begin(self) {
        if let Some(left) = self.session.leave() {
            self.left.set_value(Some(left));
            self.again();
        }
    }

    /// Tries once more, if somebody leaves and it is not being tried.
    pub fn again(self) {
        if !self.is_busy.get_untracked()
            && let Some(left) = self.left.get_value()
        {
            spawn_local(self.attempt(left));
        }
    }

    /// Is it being tried?
    #[must_use]
    pub fn is_busy(self) -> Signal<bool> {
        self.is_busy.into()
    }

    async fn attempt(self, left: Left) {
        self.is_busy.set(true);
        let end = left.end;
        self.until_told.then(PATIENCE_MS, move || self.session.not_left(end));
        let tries = self.tries.try_update_value(|tries| std::mem::replace(tries, *tries + 1)).unwrap_or_default();
        let is_out = self.session.sign_out(&left, tries > 0).await;
        self.is_busy.set(false);
        if is_out {
            self.left.set_value(None);
            browser::tell_tabs();
            // The answer clears the storage; the language is not the person's secret and may stay.
            browser::store_language(self.language.now().as_str());
            browser::leave_in_place(&Address::SignedOut.href());
        } else {
            self.session.not_left(end);
            let pause = FIRST_PAUSE_MS.saturating_mul(2_u32.saturating_pow(tries)).min(LONGEST_PAUSE_MS);
            self.until_again.then(pause, move || self.again());
        }
    }
}
