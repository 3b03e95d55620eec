//! The places where demo mode adds something. The app fills them when it is built with the feature `demo`; without it
//! they stay empty, and no page knows the demo.

use leptos::prelude::*;

/// What demo mode adds; in the context.
#[derive(Clone, Copy, Default)]
pub struct DemoParts {
    /// The permanent banner on top of every page.
    pub banner: Option<fn() -> AnyView>,
    /// The people to sign in as.
    pub personas: Option<fn() -> AnyView>,
    /// The controller's next step in a case: id of the case, and what to run after a step.
    pub case_steps: Option<fn(String, Callback<()>) -> AnyView>,
}

/// The parts of this app.
#[must_use]
pub fn demo_parts() -> DemoParts {
    use_context::<DemoParts>().unwrap_or_default()
}
