//! The register's JSON as gzip (RFC 1952), made once at start: over a phone's network it is a quarter of the size.

use flate2::{Compression, GzBuilder};
use std::io::Write;

/// The operating system of the header: unknown.
const UNKNOWN: u8 = 255;

/// One gzip member without a name and without a time, so the same input gives the same bytes.
pub fn gzip(plain: &[u8]) -> Vec<u8> {
    let mut member = GzBuilder::new().operating_system(UNKNOWN).write(Vec::new(), Compression::best());
    member.write_all(plain).and_then(|()| member.finish()).expect("writing to memory cannot fail")
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::read::GzDecoder;
    use std::io::Read;

    #[test]
    fn what_was_packed_comes_out_again() {
        let plain = "Berättigat intresse. ".repeat(1_000);
        let packed = gzip(plain.as_bytes());
        assert!(packed.len() < plain.len() / 10);
        assert_eq!(packed[..10], [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 255]);
        let mut unpacked = String::new();
        GzDecoder::new(&packed[..]).read_to_string(&mut unpacked).unwrap();
        assert_eq!(unpacked, plain);
    }
}
