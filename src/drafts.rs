//! What the person is writing, kept above the pages.
//!
//! Leaving a page and coming back loses nothing. A draft is in this tab's memory only. When the session ends it stays,
//! unseen, for 15 minutes; the same person gets it back after signing in again, anyone else finds it destroyed.

use crate::api::SendKey;
use crate::browser::{listen, now_ms};
use crate::session::{SessionState, SessionStore};
use domain::ids::ActivityId;
use domain::request::{FieldProblem, ObjectionDraft};
use signal::{RwSignal, StoredValue, effect};
use std::collections::BTreeMap;

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
    /// Field errors the backend gave for the objection: the form shows them when the person comes back to it.
    pub objection_problems: RwSignal<Vec<(String, Option<FieldProblem>)>>,
    /// The activity an address has already put into the objection. It is put in once: unticking it must last.
    pub objection_from: StoredValue<Option<ActivityId>>,
    /// What is being written in cases, by the case's id.
    messages: StoredValue<BTreeMap<String, MessageDraft>>,
}

/// A message in a case.
#[derive(Debug, Clone, Default)]
struct MessageDraft {
    words: String,
    key: Option<SendKey>,
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
        let drafts = Self {
            objection: RwSignal::default(),
            objection_key: RwSignal::new(None),
            objection_problems: RwSignal::default(),
            objection_from: StoredValue::default(),
            messages: StoredValue::default(),
        };
        let owner = StoredValue::new(Owner::default());
        effect(move || match session.state() {
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
            || self.messages.with_value(|all| all.values().any(|message| !message.words.trim().is_empty()))
    }

    /// Changes the objection. Another objection is another send, so the key goes.
    pub fn edit_objection(self, edit: impl FnOnce(&mut ObjectionDraft)) {
        let before = self.objection.get_untracked();
        let mut after = before.clone();
        edit(&mut after);
        if after != before {
            self.objection.set(after);
            self.objection_key.set(None);
        }
    }

    /// The objection was sent, or is given up.
    pub fn clear_objection(self) {
        self.objection.set(ObjectionDraft::default());
        self.objection_key.set(None);
        self.objection_problems.set(Vec::new());
        self.objection_from.set_value(None);
    }

    /// What is written in a case.
    #[must_use]
    pub fn message(self, case: &str) -> String {
        self.messages.with_value(|all| all.get(case).map(|message| message.words.clone())).unwrap_or_default()
    }

    /// Keeps what is written in a case.
    pub fn set_message(self, case: &str, words: String) {
        self.messages.update_value(|all| {
            let message = all.entry(case.to_owned()).or_default();
            if message.words != words {
                *message = MessageDraft { words, key: None };
            }
        });
    }

    /// The key for sending what is written in a case: the same for every retry of the same words.
    #[must_use]
    pub fn message_key(self, case: &str) -> SendKey {
        let mut key = SendKey::new();
        self.messages.update_value(|all| {
            let message = all.entry(case.to_owned()).or_default();
            key = message.key.get_or_insert(key.clone()).clone();
        });
        key
    }

    /// The message was sent, or is given up.
    pub fn clear_message(self, case: &str) {
        self.messages.update_value(|all| {
            all.remove(case);
        });
    }

    fn destroy(self) {
        self.clear_objection();
        self.messages.set_value(BTreeMap::new());
    }
}
