//! Who I am, which roles I have, until when; and the register, in my language. All of it is held above the pages.
//! When the session ends, everything fetched is dropped from the page at once, because every
//! signed-in page hangs on [`SessionState::SignedIn`].

mod register;

pub use crate::api::session::{Me, Session, SessionEnd};
pub use crate::api::{Api, ApiError, Kind, Refusal, Remote};
pub use register::RegisterStore;

use signal::RwSignal;
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
}

/// The session, in the context.
#[derive(Clone, Copy)]
pub struct SessionStore {
    api: Api,
    state: RwSignal<SessionState>,
    /// Beside the state: it moves with every answer, and must not rebuild the page.
    end: RwSignal<Option<SessionEnd>>,
}

impl SessionStore {
    /// A session that is not known yet; [`SessionStore::refresh`] asks.
    #[must_use]
    pub fn new(api: Api) -> Self {
        Self { api, state: RwSignal::new(SessionState::Unknown), end: RwSignal::new(None) }
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
        self.api.renew_session().await.map(|session| self.take(session))
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
                SessionState::SignedOut { demo, sign_in_url, timed_out: before.is_some() }
            }
            Session::SignedIn(me) => {
                // A mere renewal must not rebuild the page under the person's hands.
                let same = before.is_some_and(|old| old.subject == me.subject && old.roles == me.roles);
                if same {
                    return;
                }
                SessionState::SignedIn(Arc::new(*me))
            }
        };
        if self.state.with_untracked(|state| *state != next) {
            self.state.set(next);
        }
    }

    /// Asks the backend who is signed in.
    pub async fn refresh(self) {
        match self.api.session().await {
            Ok(session) => self.take(session),
            // A signed-in page stays while the network is away; its own reads and sends say so.
            Err(error) if self.me_now().is_none() => self.state.set(SessionState::Failed(error)),
            Err(_) => {}
        }
    }

    /// Signs out. Whatever the answer, the caller leaves with a full page load, so that nothing stays in memory.
    pub async fn sign_out(self) {
        let _ = self.api.sign_out().await;
    }
}
