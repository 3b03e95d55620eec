//! The API in this process: real database, real authorisation, a clock that stands still. On SQLite, or on the
//! PostgreSQL server that the environment names: see `database`.

#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

mod access;
mod acts;
mod app_files;
mod case_order;
mod case_pages;
mod cases;
mod copy;
#[path = "../database/mod.rs"]
mod database;
mod databases;
mod exports;
mod headers;
mod in_force;
mod judged;
mod late;
mod lengths;
mod limits;
#[path = "../many_cases/mod.rs"]
mod many_cases;
mod misses;
mod packages;
mod receipts;
mod records;
mod repetition;
mod retention;
mod rows;
mod sessions;
mod socket;
mod stories;
mod strictness;
mod subject;
mod support;
mod tipping_off;
mod visibility;
