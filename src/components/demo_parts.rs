//! The places where demo mode adds something. The app fills them when it is built with the feature `demo`; without it
//! they stay empty, and no page knows the demo.

use domain::Date;
use domain::case::Status;
use leptos::prelude::*;

/// What demo mode adds; in the context.
#[derive(Clone, Copy, Default)]
pub struct DemoParts {
    /// The permanent banner on top of every page.
    pub banner: Option<fn() -> AnyView>,
    /// The people to sign in as.
    pub personas: Option<fn() -> AnyView>,
    /// What a receipt made in demo mode says.
    pub receipt: Option<fn() -> AnyView>,
    /// The controller's next step in a case, and what to run after a step.
    pub case_steps: Option<fn(CaseNow, Callback<()>) -> AnyView>,
}

/// Where a case stands, as far as its next step depends on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseNow {
    /// Opaque id.
    pub id: String,
    /// Status.
    pub status: Status,
    /// Was the time limit extended?
    pub extended: bool,
    /// The time limit.
    pub due_on: Date,
    /// The restriction in force through it, if there is one: from which day it may be lifted, if that was reported to the person.
    pub restriction: Option<Option<Date>>,
    /// Did the person ask which recipients were notified?
    pub recipients_asked: bool,
}

/// The parts of this app.
#[must_use]
pub fn demo_parts() -> DemoParts {
    use_context::<DemoParts>().unwrap_or_default()
}
