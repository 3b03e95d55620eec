//! A value of any type, as it lies in the graph.

use send_wrapper::SendWrapper;
use std::any::Any;
use std::rc::Rc;

/// Compares two values of the type that was put in.
type Compare = fn(&dyn Any, &dyn Any) -> bool;

/// A value behind `dyn Any`, with the comparison of its type where a memo needs it.
#[derive(Clone)]
pub(crate) struct Held {
    value: SendWrapper<Rc<dyn Any>>,
    same: Compare,
}

impl Held {
    /// A value that is never compared.
    #[inline(never)]
    pub(crate) fn new(value: Rc<dyn Any>) -> Self {
        Self::comparable(value, |_, _| false)
    }

    /// A value that a memo compares with its successor.
    #[inline(never)]
    pub(crate) fn comparable(value: Rc<dyn Any>, same: Compare) -> Self {
        Self { value: SendWrapper::new(value), same }
    }

    /// The value.
    #[inline(never)]
    pub(crate) fn value(&self) -> Rc<dyn Any> {
        Rc::clone(&self.value)
    }
}

impl PartialEq for Held {
    fn eq(&self, other: &Self) -> bool {
        (self.same)(&**self.value, &**other.value)
    }
}

/// The value as the type of the handle it was reached by.
///
/// # Panics
///
/// Never: the type of a handle is the type that was put in.
pub(crate) fn open<T: 'static>(value: &dyn Any) -> &T {
    value.downcast_ref::<T>().expect("a handle has the type of its value")
}
