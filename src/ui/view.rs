//! Markup of one erased type: what the app's `view!` expands to.
//!
//! Leptos gives every piece of markup its own type, which makes updates fast and the wasm large. Here there is one type
//! of element (`ui::element`), HTML or SVG, with boxed attributes and children, still a Leptos view in every other
//! respect: reactive closures, owners and cleanup are Leptos's own. Measured when it was brought in: see
//! `ARCHITECTURE.md`, *Size*.
//!
//! Files that write markup import what they need by name (`use crate::ui::view::{IntoAny, view};`), which hides the
//! parts of Leptos's prelude with the same names.

use super::attribute::Attribute;
use super::element::Element;
use leptos::ev::Event;
use leptos::prelude::AnyView;
use wasm_bindgen::JsValue;

pub use view::view;

/// One of the values that go into a template.
enum Value {
    /// An attribute, property or handler; nothing when it shall not be there.
    Attribute(Option<Attribute>),
    /// Nodes.
    Nodes(Vec<AnyView>),
}

/// The values of a template, handed over in its order.
pub struct Values(Vec<Value>);

/// No values yet.
#[must_use]
pub fn values() -> Values {
    Values(Vec::new())
}

// The methods take `&mut self`: a builder handed on by value would be copied at every step.
impl Values {
    /// An attribute, by a text, an `Option`, a `bool`, or a closure that gives one of these.
    pub fn attr(&mut self, name: &'static str, value: impl AttributeValue) {
        self.push(value.attribute(name));
    }

    /// A child.
    pub fn child(&mut self, child: impl IntoView) {
        let mut nodes = Vec::new();
        child.add_to(&mut nodes);
        self.push_nodes(nodes);
    }

    /// Handles an event.
    pub fn on(&mut self, name: &'static str, handler: impl FnMut(Event) + 'static) {
        self.on_boxed(name, Box::new(handler));
    }

    /// Handles an event of a form field.
    pub fn on_target(&mut self, name: &'static str, mut handler: impl FnMut(FieldEvent) + 'static) {
        self.on_boxed(name, Box::new(move |event| handler(FieldEvent(event))));
    }

    /// Keeps a property of the element at what the closure gives.
    pub fn prop<T: PropertyValue>(&mut self, name: &'static str, mut value: impl FnMut() -> T + Send + 'static) {
        self.push(Some(Attribute::property(name, Box::new(move || value().property()))));
    }

    /// Has a class while the closure says so.
    pub fn class_if(&mut self, name: &'static str, is_on: impl FnMut() -> bool + Send + 'static) {
        self.class_boxed(name, Box::new(is_on));
    }

    #[inline(never)]
    fn push(&mut self, attribute: Option<Attribute>) {
        self.0.push(Value::Attribute(attribute));
    }

    #[inline(never)]
    fn push_nodes(&mut self, nodes: Vec<AnyView>) {
        self.0.push(Value::Nodes(nodes));
    }

    #[inline(never)]
    fn on_boxed(&mut self, name: &'static str, handler: Box<dyn FnMut(Event)>) {
        self.push(Some(Attribute::handler(name, handler)));
    }

    #[inline(never)]
    fn class_boxed(&mut self, name: &'static str, is_on: Box<dyn FnMut() -> bool + Send>) {
        self.push(Some(Attribute::class_if(name, is_on)));
    }

    /// The view: the template with the values put in. The steps of a template are told at the top of the crate `view`.
    #[inline(never)]
    #[must_use]
    pub fn finish(self, template: &'static str) -> AnyView {
        let mut values = self.0.into_iter();
        let mut rest = template;
        let mut open: Vec<Element> = vec![Element::default()];
        while let Some(letter) = rest.chars().next() {
            rest = &rest[1..];
            let Some(current) = open.last_mut() else { break };
            match letter {
                '<' | '*' => {
                    let tag = word(&mut rest);
                    open.push(Element { tag, is_svg: letter == '*', ..Element::default() });
                }
                '=' => {
                    let name = word(&mut rest);
                    current.attributes.extend(word(&mut rest).attribute(name));
                }
                '"' => word(&mut rest).add_to(&mut current.children),
                '>' => {
                    let view = open.pop().map(leptos::prelude::IntoAny::into_any);
                    if let Some(parent) = open.last_mut() {
                        parent.children.extend(view);
                    }
                }
                _ => match values.next() {
                    Some(Value::Attribute(attribute)) => current.attributes.extend(attribute),
                    Some(Value::Nodes(mut nodes)) => current.children.append(&mut nodes),
                    None => break,
                },
            }
        }
        one_of(open.into_iter().next().map(|top| top.children).unwrap_or_default())
    }
}

/// The next word of a template.
fn word(rest: &mut &'static str) -> &'static str {
    let (word, after) = rest.split_once('\0').unwrap_or((rest, ""));
    *rest = after;
    word
}

fn one_of(mut nodes: Vec<AnyView>) -> AnyView {
    match nodes.len() {
        1 => nodes.remove(0),
        _ => leptos::prelude::IntoAny::into_any(nodes),
    }
}

/// An event of a form field.
pub struct FieldEvent(Event);

impl FieldEvent {
    /// The field.
    #[must_use]
    pub fn target(self) -> Field {
        Field(self.0)
    }
}

/// A form field.
pub struct Field(Event);

impl Field {
    /// What is filled in or chosen.
    #[must_use]
    pub fn value(&self) -> String {
        crate::browser::field_value(&self.0)
    }

    /// Is it ticked?
    #[must_use]
    pub fn checked(&self) -> bool {
        crate::browser::field_checked(&self.0)
    }
}

/// What can be a node.
pub trait IntoView: Sized {
    /// Adds itself to a list of nodes.
    fn add_to(self, nodes: &mut Vec<AnyView>);

    /// Itself as one view.
    fn one(self) -> AnyView {
        let mut nodes = Vec::new();
        self.add_to(&mut nodes);
        one_of(nodes)
    }
}

/// What can be turned into a view on its own.
pub trait IntoAny {
    /// The view.
    fn into_any(self) -> AnyView;
}

impl<T: IntoView> IntoAny for T {
    fn into_any(self) -> AnyView {
        self.one()
    }
}

/// A list of nodes out of an iterator.
pub trait CollectView {
    /// The view.
    fn collect_view(self) -> AnyView;
}

impl<T: IntoView, I: IntoIterator<Item = T>> CollectView for I {
    fn collect_view(self) -> AnyView {
        let mut nodes = Vec::new();
        self.into_iter().for_each(|node| node.add_to(&mut nodes));
        leptos::prelude::IntoAny::into_any(nodes)
    }
}

impl IntoView for AnyView {
    #[inline(never)]
    fn add_to(self, nodes: &mut Vec<AnyView>) {
        nodes.push(self);
    }

    fn one(self) -> AnyView {
        self
    }
}

impl IntoView for String {
    #[inline(never)]
    fn add_to(self, nodes: &mut Vec<AnyView>) {
        nodes.push(leptos::prelude::IntoAny::into_any(self));
    }
}

impl IntoView for &'static str {
    #[inline(never)]
    fn add_to(self, nodes: &mut Vec<AnyView>) {
        nodes.push(leptos::prelude::IntoAny::into_any(self));
    }
}

impl IntoView for () {
    fn add_to(self, _nodes: &mut Vec<AnyView>) {}
}

impl<T: IntoView> IntoView for Option<T> {
    fn add_to(self, nodes: &mut Vec<AnyView>) {
        if let Some(node) = self {
            node.add_to(nodes);
        }
    }
}

impl<T: IntoView> IntoView for Vec<T> {
    fn add_to(self, nodes: &mut Vec<AnyView>) {
        self.into_iter().for_each(|node| node.add_to(nodes));
    }
}

impl<T: IntoView, const N: usize> IntoView for [T; N] {
    fn add_to(self, nodes: &mut Vec<AnyView>) {
        self.into_iter().for_each(|node| node.add_to(nodes));
    }
}

/// A closure is a node that follows the signals it reads.
impl<F, T> IntoView for F
where
    F: FnMut() -> T + Send + 'static,
    T: IntoView + 'static,
{
    fn add_to(mut self, nodes: &mut Vec<AnyView>) {
        nodes.push(dynamic(Box::new(move || IntoAny::into_any(self()))));
    }
}

#[inline(never)]
fn dynamic(node: Box<dyn FnMut() -> AnyView + Send>) -> AnyView {
    leptos::prelude::IntoAny::into_any(node)
}

/// What an attribute can be set to.
pub trait AttributeValue {
    /// The attribute; `None` when it shall not be there.
    fn attribute(self, name: &'static str) -> Option<Attribute>;
}

#[inline(never)]
fn text_attribute(name: &'static str, value: String) -> Attribute {
    Attribute::Fixed(name, value.into())
}

impl AttributeValue for &'static str {
    #[inline(never)]
    fn attribute(self, name: &'static str) -> Option<Attribute> {
        Some(Attribute::Fixed(name, self.into()))
    }
}

impl AttributeValue for String {
    fn attribute(self, name: &'static str) -> Option<Attribute> {
        Some(text_attribute(name, self))
    }
}

impl AttributeValue for bool {
    fn attribute(self, name: &'static str) -> Option<Attribute> {
        self.then(|| text_attribute(name, String::new()))
    }
}

impl<T: AttributeValue> AttributeValue for Option<T> {
    fn attribute(self, name: &'static str) -> Option<Attribute> {
        self.and_then(|value| value.attribute(name))
    }
}

impl<F, T> AttributeValue for F
where
    F: FnMut() -> T + Send + 'static,
    T: AttributeText,
{
    fn attribute(mut self, name: &'static str) -> Option<Attribute> {
        Some(Attribute::following(name, Box::new(move || self().text())))
    }
}

/// What a closure can set an attribute to.
pub trait AttributeText {
    /// The text; `None` when the attribute shall not be there.
    fn text(self) -> Option<String>;
}

impl AttributeText for String {
    fn text(self) -> Option<String> {
        Some(self)
    }
}

impl AttributeText for &'static str {
    fn text(self) -> Option<String> {
        Some(self.to_owned())
    }
}

impl AttributeText for bool {
    fn text(self) -> Option<String> {
        self.then(String::new)
    }
}

impl<T: AttributeText> AttributeText for Option<T> {
    fn text(self) -> Option<String> {
        self.and_then(AttributeText::text)
    }
}

/// What a property can be set to.
pub trait PropertyValue {
    /// The value for the browser.
    fn property(self) -> JsValue;
}

impl PropertyValue for String {
    fn property(self) -> JsValue {
        self.into()
    }
}

impl PropertyValue for bool {
    fn property(self) -> JsValue {
        self.into()
    }
}
