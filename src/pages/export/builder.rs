//! The build of a file, kept above the pages: changing page or language does not lose a file that counts against the
//! limit. It ends with the session.

use crate::api::build::is_replaced;
use crate::api::exports::NewExport;
use crate::api::package::{Fault, Job, Package, Step};
use crate::api::{Api, ApiError, ProblemType, SendKey};
use crate::browser::{self, listen};
use crate::components::announce::Announcer;
use crate::session::SessionStore;
use crate::text::{Language, texts};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Id of the panel in which the build is followed.
pub const PANEL: &str = "package";
/// Id of the panel's heading.
pub const PANEL_TITLE: &str = "package-title";

/// Where the build stands.
#[derive(Debug, Clone)]
pub enum Build {
    /// Nothing is being built.
    Idle,
    /// Stopped by the person; nothing is left of the file.
    Cancelled,
    /// Under way.
    Running,
    /// The backend gave no snapshot.
    NotStarted(ApiError),
    /// There was a snapshot, but no file came of it.
    Failed(Fault),
    /// The file is there, in this tab's memory only.
    Done(Package),
}

impl Build {
    /// Is a fresh sign-in all that is missing?
    #[must_use]
    pub fn needs_sign_in(&self) -> bool {
        match self {
            Build::NotStarted(error) => error.is(ProblemType::FreshSignInRequired),
            Build::Failed(fault) => *fault == Fault::SignInTooOld,
            _ => false,
        }
    }
}

/// How far a build is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    /// Records taken.
    pub records: u64,
    /// Records to take, as far as the page knows.
    pub expected: Option<u64>,
    /// Bytes of the file made.
    pub bytes: u64,
    /// Was the connection cut, so that it began anew?
    pub again: bool,
}

/// One order: what was chosen, and the key of its send. Trying again sends it with the same key, so it is the same snapshot
/// and costs nothing of the limit.
#[derive(Clone)]
struct Order {
    /// That of the person whose page made it.
    api: Api,
    choice: NewExport,
    key: SendKey,
}

/// The build, in the context.
#[derive(Clone, Copy)]
pub struct Builder {
    announcer: Announcer,
    /// Kept here, since an answer arrives where there is no context.
    language: Language,
    build: RwSignal<Build>,
    progress: RwSignal<Progress>,
    /// Counts what changes the list of exports and the limit.
    changes: RwSignal<u32>,
    /// Could the finished file not be reported to the backend?
    untold: RwSignal<bool>,
    order: StoredValue<Option<Order>>,
    /// Is the file just the records, as JSON?
    just_json: StoredValue<bool>,
    job: StoredValue<Option<Job>, LocalStorage>,
    /// Number of the run; an answer to an earlier run is ignored.
    run: StoredValue<u32>,
}

impl Builder {
    /// Nothing is being built. Everything is thrown away when the person changes or leaves.
    #[must_use]
    pub fn new(session: SessionStore, announcer: Announcer, language: Language) -> Self {
        let builder = Self {
            announcer,
            language,
            build: RwSignal::new(Build::Idle),
            progress: RwSignal::new(Progress::default()),
            changes: RwSignal::new(0),
            untold: RwSignal::new(false),
            order: StoredValue::new(None),
            just_json: StoredValue::new(false),
            job: StoredValue::new_local(None),
            run: StoredValue::new(0),
        };
        let subject = Memo::new(move |_| session.me().map(|me| me.subject.clone()));
        let mut before = None;
        Effect::new(move || {
            let now = subject.get();
            if before.as_ref().is_some_and(|before| *before != now) {
                builder.end(Build::Idle);
                builder.order.set_value(None);
            }
            before = Some(now);
        });
        listen::ask_before_closing(move || builder.is_running());
        builder
    }

    /// Where it stands; tracks.
    #[must_use]
    pub fn build(self) -> Build {
        self.build.get()
    }

    /// How far it is; tracks.
    #[must_use]
    pub fn progress(self) -> Progress {
        self.progress.get()
    }

    /// Runs the reactive code that calls this again when the list of exports or the limit may have changed.
    pub fn track_changes(self) {
        self.changes.track();
    }

    /// Could the finished file not be reported to the backend? Tracks.
    #[must_use]
    pub fn untold(self) -> bool {
        self.untold.get()
    }

    fn is_running(self) -> bool {
        self.build.with_untracked(|build| matches!(build, Build::Running))
    }

    /// What was chosen last; does not track.
    #[must_use]
    pub fn chosen(self) -> Option<NewExport> {
        self.order.with_value(|order| order.as_ref().map(|order| order.choice))
    }

    /// What the person of `api` has chosen. Another choice is another order with a separate key.
    pub fn choose(self, api: Api, choice: NewExport) {
        if self.is_running() {
            return;
        }
        self.order.update_value(|order| {
            if order.as_ref().is_none_or(|order| order.choice != choice) {
                *order = Some(Order { api, choice, key: SendKey::new() });
            }
        });
    }

    /// Builds what is chosen, as a package or just its records. The order is the same for both.
    pub fn begin(self, expected: Option<u64>, just_json: bool) {
        self.just_json.set_value(just_json);
        self.start(expected);
    }

    /// Builds it again after a failure.
    pub fn start(self, expected: Option<u64>) {
        let Some(order) = self.order.get_value() else { return };
        self.end(Build::Running);
        self.progress.set(Progress { expected, ..Progress::default() });
        browser::focus(PANEL_TITLE);
        let run = self.run.get_value();
        spawn_local(async move {
            // The worker's files have fixed names: those of a newer build would answer. Asked before anything counts
            // against the limit.
            let replaced = is_replaced().await;
            if run != self.run.get_value() {
                return;
            }
            if replaced {
                return self.conclude(Build::Failed(Fault::OtherBuild));
            }
            self.work(order, run);
        });
    }

    /// Stops; nothing is left.
    pub fn cancel(self) {
        self.end(Build::Cancelled);
        browser::focus(PANEL_TITLE);
    }

    /// Lets go of a finished file, to make another one.
    pub fn again(self) {
        let before = self.order.get_value();
        self.order.set_value(None);
        self.end(Build::Idle);
        if let Some(Order { api, choice, .. }) = before {
            self.choose(api, choice);
        }
        browser::focus(PANEL_TITLE);
    }

    fn work(self, Order { api, choice, key }: Order, run: u32) {
        let report = move |step| {
            if run == self.run.get_value() && self.is_running() {
                self.step(api, step);
            }
        };
        let job = api.build_package((choice, &key), (self.language.now(), self.just_json.get_value()), report);
        if job.is_none() {
            self.conclude(Build::Failed(Fault::Worker));
        }
        self.job.set_value(job);
    }

    fn step(self, api: Api, step: Step) {
        match step {
            Step::Ordered => self.changes.update(|changes| *changes += 1),
            Step::NotOrdered(error) => {
                self.changes.update(|changes| *changes += 1);
                match error {
                    // The page is emptied and says why: nothing more is told.
                    ApiError::AnotherPerson => self.end(Build::Idle),
                    error => self.conclude(Build::NotStarted(error)),
                }
            }
            Step::Progress { records, bytes } => {
                self.progress.update(|progress| {
                    progress.records = records;
                    progress.bytes = bytes;
                });
            }
            Step::Again => self.progress.update(|progress| {
                *progress = Progress { expected: progress.expected, again: true, ..Progress::default() };
            }),
            Step::Done(package) => {
                self.tell(api, &package);
                self.conclude(Build::Done(package));
            }
            // The worker did not come or broke: a file of it may be of a build that came meanwhile.
            Step::Failed(Fault::Worker) => {
                let run = self.run.get_value();
                spawn_local(async move {
                    let fault = if is_replaced().await { Fault::OtherBuild } else { Fault::Worker };
                    if run == self.run.get_value() {
                        self.conclude(Build::Failed(fault));
                    }
                });
            }
            Step::Failed(fault) => {
                if fault == Fault::SnapshotGone {
                    // The next try needs a new snapshot, which is a new send.
                    let order = self.order.get_value();
                    self.order.set_value(order.map(|order| Order { key: SendKey::new(), ..order }));
                }
                self.conclude(Build::Failed(fault));
            }
        }
    }

    /// Tells the backend what was built, so that the history can show it.
    fn tell(self, api: Api, package: &Package) {
        let (export, sha256, bytes) = (package.export.clone(), package.sha256.clone(), package.bytes);
        spawn_local(async move {
            let told = api.export_result(&export, &sha256, bytes).await;
            self.untold.set(told.is_err());
            self.changes.update(|changes| *changes += 1);
        });
    }

    /// Ends a run with a result, and says so once: by focus where focus would else be lost, else by voice.
    fn conclude(self, build: Build) {
        let t = &texts().export;
        let words = match &build {
            Build::Done(_) => t.done_title,
            build if build.needs_sign_in() => t.fresh,
            _ => t.failed_title,
        };
        let focus_lost = browser::has_focus_within(PANEL);
        self.end(build);
        if focus_lost {
            browser::focus(PANEL_TITLE);
        } else {
            self.announcer.say(words);
        }
    }

    /// Stops the worker and drops every piece that is not part of the new state.
    fn end(self, build: Build) {
        self.run.update_value(|run| *run += 1);
        self.job.set_value(None);
        self.untold.set(false);
        self.build.set(build);
    }
}
