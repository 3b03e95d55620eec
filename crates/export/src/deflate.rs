//! One entry's content: raw deflate, CRC-32 and SHA-256 in one go.

use crate::digest::Sha;
use crate::error::ExportError;
use miniz_oxide::DataFormat;
use miniz_oxide::deflate::CompressionLevel;
use miniz_oxide::deflate::core::{CompressorOxide, TDEFLFlush, TDEFLStatus, compress_to_output};

/// Content is compressed in pieces of this many bytes, so that the output cannot depend on how it was written.
const STAGE: usize = 32 << 10;

/// What is known of an entry once it is closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Totals {
    /// CRC-32 of the content.
    pub(crate) crc: u32,
    /// Bytes of the content.
    pub(crate) raw: u64,
    /// Bytes of the deflate stream.
    pub(crate) packed: u64,
    /// SHA-256 of the content.
    pub(crate) sha256: String,
}

/// The encoder, used for one entry after the other.
pub(crate) struct Deflater {
    encoder: Box<CompressorOxide>,
    stage: Vec<u8>,
    crc: crc32fast::Hasher,
    sha: Sha,
    raw: u64,
    packed: u64,
}

impl Deflater {
    pub(crate) fn new() -> Self {
        Self {
            encoder: Box::new(CompressorOxide::with_format_and_level(DataFormat::Raw, CompressionLevel::DefaultLevel)),
            stage: Vec::with_capacity(STAGE),
            crc: crc32fast::Hasher::new(),
            sha: Sha::default(),
            raw: 0,
            packed: 0,
        }
    }

    /// Takes content; hands on what of the deflate stream is ready.
    pub(crate) fn write(&mut self, mut content: &[u8], sink: &mut impl FnMut(&[u8])) -> Result<(), ExportError> {
        while !content.is_empty() {
            let (now, later) = content.split_at(content.len().min(STAGE - self.stage.len()));
            self.stage.extend_from_slice(now);
            content = later;
            if self.stage.len() == STAGE {
                self.compress(TDEFLFlush::None, sink)?;
            }
        }
        Ok(())
    }

    /// Ends the entry; the encoder is then ready for the next one.
    pub(crate) fn finish(&mut self, sink: &mut impl FnMut(&[u8])) -> Result<Totals, ExportError> {
        self.compress(TDEFLFlush::Finish, sink)?;
        let totals = Totals {
            crc: std::mem::take(&mut self.crc).finalize(),
            raw: std::mem::take(&mut self.raw),
            packed: std::mem::take(&mut self.packed),
            sha256: self.sha.take_hex(),
        };
        self.encoder.reset();
        Ok(totals)
    }

    fn compress(&mut self, flush: TDEFLFlush, sink: &mut impl FnMut(&[u8])) -> Result<(), ExportError> {
        self.crc.update(&self.stage);
        self.sha.update(&self.stage);
        self.raw += self.stage.len() as u64;
        let packed = &mut self.packed;
        let mut hand_on = |bytes: &[u8]| {
            *packed += bytes.len() as u64;
            sink(bytes);
            true
        };
        let mut from = 0;
        loop {
            let (status, used) = compress_to_output(&mut self.encoder, &self.stage[from..], flush, &mut hand_on);
            from += used;
            match status {
                TDEFLStatus::Done => break,
                TDEFLStatus::Okay if flush == TDEFLFlush::None && from == self.stage.len() => break,
                TDEFLStatus::Okay if used > 0 || flush == TDEFLFlush::Finish => {}
                _ => return Err(ExportError::Encoder),
            }
        }
        self.stage.clear();
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pack(deflater: &mut Deflater, content: &[u8], piece: usize) -> (Vec<u8>, Totals) {
        let mut packed = Vec::new();
        let mut sink = |bytes: &[u8]| packed.extend_from_slice(bytes);
        for part in content.chunks(piece) {
            deflater.write(part, &mut sink).expect("write");
        }
        let totals = deflater.finish(&mut sink).expect("finish");
        (packed, totals)
    }

    #[test]
    fn same_bytes_however_written_and_however_often() {
        let content: Vec<u8> = (0..300_000_u32).flat_map(|n| (n.wrapping_mul(n) >> 7).to_le_bytes()).collect();
        let mut deflater = Deflater::new();
        let first = pack(&mut deflater, &content, 7);
        assert_eq!(pack(&mut deflater, &content, 1 << 20), first);
        assert_eq!(first.1.packed, first.0.len() as u64);
        assert_eq!(first.1.raw, content.len() as u64);
        assert_eq!(miniz_oxide::inflate::decompress_to_vec(&first.0).expect("inflates"), content);
        let (packed, totals) = pack(&mut deflater, b"", 1);
        assert_eq!(miniz_oxide::inflate::decompress_to_vec(&packed).expect("inflates"), b"");
        assert_eq!(totals.crc, 0);
    }
}
