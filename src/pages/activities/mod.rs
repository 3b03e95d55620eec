//! How Almi uses my data, and one activity.

mod entry;
mod filters;
pub mod list;
mod objection;
pub mod one;
mod reasons;
mod rights_table;
mod sections;

pub use filters::forget_search;
