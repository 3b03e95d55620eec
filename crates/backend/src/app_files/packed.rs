//! Compressed files: is one what lies plain beside it?

use crate::http::encoding::Encoding;
use brotli_decompressor::Decompressor;
use flate2::read::GzDecoder;
use std::io::Read;

/// One that is half there is not, and one of another build is not: files with no hash in their names have the same names
/// in every build.
pub fn is_of(packed: &[u8], encoding: Encoding, plain: &[u8]) -> bool {
    let most = plain.len() as u64 + 1;
    let unpacked = |from: &mut dyn Read| {
        let mut all = Vec::with_capacity(plain.len());
        from.take(most).read_to_end(&mut all).is_ok_and(|_| all == plain)
    };
    match encoding {
        Encoding::Identity => true,
        Encoding::Gzip => unpacked(&mut GzDecoder::new(packed)),
        Encoding::Brotli => unpacked(&mut Decompressor::new(packed, 4096)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    #[test]
    fn only_what_unpacks_to_the_plain_file_is_it() {
        let plain = b"words of a script, and more of them ".repeat(40);
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        gzip.write_all(&plain).unwrap();
        let gzip = gzip.finish().unwrap();
        let mut br = Vec::new();
        brotli::BrotliCompress(&mut &plain[..], &mut br, &brotli::enc::BrotliEncoderParams::default()).unwrap();
        for (packed, encoding, other) in
            [(&gzip, Encoding::Gzip, Encoding::Brotli), (&br, Encoding::Brotli, Encoding::Gzip)]
        {
            assert!(is_of(packed, encoding, &plain));
            assert!(!is_of(packed, other, &plain));
            for another in [&plain[1..], &[&plain[..], b"x"].concat(), b""] {
                assert!(!is_of(packed, encoding, another), "{encoding:?}");
            }
            for end in 0..packed.len() {
                assert!(!is_of(&packed[..end], encoding, &plain), "{encoding:?} until {end}");
            }
            assert!(!is_of(b"", encoding, b""));
        }
        assert!(is_of(b"x", Encoding::Identity, b"x"));
    }
}
