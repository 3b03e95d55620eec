//! Processing that concerns me, and one activity.

pub mod list;
pub mod one;
mod reasons;
mod rights_table;
