//! Cases.

use super::{Api, ApiError, Conditions, EMPTY, Reply, SendKey, json};
use domain::case::CaseKind;
use domain::request::Request;
use futures_util::future::try_join;

pub use api_types::case::{CaseCreated, CaseDetail, CaseEvent, CasePage, CaseSummary, Document};
pub use api_types::in_force::{InForce, ObjectionInForce, RestrictionInForce};

/// Which cases are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct CaseFilter {
    /// Only open ones, or only closed ones.
    pub open: Option<bool>,
    /// Only those of one kind.
    pub kind: Option<CaseKind>,
}

impl Api {
    /// A page of the person's cases, open ones first; `cursor` is what the page before gave.
    ///
    /// # Errors
    /// As any call.
    pub fn cases(self, filter: CaseFilter, cursor: Option<&str>) -> Reply<CasePage> {
        let open = filter.open.map(|open| format!("open={open}"));
        let kind = filter.kind.map(|kind| format!("kind={}", kind.as_str()));
        let cursor = cursor.map(|cursor| format!("cursor={cursor}"));
        let query: Vec<String> = [open, kind, cursor].into_iter().flatten().collect();
        self.get(format!("/cases?{}", query.join("&")))
    }

    /// Sends a request.
    ///
    /// # Errors
    /// As any call; field errors in [`super::Refusal::fields`].
    pub fn send_request(self, request: Request, key: &SendKey) -> Reply<CaseCreated> {
        let conditions = Conditions { key: Some(key), etag: None };
        self.write("/cases".into(), json(&request), conditions)
    }

    /// One case.
    ///
    /// # Errors
    /// As any call; `NotFound` also for someone else's.
    pub fn case(self, id: &str) -> Reply<CaseDetail> {
        self.get(format!("/cases/{id}"))
    }

    /// What is in force now because the person asked for it.
    ///
    /// # Errors
    /// As any call.
    pub fn in_force(self) -> Reply<InForce> {
        self.get("/in-force".into())
    }

    /// What is in force, and the first page of open cases: both asked for at once.
    ///
    /// # Errors
    /// As any call.
    pub async fn standing(self) -> Result<(InForce, CasePage), ApiError> {
        let open = CaseFilter { open: Some(true), ..CaseFilter::default() };
        try_join(self.in_force(), self.cases(open, None)).await
    }

    /// Writes to the controller about a case, or answers its question.
    ///
    /// # Errors
    /// As any call; `Changed` when the case was changed meanwhile.
    pub fn send_message(self, id: &str, words: &str, etag: &str, key: &SendKey) -> Reply<CaseDetail> {
        let message = api_types::case::NewMessage { words: words.to_owned() };
        let conditions = Conditions { key: Some(key), etag: Some(etag) };
        self.write(format!("/cases/{id}/messages"), json(&message), conditions)
    }

    /// Takes a case back.
    ///
    /// # Errors
    /// As any call; `Changed` when the case was changed meanwhile.
    pub fn retract_case(self, id: &str, etag: &str, key: &SendKey) -> Reply<CaseDetail> {
        let conditions = Conditions { key: Some(key), etag: Some(etag) };
        self.write(format!("/cases/{id}/retraction"), EMPTY.into(), conditions)
    }

    /// Address of a document of a case, for a plain download link.
    #[must_use]
    pub fn document_url(self, case: &str, document: &str) -> String {
        self.url(&format!("/cases/{case}/documents/{document}"))
    }
}
