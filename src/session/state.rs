//! What is kept of the session.

use crate::api::ApiError;
use crate::api::session::{Me, SessionEnd};
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
    /// Someone was, and has signed out here. The page is empty, and stays so; it is left when the backend knows of it.
    Leaving {
        /// Demo mode?
        demo: bool,
        /// It could not be reported to the backend, and the session lasts until then if it never is.
        late: Option<SessionEnd>,
    },
}

/// A session that was left here, and may be there still.
#[derive(Debug, Clone, PartialEq)]
pub struct Left {
    pub(super) subject: String,
    /// Tells one sign-in of the person from the next.
    pub(super) previous_sign_in_at: Option<String>,
    /// When it ends by itself.
    pub end: SessionEnd,
}

/// The questions to the backend who is signed in, counted from 1. Answers may overtake each other.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Questions {
    /// So many were asked, or answered by something else that was done here.
    pub asked: u32,
    /// Answers to those up to this one come too late.
    pub settled: u32,
    /// Another tab has said that the session has changed, after so many.
    pub told_after: Option<u32>,
}
