//! How far a file is read that nobody knows.

/// How much a file may ask of this program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Most entries.
    pub entries: u64,
    /// Most bytes an entry may hold for each byte of its deflate stream, beyond [`Limits::allowance`].
    pub ratio: u64,
    /// Bytes an entry may hold whatever its ratio.
    pub allowance: u64,
    /// Longest file of linked data in bytes.
    pub linked_data: u64,
    /// Longest manifest, checksums, schema or readme in bytes.
    pub small_file: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { entries: 1000, ratio: 200, allowance: 64 << 20, linked_data: 16 << 20, small_file: 4 << 20 }
    }
}
