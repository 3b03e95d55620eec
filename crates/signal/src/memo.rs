//! A value worked out from others, told on only when it has changed.

use crate::held::{Anything, Compare, Held, open};
use reactive_graph::computed::Memo as Base;
use reactive_graph::traits::{Get, GetUntracked};
use send_wrapper::SendWrapper;
use std::marker::PhantomData;
use std::rc::Rc;

/// A value worked out from others. Those who read it are told only when it differs from the one before.
pub struct Memo<T> {
    base: Base<Held>,
    kind: PhantomData<fn() -> T>,
}

impl<T> Clone for Memo<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Memo<T> {}

impl<T: PartialEq + 'static> Memo<T> {
    /// A memo of what `work` gives. (Leptos hands over the value before; nobody here needs it.)
    #[must_use]
    pub fn new(work: impl Fn(()) -> T + 'static) -> Self {
        let same = |one: &Anything, other: &Anything| open::<T>(one) == open::<T>(other);
        Self { base: new(Box::new(move || Rc::new(work(()))), same), kind: PhantomData }
    }
}

impl<T: 'static> Memo<T> {
    /// The value; tracks.
    #[must_use]
    pub fn get(self) -> T
    where
        T: Clone,
    {
        open::<T>(&get(self.base)).clone()
    }

    /// The value; does not track.
    #[must_use]
    pub fn get_untracked(self) -> T
    where
        T: Clone,
    {
        open::<T>(&self.base.get_untracked().value()).clone()
    }

    /// Looks at the value; tracks.
    pub fn with<R>(self, look: impl FnOnce(&T) -> R) -> R {
        look(open::<T>(&get(self.base)))
    }

    /// Asks to be told of changes.
    pub fn track(self) {
        get(self.base);
    }

    pub(crate) fn base(self) -> Base<Held> {
        self.base
    }
}

#[inline(never)]
fn new(work: Box<dyn Fn() -> Anything>, same: Compare) -> Base<Held> {
    let work = SendWrapper::new(work);
    Base::new(move |_| Held::comparable(work(), same))
}

#[inline(never)]
pub(crate) fn get(base: Base<Held>) -> Anything {
    base.get().value()
}
