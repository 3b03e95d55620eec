//! A value that can be read and set.

use crate::held::{Anything, Held, open};
use reactive_graph::signal::RwSignal as Base;
use reactive_graph::traits::{Get, GetUntracked, IsDisposed, Set, Track};
use std::marker::PhantomData;
use std::rc::Rc;

/// A value that tells those who read it when it is set. It lives as long as the owner in which it was made.
pub struct RwSignal<T> {
    base: Base<Held>,
    kind: PhantomData<fn() -> T>,
}

impl<T> Clone for RwSignal<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for RwSignal<T> {}

impl<T: Default + 'static> Default for RwSignal<T> {
    fn default() -> Self {
        Self::new(T::default())
    }
}

impl<T: 'static> RwSignal<T> {
    /// A signal.
    #[must_use]
    pub fn new(value: T) -> Self {
        Self { base: new(Rc::new(value)), kind: PhantomData }
    }

    /// The value; whoever asks is told of changes.
    #[must_use]
    pub fn get(self) -> T
    where
        T: Clone,
    {
        open::<T>(&get(self.base)).clone()
    }

    /// The value, without being told of changes.
    #[must_use]
    pub fn get_untracked(self) -> T
    where
        T: Clone,
    {
        open::<T>(&get_untracked(self.base)).clone()
    }

    /// Looks at the value; tracks.
    pub fn with<R>(self, look: impl FnOnce(&T) -> R) -> R {
        look(open::<T>(&get(self.base)))
    }

    /// Looks at the value; does not track.
    pub fn with_untracked<R>(self, look: impl FnOnce(&T) -> R) -> R {
        look(open::<T>(&get_untracked(self.base)))
    }

    /// Asks to be told of changes.
    pub fn track(self) {
        track(self.base);
    }

    /// Sets the value. Nothing happens when the signal is gone, because its page is.
    pub fn set(self, value: T) {
        set(self.base, Rc::new(value));
    }

    /// Changes the value. Nothing happens when the signal is gone: an answer may come after its page.
    pub fn update(self, change: impl FnOnce(&mut T))
    where
        T: Clone,
    {
        if is_gone(self.base) {
            return;
        }
        let mut value = self.get_untracked();
        change(&mut value);
        self.set(value);
    }
}

#[inline(never)]
fn new(value: Anything) -> Base<Held> {
    Base::new(Held::new(value))
}

#[inline(never)]
pub(crate) fn get(base: Base<Held>) -> Anything {
    base.get().value()
}

#[inline(never)]
fn get_untracked(base: Base<Held>) -> Anything {
    base.get_untracked().value()
}

#[inline(never)]
fn set(base: Base<Held>, value: Anything) {
    let _ = base.try_set(Held::new(value));
}

#[inline(never)]
fn is_gone(base: Base<Held>) -> bool {
    base.is_disposed()
}

#[inline(never)]
fn track(base: Base<Held>) {
    base.track();
}

impl<T> RwSignal<T> {
    pub(crate) fn base(self) -> Base<Held> {
        self.base
    }
}
