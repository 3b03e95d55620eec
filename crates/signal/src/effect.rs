//! Something that is done now and again whenever what it reads has changed.

use reactive_graph::effect::{Effect, RenderEffect};

/// Does `work` when the present work is done, and again whenever a signal that it reads has changed, until the owner in
/// which this was called is cleaned up.
pub fn effect(work: impl FnMut() + 'static) {
    start(Box::new(work));
}

#[inline(never)]
fn start(mut work: Box<dyn FnMut()>) {
    Effect::new(move |_: Option<()>| work());
}

/// Something that is done at once, and again whenever what it reads has changed, until this is dropped.
#[derive(Debug)]
#[must_use = "what follows ends when this is dropped"]
pub struct Follower(#[expect(dead_code, reason = "held for what its end does")] RenderEffect<()>);

impl Follower {
    /// Does `work` now and follows what it reads.
    #[inline(never)]
    pub fn new(mut work: Box<dyn FnMut()>) -> Self {
        Self(RenderEffect::new(move |_| work()))
    }
}
