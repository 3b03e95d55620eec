//! My cases.

pub mod list;
pub mod one;
