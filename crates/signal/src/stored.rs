//! A value that is kept by a handle, and tells nobody when it changes.

use crate::held::{Anything, open};
use reactive_graph::owner::StoredValue as Base;
use reactive_graph::traits::GetValue;
use send_wrapper::SendWrapper;
use std::cell::RefCell;
use std::marker::PhantomData;
use std::rc::Rc;

/// Where the value is. It is replaced whole, so that nothing here needs to know its type.
type Place = SendWrapper<Rc<RefCell<Anything>>>;

/// A value kept by a handle. It lives as long as the owner in which it was made.
pub struct StoredValue<T> {
    base: Base<Place>,
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
        Self { base: new(Rc::new(value)), kind: PhantomData }
    }

    /// The value.
    #[must_use]
    pub fn get_value(self) -> T
    where
        T: Clone,
    {
        open::<T>(&get(self.base)).clone()
    }

    /// The value; `None` when it is gone, because its page is.
    #[must_use]
    pub fn try_get_value(self) -> Option<T>
    where
        T: Clone,
    {
        try_get(self.base).map(|value| open::<T>(&value).clone())
    }

    /// Looks at the value.
    pub fn with_value<R>(self, look: impl FnOnce(&T) -> R) -> R {
        look(open::<T>(&get(self.base)))
    }

    /// Puts in another value. Nothing happens when its place is gone.
    pub fn set_value(self, value: T) {
        set(self.base, Rc::new(value));
    }

    /// Changes the value, and gives what `change` gives.
    pub fn update_value<R>(self, change: impl FnOnce(&mut T) -> R) -> R
    where
        T: Clone,
    {
        let mut value = self.get_value();
        let given = change(&mut value);
        self.set_value(value);
        given
    }
}

#[inline(never)]
fn new(value: Anything) -> Base<Place> {
    Base::new(SendWrapper::new(Rc::new(RefCell::new(value))))
}

#[inline(never)]
fn try_get(base: Base<Place>) -> Option<Anything> {
    base.try_get_value().map(|place| place.borrow().clone())
}

#[inline(never)]
fn get(base: Base<Place>) -> Anything {
    try_get(base).expect("a value is asked for while its page is there")
}

#[inline(never)]
fn set(base: Base<Place>, value: Anything) {
    if let Some(place) = base.try_get_value() {
        place.replace(value);
    }
}
