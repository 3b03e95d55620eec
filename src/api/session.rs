//! Who is signed in.

use super::{Api, ApiError, Conditions, EMPTY};
use chrono::DateTime;
use domain::Date;
use domain::identity::PhoneNumber;
use domain::role::RoleAssignment;
use gloo_net::http::Method;
use leptos::prelude::*;

/// What the backend knows of the session.
#[derive(Debug, Clone, PartialEq)]
pub enum Session {
    /// Nobody is signed in.
    SignedOut {
        /// Demo mode: choose a made-up person.
        demo: bool,
        /// Where to sign in with BankID.
        sign_in_url: Option<String>,
    },
    /// Someone is.
    SignedIn(Box<Me>),
}

/// When a session ends, if nothing more is done.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SessionEnd {
    /// Milliseconds since 1970 by the browser's clock, reckoned from the time left by the backend's.
    pub at_ms: f64,
    /// It ends then in any case: going on is not possible, only signing in anew.
    pub is_final: bool,
}

/// The person signed in.
#[derive(Debug, Clone, PartialEq)]
pub struct Me {
    /// Opaque id of the person.
    pub subject: String,
    /// Name.
    pub name: String,
    /// Roles of the eight kinds, also ended ones.
    pub roles: Vec<RoleAssignment>,
    /// Today's date in Sweden.
    pub today: Date,
    /// The sign-in before this one, as an instant.
    pub previous_sign_in_at: Option<String>,
    /// When the session ends.
    pub end: SessionEnd,
    /// The controller's telephone number; none, where it has given none. The same for everyone.
    pub contact_phone: Option<PhoneNumber>,
    /// Demo mode?
    pub demo: bool,
}

pub(crate) fn from_wire(session: api_types::session::Session) -> Session {
    let Some(person) = session.person else {
        return Session::SignedOut { demo: session.demo, sign_in_url: session.sign_in.and_then(|sign_in| sign_in.url) };
    };
    // Both instants are the backend's, so a wrong clock on the device does not matter.
    let instant = |text: &str| DateTime::parse_from_rfc3339(text).ok();
    let now = instant(&session.now);
    let left = |end: &str| instant(end).zip(now).map_or(0.0, |(end, now)| (end - now).num_milliseconds() as f64);
    let (idle, last) = (left(&person.idle_ends_at), left(&person.ends_at));
    let end = SessionEnd { at_ms: crate::browser::now_ms() + idle.min(last), is_final: last <= idle };
    Session::SignedIn(Box::new(Me {
        roles: person.assignments(),
        subject: person.subject,
        name: person.name,
        today: session.today,
        previous_sign_in_at: person.previous_sign_in_at,
        end,
        contact_phone: session.contact_phone.as_deref().and_then(PhoneNumber::parse),
        demo: session.demo,
    }))
}

impl Api {
    /// The client of a page that shows this person. Whoever is signed in when it asks, it asks for this person only.
    #[must_use]
    pub fn of(self, me: &Me) -> Self {
        let person = self.shown.try_update_value(|shown| {
            shown.iter().position(|subject| *subject == me.subject).unwrap_or_else(|| {
                shown.push(me.subject.clone());
                shown.len() - 1
            })
        });
        Self { person, ..self }
    }

    /// Who is signed in. Does not prolong the session.
    ///
    /// # Errors
    /// As any call; never `SignedOut`.
    pub async fn session(self) -> Result<Session, ApiError> {
        self.get::<api_types::session::Session>("/session".into()).await.map(from_wire)
    }

    /// Prolongs the session.
    ///
    /// # Errors
    /// As any call.
    pub async fn renew_session(self) -> Result<Session, ApiError> {
        self.write("/session/renewal".into(), EMPTY.into(), Conditions::default()).await.map(from_wire)
    }

    /// Signs out.
    ///
    /// # Errors
    /// As any call.
    pub async fn sign_out(self) -> Result<(), ApiError> {
        self.write_silent(Method::DELETE, "/session".into(), EMPTY.into()).await
    }
}
