//! The digest that the contract has.

use sha2::{Digest, Sha256};

/// SHA-256, lower-case hex.
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
