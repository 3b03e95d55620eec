//! What must hold whatever comes in; for the fuzzer, and for the tests that try again what it has kept.

use export::verify::{Limits, verify as verify_package};
use export::{ExportError, PackageInputs, PackageWriter};
use std::io::Cursor;

/// What the packages are made from.
const INPUTS: &str = include_str!("inputs.json");

fn package(stream: &[u8], chunk: usize) -> Result<Vec<u8>, ExportError> {
    let inputs: PackageInputs = serde_json::from_str(INPUTS).expect("the inputs are kept with this file");
    let mut bytes = Vec::new();
    let mut writer = PackageWriter::new(inputs, |part: &[u8]| bytes.extend_from_slice(part))?;
    for part in stream.chunks(chunk) {
        writer.push(part)?;
    }
    writer.finish()?;
    Ok(bytes)
}

/// Any stream: refused, however it is cut in chunks, or made into a package that the verifier takes. The first byte is the
/// size of the chunks. Tells whether it was taken.
pub fn stream(bytes: &[u8]) -> bool {
    let Some((chunk, stream)) = bytes.split_first() else { return false };
    let whole = package(stream, stream.len().max(1));
    let cut = package(stream, usize::from(*chunk).max(1));
    assert_eq!(whole.is_ok(), cut.is_ok(), "chunks must not matter");
    let (Ok(whole), Ok(cut)) = (whole, cut) else { return false };
    assert_eq!(whole, cut, "chunks must not matter");
    let report = verify_package(&mut Cursor::new(&whole), Limits::default()).expect("memory can be read");
    assert_eq!(report.problems, Vec::new(), "what we write we take");
    true
}

/// Any file: a report, whose verdict fits what it tells. Tells whether it was taken.
pub fn verify(bytes: &[u8]) -> bool {
    let report = verify_package(&mut Cursor::new(bytes), Limits::default()).expect("memory can be read");
    assert_eq!(report.valid, report.problems.is_empty());
    assert_eq!(report.bytes, Some(bytes.len() as u64));
    report.valid
}
