//! The ZIP container (PKWARE APPNOTE 6.3), as far as a package needs it.
//!
//! Every entry is deflated, its sizes stand in a data descriptor after it (we stream), its name is UTF-8 (flag bit 11),
//! its time stamp is one constant. ZIP64 fields appear only where a number does not fit in 32 bits. All headers are made
//! by the functions here from an [`Entry`], so that the verifier can make them again and compare.

use crate::deflate::{Deflater, Totals};
use crate::digest::Sha;
use crate::error::ExportError;

/// Bytes handed to the sink at once, but for the last time.
pub(crate) const PART: usize = 256 << 10;

/// Data descriptor after the content (bit 3), name in UTF-8 (bit 11).
const FLAGS: u16 = 1 << 3 | 1 << 11;
const DEFLATE: u16 = 8;
/// 1980-01-01, the first day a ZIP can tell: the same for every entry of every package.
const DOS_DATE: u16 = 1 << 5 | 1;
const DOS_TIME: u16 = 0;
/// Version 2.0 does all we need without ZIP64, 4.5 with it; made on Unix, so that the rights below count.
const VERSION: u16 = 20;
const VERSION_ZIP64: u16 = 45;
const MADE_ON_UNIX: u16 = 3 << 8;
/// A plain file, readable by all, writable by its owner.
const RIGHTS: u32 = 0o100_644 << 16;

/// The smallest number that goes into a ZIP64 field instead of a 32-bit one.
pub(crate) const ZIP64_FROM: u64 = u32::MAX as u64;

/// An entry that is closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) path: String,
    pub(crate) totals: Totals,
    /// Where its local header begins, from the start of the file.
    pub(crate) offset: u64,
}

/// Writes little-endian numbers.
#[derive(Default)]
struct Fields(Vec<u8>);

impl Fields {
    fn u16(&mut self, value: u16) -> &mut Self {
        self.0.extend_from_slice(&value.to_le_bytes());
        self
    }
    fn u32(&mut self, value: u32) -> &mut Self {
        self.0.extend_from_slice(&value.to_le_bytes());
        self
    }
    fn u64(&mut self, value: u64) -> &mut Self {
        self.0.extend_from_slice(&value.to_le_bytes());
        self
    }
    /// The number, or all ones when it stands in a ZIP64 field.
    fn size(&mut self, value: u64, zip64_from: u64) -> &mut Self {
        let fits = if value < zip64_from { u32::try_from(value).ok() } else { None };
        self.u32(fits.unwrap_or(u32::MAX))
    }
}

/// The header before an entry's content; its sizes are not known yet.
pub(crate) fn local_header(path: &str) -> Vec<u8> {
    let mut fields = Fields::default();
    fields.u32(0x0403_4b50).u16(VERSION).u16(FLAGS).u16(DEFLATE).u16(DOS_TIME).u16(DOS_DATE);
    fields.u32(0).u32(0).u32(0).u16(length(path)).u16(0);
    fields.0.extend_from_slice(path.as_bytes());
    fields.0
}

/// The data descriptor after an entry's content. Sizes take 8 bytes each only when one of them needs it, which is what
/// readers that go by the central directory, and streaming ones that try both, expect.
pub(crate) fn descriptor(totals: &Totals, zip64_from: u64) -> Vec<u8> {
    let mut fields = Fields::default();
    fields.u32(0x0807_4b50).u32(totals.crc);
    if totals.raw.max(totals.packed) >= zip64_from {
        fields.u64(totals.packed).u64(totals.raw);
    } else {
        fields.size(totals.packed, zip64_from).size(totals.raw, zip64_from);
    }
    fields.0
}

/// An entry's header in the central directory.
pub(crate) fn central_header(entry: &Entry, zip64_from: u64) -> Vec<u8> {
    let Totals { crc, raw, packed, .. } = &entry.totals;
    let large: Vec<u64> = [*raw, *packed, entry.offset].into_iter().filter(|number| *number >= zip64_from).collect();
    let version = if large.is_empty() { VERSION } else { VERSION_ZIP64 };
    let extra = if large.is_empty() { 0 } else { 4 + 8 * large.len() };
    let mut fields = Fields::default();
    fields
        .u32(0x0201_4b50)
        .u16(MADE_ON_UNIX | version)
        .u16(version)
        .u16(FLAGS)
        .u16(DEFLATE)
        .u16(DOS_TIME)
        .u16(DOS_DATE);
    fields.u32(*crc).size(*packed, zip64_from).size(*raw, zip64_from);
    fields.u16(length(&entry.path)).u16(extra as u16).u16(0).u16(0).u16(0).u32(RIGHTS).size(entry.offset, zip64_from);
    fields.0.extend_from_slice(entry.path.as_bytes());
    if !large.is_empty() {
        fields.u16(1).u16(extra as u16 - 4);
        for number in large {
            fields.u64(number);
        }
    }
    fields.0
}

/// What ends the file: the end of the central directory, before it its ZIP64 form when that is needed.
pub(crate) fn end(entries: u64, size: u64, offset: u64, zip64_from: u64) -> Vec<u8> {
    let mut fields = Fields::default();
    let many = entries >= u64::from(u16::MAX);
    if many || size >= zip64_from || offset >= zip64_from {
        fields.u32(0x0606_4b50).u64(44).u16(MADE_ON_UNIX | VERSION_ZIP64).u16(VERSION_ZIP64).u32(0).u32(0);
        fields.u64(entries).u64(entries).u64(size).u64(offset);
        fields.u32(0x0706_4b50).u32(0).u64(offset + size).u32(1);
    }
    let count = if many { u16::MAX } else { entries as u16 };
    fields.u32(0x0605_4b50).u16(0).u16(0).u16(count).u16(count);
    fields.size(size, zip64_from).size(offset, zip64_from).u16(0);
    fields.0
}

/// Length of a path; ours are ASCII and far below 64 KiB.
fn length(path: &str) -> u16 {
    u16::try_from(path.len()).unwrap_or(u16::MAX)
}

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

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Cursor, Read};

    fn zip_of(zip64_from: u64, files: &[(&str, Vec<u8>)]) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut writer = ZipWriter::new(|part: &[u8]| bytes.extend_from_slice(part), zip64_from);
        for (path, content) in files {
            writer.add(path, content).expect("add");
        }
        let (size, _) = writer.finish();
        assert_eq!(size, bytes.len() as u64);
        bytes
    }

    fn read_back(bytes: Vec<u8>, files: &[(&str, Vec<u8>)]) {
        let mut archive = ::zip::ZipArchive::new(Cursor::new(bytes)).expect("a ZIP");
        assert_eq!(archive.len(), files.len());
        for (index, (path, content)) in files.iter().enumerate() {
            let mut file = archive.by_index(index).expect("entry");
            let mut got = Vec::new();
            file.read_to_end(&mut got).expect("content and CRC");
            assert_eq!((file.name().expect("UTF-8").as_ref(), &got), (*path, content));
        }
    }

    fn files() -> Vec<(&'static str, Vec<u8>)> {
        vec![("a/å.txt", b"hello".to_vec()), ("empty", Vec::new()), ("b/long", vec![b'x'; 300_000])]
    }

    #[test]
    fn another_reader_reads_it() {
        read_back(zip_of(ZIP64_FROM, &files()), &files());
    }

    #[test]
    fn zip64_only_where_needed() {
        let plain = zip_of(ZIP64_FROM, &files());
        let large = zip_of(1000, &files());
        let locator = 0x0706_4b50_u32.to_le_bytes();
        let has_locator = |bytes: &[u8]| bytes.windows(4).any(|four| four == locator);
        assert!(!has_locator(&plain));
        assert!(!has_locator(&large), "directory itself is small and begins early: {}", large.len());
        // One entry larger than the limit: 12 bytes of extra field, 8 bytes of descriptor.
        assert_eq!(large.len(), plain.len() + 12 + 8);
        read_back(large, &files());
        let all = zip_of(1, &files());
        assert!(has_locator(&all));
        read_back(all, &files());
    }

    /// So many zeros, deflated by hand: after the first one each 258 more are 13 bits. With their CRC, put together from
    /// those of powers of two.
    fn zeros(matches: u32) -> (Vec<u8>, Totals) {
        let (mut packed, mut bits, mut number) = (Vec::new(), 0_u64, 0);
        let mut put = |value: u64, length: u32| {
            bits |= value << number;
            number += length;
            while number >= 8 {
                packed.push(bits as u8);
                bits >>= 8;
                number -= 8;
            }
        };
        // The last block, of fixed codes; a zero; codes stand with their highest bit first.
        put(0b011, 3);
        put(u64::from(0x30_u8.reverse_bits()), 8);
        for _ in 0..matches {
            put(u64::from(0b1100_0101_u8.reverse_bits()), 13);
        }
        put(0, 7 + 7);
        let raw = 1 + 258 * u64::from(matches);
        let (mut all, mut power) = (crc32fast::Hasher::new(), crc32fast::Hasher::new());
        power.update(&[0]);
        for bit in 0..u64::BITS - raw.leading_zeros() {
            if raw >> bit & 1 == 1 {
                all.combine(&power);
            }
            let same = power.clone();
            power.combine(&same);
        }
        let totals = Totals { crc: all.finalize(), raw, packed: packed.len() as u64, sha256: "0".repeat(64) };
        (packed, totals)
    }

    #[test]
    fn zeros_by_hand_are_what_the_decoder_makes_of_them() {
        let (packed, totals) = zeros(1_000);
        let content = miniz_oxide::inflate::decompress_to_vec(&packed).expect("inflates");
        assert_eq!((content.len() as u64, crc32fast::hash(&content)), (totals.raw, totals.crc));
        assert!(content.iter().all(|byte| *byte == 0));
    }

    /// A ZIP with an entry of more than 4 GiB and a small one after it.
    fn large() -> (Vec<u8>, Totals) {
        let (packed, totals) = zeros(16_700_000);
        assert!(totals.raw > u64::from(u32::MAX));
        let mut bytes = Vec::new();
        let mut writer = ZipWriter::new(|part: &[u8]| bytes.extend_from_slice(part), ZIP64_FROM);
        writer.add_packed("large".into(), &packed, totals.clone());
        writer.add("small", b"after it").expect("add");
        writer.finish();
        (bytes, totals)
    }

    #[test]
    fn an_entry_of_more_than_4_gib_is_read_by_another_reader() {
        let (bytes, totals) = large();
        let mut archive = ::zip::ZipArchive::new(Cursor::new(bytes)).expect("a ZIP");
        let entry = archive.by_index(0).expect("entry");
        assert_eq!((entry.size(), entry.compressed_size(), entry.crc32()), (totals.raw, totals.packed, totals.crc));
        drop(entry);
        let mut small = String::new();
        archive.by_name("small").expect("entry").read_to_string(&mut small).expect("content and CRC");
        assert_eq!(small, "after it");
    }

    #[test]
    #[ignore = "long: part of full-check; inflates more than 4 GiB"]
    fn an_entry_of_more_than_4_gib_is_unpacked_whole() {
        let path = std::env::temp_dir().join(format!("portability-large-{}.zip", std::process::id()));
        std::fs::write(&path, large().0).expect("written");
        let tested = std::process::Command::new("unzip").arg("-tq").arg(&path).output();
        std::fs::remove_file(&path).expect("removed");
        let output = tested.expect("unzip is installed");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    }

    #[test]
    fn parts_have_one_size() {
        let mut sizes = Vec::new();
        let mut writer = ZipWriter::new(|part: &[u8]| sizes.push(part.len()), ZIP64_FROM);
        let mut state = 1_u32;
        let noise: Vec<u8> = std::iter::repeat_with(|| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 24) as u8
        })
        .take(1_000_000)
        .collect();
        writer.add("noise", &noise).expect("add");
        writer.finish();
        let (last, before) = sizes.split_last().expect("parts");
        assert!(before.iter().all(|size| *size == PART) && *last <= PART && !before.is_empty());
    }
}
