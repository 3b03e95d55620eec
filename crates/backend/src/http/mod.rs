//! What every call has in common: errors, headers, the check of its origin, bodies, preconditions, repetition.

pub mod body;
pub mod encoding;
pub mod error;
pub mod finish;
pub mod guard;
pub mod idempotency;
pub mod precondition;
pub mod single;
