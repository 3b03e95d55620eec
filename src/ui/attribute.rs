//! What an element has besides its children: attributes, properties, a class that comes and goes, handlers of events.
//!
//! Leptos has a type for each of these, each with code for a server, for cloning and for being changed from outside,
//! which this app has no use for (4 kB of wasm after brotli). Here there are three kinds; what follows signals is still
//! one of Leptos's effects (`signal::Follower`).

use leptos::ev::Event;
use leptos::prelude::Owner;
use leptos::tachys::renderer::{RemoveEventHandler, Rndr, types};
use send_wrapper::SendWrapper;
use signal::Follower;
use std::borrow::Cow;
use wasm_bindgen::JsValue;

/// Something an element has.
pub enum Attribute {
    /// An attribute that stands still: name and value.
    Fixed(&'static str, Cow<'static, str>),
    /// What is done to the element now, and again whenever a signal that it reads has changed.
    Following(Box<dyn FnMut(&types::Element) + Send>),
    /// An event, and what is done then.
    Handler(&'static str, SendWrapper<Box<dyn FnMut(JsValue)>>),
}

/// What has to be kept as long as the element is there. Dropping it ends what follows signals, and takes the handlers
/// away.
#[derive(Default)]
pub struct Kept {
    effects: Vec<Follower>,
    handlers: Vec<RemoveEventHandler<types::Element>>,
}

impl Attribute {
    /// An attribute that follows signals; `None` when it shall not be there.
    #[inline(never)]
    pub fn following(name: &'static str, mut value: Box<dyn FnMut() -> Option<String> + Send>) -> Self {
        let mut before = None;
        Self::Following(Box::new(move |node| {
            let now = value();
            if now != before {
                match &now {
                    Some(value) => Rndr::set_attribute(node, name, value),
                    None => Rndr::remove_attribute(node, name),
                }
                before = now;
            }
        }))
    }

    /// A property that follows signals.
    #[inline(never)]
    pub fn property(name: &'static str, mut value: Box<dyn FnMut() -> JsValue + Send>) -> Self {
        Self::Following(Box::new(move |node| Rndr::set_property_or_value(node, name, &value())))
    }

    /// A class that the element has while `is_on` says so.
    #[inline(never)]
    pub fn class_if(name: &'static str, mut is_on: Box<dyn FnMut() -> bool + Send>) -> Self {
        let mut before = false;
        Self::Following(Box::new(move |node| {
            let now = is_on();
            if now != before {
                let classes = Rndr::class_list(node);
                if now {
                    Rndr::add_class(&classes, name);
                } else {
                    Rndr::remove_class(&classes, name);
                }
                before = now;
            }
        }))
    }

    /// Handles an event, with the present owner.
    #[inline(never)]
    pub fn handler(name: &'static str, mut handler: Box<dyn FnMut(Event)>) -> Self {
        let owner = Owner::current().unwrap_or_default();
        let handler = move |event: JsValue| {
            // Nobody expects a handler to follow what it reads: no warning.
            #[cfg(debug_assertions)]
            let _zone = leptos::reactive::diagnostics::SpecialNonReactiveZone::enter();
            owner.with(|| handler(event.into()));
        };
        Self::Handler(name, SendWrapper::new(Box::new(handler)))
    }
}

impl Kept {
    /// Gives an element something.
    pub fn give(&mut self, node: &types::Element, attribute: Attribute) {
        match attribute {
            Attribute::Fixed(name, value) => Rndr::set_attribute(node, name, &value),
            Attribute::Following(mut work) => {
                let node = node.clone();
                self.effects.push(Follower::new(Box::new(move || work(&node))));
            }
            Attribute::Handler(name, handler) => {
                self.handlers.push(Rndr::add_event_listener(node, name, handler.take()));
            }
        }
    }
}
