//! Reference backend of the privacy portal: the API of `openapi.json` over SQLite or PostgreSQL, and the app's files.
//!
//! It authorises every call, enforces the rules of `domain` and survives being killed; it is not a mock. Where to
//! look: [`api`](crate) endpoints in `api/`, each with its description, what these have in common in [`openapi`], what is
//! kept in [`store`], the register in [`register`], who is signed in in [`session`], what every answer has in common in
//! [`http`].
//!
//! **Invariants.** Time and randomness come in as arguments ([`clock`], [`ids`]). Every write goes through
//! [`store::db::Db::begin`] or its sibling for one person. No log line, error or header holds anything about a person.
//! Nothing here reads a flag about protected identity (there is none) or about measures against money laundering (the
//! demo makes a table with some, which no query reads).

pub mod api;
pub mod app_files;
pub mod clock;
pub mod config;
pub mod connections;
#[cfg(feature = "demo")]
pub mod demo;
#[cfg(feature = "test-doubles")]
pub mod doubles;
pub mod health;
#[cfg(feature = "test-hooks")]
pub mod hooks;
pub mod http;
pub mod ids;
pub mod mount;
pub mod openapi;
pub mod public_origin;
pub mod register;
mod router;
pub mod serve;
pub mod session;
pub mod state;
pub mod store;

pub use router::{app, app_with, operations, wrap};
