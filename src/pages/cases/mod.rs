//! My cases.

mod decision;
pub mod list;
mod message;
pub mod one;
mod retract;
mod status;
mod timeline;
