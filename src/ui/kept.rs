//! A list of nodes of which those that stay are left where they are.
//!
//! What a closure shows is otherwise built anew as a whole each time it runs. A long list that a person narrows and
//! widens again would be built and thrown away at every choice. Here each piece is built once, by whoever keeps it, and
//! put in and taken out.

use super::attribute::Attribute;
use super::element::Element;
use leptos::prelude::{AnyView, IntoAny};
use leptos::tachys::renderer::types;
use leptos::tachys::view::{Mountable, Render};
use std::cell::RefCell;
use std::rc::Rc;

/// Nodes that were built, to be shown in one place at a time. What is kept for another run of the closure that shows it
/// must not follow signals: they end with the run in which it was built.
#[derive(Clone)]
pub struct Piece(Rc<RefCell<<AnyView as Render>::State>>);

impl Piece {
    /// Builds it.
    #[must_use]
    pub fn new(view: AnyView) -> Self {
        Self(Rc::new(RefCell::new(view.build())))
    }

    fn is(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// A list in the order of its pieces, each of which it has once.
pub fn list(class: &'static str, mut pieces: Box<dyn FnMut() -> Vec<Piece> + Send>) -> AnyView {
    let shown = send_wrapper::SendWrapper::new(RefCell::new(Vec::new()));
    let follow = move |node: &types::Element| change(node, &mut shown.borrow_mut(), pieces());
    Element {
        tag: "ul",
        attributes: vec![Attribute::Fixed("class", class.into()), Attribute::Following(Box::new(follow))],
        ..Element::default()
    }
    .into_any()
}

fn change(node: &types::Element, shown: &mut Vec<Piece>, new: Vec<Piece>) {
    let mut old = std::mem::replace(shown, new);
    old.retain(|piece| {
        let stays = shown.iter().any(|new| new.is(piece));
        if !stays {
            piece.0.borrow_mut().unmount();
        }
        stays
    });
    // From the end: what stands before `after` already is left there, anything else is put there.
    let mut after: Option<&Piece> = None;
    for piece in shown.iter().rev() {
        if old.last().is_some_and(|last| last.is(piece)) {
            old.pop();
        } else {
            old.retain(|other| !other.is(piece));
            let mut piece = piece.0.borrow_mut();
            match after {
                Some(after) => drop(after.0.borrow().insert_before_this(&mut *piece)),
                None => piece.mount(node, None),
            }
        }
        after = Some(piece);
    }
}
