//! The register's JSON as gzip (RFC 1952), made once at start: over a phone's network it is a quarter of the size.

use miniz_oxide::deflate::compress_to_vec;

/// Level of the deflate algorithm; beyond it text hardly gets smaller.
const LEVEL: u8 = 9;

/// One gzip member without a name and without a time, so the same input gives the same bytes.
pub fn gzip(plain: &[u8]) -> Vec<u8> {
    let mut member = vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 255];
    member.extend(compress_to_vec(plain, LEVEL));
    member.extend(crc32fast::hash(plain).to_le_bytes());
    // The size modulo 2^32, as the format has it.
    member.extend((plain.len() as u32).to_le_bytes());
    member
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_packed_comes_out_again() {
        let plain = "Berättigat intresse. ".repeat(1_000);
        let packed = gzip(plain.as_bytes());
        assert!(packed.len() < plain.len() / 10);
        let body = &packed[10..packed.len() - 8];
        assert_eq!(miniz_oxide::inflate::decompress_to_vec(body).unwrap(), plain.as_bytes());
    }
}
