//! Archives made to harm whoever opens them: each is refused by name, without a panic and without being unpacked.

use crate::common::*;
use export::verify::{Limits, Report, rezip, verify};
use std::io::Cursor;

const RECORDS: &str = "data/art20/records.json";

fn check(bytes: &[u8]) -> Report {
    verify(&mut Cursor::new(bytes), Limits::default()).expect("memory can be read")
}

/// What is wrong first.
fn first(bytes: &[u8]) -> (Option<String>, &'static str) {
    let report = check(bytes);
    assert!(!report.valid);
    (report.problems[0].file.clone(), report.problems[0].code)
}

fn good() -> Vec<u8> {
    package_of(&some_records())
}

fn u32_at(bytes: &[u8], at: usize) -> usize {
    u32::from_le_bytes(bytes[at..at + 4].try_into().expect("four bytes")) as usize
}

/// Where the header of each entry in the directory begins, with the entry's name.
fn headers(bytes: &[u8]) -> Vec<(usize, String)> {
    let mut at = u32_at(bytes, bytes.len() - 6);
    let mut all = Vec::new();
    while bytes[at..].starts_with(b"PK\x01\x02") {
        let name = usize::from(bytes[at + 28]);
        all.push((at, String::from_utf8(bytes[at + 46..at + 46 + name].to_vec()).expect("UTF-8")));
        at += 46 + name;
    }
    all
}

fn header(bytes: &[u8], path: &str) -> usize {
    headers(bytes).into_iter().find(|(_, name)| name == path).expect("an entry").0
}

fn put(bytes: &mut [u8], at: usize, value: u32) {
    bytes[at..at + 4].copy_from_slice(&value.to_le_bytes());
}

/// The package with other content in one file, by the rules of our writer.
fn with(path: &str, content: Vec<u8>) -> Vec<u8> {
    let mut files = unzip(&good());
    files.iter_mut().find(|(name, _)| name == path).expect("a file").1 = content;
    rezip(&files).expect("a ZIP")
}

/// Says another size of the content of an entry, in the directory and in the descriptor after it.
fn claim_size(bytes: &mut [u8], path: &str, raw: u32) {
    let at = header(bytes, path);
    put(bytes, at + 24, raw);
    let (begin, packed) = (u32_at(bytes, at + 42), u32_at(bytes, at + 20));
    put(bytes, begin + 30 + path.len() + packed + 12, raw);
}

#[test]
fn names_that_lead_elsewhere() {
    let mut files = unzip(&good());
    for name in ["../evil.txt", "data/art20/../../../evil", "/etc/passwd", "C:\\evil", "\\\\host\\evil", "a\0b"] {
        files[0].0 = name.to_owned();
        assert_eq!(first(&rezip(&files).expect("a ZIP")).1, "path-traversal", "{name}");
    }
    for name in ["", "./manifest.json", "data/art20/", "DATA/art20/records.json", "data/art20/records.json ", "~/x"] {
        files[0].0 = name.to_owned();
        assert_eq!(first(&rezip(&files).expect("a ZIP")).1, "unknown-file", "{name}");
    }
}

#[test]
fn the_same_name_twice_and_another_order() {
    let mut files = unzip(&good());
    let twice = (files[0].0.clone(), b"{}".to_vec());
    files.insert(1, twice);
    assert_eq!(first(&rezip(&files).expect("a ZIP")), (Some(RECORDS.to_owned()), "duplicate"));
    let mut files = unzip(&good());
    files.swap(0, 1);
    assert_eq!(first(&rezip(&files).expect("a ZIP")), (Some(RECORDS.to_owned()), "order"));
    let mut files = unzip(&good());
    files.remove(0);
    assert_eq!(first(&rezip(&files).expect("a ZIP")), (Some(RECORDS.to_owned()), "missing"));
    // Two entries of the directory that show the same bytes of the file.
    let mut bytes = good();
    let (one, two) = (headers(&bytes)[0].0, headers(&bytes)[1].0);
    let place = u32_at(&bytes, one + 42);
    put(&mut bytes, two + 42, u32::try_from(place).expect("small"));
    assert_eq!(first(&bytes).1, "container");
}

#[test]
fn bombs_that_say_so_and_bombs_that_do_not() {
    let zeros = with(RECORDS, vec![0; 70 << 20]);
    assert!(zeros.len() < 200_000);
    assert_eq!(first(&zeros), (Some(RECORDS.to_owned()), "ratio"));
    for path in [RECORDS, "csv/art20/communication.csv", "manifest.json", "linked-data/processing.jsonld"] {
        let mut silent = with(path, vec![b' '; 20 << 20]);
        claim_size(&mut silent, path, 100);
        let report = check(&silent);
        let of_it = report.problems.iter().find(|it| it.file.as_deref() == Some(path)).expect("named");
        assert!(["deflate", "json"].contains(&of_it.code), "{path}: {report:?}");
        assert!(report.files.iter().all(|file| file.bytes < 1 << 20), "nothing that large was taken");
    }
    for path in ["manifest.json", "SHA256SUMS", "README.txt", "schema/manifest.schema.json"] {
        assert_eq!(first(&with(path, vec![b' '; 5 << 20])), (Some(path.to_owned()), "size"), "{path}");
    }
}

#[test]
fn sizes_and_check_sums_that_are_not_true() {
    for (path, raw) in [(RECORDS, 1), (RECORDS, 1_000_000), ("README.txt", 0), ("README.txt", u32::MAX - 1)] {
        let mut bytes = good();
        claim_size(&mut bytes, path, raw);
        assert_eq!(first(&bytes).0.as_deref(), Some(path), "{raw}");
    }
    let mut bytes = good();
    let at = header(&bytes, "README.txt");
    let (begin, packed) = (u32_at(&bytes, at + 42), u32_at(&bytes, at + 20));
    put(&mut bytes, at + 16, 7);
    put(&mut bytes, begin + 30 + "README.txt".len() + packed + 4, 7);
    assert_eq!(first(&bytes), (Some("README.txt".to_owned()), "crc32"));
    // More packed bytes than there are, so that the entry would reach over the next ones and past the end.
    for packed in [1 << 16, u32::MAX - 1] {
        let mut bytes = good();
        put(&mut bytes, at + 20, packed);
        assert!(["size", "container"].contains(&first(&bytes).1), "{packed}");
    }
}

#[test]
fn encrypted_and_other_methods() {
    let mut bytes = good();
    let at = header(&bytes, RECORDS);
    bytes[at + 8] |= 1;
    assert_eq!(first(&bytes), (Some(RECORDS.to_owned()), "encrypted"));
    for (offset, value) in [(10, 0), (10, 9), (10, 14), (10, 99), (38, 0xA1), (32, 1), (4, 63)] {
        let mut bytes = good();
        bytes[at + offset] = value;
        assert_eq!(first(&bytes).1, "container", "{offset} {value}");
    }
    // A symbolic link by its rights.
    let mut bytes = good();
    put(&mut bytes, at + 38, 0o120_777 << 16);
    assert_eq!(first(&bytes).1, "container");
}

#[test]
fn numbers_of_zip64_that_are_not_true() {
    // 4 GiB and more, said in the 32-bit fields, without the field that holds the number.
    for offset in [20, 24, 42] {
        let mut bytes = good();
        let at = header(&bytes, RECORDS);
        put(&mut bytes, at + offset, u32::MAX);
        assert!(!check(&bytes).valid, "{offset}");
    }
    // An end of ZIP64 that tells anything about a file that has none.
    for (count, size, offset) in [(u64::MAX, 1, 1), (1, u64::MAX, u64::MAX), (1 << 40, 1 << 40, 0), (0, 0, 0)] {
        let mut bytes = good();
        let end = bytes.split_off(bytes.len() - 22);
        let begin = bytes.len() as u64;
        bytes.extend_from_slice(b"PK\x06\x06");
        bytes.extend_from_slice(&44_u64.to_le_bytes());
        bytes.extend_from_slice(&[45, 3, 45, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        for number in [count, count, size, offset] {
            bytes.extend_from_slice(&number.to_le_bytes());
        }
        bytes.extend_from_slice(b"PK\x06\x07\0\0\0\0");
        bytes.extend_from_slice(&begin.to_le_bytes());
        bytes.extend_from_slice(&1_u32.to_le_bytes());
        bytes.extend_from_slice(&end);
        assert!(["container", "too-many-entries", "not-a-zip"].contains(&first(&bytes).1), "{count} {size} {offset}");
    }
}

#[test]
fn something_before_between_or_after() {
    let bytes = good();
    assert!(!check(&[b"#!/bin/sh\n".as_slice(), &bytes].concat()).valid);
    assert!(!check(&[bytes.as_slice(), b"\0"].concat()).valid);
    assert!(!check(&[bytes.as_slice(), &bytes].concat()).valid);
    // A comment of the archive, told of in the end record.
    let mut comment = bytes.clone();
    let at = comment.len() - 2;
    comment[at] = 4;
    comment.extend_from_slice(b"evil");
    assert_eq!(first(&comment).1, "not-a-zip");
    let second = headers(&bytes)[1].0;
    let mut between = bytes.clone();
    let place = u32_at(&bytes, second + 42);
    between.splice(place..place, *b"hidden");
    assert!(!check(&between).valid);
}

#[test]
fn json_as_deep_as_a_well() {
    let deep = |open: &str, close: &str| [open.repeat(200_000), close.repeat(200_000)].concat();
    let nested = [deep("[", "]"), deep("{\"a\":", "}"), "[".repeat(3_000_000)];
    for value in &nested {
        let records =
            format!("{{\"schemaVersion\":\"1.2\",\"exportId\":\"x\",\"scope\":\"art20\",\"records\":[{value}]}}");
        for (path, content) in [
            (RECORDS, records.clone()),
            (RECORDS, value.clone()),
            ("manifest.json", value.clone()),
            ("linked-data/processing.jsonld", value.clone()),
        ] {
            let report = check(&with(path, content.into_bytes()));
            assert!(report.problems.iter().any(|it| it.file.as_deref() == Some(path) && it.code == "json"), "{path}");
        }
    }
}

#[test]
fn linked_data_cannot_be_led_elsewhere() {
    let path = "linked-data/processing.jsonld";
    let good = String::from_utf8(files(&good())[path].clone()).expect("UTF-8");
    for (from, to, code) in [
        ("https://w3id.org/dpv#", "https://evil.example/dpv#", "context"),
        ("\"@context\":{", "\"@context\":[\"https://evil.example/c\",{", "json"),
        ("eu-gdpr:A6-1-c", "justifications:CrimeDetectionImpaired", "schema"),
        ("activity:bookkeeping", "activity:sanctions-screening", "schema"),
        ("\"hasRight\":[", "\"hasSecret\":[", "schema"),
    ] {
        assert!(good.contains(from), "{from}");
        let report = check(&with(path, good.replacen(from, to, 1).into_bytes()));
        assert!(
            report.problems.iter().any(|it| it.file.as_deref() == Some(path) && it.code == code),
            "{to}: {report:?}"
        );
        assert!(!format!("{report:?}").contains("CrimeDetection"), "a message quotes nothing");
    }
}

/// A generator of numbers with a seed, so that a failure can be seen again.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit.max(1) as u64).expect("fits")
    }

    /// A few bytes such as parsers trip over.
    fn bytes(&mut self) -> Vec<u8> {
        match self.below(6) {
            0 => vec![0; 1 + self.below(8)],
            1 => vec![0xFF; 1 + self.below(8)],
            2 => vec![u8::try_from(self.below(256)).expect("a byte")],
            3 => [b"PK\x01\x02", b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"][self.below(4)].to_vec(),
            4 => 0x8000_0000_u32.to_le_bytes().to_vec(),
            _ => (self.below(70_000) as u64).to_le_bytes().to_vec(),
        }
    }

    fn mutate(&mut self, bytes: &mut Vec<u8>) {
        let at = self.below(bytes.len());
        // Half of them where the container's numbers stand.
        let at = if self.below(2) == 0 { at } else { bytes.len() - 1 - self.below(bytes.len().min(1200)) };
        let end = (at + 1 + self.below(40)).min(bytes.len());
        match self.below(6) {
            0 => bytes[at] ^= 1 << self.below(8),
            1 => {
                let new = self.bytes();
                let end = (at + new.len()).min(bytes.len());
                bytes.splice(at..end, new);
            }
            2 => drop(bytes.drain(at..end)),
            3 => drop(bytes.splice(at..at, self.bytes())),
            4 => {
                let copy = bytes[at..end].to_vec();
                let to = self.below(bytes.len());
                bytes.splice(to..to, copy);
            }
            _ => bytes.truncate(at),
        }
    }
}

/// Changes a good package again and again: never a panic, and never accepted unless nothing is changed.
fn mutations(rounds: u64) {
    let good = good();
    let mut accepted = 0;
    for seed in 1..=rounds {
        let mut dice = Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15));
        let mut bytes = good.clone();
        for _ in 0..=dice.below(3) {
            if !bytes.is_empty() {
                dice.mutate(&mut bytes);
            }
        }
        let report = check(&bytes);
        assert_eq!(report.valid, bytes == good, "seed {seed}");
        accepted += u64::from(report.valid);
    }
    assert!(accepted < rounds / 10, "most rounds change something");
}

#[test]
fn a_package_changed_at_random_is_never_accepted() {
    mutations(1_500);
}

#[test]
#[ignore = "long: part of full-check"]
fn a_package_changed_at_random_is_never_accepted_long() {
    mutations(100_000);
}
