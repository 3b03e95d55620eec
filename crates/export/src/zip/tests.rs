//! What is written is read by others, however large.

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
