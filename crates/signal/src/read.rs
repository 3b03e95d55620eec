//! Something that can be read, whatever it comes from.

use crate::held::{Anything, open};
use crate::stored::StoredValue;
use crate::{Memo, RwSignal};
use std::marker::PhantomData;
use std::rc::Rc;

type Read = Rc<dyn Fn() -> Anything>;

/// A value to read: of a signal, of a memo, worked out each time, or one that never changes.
pub struct Signal<T> {
    read: StoredValue<Read>,
    kind: PhantomData<fn() -> T>,
}

impl<T> Clone for Signal<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Signal<T> {}

impl<T: 'static> Signal<T> {
    /// Worked out at each reading.
    #[must_use]
    pub fn derive(work: impl Fn() -> T + 'static) -> Self {
        Self::of(Rc::new(move || Rc::new(work()) as Anything))
    }

    /// Never changes.
    #[must_use]
    pub fn stored(value: T) -> Self {
        let value: Anything = Rc::new(value);
        Self::of(Rc::new(move || Rc::clone(&value)))
    }

    fn of(read: Read) -> Self {
        Self { read: StoredValue::new(read), kind: PhantomData }
    }

    fn value(self) -> Anything {
        // The handle is let go before the reading: what is read may read others.
        let read = self.read.get_value();
        read()
    }

    /// The value; tracks.
    #[must_use]
    pub fn get(self) -> T
    where
        T: Clone,
    {
        open::<T>(&self.value()).clone()
    }

    /// Looks at the value; tracks.
    pub fn with<R>(self, look: impl FnOnce(&T) -> R) -> R {
        look(open::<T>(&self.value()))
    }

    /// The value; does not track.
    #[must_use]
    pub fn get_untracked(self) -> T
    where
        T: Clone,
    {
        reactive_graph::graph::untrack(move || self.get())
    }
}

impl<T: 'static> From<RwSignal<T>> for Signal<T> {
    fn from(signal: RwSignal<T>) -> Self {
        let base = signal.base();
        Self::of(Rc::new(move || crate::write::get(base)))
    }
}

impl<T: 'static> From<Memo<T>> for Signal<T> {
    fn from(memo: Memo<T>) -> Self {
        let base = memo.base();
        Self::of(Rc::new(move || crate::memo::get(base)))
    }
}
