//! Ids and secrets: where random bits come from and how they are written.
//!
//! Ids are 130 random bits in Crockford's base 32 (no I, L, O, U), so they can be read aloud and cannot be guessed
//! (OWASP ASVS 5.0, 11.5.1). References to quote are shorter; they open nothing by themselves.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

/// Source of random bits.
pub trait IdSource: Send + Sync + 'static {
    /// Fills the buffer with bits nobody can predict.
    ///
    /// # Errors
    /// When the system has no randomness to give.
    fn fill(&self, buffer: &mut [u8]) -> Result<(), getrandom::Error>;
}

/// The system's generator.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemIds;

impl IdSource for SystemIds {
    fn fill(&self, buffer: &mut [u8]) -> Result<(), getrandom::Error> {
        getrandom::fill(buffer)
    }
}

const CROCKFORD: [char; 32] = [
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'J', 'K', 'M', 'N', 'P',
    'Q', 'R', 'S', 'T', 'V', 'W', 'X', 'Y', 'Z',
];

fn crockford(ids: &dyn IdSource, length: usize) -> Result<String, getrandom::Error> {
    let mut bytes = vec![0; length];
    ids.fill(&mut bytes)?;
    // Five bits of each byte: every character is equally likely.
    Ok(bytes.into_iter().filter_map(|byte| CROCKFORD.get(usize::from(byte & 31))).collect())
}

/// An opaque id: 26 characters, 130 bits.
///
/// # Errors
/// As [`IdSource::fill`].
pub fn opaque(ids: &dyn IdSource) -> Result<String, getrandom::Error> {
    crockford(ids, 26)
}

/// A reference to quote, for example `P-7F3K-9Q2M`: 40 bits, kept unique by the database.
///
/// # Errors
/// As [`IdSource::fill`].
pub fn reference(ids: &dyn IdSource) -> Result<String, getrandom::Error> {
    Ok(format!("P-{}-{}", crockford(ids, 4)?, crockford(ids, 4)?))
}

/// Id of an export, for example `EXP-7F3K9Q2M4T`. It stands in the name of the file; it opens nothing without the
/// session of the person it belongs to.
///
/// # Errors
/// As [`IdSource::fill`].
pub fn export(ids: &dyn IdSource) -> Result<String, getrandom::Error> {
    Ok(format!("EXP-{}", crockford(ids, 10)?))
}

/// A session token: 256 bits, base64url.
///
/// # Errors
/// As [`IdSource::fill`].
pub fn token(ids: &dyn IdSource) -> Result<String, getrandom::Error> {
    let mut bytes = [0; 32];
    ids.fill(&mut bytes)?;
    Ok(URL_SAFE_NO_PAD.encode(bytes))
}

/// Bytes as lower-case hex.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// SHA-256 of bytes, lower-case hex.
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_have_their_form() {
        let ids = SystemIds;
        let id = opaque(&ids).unwrap();
        assert_eq!(id.len(), 26);
        assert!(id.chars().all(|c| CROCKFORD.contains(&c)));
        assert_ne!(id, opaque(&ids).unwrap());
        let reference = reference(&ids).unwrap();
        assert!(reference.starts_with("P-") && reference.len() == 11);
        assert_eq!(export(&ids).unwrap().len(), 14);
        assert_eq!(token(&ids).unwrap().len(), 43);
    }

    #[test]
    fn digests_are_lower_case_hex() {
        assert_eq!(sha256(b""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }
}
