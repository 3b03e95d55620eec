//! The case that a page shows, for its parts: what was fetched, and what was sent from it.

use crate::api::cases::CaseDetail;
use crate::api::{Api, ApiError, ProblemType};
use crate::components::announce::Announcer;
use crate::text::texts;
use leptos::prelude::*;

/// The case as the page holds it. Whoever changes it hands the new one in; what was typed lives in the drafts.
#[derive(Clone, Copy)]
pub struct Open {
    /// The case, fetched.
    pub data: LocalResource<Result<CaseDetail, ApiError>>,
    /// Number of the last event the person has had before their eyes; later ones are marked as new.
    pub seen: StoredValue<Option<u32>>,
    /// What went wrong with the last send. It outlives the content that is built anew.
    pub problem: RwSignal<Option<(Send, ApiError)>>,
    api: Api,
    /// Says what was done.
    announcer: Announcer,
}

/// What the person can send on this page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Send {
    /// A message or an answer.
    Message,
    /// Taking the case back.
    Retraction,
}

impl Open {
    /// Of a case that is fetched.
    pub fn new(data: LocalResource<Result<CaseDetail, ApiError>>, api: Api) -> Self {
        let announcer = expect_context::<Announcer>();
        Self { data, seen: StoredValue::new(None), problem: RwSignal::new(None), api, announcer }
    }

    /// Takes over the case as an answer gave it, and says so.
    pub fn take(self, case: CaseDetail, said: &'static str) {
        self.seen.set_value(Some(last_number(&case)));
        self.data.set(Some(Ok(case)));
        self.announcer.say(said);
    }

    /// Shows why a send failed: once. After a change elsewhere that is when the fresh copy of the case is there, not
    /// before and then again.
    pub async fn failed(self, id: &str, send: Send, error: ApiError) {
        if error.is(ProblemType::Changed) {
            self.data.set(Some(self.api.case(id).await));
        }
        self.problem.set(Some((send, error)));
    }
}

/// Number of the last event.
pub fn last_number(case: &CaseDetail) -> u32 {
    case.events.last().map_or(0, |event| event.number)
}

/// What names the document of a case: the reference, which says nothing of what it is about.
pub fn document_title(reference: &str) -> String {
    [texts().cases.one.title, reference].join(" ").trim_end().to_owned()
}
