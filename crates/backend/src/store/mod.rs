//! What is kept: one file per kind of thing, SQL inside, rows outside.
//!
//! Rows are the store's own shape, also where a column holds JSON: a change of the contract changes nothing that is stored.
//! A record is written as the contract writes it today, so that a package of a million is sent without reading each; a test
//! of `api::records` holds that, and once the two part, `api::export_records` makes the one of the other.
//! What the store has to know of the time, of random bits and of rules it is given ([`StoreContext`]); it knows no HTTP, and
//! says in its own words why it refuses ([`StoreError`]). Functions take a connection, so that several of them can share one
//! transaction ([`db::Db::begin_for`]). Times are arguments.

pub mod cases;
mod column;
pub mod config;
pub mod consents;
mod context;
pub mod db;
pub mod documents;
#[cfg(feature = "test-hooks")]
pub mod dying;
mod error;
pub mod exports;
pub mod fault;
mod file;
pub mod idempotency;
pub mod in_force;
mod last_write;
mod lent;
pub mod limits;
pub mod look;
pub mod marketing;
pub mod migrations;
pub mod people;
mod postgres;
mod receipt;
pub mod receipts;
pub mod records;
mod request;
pub mod retention;
pub mod sessions;
mod sqlite;
mod text;
mod transaction;
pub mod turns;

pub use column::{Count, Day, Flag, Json};
pub use context::{Rules, StoreContext};
pub use error::StoreError;
pub use fault::DbError;
pub use lent::Snapshot;
pub use receipt::{QuotedConsent, Receipt};
pub use text::BothLanguages;
pub use transaction::Transaction;
