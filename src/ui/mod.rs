//! Widgets that know nothing of the portal. Their words come in as props.

pub mod confirm;
pub mod document;
pub mod empty;
pub mod exchanged;
pub mod filter;
pub mod form;
pub mod loaded;
pub mod masked;
pub mod navigation;
pub mod parts;
