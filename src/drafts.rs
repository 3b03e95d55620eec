//! What the person is writing, kept above the pages.
//!
//! Leaving a page and coming back loses nothing. A draft is in this tab's memory only. When the session ends it stays,
//! unseen, for 15 minutes; the same person gets it back after signing in again, anyone else finds it destroyed.

use crate::api::SendKey;
use crate::api::records::{HeldRecord, NamedRecord};
use crate::browser::{current_path, listen, now_ms};
use crate::session::{SessionState, SessionStore};
use domain::case::CaseKind;
use domain::ids::ActivityId;
use domain::request::{FieldError, FieldProblem, RequestDraft};
use leptos::prelude::*;

/// How long a draft outlives its session, in milliseconds.
const KEPT_AFTER_SESSION_MS: f64 = 15.0 * 60.0 * 1000.0;

/// Field errors: the name of the field, and what is wrong (`None` for a code this version does not know).
pub type Problems = Vec<(String, Option<FieldProblem>)>;

/// What the check of a form found.
#[must_use]
pub fn named(found: &[FieldError]) -> Problems {
    found.iter().map(|error| (error.field.to_owned(), Some(error.problem))).collect()
}

/// The form of one kind of request, as far as it is filled in.
#[derive(Clone, Copy)]
pub struct Form {
    /// What is filled in.
    pub draft: RwSignal<RequestDraft>,
    /// The key of the send under way: made when the check-answers page opens, kept through every retry, dropped when
    /// the send has succeeded or the draft is changed.
    pub key: RwSignal<Option<SendKey>>,
    /// Field errors the backend gave: the form shows them when the person comes back to it.
    pub problems: RwSignal<Problems>,
    /// The field errors last shown.
    shown: StoredValue<Problems>,
    /// The activity an address has already put in. It is put in once: unticking it must last.
    pub from: StoredValue<Option<ActivityId>>,
    /// The piece of data that the request is about, as it is shown; its id is in the draft.
    pub about: RwSignal<Option<NamedRecord>>,
    /// The piece of data an address has already put in. It is put in once: taking it away must last.
    from_record: StoredValue<Option<String>>,
}

impl Form {
    fn new() -> Self {
        Self {
            draft: RwSignal::default(),
            key: RwSignal::new(None),
            problems: RwSignal::default(),
            shown: StoredValue::default(),
            from: StoredValue::default(),
            about: RwSignal::new(None),
            from_record: StoredValue::default(),
        }
    }

    /// The field errors of the form's page, to be worded where they are shown: what the backend refused, and nothing
    /// else when it is come to anew. After a switch of language those of before.
    #[must_use]
    pub fn errors(self, is_switch: bool) -> RwSignal<Problems> {
        let mut errors = self.problems.get_untracked();
        self.problems.set(Vec::new());
        if errors.is_empty() && is_switch {
            errors = self.shown.get_value();
        }
        let errors = RwSignal::new(errors);
        Effect::new(move || self.shown.set_value(errors.get()));
        errors
    }

    /// Changes what is filled in. Another request is another send, so the key goes.
    pub fn edit(self, edit: impl FnOnce(&mut RequestDraft)) {
        let before = self.draft.get_untracked();
        let mut after = before.clone();
        edit(&mut after);
        if after != before {
            self.draft.set(after);
            self.key.set(None);
        }
    }

    /// One text of the form, as a signal. Every key press is kept above the pages.
    #[must_use]
    pub fn text(self, field: fn(&mut RequestDraft) -> &mut String) -> RwSignal<String> {
        let text = RwSignal::new(field(&mut self.draft.get_untracked()).clone());
        Effect::new(move || self.edit(|draft| *field(draft) = text.get()));
        text
    }

    /// The activities chosen.
    #[must_use]
    pub fn chosen(self) -> Signal<Vec<ActivityId>> {
        Memo::new(move |_| self.draft.with(|draft| draft.activities.clone())).into()
    }

    /// Puts an activity among the chosen ones, or takes it away.
    pub fn choose(self, activity: &ActivityId, on: bool) {
        self.edit(|draft| draft.choose(activity, on));
    }

    /// Are all activities chosen, as a separate choice?
    #[must_use]
    pub fn chose_all(self) -> Signal<bool> {
        Memo::new(move |_| self.draft.with(|draft| draft.all)).into()
    }

    /// Chooses all activities in place of single ones, or takes that back.
    pub fn choose_all(self, on: bool) {
        self.edit(|draft| draft.choose_all(on));
    }

    /// Chooses the activity an address names, unless that address has been read before.
    pub fn choose_named(self, activity: ActivityId) {
        if self.from.get_value().as_ref() != Some(&activity) {
            self.choose(&activity, true);
            self.from.set_value(Some(activity));
        }
    }

    /// The piece of data an address names, unless it is known already: whether it has to be read.
    #[must_use]
    pub fn is_new(self, record: &str) -> bool {
        self.from_record.with_value(|from| from.as_deref() != Some(record))
    }

    /// Makes the request one about a piece of data, once for each address that names one.
    pub fn name_record(self, held: &HeldRecord) {
        if !self.is_new(&held.id) {
            return;
        }
        self.from_record.set_value(Some(held.id.clone()));
        self.about.set(Some(NamedRecord { id: held.id.clone(), label: held.record.label.clone() }));
        self.edit(|draft| {
            draft.record = Some(held.id.as_str().into());
            draft.category = Some(held.record.category.as_str().into());
        });
    }

    /// The request is about something else. What is written stays, and so does the category.
    pub fn forget_record(self) {
        self.about.set(None);
        self.edit(|draft| draft.record = None);
    }

    /// The request was sent, or is given up.
    pub fn clear(self) {
        self.about.set(None);
        self.from_record.set_value(None);
        self.draft.set(RequestDraft::default());
        self.key.set(None);
        self.problems.set(Vec::new());
        self.shown.set_value(Vec::new());
        self.from.set_value(None);
    }
}

/// The drafts, in the context.
#[derive(Clone, Copy)]
pub struct Drafts {
    /// One form for each kind of request, in the order of [`CaseKind::ALL`].
    forms: [Form; CaseKind::ALL.len()],
    /// What is being written in cases, by the case's id.
    messages: StoredValue<Vec<MessageDraft>>,
}

/// A message in a case.
#[derive(Debug, Clone)]
struct MessageDraft {
    case: String,
    words: String,
    key: Option<SendKey>,
}

/// Whose drafts these are, and since when nobody has been signed in (milliseconds since 1970) at which address.
#[derive(Clone, Default)]
struct Owner {
    subject: Option<String>,
    left_at: Option<f64>,
    address: String,
}

impl Owner {
    fn is_late(&self) -> bool {
        self.left_at.is_some_and(|left| now_ms() - left > KEPT_AFTER_SESSION_MS)
    }

    fn leave(&mut self) {
        if self.left_at.is_none() {
            (self.left_at, self.address) = (Some(now_ms()), current_path());
        }
    }
}

impl Drafts {
    /// Empty drafts that follow the session. `start_over` is called when somebody else signs in where the session of the
    /// one before had ended: they shall not find that one's page.
    #[must_use]
    pub fn new(session: SessionStore, start_over: impl Fn() + 'static) -> Self {
        let drafts = Self { forms: CaseKind::ALL.map(|_| Form::new()), messages: StoredValue::default() };
        let owner = StoredValue::new(Owner::default());
        session.on_before_change(move |next| match next {
            SessionState::SignedIn(me) => owner.update_value(|owner| {
                let other = owner.subject.as_ref().is_some_and(|subject| *subject != me.subject);
                if other || owner.is_late() {
                    drafts.destroy();
                }
                if other && owner.left_at.is_some() && owner.address == current_path() {
                    start_over();
                }
                *owner = Owner { subject: Some(me.subject.clone()), ..Owner::default() };
            }),
            _ if session.was_here() => owner.update_value(Owner::leave),
            // Signed out, and not timed out; or another person is signed in now.
            _ => drafts.destroy(),
        });
        // Nobody came back: what was written must not lie in memory until someone does.
        listen::every(60_000, move || {
            if owner.with_value(Owner::is_late) {
                drafts.destroy();
            }
        });
        // Who signs out has said that nothing shall stay.
        listen::ask_before_closing(move || session.was_here() && drafts.has_unsent_words());
        drafts
    }

    /// Is there something written that would be lost?
    #[must_use]
    pub fn has_unsent_words(self) -> bool {
        self.forms.iter().any(|form| form.draft.with_untracked(RequestDraft::has_words))
            || self.messages.with_value(|all| all.iter().any(|message| !message.words.trim().is_empty()))
    }

    /// The form of a kind of request.
    #[must_use]
    pub fn form(self, kind: CaseKind) -> Form {
        let at = CaseKind::ALL.iter().position(|each| *each == kind);
        self.forms[at.expect("there is a form for each kind")]
    }

    /// What is written in a case.
    #[must_use]
    pub fn message(self, case: &str) -> String {
        self.messages.with_value(|all| {
            let found = all.iter().find(|message| message.case == case);
            found.map(|message| message.words.clone()).unwrap_or_default()
        })
    }

    /// Keeps what is written in a case.
    pub fn set_message(self, case: &str, words: String) {
        self.change_message(case, |message| {
            if message.words != words {
                message.words = words;
                message.key = None;
            }
        });
    }

    /// The key for sending what is written in a case: the same for every retry of the same words.
    #[must_use]
    pub fn message_key(self, case: &str) -> SendKey {
        let mut key = SendKey::new();
        self.change_message(case, |message| key = message.key.get_or_insert(key.clone()).clone());
        key
    }

    /// The message was sent, or is given up.
    pub fn clear_message(self, case: &str) {
        self.messages.update_value(|all| all.retain(|message| message.case != case));
    }

    /// Changes the message in a case, an empty one if there is none. Few cases are written in at the same time.
    fn change_message(self, case: &str, change: impl FnOnce(&mut MessageDraft)) {
        self.messages.update_value(|all| {
            let at = all.iter().position(|message| message.case == case).unwrap_or_else(|| {
                all.push(MessageDraft { case: case.to_owned(), words: String::new(), key: None });
                all.len() - 1
            });
            change(&mut all[at]);
        });
    }

    fn destroy(self) {
        self.forms.into_iter().for_each(Form::clear);
        self.messages.set_value(Vec::new());
    }
}
