//! How Almi uses my data, and one activity.

mod entry;
mod filters;
pub mod list;
mod objection;
pub mod one;
mod own_words;
mod rights_table;
mod sections;

pub use filters::forget_search;
