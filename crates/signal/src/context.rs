//! What is there for everyone below.

use reactive_graph::owner;
use send_wrapper::SendWrapper;
use std::any::{Any, TypeId};
use std::cell::RefCell;
use std::rc::Rc;

type ByType = Vec<(TypeId, Rc<dyn Any>)>;

/// All that was provided, by type. One context of Leptos holds it, made by the first who provides something.
#[derive(Clone)]
struct Contexts(SendWrapper<Rc<RefCell<ByType>>>);

/// Makes a value there for everyone below the present owner, and below the one who first provided anything.
pub fn provide_context<T: 'static>(value: T) {
    provide(TypeId::of::<T>(), Rc::new(value));
}

/// The value of this type, if one was provided.
#[must_use]
pub fn use_context<T: Clone + 'static>() -> Option<T> {
    find(TypeId::of::<T>()).and_then(|value| value.downcast_ref::<T>().cloned())
}

/// The value of this type.
///
/// # Panics
///
/// When none was provided: a fault of the program.
#[must_use]
pub fn expect_context<T: Clone + 'static>() -> T {
    use_context().expect("provided at the top of the app")
}

#[inline(never)]
fn provide(kind: TypeId, value: Rc<dyn Any>) {
    let contexts = owner::use_context::<Contexts>().unwrap_or_else(|| {
        let new = Contexts(SendWrapper::new(Rc::default()));
        owner::provide_context(new.clone());
        new
    });
    let mut all = contexts.0.borrow_mut();
    all.retain(|(other, _)| *other != kind);
    all.push((kind, value));
}

#[inline(never)]
fn find(kind: TypeId) -> Option<Rc<dyn Any>> {
    let contexts = owner::use_context::<Contexts>()?;
    let all = contexts.0.borrow();
    all.iter().find(|(other, _)| *other == kind).map(|(_, value)| Rc::clone(value))
}
