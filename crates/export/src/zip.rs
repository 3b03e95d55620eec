//! The ZIP container (PKWARE APPNOTE 6.3), as far as a package needs it.
//!
//! Every entry is deflated, its sizes stand in a data descriptor after it (we stream), its name is UTF-8 (flag bit 11),
//! its time stamp is one constant. ZIP64 fields appear only where a number does not fit in 32 bits. All headers are made
//! by the functions of `headers` from an [`Entry`], so that the verifier can make them again and compare.

mod headers;
#[cfg(test)]
mod tests;

pub(crate) use headers::{Entry, ZIP64_FROM, central_header, descriptor, end, local_header};

use crate::deflate::{Deflater, Totals};
use crate::digest::Sha;
use crate::error::ExportError;

/// Bytes handed to the sink at once, but for the last time.
pub(crate) const PART: usize = 256 << 10;

/// Collects bytes to parts of [`PART`], counts and hashes them.
struct Out<S> {
    sink: S,
    part: Vec<u8>,
    bytes: u64,
    sha: Sha,
}

impl<S: FnMut(&[u8])> Out<S> {
    fn write(&mut self, mut bytes: &[u8]) {
        self.bytes += bytes.len() as u64;
        self.sha.update(bytes);
        while !bytes.is_empty() {
            let (now, later) = bytes.split_at(bytes.len().min(PART - self.part.len()));
            self.part.extend_from_slice(now);
            bytes = later;
            if self.part.len() == PART {
                (self.sink)(&self.part);
                self.part.clear();
            }
        }
    }

    fn flush(&mut self) {
        if !self.part.is_empty() {
            (self.sink)(&self.part);
            self.part.clear();
        }
    }
}

/// Writes a ZIP front to back; or what is written, bare, for a file that is no ZIP.
pub(crate) struct ZipWriter<S> {
    bare: bool,
    out: Out<S>,
    entries: Vec<Entry>,
    open: Option<(String, u64)>,
    deflater: Deflater,
    zip64_from: u64,
}

impl<S: FnMut(&[u8])> ZipWriter<S> {
    pub(crate) fn new(sink: S, zip64_from: u64) -> Self {
        let out = Out { sink, part: Vec::with_capacity(PART), bytes: 0, sha: Sha::default() };
        Self { bare: false, out, entries: Vec::new(), open: None, deflater: Deflater::new(), zip64_from }
    }

    /// A file that holds what is written and nothing else; what would be the container is left out.
    pub(crate) fn bare(sink: S) -> Self {
        Self { bare: true, ..Self::new(sink, ZIP64_FROM) }
    }

    /// Bytes written so far.
    pub(crate) fn bytes(&self) -> u64 {
        self.out.bytes
    }

    /// The closed entries.
    pub(crate) fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Opens an entry; one is open at a time.
    pub(crate) fn open(&mut self, path: String) {
        if self.bare {
            return;
        }
        let offset = self.out.bytes;
        self.out.write(&local_header(&path));
        self.open = Some((path, offset));
    }

    /// Takes content of the open entry.
    pub(crate) fn write(&mut self, content: &[u8]) -> Result<(), ExportError> {
        let Self { out, deflater, .. } = self;
        if self.bare {
            out.write(content);
            return Ok(());
        }
        deflater.write(content, &mut |bytes| out.write(bytes))
    }

    /// Closes the open entry.
    pub(crate) fn close(&mut self) -> Result<(), ExportError> {
        if self.bare {
            return Ok(());
        }
        let Self { out, deflater, .. } = self;
        let totals = deflater.finish(&mut |bytes| out.write(bytes))?;
        self.closed(totals);
        Ok(())
    }

    /// Writes a whole entry.
    pub(crate) fn add(&mut self, path: &str, content: &[u8]) -> Result<(), ExportError> {
        self.open(path.to_owned());
        self.write(content)?;
        self.close()
    }

    /// Writes an entry that was deflated elsewhere.
    pub(crate) fn add_packed(&mut self, path: String, packed: &[u8], totals: Totals) {
        self.open(path);
        self.out.write(packed);
        self.closed(totals);
    }

    fn closed(&mut self, totals: Totals) {
        if let Some((path, offset)) = self.open.take() {
            self.out.write(&descriptor(&totals, self.zip64_from));
            self.entries.push(Entry { path, totals, offset });
        }
    }

    /// Writes the central directory; returns the size and the SHA-256 of the file.
    pub(crate) fn finish(mut self) -> (u64, String) {
        let offset = self.out.bytes;
        for entry in &self.entries {
            self.out.write(&central_header(entry, self.zip64_from));
        }
        if !self.bare {
            let size = self.out.bytes - offset;
            self.out.write(&end(self.entries.len() as u64, size, offset, self.zip64_from));
        }
        self.out.flush();
        (self.out.bytes, self.out.sha.take_hex())
    }
}
