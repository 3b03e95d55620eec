//! Widgets that know nothing of the portal. Their words come in as props.

pub mod action;
mod attribute;
pub mod confirm;
pub mod document;
mod element;
pub mod empty;
pub mod form;
pub mod kept;
pub mod loaded;
pub mod location;
pub mod masked;
pub mod parts;
pub mod view;
