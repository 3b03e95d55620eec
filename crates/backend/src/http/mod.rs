//! What every call has in common: errors, headers, the check of its origin, what the contract lets a client send,
//! preconditions.

pub mod address;
pub mod body;
pub mod contract;
pub mod drain;
pub mod encoding;
pub mod error;
pub mod json;
pub mod page;
pub mod precondition;
pub mod query;
pub mod response_layer;
pub mod single;
pub mod verify_origin;
