//! Something that is done now and again whenever what it reads has changed.

use reactive_graph::effect::Effect;

/// Does `work` when the present work is done, and again whenever a signal that it reads has changed, until the owner in
/// which this was called is cleaned up.
pub fn effect(work: impl FnMut() + 'static) {
    start(Box::new(work));
}

#[inline(never)]
fn start(mut work: Box<dyn FnMut()>) {
    Effect::new(move |_: Option<()>| work());
}
