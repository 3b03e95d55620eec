//! Cases and what has happened in them.
//!
//! The row of a case holds where it stands; its events are only ever added. What may happen is decided by
//! [`domain::case::Case::step`], never here.

mod events;
pub mod list;
mod row;
mod write;

pub use events::{CaseEventRow, NewCaseEvent, events};
pub use list::{CaseCursor, CaseFilter, list, overview};
pub use row::{CaseRow, find, named_by_open};
pub use write::{Created, advance, create, restrict};
