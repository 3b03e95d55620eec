//! The API in this process: real database, real authorisation, a clock that stands still.

#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

mod access;
mod acts;
mod app_files;
mod cases;
mod exports;
mod repetition;
mod sessions;
mod support;
mod tipping_off;
