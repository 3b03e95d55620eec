//! Client of the backend: one file per resource, one error type.
//!
//! What the backend sends is turned into the domain here, where the domain has a type for it; plain read models are
//! handed on under this module's name, so that no page knows the wire.

pub mod acts;
pub mod build;
pub mod cases;
#[cfg(feature = "demo")]
pub mod demo;
pub mod exports;
pub mod package;
pub mod records;
pub mod register;
pub mod session;

use api_types::problem::{MEDIA_TYPE, Problem, wait};
use api_types::session::SUBJECT_HEADER;
use domain::request::FieldProblem;
use gloo_net::http::{Method, RequestBuilder, Response};
use leptos::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::error::Error;
use std::fmt;
use std::pin::Pin;
use web_sys::RequestRedirect;

/// Why a call did not give what was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ApiError {
    /// No answer: no network, or the connection was cut. Whether a send arrived is not known; sending again with the
    /// same key is safe.
    NoAnswer,
    /// The session has ended.
    SignedOut,
    /// Another person is signed in in this browser than the one whom the page shows. Nothing was read or stored.
    AnotherPerson,
    /// The backend refused, or failed.
    Refused(Refusal),
    /// An answer this version cannot read.
    Unreadable,
}

/// What the backend said when it refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The kind of problem; `None` for one this version does not know.
    pub problem: Option<ProblemType>,
    /// HTTP status.
    pub status: u16,
    /// Field errors: name of the request's member, and what is wrong (`None` for a code this version does not know).
    pub fields: Vec<(String, Option<FieldProblem>)>,
    /// Seconds to wait before trying again.
    pub retry_after: Option<u32>,
}

pub use api_types::problem::ProblemType;

/// For whoever reads the code or a log: what a person reads is in `components::errors`.
impl fmt::Display for ApiError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ApiError::NoAnswer => out.write_str("no answer"),
            ApiError::SignedOut => out.write_str("the session has ended"),
            ApiError::AnotherPerson => out.write_str("another person is signed in"),
            ApiError::Refused(refusal) => write!(out, "refused with status {}", refusal.status),
            ApiError::Unreadable => out.write_str("an answer that cannot be read"),
        }
    }
}

impl Error for ApiError {}

impl ApiError {
    /// Is it this kind of problem?
    #[must_use]
    pub fn is(&self, kind: ProblemType) -> bool {
        matches!(self, ApiError::Refused(refusal) if refusal.problem == Some(kind))
    }
}

/// The client. Copied freely; kept in the context: that of the app for what anyone may ask, and below every page of a
/// person one that asks for that person and nobody else ([`Api::of`]).
#[derive(Clone, Copy)]
pub struct Api {
    base: StoredValue<String>,
    signed_out: RwSignal<u32>,
    another_person: RwSignal<Option<String>>,
    /// Whom this tab has shown. A client names its own by the place here, so that it can be copied and outlives its page.
    shown: StoredValue<Vec<String>>,
    person: Option<usize>,
}

/// A write that makes something. The key is made when the check-answers page opens and kept through every retry, so
/// that a retry never makes a second one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SendKey(String);

impl SendKey {
    /// A new random key of 128 bits.
    #[must_use]
    pub fn new() -> Self {
        Self(crate::browser::random_key())
    }

    /// As the header `Idempotency-Key` has it: a structured-field string, to whose value the quotes belong.
    fn header(&self) -> String {
        format!("\"{}\"", self.0)
    }
}

impl Default for SendKey {
    fn default() -> Self {
        Self::new()
    }
}

impl Api {
    /// A client for the API path named in `<meta name="portal-api">`.
    #[must_use]
    pub fn new() -> Self {
        let base = crate::browser::meta("portal-api").unwrap_or_else(|| "/api/v1".to_owned());
        Self {
            base: StoredValue::new(base.trim_end_matches('/').to_owned()),
            signed_out: RwSignal::new(0),
            another_person: RwSignal::new(None),
            shown: StoredValue::default(),
            person: None,
        }
    }

    /// Whom this client asks for.
    fn subject(self) -> Option<String> {
        self.person.and_then(|person| self.shown.with_value(|shown| shown.get(person).cloned()))
    }

    /// Counts the 401 answers: the session watches it and handles all of them in one place.
    #[must_use]
    pub fn signed_out(self) -> Signal<u32> {
        self.signed_out.into()
    }

    /// In whose place another person is signed in, as an answer has said last; handled in one place like the 401.
    #[must_use]
    pub fn another_person(self) -> Signal<Option<String>> {
        self.another_person.into()
    }

    fn found_another_person(self) {
        self.another_person.set(self.subject());
    }

    /// The address of a path of the API.
    #[must_use]
    pub fn url(self, path: &str) -> String {
        self.base.with_value(|base| format!("{base}{path}"))
    }

    pub(crate) fn get<T: DeserializeOwned + 'static>(self, path: String) -> Reply<T> {
        read(self.send(Method::GET, &path, Conditions::default(), None))
    }

    /// A write whose answer is JSON. `body` is JSON: [`json`] or [`EMPTY`].
    pub(crate) fn write<T: DeserializeOwned + 'static>(
        self,
        path: String,
        body: String,
        conditions: Conditions<'_>,
    ) -> Reply<T> {
        read(self.send(Method::POST, &path, conditions, Some(body)))
    }

    /// A write whose answer has no body.
    pub(crate) async fn write_silent(self, method: Method, path: String, body: String) -> Result<(), ApiError> {
        self.send(method, &path, Conditions::default(), Some(body)).await.map(drop)
    }

    /// The one way to the backend. Not generic, and boxed: otherwise every call would carry all of this in its own
    /// future.
    fn send(self, method: Method, path: &str, conditions: Conditions<'_>, body: Option<String>) -> RawReply {
        // What `public/boot.js` asks for ahead has no separate header, nor may it here: else it were asked for twice.
        let mut headers: Vec<_> = self.subject().map(|subject| (SUBJECT_HEADER, subject)).into_iter().collect();
        if body.is_some() {
            headers.push(("Content-Type", "application/json".to_owned()));
            // A receipt is written in the language the person reads, which need not be the browser's.
            headers.push(("Accept-Language", crate::browser::lang()));
        }
        if let Some(key) = conditions.key {
            headers.push(("Idempotency-Key", key.header()));
        }
        if let Some(etag) = conditions.etag {
            headers.push(("If-Match", etag.to_owned()));
        }
        // gloo-net stops the app at a value that no header can have.
        let can_be_sent = headers.iter().all(|(_, value)| value.bytes().all(|byte| (b' '..=b'~').contains(&byte)));
        // gloo-net would put an `&` behind a query that is part of the address.
        let (path, query) = path.split_once('?').unwrap_or((path, ""));
        let query = query.split('&').filter_map(|pair| pair.split_once('='));
        // A redirection is none of this contract.
        let request = RequestBuilder::new(&self.url(path)).query(query).method(method).redirect(RequestRedirect::Error);
        let request = match can_be_sent {
            true => headers.into_iter().fold(request, |request, (name, value)| request.header(name, &value)),
            false => return Box::pin(std::future::ready(Err(ApiError::Unreadable))),
        };
        Box::pin(async move {
            let request = match body {
                Some(body) => request.body(body),
                None => request.build(),
            };
            let response = request.map_err(|_| ApiError::Unreadable)?.send().await.map_err(|_| ApiError::NoAnswer)?;
            match response.status() {
                // Cut before its end, it is no answer.
                200..300 => response.binary().await.map_err(|_| ApiError::NoAnswer),
                401 => {
                    self.signed_out.update(|count| *count += 1);
                    Err(ApiError::SignedOut)
                }
                _ => match refusal(&response).await {
                    // By its type: 409 is other things too.
                    Refusal { problem: Some(ProblemType::AnotherPersonSignedIn), .. } => {
                        self.found_another_person();
                        Err(ApiError::AnotherPerson)
                    }
                    refusal => Err(ApiError::Refused(refusal)),
                },
            }
        })
    }
}

impl Default for Api {
    fn default() -> Self {
        Self::new()
    }
}

/// Conditions of a write.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Conditions<'a> {
    /// `Idempotency-Key`.
    pub key: Option<&'a SendKey>,
    /// `If-Match`.
    pub etag: Option<&'a str>,
}

/// An answer under way. Boxed, so that whoever waits for it does not carry the reading of it along.
pub type Reply<T> = Pin<Box<dyn Future<Output = Result<T, ApiError>>>>;

/// The body of a good answer.
type RawReply = Pin<Box<dyn Future<Output = Result<Vec<u8>, ApiError>>>>;

#[inline(never)]
fn read<T: DeserializeOwned + 'static>(answer: RawReply) -> Reply<T> {
    Box::pin(async move { serde_json::from_slice(&answer.await?).map_err(|_| ApiError::Unreadable) })
}

/// A body as JSON.
pub(crate) fn json(body: &impl Serialize) -> String {
    serde_json::to_string(body).expect("the contract has no map whose keys are no texts")
}

/// Body of a write that says nothing more.
pub(crate) const EMPTY: &str = "{}";

async fn refusal(response: &Response) -> Refusal {
    let headers = response.headers();
    let header = |name| headers.get(name);
    let is_problem = header("Content-Type").is_some_and(|value| value.starts_with(MEDIA_TYPE));
    let retry_after = wait(header("Retry-After").as_deref(), header("Date").as_deref(), crate::browser::instant_ms);
    let body = response.binary().await.unwrap_or_default();
    let problem: Option<Problem> = is_problem.then(|| serde_json::from_slice(&body).ok()).flatten();
    let fields = problem.as_ref().map(|problem| {
        let field = |error: &api_types::problem::FieldProblem| {
            (error.pointer.trim_start_matches('/').to_owned(), FieldProblem::parse(&error.detail))
        };
        problem.errors.iter().map(field).collect()
    });
    Refusal {
        problem: problem.and_then(|problem| ProblemType::parse(&problem.kind)),
        status: response.status(),
        fields: fields.unwrap_or_default(),
        retry_after,
    }
}
