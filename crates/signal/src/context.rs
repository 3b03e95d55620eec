//! What is there for everyone below.

use crate::held::{Anything, try_open};
use reactive_graph::owner;
use send_wrapper::SendWrapper;
use std::cell::RefCell;
use std::rc::Rc;

/// Is it of the type that is meant?
type Meant = fn(&Anything) -> bool;

/// All that was provided, one of each type. One context of Leptos holds it, made by the first who provides something.
#[derive(Clone)]
struct Contexts(SendWrapper<Rc<RefCell<Vec<Anything>>>>);

/// Makes a value there for everyone below the present owner, and below the one who first provided anything.
pub fn provide_context<T: 'static>(value: T) {
    provide(is::<T>, Rc::new(value));
}

/// The value of this type, if one was provided.
#[must_use]
pub fn use_context<T: Clone + 'static>() -> Option<T> {
    find(is::<T>).and_then(|value| try_open::<T>(&value).cloned())
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

fn is<T: 'static>(value: &Anything) -> bool {
    try_open::<T>(value).is_some()
}

#[inline(never)]
fn provide(meant: Meant, value: Anything) {
    let contexts = owner::use_context::<Contexts>().unwrap_or_else(|| {
        let new = Contexts(SendWrapper::new(Rc::default()));
        owner::provide_context(new.clone());
        new
    });
    let mut all = contexts.0.borrow_mut();
    all.retain(|other| !meant(other));
    all.push(value);
}

#[inline(never)]
fn find(meant: Meant) -> Option<Anything> {
    let contexts = owner::use_context::<Contexts>()?;
    let all = contexts.0.borrow();
    all.iter().find(|value| meant(value)).map(Rc::clone)
}
