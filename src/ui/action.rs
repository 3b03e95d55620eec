//! Something that is done at a press and takes a while: one at a time, and the page knows that it is under way.
//!
//! Shaped like Leptos's `Action::new_unsync`, but with the machinery once in the wasm and not once for every action.

use leptos::task::spawn_local;
use signal::{RwSignal, Signal, StoredValue};
use std::any::Any;
use std::marker::PhantomData;
use std::pin::Pin;
use std::rc::Rc;

type Running = Pin<Box<dyn Future<Output = ()>>>;
type Erased = Rc<dyn Fn(&dyn Any) -> Running>;

/// An action on an `I`.
pub struct Action<I> {
    run: StoredValue<Erased>,
    busy: RwSignal<bool>,
    input: PhantomData<fn(I)>,
}

impl<I> Clone for Action<I> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<I> Copy for Action<I> {}

impl<I: 'static> Action<I> {
    /// An action that runs `act`.
    pub fn new_unsync<F>(act: impl Fn(&I) -> F + 'static) -> Self
    where
        F: Future<Output = ()> + 'static,
    {
        let erased: Erased = Rc::new(move |input: &dyn Any| -> Running {
            match input.downcast_ref::<I>() {
                Some(input) => Box::pin(act(input)),
                // `dispatch` puts an `I` in.
                None => Box::pin(std::future::ready(())),
            }
        });
        Self { run: StoredValue::new(erased), busy: RwSignal::new(false), input: PhantomData }
    }

    /// Starts it, unless it is under way.
    #[expect(clippy::needless_pass_by_value, reason = "the shape of Leptos's own action")]
    pub fn dispatch(self, input: I) {
        start(self.run, self.busy, &input);
    }

    /// Is it under way?
    #[must_use]
    pub fn pending(self) -> Signal<bool> {
        self.busy.into()
    }
}

#[inline(never)]
fn start(run: StoredValue<Erased>, busy: RwSignal<bool>, input: &dyn Any) {
    if busy.get_untracked() {
        return;
    }
    let Some(run) = run.try_get_value() else { return };
    let running = run(input);
    busy.set(true);
    spawn_local(async move {
        running.await;
        // The page may be gone by now.
        busy.set(false);
    });
}
