//! Faults of the register and where they are.

use std::cell::RefCell;
use std::fmt;

/// One fault of the register.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// The file, as its path was given.
    pub file: String,
    /// Line, from 1; 0 when the fault is the whole file.
    pub line: usize,
    /// Path of the key, for example `roles.mentor.why.sv`; empty when the fault is not about a key.
    pub key: String,
    /// What is wrong.
    pub what: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if self.line > 0 {
            write!(f, ":{}", self.line)?;
        }
        if !self.key.is_empty() {
            write!(f, ": {}", self.key)?;
        }
        write!(f, ": {}", self.what)
    }
}

/// Collects faults.
#[derive(Debug, Default)]
pub struct Faults(RefCell<Vec<Fault>>);

impl Faults {
    pub fn add(&self, file: &str, line: usize, key: &str, what: impl Into<String>) {
        let fault = Fault { file: file.into(), line, key: key.into(), what: what.into() };
        self.0.borrow_mut().push(fault);
    }

    /// All of them, by file and line.
    pub fn into_sorted(self) -> Vec<Fault> {
        let mut faults = self.0.into_inner();
        faults.sort();
        faults.dedup();
        faults
    }
}
