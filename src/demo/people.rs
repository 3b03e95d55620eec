//! Who is shown, and becoming one of them.

use crate::api::demo::Persona;
use crate::api::{Api, ApiError};
use crate::session::{SessionState, SessionStore};
use crate::ui::document;
use leptos::prelude::*;

/// Signs in as made-up people; in the context.
#[derive(Clone, Copy)]
pub struct People {
    api: Api,
    session: SessionStore,
    /// The people, once they have been asked for.
    known: StoredValue<Vec<Persona>>,
}

impl People {
    /// Puts them into the context.
    pub fn provide() {
        provide_context(Self { api: expect_context(), session: expect_context(), known: StoredValue::new(Vec::new()) });
    }

    /// All of them, in the order of the backend.
    ///
    /// # Errors
    /// As any call.
    pub async fn all(self) -> Result<Vec<Persona>, ApiError> {
        let known = self.known.get_value();
        if !known.is_empty() {
            return Ok(known);
        }
        let people = self.api.personas().await?;
        self.known.set_value(people.clone());
        Ok(people)
    }

    /// The id of the person who is signed in, if it is known by now. (The session says a name; names are not shared.)
    #[must_use]
    pub fn now(self) -> Option<String> {
        let me = self.session.me_now()?;
        let known = self.known.get_value();
        known.into_iter().find(|person| person.name == me.name).map(|person| person.id)
    }

    /// Signs in as a person, unless that is who is signed in. The page at the current address is built anew for them.
    ///
    /// # Errors
    /// As any call; invalid when there is no such person.
    pub async fn become_person(self, id: &str) -> Result<(), ApiError> {
        self.all().await?;
        if self.now().as_deref() == Some(id) {
            return Ok(());
        }
        let session = self.api.demo_sign_in(id).await?;
        self.session.take(session);
        document::tell_tabs();
        Ok(())
    }
}

/// Does the backend run in demo mode? `None` while that is not known.
pub fn in_demo(state: &SessionState) -> Option<bool> {
    match state {
        SessionState::SignedIn(me) => Some(me.demo),
        SessionState::SignedOut { demo, .. }
        | SessionState::AnotherPerson { demo }
        | SessionState::Leaving { demo, .. } => Some(*demo),
        SessionState::Unknown | SessionState::Failed(_) => None,
    }
}
