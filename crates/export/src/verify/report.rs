//! What is reported of a package.

use super::fault::Fault;
use super::problem::Problem;
use crate::zip::Entry;
use serde::Serialize;
use std::io;

/// A file of the package.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FileSeen {
    /// Path.
    pub path: String,
    /// Size in bytes.
    pub bytes: u64,
    /// SHA-256, lower-case hex.
    pub sha256: String,
}

impl FileSeen {
    pub(super) fn of(entry: &Entry) -> Self {
        Self { path: entry.path.clone(), bytes: entry.totals.raw, sha256: entry.totals.sha256.clone() }
    }
}

/// Records of a part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PartSeen {
    /// `art20` or `voluntary`.
    pub scope: &'static str,
    /// Number of records.
    pub records: u64,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
#[serde(rename_all = "camelCase")]
pub struct Report {
    /// Is all well? True exactly when there are no problems.
    pub valid: bool,
    /// SHA-256 of the ZIP itself, lower-case hex. Of a folder: of the ZIP made of it again, when all is well with it and
    /// the package was made by this version; otherwise it is not known.
    pub sha256: Option<String>,
    /// Size of the ZIP in bytes, when its SHA-256 is known.
    pub bytes: Option<u64>,
    /// Version of the package's format.
    pub schema_version: Option<&'static str>,
    /// Export id, when the manifest could be read.
    pub export_id: Option<String>,
    /// Time of creation, when the manifest could be read.
    pub created_at: Option<String>,
    /// Made in demo mode: the people in it are made up.
    pub demo: bool,
    /// The parts.
    pub scopes: Vec<PartSeen>,
    /// The files, in their order.
    pub files: Vec<FileSeen>,
    /// What a system has put into the folder by itself (`.DS_Store` and the like). It is no part of the package, and not
    /// looked into.
    pub passed_over: Vec<String>,
    /// What is wrong; at most 20 for each file.
    pub problems: Vec<Problem>,
}

impl Report {
    /// Holds the SHA-256 of the ZIP itself against one that came on another way, for example from the receipt.
    pub fn expect_sha256(&mut self, expected: &str) {
        let problem = match &self.sha256 {
            Some(own) if own == expected => return,
            Some(_) => Problem::whole("expected-sha256", "the file has another SHA-256 than was expected"),
            None => Problem::whole("unknown-sha256", "the SHA-256 of the ZIP cannot be told from these files"),
        };
        self.problems.push(problem);
        self.valid = false;
    }
}

impl Report {
    pub(super) fn closed(mut self, outcome: Result<(), Fault>) -> io::Result<Self> {
        match outcome {
            Ok(()) => {}
            Err(Fault::Found(problem)) => self.problems.push(problem),
            Err(Fault::Io(error)) => return Err(error),
        }
        self.valid = self.problems.is_empty();
        Ok(self)
    }
}
