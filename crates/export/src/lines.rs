//! Cuts a stream of bytes into lines, whatever the size of the chunks.

/// Longest line, in bytes without its newline: 8 MiB. A text of one million characters fits even when every one of
/// them is escaped as `\u00XX`.
pub const MAX_LINE: usize = 8 << 20;

/// The beginning of a line whose end has not come yet.
#[derive(Default)]
pub(crate) struct Lines {
    rest: Vec<u8>,
}

/// The line is longer than [`MAX_LINE`].
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct TooLong;

impl Lines {
    /// Calls `line` for every line that `chunk` completes, without its newline.
    pub(crate) fn push<E: From<TooLong>>(
        &mut self,
        mut chunk: &[u8],
        mut line: impl FnMut(&[u8]) -> Result<(), E>,
    ) -> Result<(), E> {
        while let Some(end) = memchr::memchr(b'\n', chunk) {
            let (head, tail) = chunk.split_at(end);
            chunk = &tail[1..];
            if self.rest.len() + head.len() > MAX_LINE {
                return Err(TooLong.into());
            }
            if self.rest.is_empty() {
                line(head)?;
            } else {
                self.rest.extend_from_slice(head);
                let outcome = line(&self.rest);
                self.rest.clear();
                outcome?;
            }
        }
        if self.rest.len() + chunk.len() > MAX_LINE {
            return Err(TooLong.into());
        }
        self.rest.extend_from_slice(chunk);
        Ok(())
    }

    /// What came after the last newline.
    pub(crate) fn take_rest(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.rest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(chunks: &[&[u8]]) -> Result<(Vec<Vec<u8>>, Vec<u8>), TooLong> {
        let (mut lines, mut got) = (Lines::default(), Vec::new());
        for chunk in chunks {
            lines.push(chunk, |line| {
                got.push(line.to_vec());
                Ok::<(), TooLong>(())
            })?;
        }
        Ok((got, lines.take_rest()))
    }

    #[test]
    fn chunks_do_not_matter() {
        let whole = cut(&[b"ab\n\nc\nd"]).expect("short");
        assert_eq!(whole, (vec![b"ab".to_vec(), Vec::new(), b"c".to_vec()], b"d".to_vec()));
        assert_eq!(cut(&[b"a", b"b\n", b"\nc", b"\nd"]).expect("short"), whole);
    }

    #[test]
    fn a_line_has_a_longest_length() {
        let long = vec![b'x'; MAX_LINE];
        assert_eq!(cut(&[&long, b"\n"]).expect("just fits").0.len(), 1);
        assert_eq!(cut(&[&long, b"x"]), Err(TooLong));
        assert_eq!(cut(&[&long, b"x\n"]), Err(TooLong));
    }
}
