//! Who I am, which roles I have, until when; and the register, in my language. All of it is held above the pages.
//! When the session ends, everything fetched is dropped from the page at once, because every
//! signed-in page hangs on [`SessionState::SignedIn`].

mod register;

pub use crate::api::session::{Me, Session, SessionEnd};
pub use crate::api::{Api, ApiError, Kind, Refusal};
pub use register::RegisterStore;

use leptos::prelude::*;
use std::rc::Rc;
use std::sync::Arc;

/// Where the session stands.
#[derive(Debug, Clone, PartialEq)]
pub enum SessionState {
    /// Not known yet.
    Unknown,
    /// The backend could not be asked.
    Failed(ApiError),
    /// Nobody is signed in.
    SignedOut {
        /// Demo mode?
        demo: bool,
        /// Where to sign in with BankID.
        sign_in_url: Option<String>,
        /// Was someone signed in before, in this tab, until the session ended?
        timed_out: bool,
    },
    /// Someone is.
    SignedIn(Arc<Me>),
    /// Someone was, and now another person is, by another tab of this browser. The page is empty, and stays so until the
    /// other person goes on from here by themselves.
    AnotherPerson {
        /// Demo mode?
        demo: bool,
    },
}

/// The session, in the context.
#[derive(Clone, Copy)]
pub struct SessionStore {
    api: Api,
    state: RwSignal<SessionState>,
    /// Beside the state: it moves with every answer, and must not rebuild the page.
    end: RwSignal<Option<SessionEnd>>,
    /// Has someone been signed in in this tab who has not signed out?
    was_here: StoredValue<bool>,
    /// How often the page was taken off: what was asked before that is answered too late.
    hidden: StoredValue<u32>,
    /// Hear of a change before any page does.
    first: StoredValue<Vec<Hearer>, LocalStorage>,
}

/// Hears of the state that comes next.
type Hearer = Rc<dyn Fn(&SessionState)>;

impl SessionStore {
    /// A session that is not known yet; [`SessionStore::refresh`] asks.
    #[must_use]
    pub fn new(api: Api) -> Self {
        let (state, end) = (RwSignal::new(SessionState::Unknown), RwSignal::new(None));
        Self {
            api,
            state,
            end,
            was_here: StoredValue::new(false),
            hidden: StoredValue::new(0),
            first: StoredValue::new_local(Vec::new()),
        }
    }

    /// Calls `hear` with the state there is and with every one that follows, before any page is made for it: what one
    /// person has written is gone before the next one's page could take it up.
    pub fn hear_first(self, hear: impl Fn(&SessionState) + 'static) {
        self.state.with_untracked(&hear);
        self.first.update_value(|all| all.push(Rc::new(hear)));
    }

    fn change(self, next: SessionState) {
        self.first.get_value().iter().for_each(|hear| hear(&next));
        self.state.set(next);
    }

    /// Where it stands; tracks.
    #[must_use]
    pub fn state(self) -> SessionState {
        self.state.get()
    }

    /// The person, if someone is signed in; tracks.
    #[must_use]
    pub fn me(self) -> Option<Arc<Me>> {
        self.state.with(|state| match state {
            SessionState::SignedIn(me) => Some(Arc::clone(me)),
            _ => None,
        })
    }

    /// The person, if someone is signed in; does not track.
    #[must_use]
    pub fn me_now(self) -> Option<Arc<Me>> {
        self.state.with_untracked(|state| match state {
            SessionState::SignedIn(me) => Some(Arc::clone(me)),
            _ => None,
        })
    }

    /// Has someone been signed in in this tab who has not signed out? The session may have ended meanwhile.
    #[must_use]
    pub fn was_here(self) -> bool {
        self.was_here.get_value()
    }

    /// Is it worth asking how the session stands? Not where nobody is signed in.
    #[must_use]
    pub fn is_open(self) -> bool {
        self.was_here() && !self.state.with_untracked(|state| matches!(state, SessionState::SignedOut { .. }))
    }

    /// When the session ends, by the last answer of the backend; does not track.
    #[must_use]
    pub fn end_now(self) -> Option<SessionEnd> {
        self.end.get_untracked()
    }

    /// Goes on: the session ends later.
    ///
    /// # Errors
    /// As any call; the session may have ended meanwhile.
    pub async fn go_on(self) -> Result<(), ApiError> {
        let Some(me) = self.me_now() else { return Err(ApiError::SignedOut) };
        self.api.of(&me).renew_session().await.map(|session| self.take(session))
    }

    /// Takes over what the backend said. The page is rebuilt only if something changed.
    pub fn take(self, session: Session) {
        let before = self.me_now();
        self.end.set(match &session {
            Session::SignedIn(me) => Some(me.end),
            Session::SignedOut { .. } => None,
        });
        let next = match session {
            Session::SignedOut { demo, sign_in_url } => {
                SessionState::SignedOut { demo, sign_in_url, timed_out: self.was_here() }
            }
            Session::SignedIn(me) => {
                self.was_here.set_value(true);
                // A mere renewal must not rebuild the page under the person's hands.
                let same = before.is_some_and(|old| old.subject == me.subject && old.roles == me.roles);
                if same {
                    return;
                }
                SessionState::SignedIn(Arc::new(*me))
            }
        };
        if self.state.with_untracked(|state| *state != next) {
            self.change(next);
        }
    }

    /// Asks the backend who is signed in.
    pub async fn refresh(self) {
        if self.state.with_untracked(|state| matches!(state, SessionState::AnotherPerson { .. })) {
            return;
        }
        let asked_at = self.hidden.get_value();
        let answer = self.api.session().await;
        if asked_at != self.hidden.get_value() {
            return;
        }
        match answer {
            Ok(session) => match (&session, self.me_now()) {
                // Found, and not made by this tab: the page of the one is never turned into that of the other.
                (Session::SignedIn(other), Some(me)) if me.subject != other.subject => self.give_way(&me.subject),
                _ => self.take(session),
            },
            // A signed-in page stays while the network is away; its own reads and sends say so.
            Err(error) if self.me_now().is_none() => self.change(SessionState::Failed(error)),
            Err(_) => {}
        }
    }

    /// Another person than this one is signed in in this browser: nothing of the one shown stays, and nothing is asked any
    /// more until the other one goes on. A late answer about somebody who is no longer shown changes nothing.
    pub fn give_way(self, subject: &str) {
        if let Some(me) = self.me_now().filter(|me| me.subject == subject) {
            self.hidden.update_value(|number| *number += 1);
            self.was_here.set_value(false);
            self.end.set(None);
            self.change(SessionState::AnotherPerson { demo: me.demo });
        }
    }

    /// Another tab says that the session has changed: somebody signed out or went on there. Who signs out in one tab has
    /// signed out in all.
    pub async fn follow(self) {
        let was_here = self.was_here();
        self.was_here.set_value(false);
        self.refresh().await;
        // Still signed in, or the backend could not be asked.
        if self.is_shown() {
            self.was_here.set_value(was_here);
        }
    }

    /// Signs out. Whatever the answer, the caller leaves with a full page load, so that nothing stays in memory.
    pub async fn sign_out(self) {
        let _ = self.api.sign_out().await;
        self.was_here.set_value(false);
        self.hide();
    }

    /// Takes everything of the person off the page until the backend has said who is there: the browser may keep the page
    /// as it stands and show it again much later.
    pub fn hide(self) {
        self.hidden.update_value(|number| *number += 1);
        if self.is_shown() {
            self.change(SessionState::Unknown);
        }
    }

    /// The time is up, and the backend could not be asked: nothing of the person stays on the page.
    pub fn run_out(self) {
        if self.is_shown() {
            self.change(SessionState::Failed(ApiError::NoAnswer));
        }
    }

    fn is_shown(self) -> bool {
        self.me_now().is_some()
    }
}
