//! Personal data, one row per piece, and snapshots of it.
//!
//! **What a person may be told of** is decided by [`domain::visibility`] when a row is written (`write.rs`), and again when
//! the register has changed ([`rejudge`]): a mark, the record as it is sent, and the part of a package. Whatever answers
//! is read here, and reads marked rows only; a row that is hidden is not looked at, counted or waited for.
//!
//! **A snapshot** is a number of the person's own series: how often what they see has changed. Rows say from which
//! number on they are seen and from which on no more, so later changes do not alter a snapshot, and changes of what is
//! hidden make no number.

pub mod held;
pub mod judge;
mod page;
mod record;
pub mod rejudge;
mod row;
mod settle;
mod write;

pub use judge::Judge;
pub use page::{RecordCursor, Selection, Slice, categories, count, page, snapshot};
pub use record::{Corrected, NewRecord, Record, RecordBasis};
pub use write::{change, insert, remove};
