//! The one element type of [`super::view`]: HTML or SVG, with its attributes and children.
//!
//! Leptos has a type per element and namespace; its element of any tag is always HTML, and a drawing made of those is
//! not drawn. An element is built once and never changed from outside: what follows a signal is an attribute or a
//! child of its own. When a closure around it runs again a new one takes its place.

use super::attribute::{Attribute, Kept};
use leptos::prelude::AnyView;
use leptos::tachys::html::attribute::Attribute as AnyOther;
use leptos::tachys::html::attribute::any_attribute::AnyAttribute;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::renderer::{Rndr, types};
use leptos::tachys::view::add_attr::AddAnyAttr;
use leptos::tachys::view::{Mountable, Position, PositionState, Render, RenderHtml};

/// The namespace of SVG elements.
const SVG: &str = "http://www.w3.org/2000/svg";

/// An element to be.
#[derive(Default)]
pub struct Element {
    /// Its name.
    pub tag: &'static str,
    /// Is it part of a drawing?
    pub is_svg: bool,
    /// Attributes, properties and handlers.
    pub attributes: Vec<Attribute>,
    /// What stands in it.
    pub children: Vec<AnyView>,
}

/// An element in the page. Dropping it ends what follows signals in it.
pub struct Built {
    node: types::Element,
    _kept: Kept,
    _children: Vec<<AnyView as Render>::State>,
}

impl Render for Element {
    type State = Built;

    #[inline(never)]
    fn build(self) -> Built {
        let node = Rndr::create_element(self.tag, self.is_svg.then_some(SVG));
        let mut kept = Kept::default();
        for attribute in self.attributes {
            kept.give(&node, attribute);
        }
        let mut children = Vec::with_capacity(self.children.len());
        for child in self.children {
            let mut child = child.build();
            child.mount(&node, None);
            children.push(child);
        }
        Built { node, _kept: kept, _children: children }
    }

    fn rebuild(self, state: &mut Built) {
        let mut new = self.build();
        state.insert_before_this(&mut new);
        state.unmount();
        *state = new;
    }
}

impl Mountable for Built {
    fn unmount(&mut self) {
        self.node.unmount();
    }

    fn mount(&mut self, parent: &types::Element, marker: Option<&types::Node>) {
        self.node.mount(parent, marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        self.node.insert_before_this(child)
    }

    fn elements(&self) -> Vec<types::Element> {
        vec![self.node.clone()]
    }
}

/// Asked for by Leptos of every view, for attributes that are given to a whole component. The app's own `view!` has no
/// syntax for that: nobody calls this.
impl AddAnyAttr for Element {
    type Output<A: AnyOther> = Self;

    fn add_any_attr<A: AnyOther>(self, _: A) -> Self {
        self
    }
}

/// Asked for by Leptos of every view. The app runs in the browser only, where nothing of this is called.
impl RenderHtml for Element {
    type AsyncOutput = Self;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }

    /// Writes nothing: there is no rendering on a server.
    fn to_html_with_buf(self, _: &mut String, _: &mut Position, _: bool, _: bool, _: Vec<AnyAttribute>) {}

    /// Builds it: there is no page from a server to take over.
    fn hydrate<const FROM_SERVER: bool>(self, _: &Cursor, _: &PositionState) -> Built {
        self.build()
    }

    fn into_owned(self) -> Self {
        self
    }
}
