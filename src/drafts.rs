//! What the person is writing, kept above the router.
//!
//! Leaving a page and coming back loses nothing. A draft is in this tab's memory only. When the session ends it stays,
//! unseen, for 15 minutes; the same person gets it back after signing in again, anyone else finds it destroyed.

use crate::api::SendKey;
use crate::browser::{listen, now_ms};
use crate::session::{SessionState, SessionStore};
use domain::request::ObjectionDraft;
use leptos::prelude::*;

/// How long a draft outlives its session, in milliseconds.
const KEPT_AFTER_SESSION_MS: f64 = 15.0 * 60.0 * 1000.0;

/// The drafts, in the context.
#[derive(Clone, Copy)]
pub struct Drafts {
    /// The objection form.
    pub objection: RwSignal<ObjectionDraft>,
    /// The key of the send under way: made when the check-answers page opens, kept through every retry, dropped when
    /// the send has succeeded or the draft is changed.
    pub objection_key: RwSignal<Option<SendKey>>,
}

/// Whose drafts these are, and since when nobody has been signed in (milliseconds since 1970).
#[derive(Default)]
struct Owner {
    subject: Option<String>,
    left_at: Option<f64>,
}

impl Drafts {
    /// Empty drafts that follow the session.
    #[must_use]
    pub fn new(session: SessionStore) -> Self {
        let drafts = Self { objection: RwSignal::default(), objection_key: RwSignal::new(None) };
        let owner = StoredValue::new(Owner::default());
        Effect::new(move |_| match session.state() {
            SessionState::SignedIn(me) => owner.update_value(|owner| {
                let other = owner.subject.as_ref().is_some_and(|subject| *subject != me.subject);
                let late = owner.left_at.is_some_and(|left| now_ms() - left > KEPT_AFTER_SESSION_MS);
                if other || late {
                    drafts.destroy();
                }
                *owner = Owner { subject: Some(me.subject.clone()), left_at: None };
            }),
            SessionState::SignedOut { .. } => owner.update_value(|owner| {
                owner.left_at.get_or_insert_with(now_ms);
            }),
            _ => {}
        });
        // Nobody came back: what was written must not lie in memory until someone does.
        listen::every(60_000, move || {
            let late =
                owner.with_value(|owner| owner.left_at.is_some_and(|left| now_ms() - left > KEPT_AFTER_SESSION_MS));
            if late {
                drafts.destroy();
            }
        });
        listen::ask_before_closing(move || drafts.has_unsent_words());
        drafts
    }

    /// Is there something written that would be lost?
    #[must_use]
    pub fn has_unsent_words(self) -> bool {
        self.objection.with_untracked(ObjectionDraft::has_words)
    }

    fn destroy(self) {
        self.objection.set(ObjectionDraft::default());
        self.objection_key.set(None);
    }
}
