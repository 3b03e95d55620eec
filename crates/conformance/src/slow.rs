//! A body that comes late.

use std::collections::VecDeque;
use std::io::{self, Read};
use std::thread;
use std::time::Duration;

/// How long each piece waits. A connection that was closed meanwhile is known by then to be closed, unless the way there and
/// back takes longer: then a fault is not seen, and none is seen where there is none.
const PAUSE: Duration = Duration::from_millis(100);

/// A body in two pieces, each of which waits: what comes after the first tells that nobody took that.
pub struct Slow {
    rest: VecDeque<u8>,
    piece: usize,
}

impl Slow {
    pub fn new(body: Vec<u8>) -> Self {
        Self { piece: body.len().div_ceil(2), rest: body.into() }
    }
}

impl Read for Slow {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        thread::sleep(PAUSE);
        let most = self.piece.min(buffer.len());
        self.rest.read(&mut buffer[..most])
    }
}
