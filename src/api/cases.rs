//! Cases.

use super::{Api, ApiError, Conditions, EMPTY, Encode, SendKey};
use domain::request::Request;

pub use wire::case::{CaseCreated, CaseDetail, CaseEvent, CasePage, CaseSummary, Document, NewCase};
pub use wire::in_force::{InForce, ObjectionInForce, RestrictionInForce};

impl Api {
    /// A page of the person's cases, open ones first.
    ///
    /// # Errors
    /// As any call.
    pub async fn cases(self, cursor: Option<&str>) -> Result<CasePage, ApiError> {
        match cursor {
            Some(cursor) => self.get(format!("/cases?cursor={cursor}")).await,
            None => self.get("/cases".into()).await,
        }
    }

    /// Sends a request.
    ///
    /// # Errors
    /// As any call; field errors in [`super::Refusal::fields`].
    pub async fn send_request(self, request: Request, key: &SendKey) -> Result<CaseCreated, ApiError> {
        let conditions = Conditions { key: Some(key), etag: None };
        self.write("/cases".into(), NewCase::from(request).encode(), conditions).await
    }

    /// One case.
    ///
    /// # Errors
    /// As any call; `NotFound` also for someone else's.
    pub async fn case(self, id: &str) -> Result<CaseDetail, ApiError> {
        self.get(format!("/cases/{id}")).await
    }

    /// What is in force now because the person asked for it.
    ///
    /// # Errors
    /// As any call.
    pub async fn in_force(self) -> Result<InForce, ApiError> {
        self.get("/in-force".into()).await
    }

    /// Writes to the controller about a case, or answers its question.
    ///
    /// # Errors
    /// As any call; `Changed` when the case was changed meanwhile.
    pub async fn send_message(self, id: &str, words: &str, etag: &str, key: &SendKey) -> Result<CaseDetail, ApiError> {
        let message = wire::case::NewMessage { words: words.to_owned() };
        let conditions = Conditions { key: Some(key), etag: Some(etag) };
        self.write(format!("/cases/{id}/messages"), message.encode(), conditions).await
    }

    /// Takes a case back.
    ///
    /// # Errors
    /// As any call; `Changed` when the case was changed meanwhile.
    pub async fn retract_case(self, id: &str, etag: &str, key: &SendKey) -> Result<CaseDetail, ApiError> {
        let conditions = Conditions { key: Some(key), etag: Some(etag) };
        self.write(format!("/cases/{id}/retraction"), EMPTY.into(), conditions).await
    }

    /// Address of a document of a case, for a plain download link.
    #[must_use]
    pub fn document_url(self, case: &str, document: &str) -> String {
        self.url(&format!("/cases/{case}/documents/{document}"))
    }
}
