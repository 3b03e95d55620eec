//! Who I am, which roles I have, until when; and the register, in my language. All of it is kept above the pages.
//! When the session ends, everything fetched is dropped from the page at once, because every
//! signed-in page hangs on [`SessionState::SignedIn`].

mod register;
mod state;

pub use crate::api::session::{Me, Session, SessionEnd};
pub use crate::api::{Api, ApiError, ProblemType, Refusal};
pub use register::RegisterStore;
pub use state::{Left, SessionState};

use leptos::prelude::*;
use state::Questions;
use std::rc::Rc;
use std::sync::Arc;

/// The session, in the context.
#[derive(Clone, Copy)]
pub struct SessionStore {
    api: Api,
    state: RwSignal<SessionState>,
    /// Beside the state: it moves with every answer, and must not rebuild the page.
    end: RwSignal<Option<SessionEnd>>,
    /// Whom this tab has shown last: nobody else is ever found in the place of that person.
    whose: StoredValue<Option<String>>,
    /// Has that person, as far as is known, not signed out? Then what they typed is kept for them.
    was_here: StoredValue<bool>,
    questions: StoredValue<Questions>,
    /// Called before a change is made, and so before any page sees it.
    before_change: StoredValue<Vec<Listener>, LocalStorage>,
}

/// Is handed the state that comes next.
type Listener = Rc<dyn Fn(&SessionState)>;

impl SessionStore {
    /// A session that is not known yet; [`SessionStore::refresh`] asks.
    #[must_use]
    pub fn new(api: Api) -> Self {
        let (state, end) = (RwSignal::new(SessionState::Unknown), RwSignal::new(None));
        Self {
            api,
            state,
            end,
            whose: StoredValue::new(None),
            was_here: StoredValue::new(false),
            questions: StoredValue::default(),
            before_change: StoredValue::new_local(Vec::new()),
        }
    }

    /// Calls `listener` with the state there is and with every one that follows, before any page is made for it: what one
    /// person has written is gone before the next one's page could take it up.
    pub fn on_before_change(self, listener: impl Fn(&SessionState) + 'static) {
        self.state.with_untracked(&listener);
        self.before_change.update_value(|all| all.push(Rc::new(listener)));
    }

    fn change(self, next: SessionState) {
        self.before_change.get_value().iter().for_each(|listener| listener(&next));
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

    /// Is it worth asking how the session stands, now that the tab is come back to or some time has passed? Also where nobody
    /// is signed in: somebody may be by now. But not before the first answer, which is on its way.
    #[must_use]
    pub fn is_askable(self) -> bool {
        self.questions.get_value().settled > 0 && !self.is_closed()
    }

    /// Does the page stay as it is, whatever the backend says, until the person does something?
    fn is_closed(self) -> bool {
        self.state
            .with_untracked(|state| matches!(state, SessionState::AnotherPerson { .. } | SessionState::Leaving { .. }))
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

    /// Takes over what the backend said to something that was done here. What was asked before is answered too late.
    pub fn take(self, session: Session) {
        self.settle();
        self.show(session);
    }

    /// The page is rebuilt only if something changed.
    fn show(self, session: Session) {
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
                self.whose.set_value(Some(me.subject.clone()));
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
        if self.is_closed() {
            return;
        }
        let number = self.questions.try_update_value(|questions| {
            questions.asked += 1;
            questions.asked
        });
        let answer = self.api.session().await;
        let Some(number) = number.filter(|number| *number > self.questions.get_value().settled) else { return };
        self.questions.update_value(|questions| questions.settled = number);
        match answer {
            Ok(session) => self.find(session, number),
            // What stands there stays while the network is away, the page of who is signed in and the way in alike.
            Err(error) => {
                let is_open = |state: &SessionState| matches!(state, SessionState::Unknown | SessionState::Failed(_));
                if self.state.with_untracked(is_open) {
                    self.change(SessionState::Failed(error));
                }
            }
        }
    }

    /// What the backend has answered to this question, and this tab has not brought about itself.
    fn find(self, session: Session, number: u32) {
        let is_told = self.questions.get_value().told_after.is_some_and(|after| number > after);
        if is_told {
            self.questions.update_value(|questions| questions.told_after = None);
        }
        match &session {
            // The page of the one is never turned into that of the other.
            Session::SignedIn(other) if self.whose.get_value().is_some_and(|whose| whose != other.subject) => {
                self.end_for_another(other.demo);
            }
            // Who signs out in one tab has signed out in all.
            Session::SignedOut { .. } if is_told => {
                self.was_here.set_value(false);
                self.show(session);
            }
            _ => self.show(session),
        }
    }

    /// Another person than this one is signed in in this browser: nothing of the one shown stays, and nothing is asked any
    /// more until the other one goes on. A late answer about somebody who is no longer shown changes nothing.
    pub fn give_way(self, subject: &str) {
        if let Some(me) = self.me_now().filter(|me| me.subject == subject) {
            self.end_for_another(me.demo);
        }
    }

    fn end_for_another(self, demo: bool) {
        self.settle();
        self.was_here.set_value(false);
        self.end.set(None);
        self.change(SessionState::AnotherPerson { demo });
    }

    /// Another tab says that the session has changed: somebody signed in, signed out or went on there.
    pub async fn follow(self) {
        self.questions.update_value(|questions| questions.told_after = Some(questions.asked));
        self.refresh().await;
    }

    /// Whoever is shown signs out: nothing of them stays on the page, whatever the backend will say. `None` where nobody is
    /// shown.
    pub fn leave(self) -> Option<Left> {
        let me = self.me_now()?;
        let end = self.end_now().unwrap_or(me.end);
        self.settle();
        self.was_here.set_value(false);
        self.end.set(None);
        self.change(SessionState::Leaving { demo: me.demo, late: None });
        Some(Left { subject: me.subject.clone(), previous_sign_in_at: me.previous_sign_in_at.clone(), end })
    }

    /// Has the session that was left ended? Tries to end it. `is_again`: it was tried before; so somebody may have signed in
    /// since, whose session is none of this.
    pub async fn sign_out(self, left: &Left, is_again: bool) -> bool {
        if is_again {
            match self.api.session().await {
                Ok(Session::SignedIn(me))
                    if me.subject == left.subject && me.previous_sign_in_at == left.previous_sign_in_at => {}
                Ok(_) => return true,
                Err(_) => return false,
            }
        }
        matches!(self.api.sign_out().await, Ok(()) | Err(ApiError::SignedOut))
    }

    /// Ends the session, so that a fresh sign-in can take its place: as if its time were up, and what was typed is kept for
    /// the person. The other tabs find that out by themselves.
    ///
    /// # Errors
    /// As any call; the session goes on then.
    pub async fn make_way(self) -> Result<(), ApiError> {
        match self.api.sign_out().await {
            Ok(()) | Err(ApiError::SignedOut) => {
                self.refresh().await;
                Ok(())
            }
            Err(error) => Err(error),
        }
    }

    /// The backend does not know as yet that the session was left, which ends then in any case.
    pub fn not_left(self, end: SessionEnd) {
        let is_new = self.state.with_untracked(|state| match state {
            SessionState::Leaving { demo, late: None } => Some(*demo),
            _ => None,
        });
        if let Some(demo) = is_new {
            self.change(SessionState::Leaving { demo, late: Some(end) });
        }
    }

    /// Takes everything of the person off the page until the backend has said who is there: the browser may keep the page
    /// as it stands and show it again much later.
    pub fn hide(self) {
        self.settle();
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

    /// What has been asked so far is answered too late.
    fn settle(self) {
        self.questions.update_value(|questions| {
            questions.asked += 1;
            questions.settled = questions.asked;
        });
    }

    fn is_shown(self) -> bool {
        self.me_now().is_some()
    }
}
