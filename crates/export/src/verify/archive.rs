//! The container: where each entry lies. Every header is made again from what it tells and compared, so that there is
//! no place in the file that two readers could read differently, and none where something could hide.

use super::fault::Fault;
use super::limits::Limits;
use super::problem::Problem;
use crate::deflate::Totals;
use crate::layout::{self, Place};
use crate::zip::{self, Entry, ZIP64_FROM};
use std::io::{Read, Seek, SeekFrom};

const END: usize = 22;
const LOCATOR: usize = 20;
const END64: usize = 56;
const CENTRAL: usize = 46;

/// The entries of a package of `length` bytes, in order; their SHA-256 is not known yet.
pub(super) fn entries<R: Read + Seek>(source: &mut R, limits: Limits, length: u64) -> Result<Vec<Entry>, Fault> {
    let (count, size, offset) = directory_end(source, length)?;
    if count > limits.entries || size > limits.entries * 512 {
        return Err(found("too-many-entries", "more entries than a package can have"));
    }
    let directory = read_at(source, offset, size)?;
    let entries = read_directory(&directory, count, limits)?;
    let mut expected = 0;
    for entry in &entries {
        if entry.offset != expected {
            return Err(of(entry, "container", "does not begin where the entry before it ends"));
        }
        let header = zip::local_header(&entry.path);
        let descriptor = zip::descriptor(&entry.totals, ZIP64_FROM);
        let end = [header.len() as u64, entry.totals.packed, descriptor.len() as u64]
            .iter()
            .try_fold(entry.offset, |sum, part| sum.checked_add(*part))
            .filter(|end| *end <= offset)
            .ok_or_else(|| of(entry, "size", "claims more bytes than the file has"))?;
        if read_at(source, entry.offset, header.len() as u64)? != header {
            return Err(of(entry, "container", "its local header is not that of a package"));
        }
        if read_at(source, end - descriptor.len() as u64, descriptor.len() as u64)? != descriptor {
            return Err(of(entry, "size", "its data descriptor differs from the directory"));
        }
        expected = end;
    }
    if expected != offset {
        return Err(found("container", "there is something between the last entry and the directory"));
    }
    in_order(&entries)?;
    Ok(entries)
}

/// Number of entries, size and place of the central directory.
fn directory_end<R: Read + Seek>(source: &mut R, length: u64) -> Result<(u64, u64, u64), Fault> {
    let no_zip = || found("not-a-zip", "the file does not end as a ZIP does; it may be cut");
    let tail_length = length.min((END + LOCATOR + END64) as u64);
    let tail = read_at(source, length - tail_length, tail_length)?;
    let end = tail.len().checked_sub(END).map(|from| &tail[from..]).ok_or_else(no_zip)?;
    if !end.starts_with(b"PK\x05\x06") {
        return Err(no_zip());
    }
    let (mut count, mut size, mut offset) =
        (u64::from(u16_at(end, 10)), u64::from(u32_at(end, 12)), u64::from(u32_at(end, 16)));
    if tail.len() == END + LOCATOR + END64 && tail.starts_with(b"PK\x06\x06") {
        (count, size, offset) = (u64_at(&tail, 32), u64_at(&tail, 40), u64_at(&tail, 48));
    }
    let expected =
        if offset.checked_add(size).is_some() { zip::end(count, size, offset, ZIP64_FROM) } else { Vec::new() };
    let begins = offset.checked_add(size).and_then(|end| end.checked_add(expected.len() as u64));
    if expected.is_empty() || begins != Some(length) || !tail.ends_with(&expected) {
        return Err(found("container", "the end of the directory is not that of a package"));
    }
    Ok((count, size, offset))
}

fn read_directory(directory: &[u8], count: u64, limits: Limits) -> Result<Vec<Entry>, Fault> {
    let mut entries: Vec<Entry> = Vec::new();
    let mut rest = directory;
    while !rest.is_empty() {
        let header = rest.get(..CENTRAL).filter(|it| it.starts_with(b"PK\x01\x02"));
        let Some(header) = header else { return Err(found("container", "the directory is damaged")) };
        let (name, extra) = (usize::from(u16_at(header, 28)), usize::from(u16_at(header, 30)));
        let Some(variable) = rest.get(CENTRAL..CENTRAL + name + extra) else {
            return Err(found("container", "the directory is damaged"));
        };
        let path = path_of(&variable[..name])?;
        if u16_at(header, 8) & 1 == 1 {
            return Err(Fault::Found(Problem::of(&path, "encrypted", "encrypted")));
        }
        let (mut raw, mut packed, mut offset) =
            (u64::from(u32_at(header, 24)), u64::from(u32_at(header, 20)), u64::from(u32_at(header, 42)));
        let mut large = variable[name..].get(4..).unwrap_or_default().chunks_exact(8);
        for number in [&mut raw, &mut packed, &mut offset] {
            if *number == ZIP64_FROM {
                *number = large.next().map_or(ZIP64_FROM, |eight| u64_at(eight, 0));
            }
        }
        let totals = Totals { crc: u32_at(header, 16), raw, packed, sha256: String::new() };
        let entry = Entry { path, totals, offset };
        if rest[..CENTRAL + name + extra] != zip::central_header(&entry, ZIP64_FROM) {
            return Err(of(&entry, "container", "its header in the directory is not that of a package"));
        }
        if raw > limits.allowance && raw / limits.ratio > packed {
            return Err(of(&entry, "ratio", "claims to hold absurdly much for its size"));
        }
        rest = &rest[CENTRAL + name + extra..];
        entries.push(entry);
    }
    if entries.len() as u64 != count {
        return Err(found("container", "the directory has another number of entries than it says"));
    }
    Ok(entries)
}

/// The name of an entry, if it is one a package can have.
fn path_of(name: &[u8]) -> Result<String, Fault> {
    // Only what is printable ASCII is repeated in a message: a terminal may be reading.
    let printable: String = name.iter().take(120).map(|byte| printable(*byte)).collect();
    let Ok(path) = std::str::from_utf8(name) else {
        return Err(Fault::Found(Problem::of(&printable, "name", "not UTF-8")));
    };
    if path.starts_with('/') || path.contains(['\\', ':', '\0']) || path.split('/').any(|part| part == "..") {
        return Err(Fault::Found(Problem::of(
            &printable,
            "path-traversal",
            "would leave the folder it is unpacked to",
        )));
    }
    if layout::place_of(path).is_none() {
        return Err(Fault::Found(Problem::of(&printable, "unknown-file", "no package has such a file")));
    }
    Ok(path.to_owned())
}

fn printable(byte: u8) -> char {
    if byte.is_ascii_graphic() || byte == b' ' { char::from(byte) } else { '?' }
}

/// Every required file, each once, in the fixed order.
fn in_order(entries: &[Entry]) -> Result<(), Fault> {
    let mut places: Vec<Place> = Vec::new();
    for entry in entries {
        let Some(place) = layout::place_of(&entry.path) else { continue };
        if places.contains(&place) {
            return Err(of(entry, "duplicate", "is there twice"));
        }
        if places.last().is_some_and(|last| *last > place) {
            return Err(of(entry, "order", "is not at its place in the order of files"));
        }
        places.push(place);
    }
    match layout::required().iter().find(|path| !entries.iter().any(|entry| entry.path == **path)) {
        Some(path) => Err(Fault::Found(Problem::of(path, "missing", "is not in the package"))),
        None => Ok(()),
    }
}

fn read_at<R: Read + Seek>(source: &mut R, offset: u64, length: u64) -> Result<Vec<u8>, Fault> {
    source.seek(SeekFrom::Start(offset))?;
    let mut bytes = Vec::new();
    source.take(length).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn found(code: &'static str, detail: &str) -> Fault {
    Fault::Found(Problem::whole(code, detail))
}

fn of(entry: &Entry, code: &'static str, detail: &str) -> Fault {
    Fault::Found(Problem::of(&entry.path, code, detail))
}

fn bytes_at<const N: usize>(bytes: &[u8], at: usize) -> [u8; N] {
    let mut out = [0; N];
    if let Some(slice) = bytes.get(at..at + N) {
        out.copy_from_slice(slice);
    }
    out
}

fn u16_at(bytes: &[u8], at: usize) -> u16 {
    u16::from_le_bytes(bytes_at(bytes, at))
}

fn u32_at(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes(bytes_at(bytes, at))
}

fn u64_at(bytes: &[u8], at: usize) -> u64 {
    u64::from_le_bytes(bytes_at(bytes, at))
}
