//! Building a portability package in the export worker.
//!
//! The messages are those of `export::protocol`. Nothing of a record passes through here: the worker orders the export,
//! fetches the records itself and hands back pieces of the finished file.

use super::exports::NewExport;
use super::{Api, ApiError, Refusal, SendKey};
use crate::browser::worker::{Message, Pieces, Port, Worker};
use api_types::problem::ProblemType;
use domain::Lang;
use export::Form;
use export::protocol::{FromWorker, Reason, Start, ToWorker, build_id};
use leptos::prelude::*;
use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

/// Path of the worker; the build gives it a fixed name.
const WORKER: &str = "/export_worker_loader.js";

/// How long the worker's own files may take to load, on a slow phone, before the build is given up.
const LOADING_MAX: Duration = Duration::from_secs(45);

/// How a build is going.
#[derive(Debug, Clone)]
pub enum Step {
    /// The backend has fixed a snapshot.
    Ordered,
    /// It has not, and there is no file: `FreshSignInRequired` when the sign-in is too old, `TooManyRequests` at the limit.
    NotOrdered(ApiError),
    /// Records taken, and bytes of the file made.
    Progress {
        /// Records taken.
        records: u64,
        /// Bytes of the file made.
        bytes: u64,
    },
    /// The connection was cut and all begins anew by itself.
    Again,
    /// The file is whole.
    Done(Package),
    /// There is no file.
    Failed(Fault),
}

/// A finished package.
#[derive(Debug, Clone)]
pub struct Package {
    /// Id of the export.
    pub export: String,
    /// SHA-256 of the file, lower-case hex.
    pub sha256: String,
    /// Size in bytes.
    pub bytes: u64,
    /// Number of records in it.
    pub records: u64,
    /// Name of the file.
    pub file_name: String,
    /// Its content.
    pub pieces: Pieces,
    /// Is it the records alone, as JSON?
    pub just_json: bool,
}

/// Why there is no file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The connection was cut. The same snapshot can be tried again.
    Connection,
    /// The backend failed. The same snapshot can be tried again: in so many seconds, where it says when.
    Backend(Option<u32>),
    /// The session has ended.
    SignedOut,
    /// The sign-in has grown too old since the snapshot was fixed.
    SignInTooOld,
    /// The backend no longer has the snapshot: a new one is needed.
    SnapshotGone,
    /// The records hold something that may not be in a package. Trying again does not help.
    Refused,
    /// The worker is of another build: the page has to be reloaded.
    OtherBuild,
    /// The worker could not be loaded, or broke.
    Worker,
}

/// A build under way. Dropping it stops the build and throws away what was made.
pub struct Job {
    _worker: Worker,
}

impl Api {
    /// Orders an export and builds it: the package, or just the records as JSON. With the same key it is the same export.
    /// `None` when the browser cannot start a worker.
    #[must_use]
    pub fn build_package(
        self,
        (order, key): (NewExport, &SendKey),
        (lang, just_json): (Lang, bool),
        report: impl Fn(Step) + Clone + 'static,
    ) -> Option<Job> {
        let start = ToWorker::Start(Box::new(Start {
            build: build_id(),
            url: self.url("/exports"),
            order,
            key: key.header(),
            subject: self.subject().unwrap_or_default(),
            language: lang.into(),
            form: if just_json { Form::Json } else { Form::Zip },
        }));
        let start = start.write();
        let pieces = Pieces::default();
        let heard = Rc::new(Cell::new(false));
        let handler = {
            let (heard, report) = (Rc::clone(&heard), report.clone());
            move |port: &Port, message: Message| {
                heard.set(true);
                let message = match message {
                    Message::Piece(piece) => return pieces.add(&piece),
                    Message::Broken => return report(Step::Failed(Fault::Worker)),
                    Message::Text(text) => FromWorker::read(&text),
                };
                match message {
                    Ok(FromWorker::Ready { build }) if build == build_id() => port.post(&start),
                    // A message this build cannot read comes from another build.
                    Ok(FromWorker::Ready { .. }) | Err(_) => report(Step::Failed(Fault::OtherBuild)),
                    Ok(FromWorker::Ordered) => report(Step::Ordered),
                    Ok(FromWorker::NotOrdered { status, problem_type, retry_after }) => {
                        let problem = problem_type.as_deref().and_then(ProblemType::parse);
                        report(Step::NotOrdered(self.not_ordered(status, problem, retry_after)));
                    }
                    Ok(FromWorker::Progress { records, bytes_out, .. }) => {
                        report(Step::Progress { records, bytes: bytes_out });
                    }
                    Ok(FromWorker::Again) => {
                        pieces.clear();
                        report(Step::Again);
                    }
                    Ok(FromWorker::Done { export, sha256, bytes, records, file_name }) => report(Step::Done(Package {
                        export,
                        sha256,
                        bytes,
                        records,
                        file_name,
                        pieces: pieces.clone(),
                        just_json,
                    })),
                    Ok(FromWorker::Failed { reason, problem_type, retry_after, .. }) => {
                        match problem_type.as_deref().and_then(ProblemType::parse) {
                            // The page is emptied, and this build with it.
                            Some(ProblemType::AnotherPersonSignedIn) => self.found_another_person(),
                            problem => report(Step::Failed(self.fault(reason, problem, retry_after))),
                        }
                    }
                    // A build is stopped by dropping the job, so nobody waits for this answer.
                    Ok(FromWorker::Cancelled) => {}
                }
            }
        };
        let worker = Worker::start(WORKER, handler)?;
        let alive = Rc::downgrade(&heard);
        set_timeout(
            move || {
                // The handler holds `heard`; when the job is gone there is nobody to tell.
                if alive.upgrade().is_some_and(|heard| !heard.get()) {
                    report(Step::Failed(Fault::Worker));
                }
            },
            LOADING_MAX,
        );
        Some(Job { _worker: worker })
    }

    /// What an order came to, as of any other write.
    fn not_ordered(self, status: Option<u16>, problem: Option<ProblemType>, retry_after: Option<u32>) -> ApiError {
        match (status, problem) {
            (None, _) => ApiError::NoAnswer,
            (Some(200..300), _) => ApiError::Unreadable,
            (Some(401), _) => {
                self.signed_out.update(|count| *count += 1);
                ApiError::SignedOut
            }
            (_, Some(ProblemType::AnotherPersonSignedIn)) => {
                self.found_another_person();
                ApiError::AnotherPerson
            }
            (Some(status), problem) => ApiError::Refused(Refusal { problem, status, fields: Vec::new(), retry_after }),
        }
    }

    fn fault(self, reason: Reason, problem: Option<ProblemType>, retry_after: Option<u32>) -> Fault {
        match (reason, problem) {
            (Reason::Http, Some(ProblemType::Unauthenticated)) => {
                self.signed_out.update(|count| *count += 1);
                Fault::SignedOut
            }
            (Reason::Http, Some(ProblemType::FreshSignInRequired)) => Fault::SignInTooOld,
            (Reason::Http, Some(ProblemType::NotFound)) => Fault::SnapshotGone,
            (Reason::Http, problem) if problem.is_some() || retry_after.is_some() => Fault::Backend(retry_after),
            (Reason::Http | Reason::Cut, _) => Fault::Connection,
            (Reason::Refused, _) => Fault::Refused,
            (Reason::Build, _) => Fault::OtherBuild,
            (Reason::Internal, _) => Fault::Worker,
        }
    }
}
