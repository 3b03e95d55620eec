//! A value of any type, as it lies in the graph.

use send_wrapper::SendWrapper;
use std::any::Any;
use std::rc::Rc;

/// A value of any type.
pub(crate) type Anything = Rc<dyn Any>;

/// Compares two values of the type that was put in.
pub(crate) type Compare = fn(&Anything, &Anything) -> bool;

/// A value behind `dyn Any`, with the comparison of its type where a memo needs it.
#[derive(Clone)]
pub(crate) struct Held {
    value: SendWrapper<Anything>,
    same: Compare,
}

impl Held {
    /// A value that is never compared.
    #[inline(never)]
    pub(crate) fn new(value: Anything) -> Self {
        Self::comparable(value, |_, _| false)
    }

    /// A value that a memo compares with its successor.
    #[inline(never)]
    pub(crate) fn comparable(value: Anything, same: Compare) -> Self {
        Self { value: SendWrapper::new(value), same }
    }

    /// The value.
    #[inline(never)]
    pub(crate) fn value(&self) -> Anything {
        Rc::clone(&self.value)
    }
}

impl PartialEq for Held {
    fn eq(&self, other: &Self) -> bool {
        (self.same)(&self.value, &other.value)
    }
}

/// The value as the type of the handle it was reached by.
///
/// # Panics
///
/// Never: the type of a handle is the type that was put in.
pub(crate) fn open<T: 'static>(value: &Anything) -> &T {
    try_open(value).expect("a handle has the type of its value")
}

/// The same where the value may be of another type. Never inlined: each look at a type is 40 bytes of its name that no
/// compression makes smaller.
#[inline(never)]
pub(crate) fn try_open<T: 'static>(value: &Anything) -> Option<&T> {
    (**value).downcast_ref()
}
