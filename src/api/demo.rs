//! Demo mode only: made-up people.

use super::session::{Session, from_wire};
use super::{Api, ApiError, Conditions, EMPTY, json};
use gloo_net::http::Method;

pub use api_types::demo::{DemoDocument, DemoStep, Persona};

impl Api {
    /// The made-up people.
    ///
    /// # Errors
    /// As any call.
    pub async fn personas(self) -> Result<Vec<Persona>, ApiError> {
        self.get("/demo/personas".into()).await
    }

    /// Signs in as one of them.
    ///
    /// # Errors
    /// As any call.
    pub async fn demo_sign_in(self, persona: &str) -> Result<Session, ApiError> {
        let body = api_types::demo::DemoSignIn { persona: persona.to_owned() };
        self.write("/demo/session".into(), json(&body), Conditions::default()).await.map(from_wire)
    }

    /// Plays the controller's next step in a case.
    ///
    /// # Errors
    /// As any call; `StepNotAllowed` when it does not follow from where the case stands.
    pub async fn demo_step(self, case: &str, step: &DemoStep) -> Result<super::cases::CaseDetail, ApiError> {
        self.write(format!("/demo/cases/{case}/steps"), json(&step), Conditions::default()).await
    }

    /// Puts everything back to how the demo starts.
    ///
    /// # Errors
    /// As any call.
    pub async fn demo_reset(self) -> Result<(), ApiError> {
        self.write_silent(Method::POST, "/demo/reset".into(), EMPTY.into()).await
    }
}
