//! The portability package, made and read back.

mod common;
mod contents;
mod just_json;
mod linked;
mod refusals;
mod roundtrip;
#[cfg(feature = "verify")]
mod verify;
