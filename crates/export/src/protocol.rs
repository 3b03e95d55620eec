//! What the page and the export worker say to each other.
//!
//! Both sides post either a **string**, which is one message as JSON ([`ToWorker`], [`FromWorker`]), or — the worker
//! only — a bare **`ArrayBuffer`**, which is the next piece of the file and is transferred, not copied.
//!
//! # How the page uses it
//! 1. `new Worker("/export_worker_loader.js")`, a classic worker (no options).
//! 2. Wait for [`FromWorker::Ready`]. A message sent before it may be lost: the worker's wasm is still loading. An
//!    `error` event of the worker, or no `Ready` within some seconds, means that its files could not be loaded.
//! 3. Post [`ToWorker::Start`] with [`build_id`], the snapshot of `POST /exports`, the path of its records and the
//!    language. One job at a time; after the last message of a job the worker takes another one.
//! 4. Keep every `ArrayBuffer` in order as a `Blob` part. Show [`FromWorker::Progress`] (at most ten a second).
//! 5. [`FromWorker::Done`] comes after the last `ArrayBuffer`: `new Blob(parts, {type: "application/zip"})`, offer it
//!    under `file_name`, tell `sha256` and `bytes` to `PUT /exports/{id}/result`.
//! 6. [`FromWorker::Failed`] and [`FromWorker::Cancelled`]: throw all parts away. After [`Reason::Cut`] and
//!    [`Reason::Http`] the same snapshot may be started again; after [`Reason::Build`] the page has to be reloaded;
//!    after [`Reason::Refused`] trying again does not help.
//! 7. [`ToWorker::Cancel`] stops a job; the answer is `Cancelled`. `worker.terminate()` does as well and needs no
//!    answer; use it when the page is left.
//!
//! Nothing but the pieces of the file holds personal data: no reason and no detail does.

use crate::{ExportError, Language};
use serde::{Deserialize, Serialize};
use wire::export::ExportSnapshot;

/// The build: version, and what the build was told in `PORTAL_BUILD`. The app and the worker are two files that are
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
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum ToWorker {
    /// Make a package.
    Start(Box<Start>),
    /// Stop.
    Cancel,
}

/// A job.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Start {
    /// [`build_id`] of the page.
    pub build: String,
    /// Answer of `POST /exports`.
    pub snapshot: ExportSnapshot,
    /// Path of the records on this origin, for example `/api/v1/exports/EXP-7F3K9Q2M4T/records`.
    pub url: String,
    /// Language the person uses.
    pub language: Language,
}

/// The part of a message that every build must be able to read.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Envelope {
    /// `start` or `cancel`.
    #[serde(rename = "type")]
    pub kind: String,
    /// Build of the page, in `start`.
    #[serde(default)]
    pub build: Option<String>,
}

/// From the worker.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum FromWorker {
    /// Listening. Sent once.
    Ready {
        /// [`build_id`] of the worker.
        build: String,
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
        /// SHA-256 of the file, lower-case hex.
        sha256: String,
        /// Size of the file in bytes.
        bytes: u64,
        /// Records in the package.
        records: u64,
        /// Name of the file.
        file_name: String,
    },
    /// No file.
    Failed {
        /// Why.
        reason: Reason,
        /// `type` of the backend's problem document, for [`Reason::Http`].
        #[serde(default, skip_serializing_if = "Option::is_none")]
        problem_type: Option<String>,
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

impl FromWorker {
    /// A failure without more to say.
    #[must_use]
    pub fn failed(reason: Reason) -> Self {
        FromWorker::Failed { reason, problem_type: None, detail: None }
    }
}

impl From<&ExportError> for FromWorker {
    fn from(error: &ExportError) -> Self {
        let reason = match error {
            ExportError::Encoder => Reason::Internal,
            cut if cut.is_cut() => Reason::Cut,
            _ => Reason::Refused,
        };
        FromWorker::Failed { reason, problem_type: None, detail: Some(error.to_string()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn messages_look_as_documented() {
        let done = FromWorker::Done { sha256: "00".into(), bytes: 1, records: 2, file_name: "a.zip".into() };
        assert_eq!(
            serde_json::to_value(&done).expect("JSON"),
            json!({"type": "done", "sha256": "00", "bytes": 1, "records": 2, "file_name": "a.zip"})
        );
        assert_eq!(
            serde_json::to_value(FromWorker::failed(Reason::Build)).expect("JSON"),
            json!({"type": "failed", "reason": "build"})
        );
        assert_eq!(serde_json::to_value(ToWorker::Cancel).expect("JSON"), json!({"type": "cancel"}));
    }

    #[test]
    fn a_start_of_another_build_is_known_by_its_envelope() {
        let envelope: Envelope =
            serde_json::from_value(json!({"type": "start", "build": "9.9", "snapshots": []})).expect("envelope");
        assert_eq!(envelope, Envelope { kind: "start".into(), build: Some("9.9".into()) });
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
    }
}
