//! What the page and the export worker say to each other.
//!
//! Both sides post either a **string**, which is one message as JSON ([`ToWorker`], [`FromWorker`]), or — the worker
//! only — a bare **`ArrayBuffer`**, which is the next piece of the file and is transferred, not copied.
//!
//! # How the page uses it
//! 1. `new Worker("/export_worker_loader.js")`, a classic worker (no options).
//! 2. Wait for [`FromWorker::Ready`]. A message sent before it may be lost: the worker's wasm is still loading. An
//!    `error` event of the worker before it, or no `Ready` within some seconds, means that its files could not be
//!    loaded; an `error` event later is the same as [`Reason::Internal`] (the phone ran out of memory, for one).
//! 3. Post [`ToWorker::Start`] with [`build_id`], what is ordered and under which key, whom the page shows and the language.
//!    One job at a time; after the last message of a job the worker takes another one.
//! 4. [`FromWorker::Ordered`] or [`FromWorker::NotOrdered`] is the answer of `POST /exports`, which the worker sends: what the
//!    package says about itself never passes through the page. Under the same key the same snapshot comes again.
//!    Keep every `ArrayBuffer` after it in order as a `Blob` part. Show [`FromWorker::Progress`] (at most ten a second).
//! 5. [`FromWorker::Done`] comes after the last `ArrayBuffer`: `new Blob(parts)` of the form's type, offer it
//!    under `file_name`, tell `sha256` and `bytes` to `PUT /exports/{id}/result` of its export.
//! 6. [`FromWorker::Again`]: the connection was cut and the worker begins anew by itself, after a pause. Throw all parts
//!    away and go on listening.
//! 7. [`FromWorker::Failed`] and [`FromWorker::Cancelled`]: throw all parts away. After [`Reason::Cut`] and
//!    [`Reason::Http`] the same may be started again, under the same key; after [`Reason::Build`] the page has to be reloaded;
//!    after [`Reason::Refused`] trying again does not help.
//! 8. [`ToWorker::Cancel`] stops a job; the answer is `Cancelled`. `worker.terminate()` does as well and needs no
//!    answer; use it when the page is left.
//!
//! Nothing but the pieces of the file holds personal data: no reason and no detail does.

use crate::{ExportError, Form, Language};
use api_types::export::NewExport;
use serde::{Deserialize, Serialize};

/// The build: version, and what the build was given in `PORTAL_BUILD`. The app and the worker are two files that are
/// not loaded at the same moment; only those of one build may work together.
#[must_use]
pub fn build_id() -> String {
    let version = env!("CARGO_PKG_VERSION");
    match option_env!("PORTAL_BUILD") {
        Some(build) => format!("{version}+{build}"),
        None => version.to_owned(),
    }
}

/// From the page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ToWorker {
    /// Make a package.
    Start(Box<Start>),
    /// Stop.
    Cancel,
}

/// A job.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Start {
    /// [`build_id`] of the page.
    pub build: String,
    /// Path of the exports on this origin, for example `/api/v1/exports`.
    pub url: String,
    /// What is ordered.
    pub order: NewExport,
    /// `Idempotency-Key` of the order, as the header has it.
    pub key: String,
    /// Whom the page shows: [`api_types::session::SUBJECT_HEADER`] of every request.
    pub subject: String,
    /// Language the person uses.
    pub language: Language,
    /// Which file to make.
    pub form: Form,
}

/// From the worker.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FromWorker {
    /// Listening. Sent once.
    Ready {
        /// [`build_id`] of the worker.
        build: String,
    },
    /// The backend has fixed a snapshot.
    Ordered,
    /// It has not, and there is no file.
    NotOrdered {
        /// Status of its answer; absent when none came whole.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        status: Option<u16>,
        /// `type` of its problem document.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        problem_type: Option<String>,
        /// Seconds to wait before trying again, where it has said so.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        retry_after: Option<u32>,
    },
    /// How far the job is.
    Progress {
        /// Records taken.
        records: u64,
        /// Bytes of the stream taken.
        bytes_in: u64,
        /// Bytes of the file made.
        bytes_out: u64,
    },
    /// The file is whole; all its pieces have been sent.
    Done {
        /// Id of the export.
        export: String,
        /// SHA-256 of the file, lower-case hex.
        sha256: String,
        /// Size of the file in bytes.
        bytes: u64,
        /// Records in the package.
        records: u64,
        /// Name of the file.
        file_name: String,
    },
    /// The connection was cut; what came is thrown away, and the same records are asked for again after a pause.
    Again,
    /// No file.
    Failed {
        /// Why.
        reason: Reason,
        /// `type` of the backend's problem document, for [`Reason::Http`].
        #[serde(default, skip_serializing_if = "Option::is_none")]
        problem_type: Option<String>,
        /// Seconds to wait before trying again, where the backend has said so, for [`Reason::Http`].
        #[serde(default, skip_serializing_if = "Option::is_none")]
        retry_after: Option<u32>,
        /// Which rule which line broke, for [`Reason::Refused`]: to be reported, not to be shown. Never personal data.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        detail: Option<String>,
    },
    /// Stopped as asked.
    Cancelled,
}

/// Why there is no file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// The backend could not be reached, or answered with an error.
    Http,
    /// The stream did not arrive whole.
    Cut,
    /// What arrived may not be in a package.
    Refused,
    /// Page and worker are of different builds: reload.
    Build,
    /// A fault of the worker.
    Internal,
}

/// A message that this build does not understand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unreadable {
    /// A `start` of another build.
    OtherBuild,
    /// Anything else.
    Unknown,
}

/// Of a message, only what says which build it is from.
#[derive(Deserialize)]
struct Sender {
    #[serde(default)]
    start: Option<Build>,
}

#[derive(Deserialize)]
struct Build {
    build: String,
}

impl ToWorker {
    /// Reads a message of the page; the worker's side.
    ///
    /// # Errors
    /// [`Unreadable::OtherBuild`] for a `start` of another build, whatever else stands in it; else
    /// [`Unreadable::Unknown`].
    pub fn read(text: &str) -> Result<Self, Unreadable> {
        let sender = serde_json::from_str(text).ok().and_then(|Sender { start }| start);
        if sender.is_some_and(|start| start.build != build_id()) {
            return Err(Unreadable::OtherBuild);
        }
        serde_json::from_str(text).map_err(|_| Unreadable::Unknown)
    }

    /// The message as text; the page's side.
    #[must_use]
    pub fn write(&self) -> String {
        serde_json::to_string(self).expect("there is no map whose keys are no texts")
    }
}

impl FromWorker {
    /// A failure without more to say.
    #[must_use]
    pub fn failed(reason: Reason) -> Self {
        FromWorker::Failed { reason, problem_type: None, retry_after: None, detail: None }
    }

    /// May the same be tried again at once? Only when the connection is to blame: what the backend refuses it refuses
    /// again, and where it says how long to wait, that holds.
    #[must_use]
    pub fn is_cut(&self) -> bool {
        matches!(
            self,
            FromWorker::Failed { reason: Reason::Cut | Reason::Http, problem_type: None, retry_after: None, .. }
        )
    }

    /// Reads a message of the worker; the page's side.
    ///
    /// # Errors
    /// [`Unreadable::Unknown`]; take it as [`Reason::Build`].
    pub fn read(text: &str) -> Result<Self, Unreadable> {
        serde_json::from_str(text).map_err(|_| Unreadable::Unknown)
    }

    /// The message as text; the worker's side.
    #[must_use]
    pub fn write(&self) -> String {
        serde_json::to_string(self).expect("there is no map whose keys are no texts")
    }
}

impl From<&ExportError> for FromWorker {
    fn from(error: &ExportError) -> Self {
        let reason = match error {
            ExportError::Encoder => Reason::Internal,
            cut if cut.is_cut() => Reason::Cut,
            _ => Reason::Refused,
        };
        FromWorker::Failed { reason, problem_type: None, retry_after: None, detail: Some(error.to_string()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn messages_look_as_documented_and_are_read_back() {
        let table = [
            (FromWorker::Ready { build: "1".into() }, json!({"ready": {"build": "1"}})),
            (
                FromWorker::Progress { records: 1, bytes_in: 2, bytes_out: 3 },
                json!({"progress": {"records": 1, "bytes_in": 2, "bytes_out": 3}}),
            ),
            (
                FromWorker::Done {
                    export: "EXP-1".into(),
                    sha256: "00".into(),
                    bytes: 1,
                    records: 2,
                    file_name: "a.zip".into(),
                },
                json!({"done": {"export": "EXP-1", "sha256": "00", "bytes": 1, "records": 2, "file_name": "a.zip"}}),
            ),
            (FromWorker::Ordered, json!("ordered")),
            (
                FromWorker::NotOrdered { status: None, problem_type: None, retry_after: None },
                json!({"not-ordered": {}}),
            ),
            (
                FromWorker::NotOrdered { status: Some(429), problem_type: Some("x:y".into()), retry_after: Some(9) },
                json!({"not-ordered": {"status": 429, "problem_type": "x:y", "retry_after": 9}}),
            ),
            (
                FromWorker::Failed {
                    reason: Reason::Http,
                    problem_type: Some("x:y".into()),
                    retry_after: Some(90),
                    detail: None,
                },
                json!({"failed": {"reason": "http", "problem_type": "x:y", "retry_after": 90}}),
            ),
            (FromWorker::failed(Reason::Build), json!({"failed": {"reason": "build"}})),
            (FromWorker::failed(Reason::Cut), json!({"failed": {"reason": "cut"}})),
            (FromWorker::failed(Reason::Refused), json!({"failed": {"reason": "refused"}})),
            (FromWorker::failed(Reason::Internal), json!({"failed": {"reason": "internal"}})),
            (FromWorker::Again, json!("again")),
            (FromWorker::Cancelled, json!("cancelled")),
        ];
        for (message, expected) in table {
            let text = message.write();
            assert_eq!(serde_json::from_str::<serde_json::Value>(&text).expect("JSON"), expected);
            assert_eq!(FromWorker::read(&text), Ok(message));
        }
        for text in ["", "{}", r#"{"done":{}}"#, r#""other""#, r#"{"failed":{"reason":"x"}}"#] {
            assert_eq!(FromWorker::read(text), Err(Unreadable::Unknown));
        }
    }

    #[test]
    fn a_start_is_read_only_by_its_own_build() {
        let message = ToWorker::Start(Box::new(Start {
            build: build_id(),
            url: "/api/v1/exports".into(),
            order: NewExport { voluntary: true, contact_details: false },
            key: "\"k-1\"".into(),
            subject: "s-5v2c".into(),
            language: Language::Sv,
            form: Form::Json,
        }));
        let text = message.write();
        let whole = json!({
            "start": {
                "build": build_id(), "url": "/api/v1/exports", "order": {"voluntary": true, "contact_details": false},
                "key": "\"k-1\"", "subject": "s-5v2c", "language": "sv", "form": "json"
            }
        });
        assert_eq!(serde_json::from_str::<serde_json::Value>(&text).expect("JSON"), whole);
        assert_eq!(ToWorker::Cancel.write(), r#""cancel""#);
        assert_eq!(ToWorker::read(&text), Ok(message));
        assert_eq!(ToWorker::read(&text.replace("order", "orders")), Err(Unreadable::Unknown));
        let other = json!({"start": {"build": "9.9", "orders": []}}).to_string();
        assert_eq!(ToWorker::read(&other), Err(Unreadable::OtherBuild));
        assert_eq!(ToWorker::read(r#""cancel""#), Ok(ToWorker::Cancel));
        assert!(build_id().starts_with(env!("CARGO_PKG_VERSION")));
    }

    #[test]
    fn reasons_follow_the_error() {
        let reason = |error: ExportError| match FromWorker::from(&error) {
            FromWorker::Failed { reason, .. } => reason,
            other => panic!("{other:?}"),
        };
        assert_eq!(reason(ExportError::Cut), Reason::Cut);
        assert_eq!(reason(ExportError::DigestDiffers), Reason::Cut);
        assert_eq!(reason(ExportError::Inputs("pseudonym")), Reason::Refused);
        assert_eq!(reason(ExportError::Encoder), Reason::Internal);
        assert!(FromWorker::from(&ExportError::Cut).is_cut() && FromWorker::failed(Reason::Http).is_cut());
        let http = |problem_type, retry_after| FromWorker::Failed {
            reason: Reason::Http,
            problem_type,
            retry_after,
            detail: None,
        };
        let others = [
            http(Some("urn:x:y".into()), None),
            http(None, Some(90)),
            FromWorker::failed(Reason::Internal),
            FromWorker::Cancelled,
            FromWorker::Again,
        ];
        assert!(others.iter().all(|message| !message.is_cut()));
        assert!(!FromWorker::from(&ExportError::Inputs("pseudonym")).is_cut());
    }
}
