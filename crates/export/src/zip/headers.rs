//! What stands around the contents: the headers of an entry, its descriptor, and the end of the file.

use crate::deflate::Totals;

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
    u16::try_from(path.len()).expect("the paths of a package are short: see layout.rs")
}
