//! A file's content, read as a stream: an entry of a ZIP, inflated as it is read, never more of it than the directory
//! claims; or a file of an unpacked package.

use super::fault::Fault;
use super::problem::Problem;
use crate::deflate::{Deflater, Totals};
use crate::digest::Sha;
use crate::zip::{self, Entry};
use miniz_oxide::inflate::stream::{InflateState, inflate};
use miniz_oxide::{DataFormat, MZFlush, MZStatus};
use std::io::{self, Read, Seek, SeekFrom, Take};

/// What is known of a file that was read to its end.
pub(super) struct Seen {
    /// SHA-256 of the content.
    pub(super) sha256: String,
    /// Does our encoder make the same deflate stream of it? Of an unpacked file there is no other.
    pub(super) packed_as_we_do: bool,
}

/// A file of a package, read once from its beginning to its end.
pub(super) trait Content: Read + Sized {
    /// An error of `read` as what it is.
    fn fault(&self, error: io::Error) -> Fault;

    /// Something wrong with the file as a whole.
    fn problem(&self, code: &'static str, detail: &str) -> Fault;

    /// Is what is read not what was written?
    fn is_wrong(&self) -> bool;

    /// Reads what is left, and holds everything against what is known of the file.
    fn finish(self) -> Result<Seen, Fault>;

    /// Reads the rest and throws it away.
    fn drain(&mut self) -> Result<(), Fault> {
        let mut buffer = vec![0; 64 << 10];
        loop {
            match self.read(&mut buffer) {
                Ok(0) => return Ok(()),
                Ok(_) => {}
                Err(error) => return Err(self.fault(error)),
            }
        }
    }

    /// The whole content of a file that is small in every package.
    fn read_small(&mut self, most: u64) -> Result<Vec<u8>, Fault> {
        let mut bytes = Vec::new();
        match self.by_ref().take(most + 1).read_to_end(&mut bytes) {
            Ok(_) if bytes.len() as u64 > most => Err(self.problem("size", "larger than such a file can be")),
            Ok(_) => Ok(bytes),
            Err(error) => Err(self.fault(error)),
        }
    }
}

/// Reads an entry of a ZIP.
pub(super) struct Packed<'a, R> {
    path: String,
    expected: Totals,
    source: Take<&'a mut R>,
    inflater: Box<InflateState>,
    input: Vec<u8>,
    used: usize,
    produced: u64,
    ended: bool,
    /// What is wrong with the stream; reported again by `finish`, since a reader in between sees only an I/O error.
    wrong: Option<&'static str>,
    packed: Sha,
    deflater: Deflater,
    packed_again: Sha,
}

impl<'a, R: Read + Seek> Packed<'a, R> {
    pub(super) fn open(source: &'a mut R, entry: &Entry) -> Result<Self, Fault> {
        source.seek(SeekFrom::Start(entry.offset + zip::local_header(&entry.path).len() as u64))?;
        Ok(Self {
            path: entry.path.clone(),
            expected: entry.totals.clone(),
            source: source.take(entry.totals.packed),
            inflater: InflateState::new_boxed(DataFormat::Raw),
            input: Vec::new(),
            used: 0,
            produced: 0,
            ended: false,
            wrong: None,
            packed: Sha::default(),
            deflater: Deflater::new(),
            packed_again: Sha::default(),
        })
    }

    fn broken(&mut self, detail: &'static str) -> io::Error {
        self.wrong = Some(detail);
        io::Error::new(io::ErrorKind::InvalidData, detail)
    }

    /// Gets more of the deflate stream; false at its end.
    fn refill(&mut self) -> io::Result<bool> {
        if self.used == self.input.len() {
            self.input.resize(64 << 10, 0);
            let read = self.source.read(&mut self.input)?;
            self.input.truncate(read);
            self.used = 0;
            self.packed.update(&self.input);
        }
        Ok(!self.input.is_empty())
    }
}

impl<R: Read + Seek> Content for Packed<'_, R> {
    fn fault(&self, error: io::Error) -> Fault {
        match self.wrong {
            Some(detail) => self.problem("deflate", detail),
            None => Fault::Io(error),
        }
    }

    fn problem(&self, code: &'static str, detail: &str) -> Fault {
        Fault::Found(Problem::of(&self.path, code, detail))
    }

    fn is_wrong(&self) -> bool {
        self.wrong.is_some()
    }

    fn finish(mut self) -> Result<Seen, Fault> {
        self.drain()?;
        let packed_again = &mut self.packed_again;
        let totals = self
            .deflater
            .finish(&mut |bytes| packed_again.update(bytes))
            .map_err(|_| Fault::Found(Problem::of(&self.path, "deflate", "cannot be deflated again")))?;
        if self.used < self.input.len() || self.source.limit() > 0 {
            return Err(self.problem("size", "there is something after the end of its deflate stream"));
        }
        if totals.raw != self.expected.raw {
            return Err(self.problem("size", "holds fewer bytes than the directory says"));
        }
        if totals.crc != self.expected.crc {
            return Err(self.problem("crc32", "CRC-32 differs from the directory"));
        }
        let packed_as_we_do = self.packed.take_hex() == self.packed_again.take_hex();
        Ok(Seen { sha256: totals.sha256, packed_as_we_do })
    }
}

impl<R: Read + Seek> Read for Packed<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while !self.ended && !buffer.is_empty() {
            let more = self.refill()?;
            let step = inflate(&mut self.inflater, &self.input[self.used..], buffer, MZFlush::None);
            self.used += step.bytes_consumed;
            self.ended = step.status == Ok(MZStatus::StreamEnd);
            self.produced += step.bytes_written as u64;
            if self.produced > self.expected.raw {
                return Err(self.broken("holds more bytes than the directory says"));
            }
            if step.bytes_written > 0 {
                let packed_again = &mut self.packed_again;
                self.deflater
                    .write(&buffer[..step.bytes_written], &mut |bytes| packed_again.update(bytes))
                    .map_err(io::Error::other)?;
                return Ok(step.bytes_written);
            }
            if !self.ended && (!more || step.bytes_consumed == 0) {
                return Err(self.broken("not a whole deflate stream"));
            }
        }
        Ok(0)
    }
}
