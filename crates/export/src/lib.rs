//! Records in, portability package out: JSON, CSV, a page for people, checksums and ZIP, in one pass, the same natively and in the browser.
//!
//! [`PackageWriter`] takes the NDJSON stream of `GET /exports/{id}/records` in chunks of any size and hands the
//! finished file to a sink as it comes. What it holds in memory is one line, three deflate windows and the *compressed*
//! CSV tables and page, which stand after the data in the file; so memory grows no faster than the finished file.
//!
//! # What the stream must look like
//! - One [`api_types::export::RecordLine`] per line, each ended by `\n` and at most [`MAX_LINE`] bytes; last the
//!   [`api_types::export::EndLine`], after which nothing may come.
//! - All of scope `art20` before all of `voluntary`; within a scope ascending by the bytes of the category id
//!   (SQLite `ORDER BY scope, category`; PostgreSQL with `COLLATE "C"`). Records of one category keep the order they
//!   come in.
//! - No member this version does not know, no floating point number, no `null` as a value, and each value in the form
//!   of its `valueType` (see [`value`]).
//!
//! [`Form::Json`] gives the records alone, by the same checks, in one JSON file that is passed on as it is read.
//!
//! # Invariants
//! - Every record is checked again with [`domain::portability::scope_of`]. One that breaks a rule fails the whole
//!   package, and the message names the line and the member, never what stood there.
//! - Deterministic: the export id and the time of creation are inputs, there is no clock and no randomness, every entry
//!   has the same time stamp. The same records and inputs give the same bytes, however the stream was cut in chunks.
//! - What is left out is named by a constant list ([`text::EXCLUSIONS`]): the same for everybody, never counted.
//! - No `CompressionStream`, whose output differs between browsers: the encoder is our own dependency.

pub mod check;
mod counts;
pub mod csv;
mod deflate;
mod digest;
mod error;
mod facts;
mod forms;
mod inputs;
mod json;
pub mod layout;
mod lines;
mod linked;
mod manifest;
mod members;
mod package;
mod page;
pub mod protocol;
pub mod text;
pub mod value;
#[cfg(feature = "verify")]
pub mod verify;
mod zip;

pub use counts::RecordCounts;
pub use error::{ExportError, Refusal};
pub use inputs::{Form, GENERATOR, Language, PackageInputs};
pub use lines::MAX_LINE;
pub use package::{Finished, PackageWriter, Progress};

/// JSON Schema of `manifest.json`, as it lies in the package.
pub const MANIFEST_SCHEMA: &str = include_str!("../schema/manifest.schema.json");

/// JSON Schema of `data/<scope>/records.json`, as it lies in the package.
pub const RECORDS_SCHEMA: &str = include_str!("../schema/portability-export.schema.json");

/// JSON Schema of `linked-data/*.jsonld`, as it lies in the package.
pub const LINKED_DATA_SCHEMA: &str = include_str!("../schema/linked-data.schema.json");
