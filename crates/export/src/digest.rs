//! SHA-256 in the one form the package uses: lower-case hex.

use sha2::{Digest, Sha256};

/// A running SHA-256.
#[derive(Clone, Default)]
pub(crate) struct Sha(Sha256);

impl Sha {
    /// Takes more bytes.
    pub(crate) fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The digest as 64 lower-case hex digits; starts anew.
    pub(crate) fn take_hex(&mut self) -> String {
        std::mem::take(&mut self.0).finalize().iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_digest_and_fresh_start() {
        let mut sha = Sha::default();
        sha.update(b"abc");
        assert_eq!(sha.take_hex(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assert_eq!(sha.take_hex(), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }
}
