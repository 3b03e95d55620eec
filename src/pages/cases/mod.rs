//! My cases.

mod decision;
mod filters;
pub mod list;
mod message;
pub mod one;
mod open;
mod receipts;
mod retract;
mod status;
mod timeline;
