//! The portability package, made and read back.

#[cfg(feature = "verify")]
mod command;
mod common;
mod contents;
#[cfg(feature = "verify")]
mod corpus;
#[cfg(feature = "verify")]
mod folder;
#[cfg(feature = "verify")]
mod formats;
#[cfg(feature = "verify")]
#[path = "../../fuzz/holds.rs"]
mod holds;
#[cfg(feature = "verify")]
mod hostile;
mod just_json;
mod linked;
mod others;
mod page;
mod refusals;
mod roundtrip;
mod terms;
#[cfg(feature = "verify")]
mod verify;
