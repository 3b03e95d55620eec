//! Why reading stops.

use super::problem::Problem;
use std::io;

/// Why an entry or the container was not read to its end.
pub enum Fault {
    /// The source could not be read.
    Io(io::Error),
    /// The package is wrong.
    Found(Problem),
}

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Self {
        Fault::Io(error)
    }
}
