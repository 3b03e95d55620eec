//! A value that is kept by a handle, and tells nobody when it changes.

use crate::held::{Held, open};
use reactive_graph::owner::StoredValue as Base;
use reactive_graph::traits::GetValue;
use std::any::Any;
use std::cell::RefCell;
use std::marker::PhantomData;
use std::rc::Rc;

/// A value kept by a handle. It lives as long as the owner in which it was made.
pub struct StoredValue<T> {
    base: Base<Held>,
    kind: PhantomData<fn() -> T>,
}

impl<T> Clone for StoredValue<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for StoredValue<T> {}

impl<T: Default + 'static> Default for StoredValue<T> {
    fn default() -> Self {
        Self::new(T::default())
    }
}

impl<T: 'static> StoredValue<T> {
    /// Keeps a value.
    #[must_use]
    pub fn new(value: T) -> Self {
        Self { base: new(Rc::new(RefCell::new(value))), kind: PhantomData }
    }

    /// The value.
    #[must_use]
    pub fn get_value(self) -> T
    where
        T: Clone,
    {
        self.with_value(T::clone)
    }

    /// The value; `None` when it is gone, because its page is.
    #[must_use]
    pub fn try_get_value(self) -> Option<T>
    where
        T: Clone,
    {
        try_get(self.base).map(|held| open::<RefCell<T>>(&*held).borrow().clone())
    }

    /// Looks at the value.
    pub fn with_value<R>(self, look: impl FnOnce(&T) -> R) -> R {
        look(&open::<RefCell<T>>(&*get(self.base)).borrow())
    }

    /// Puts in another value. Nothing happens when its place is gone.
    pub fn set_value(self, value: T) {
        if let Some(held) = try_get(self.base) {
            *open::<RefCell<T>>(&*held).borrow_mut() = value;
        }
    }

    /// Changes the value, and gives what `change` gives.
    pub fn update_value<R>(self, change: impl FnOnce(&mut T) -> R) -> R {
        change(&mut open::<RefCell<T>>(&*get(self.base)).borrow_mut())
    }
}

#[inline(never)]
fn new(value: Rc<dyn Any>) -> Base<Held> {
    Base::new(Held::new(value))
}

#[inline(never)]
fn get(base: Base<Held>) -> Rc<dyn Any> {
    base.get_value().value()
}

#[inline(never)]
fn try_get(base: Base<Held>) -> Option<Rc<dyn Any>> {
    base.try_get_value().map(|held| held.value())
}
