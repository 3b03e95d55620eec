//! Checks a package that came from somewhere: a receiving controller's first step. Nothing is unpacked to disk, and
//! memory stays bounded whatever the file claims to hold.
//!
//! What is checked: the container byte by byte (its headers are made again and compared), names and their order, sizes
//! and CRC-32 against what is really there, SHA-256 in manifest and `SHA256SUMS`, both JSON files against the schemas
//! of *this* program, every record against the scope rule, every CSV table against the records, the constant list of
//! exclusions, the linked data against its schema and its one context. What cannot be seen from the file: whether the
//! person ticked contact details.
//!
//! No message holds a value of a record.

mod archive;
mod content;
mod linked;
mod manifest;
mod records;
mod schemas;

use crate::digest::Sha;
use crate::layout::{self, Section};
use crate::zip::Entry;
use crate::{LINKED_DATA_SCHEMA, MANIFEST_SCHEMA, RECORDS_SCHEMA};
use domain::portability::Scope;
use serde::Serialize;
use std::io::{self, Read, Seek, SeekFrom};

/// How much a file may ask of this program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Most entries.
    pub entries: u64,
    /// Most bytes an entry may hold for each byte of its deflate stream, beyond [`Limits::allowance`].
    pub ratio: u64,
    /// Bytes an entry may hold whatever its ratio.
    pub allowance: u64,
    /// Longest file of linked data in bytes.
    pub linked_data: u64,
    /// Longest manifest, check sums, schema or readme in bytes.
    pub small_file: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { entries: 1000, ratio: 200, allowance: 64 << 20, linked_data: 16 << 20, small_file: 4 << 20 }
    }
}

/// Something that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// The file inside the package; absent when it is the package as a whole.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// Short stable id, for example `sha256`.
    pub code: &'static str,
    /// What was found, in English.
    pub detail: String,
}

impl Problem {
    fn of(file: &str, code: &'static str, detail: impl Into<String>) -> Self {
        Self { file: Some(file.to_owned()), code, detail: detail.into() }
    }

    fn whole(code: &'static str, detail: impl Into<String>) -> Self {
        Self { file: None, code, detail: detail.into() }
    }
}

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
    /// SHA-256 of the ZIP itself, lower-case hex.
    pub sha256: String,
    /// Size of the ZIP in bytes.
    pub bytes: u64,
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
    /// What is wrong; at most 20 for each file.
    pub problems: Vec<Problem>,
}

impl Report {
    /// Holds the SHA-256 of the ZIP itself against one that came on another way, for example from the receipt.
    pub fn expect_sha256(&mut self, expected: &str) {
        if self.sha256 != expected {
            self.problems.push(Problem::whole("expected-sha256", "the file has another SHA-256 than was expected"));
            self.valid = false;
        }
    }
}

/// Why an entry or the container was not read to its end.
enum Fault {
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

/// Checks a package.
///
/// # Errors
/// Only when `source` cannot be read; whatever is wrong with the package stands in the report.
pub fn verify<R: Read + Seek>(source: &mut R, limits: Limits) -> io::Result<Report> {
    let mut report = Report::default();
    (report.bytes, report.sha256) = digest(source)?;
    match inspect(source, limits, &mut report) {
        Ok(()) => {}
        Err(Fault::Found(problem)) => report.problems.push(problem),
        Err(Fault::Io(error)) => return Err(error),
    }
    report.valid = report.problems.is_empty();
    Ok(report)
}

fn digest<R: Read + Seek>(source: &mut R) -> io::Result<(u64, String)> {
    source.seek(SeekFrom::Start(0))?;
    let (mut sha, mut bytes, mut buffer) = (Sha::default(), 0, vec![0; 64 << 10]);
    loop {
        let read = source.read(&mut buffer)?;
        if read == 0 {
            return Ok((bytes, sha.take_hex()));
        }
        bytes += read as u64;
        sha.update(&buffer[..read]);
    }
}

fn inspect<R: Read + Seek>(source: &mut R, limits: Limits, report: &mut Report) -> Result<(), Fault> {
    let mut entries = archive::entries(source, limits, report.bytes)?;
    let mut whole = manifest::Whole::default();
    let mut tables = Vec::new();
    let mut otherwise_packed = Vec::new();
    for entry in &mut entries {
        let path = entry.path.clone();
        // `entries` has refused every path without a place.
        let Some(place) = layout::place_of(&path) else { continue };
        let mut content = content::Content::open(source, entry)?;
        match (place.section, place.scope) {
            (Section::Data, Some(scope)) => {
                let seen = records::check(&mut content, &path, scope, &mut report.problems)?;
                report.scopes.push(PartSeen { scope: scope.as_str(), records: seen.records });
                whole.export_ids.extend(seen.export_id.map(|id| (path.clone(), id)));
                tables.extend(seen.tables);
            }
            (Section::Csv, _) => content.drain()?,
            (Section::LinkedData, _) => {
                linked::check(&content.read_small(limits.linked_data)?, &path, &mut report.problems);
            }
            (Section::Manifest, _) => whole.manifest = content.read_small(limits.small_file)?,
            (Section::Sums, _) => whole.sums = content.read_small(limits.small_file)?,
            (Section::Schema, _) => {
                let ours = match path.as_str() {
                    layout::SCHEMA_LINKED_DATA => LINKED_DATA_SCHEMA,
                    layout::SCHEMA_MANIFEST => MANIFEST_SCHEMA,
                    _ => RECORDS_SCHEMA,
                };
                if content.read_small(limits.small_file)? != ours.as_bytes() {
                    report.problems.push(Problem::of(&path, "schema-file", "not the schema this program knows"));
                }
            }
            _ => {
                if std::str::from_utf8(&content.read_small(limits.small_file)?).is_err() {
                    report.problems.push(Problem::of(&path, "utf8", "not UTF-8"));
                }
            }
        }
        let seen = content.finish()?;
        if !seen.packed_as_we_do {
            otherwise_packed.push(path.clone());
        }
        report.files.push(FileSeen { path, bytes: entry.totals.raw, sha256: seen.sha256.clone() });
        entry.totals.sha256 = seen.sha256;
    }
    compare_tables(&entries, &tables, &mut report.problems);
    manifest::check(&whole, &entries, report);
    if whole.made_by_this_version() {
        report.problems.extend(
            otherwise_packed.iter().map(|path| Problem::of(path, "encoding", "not deflated as this version does it")),
        );
    }
    Ok(())
}

/// Holds the CSV files against the tables that the records give.
fn compare_tables(entries: &[Entry], tables: &[records::Table], problems: &mut Vec<Problem>) {
    for entry in entries {
        if layout::place_of(&entry.path).is_some_and(|place| place.section == Section::Csv) {
            match tables.iter().find(|table| table.path == entry.path) {
                None => problems.push(Problem::of(&entry.path, "table", "no record has this category")),
                Some(table) if table.sha256 != entry.totals.sha256 => {
                    problems.push(Problem::of(&entry.path, "table", "does not hold the same records as the JSON"));
                }
                Some(_) => {}
            }
        }
    }
    for table in tables {
        if !entries.iter().any(|entry| entry.path == table.path) {
            problems.push(Problem::of(&table.path, "missing", "the records have this category, but there is no table"));
        }
    }
}

/// Files every package has.
fn required() -> [String; 10] {
    [
        layout::records_path(Scope::Art20),
        layout::CONSENT_RECORDS.to_owned(),
        layout::PROCESSING.to_owned(),
        layout::SCHEMA_LINKED_DATA.to_owned(),
        layout::SCHEMA_MANIFEST.to_owned(),
        layout::SCHEMA_RECORDS.to_owned(),
        layout::README_SV.to_owned(),
        layout::README_EN.to_owned(),
        layout::MANIFEST.to_owned(),
        layout::SUMS.to_owned(),
    ]
}

/// Puts files into a container of ours, whatever they hold and are called: what a test needs to make a package that is
/// wrong in only one place.
///
/// # Errors
/// When the encoder stops, which is never seen.
#[doc(hidden)]
pub fn rezip(files: &[(String, Vec<u8>)]) -> Result<Vec<u8>, crate::ExportError> {
    let mut bytes = Vec::new();
    let mut zip = crate::zip::ZipWriter::new(|part: &[u8]| bytes.extend_from_slice(part), crate::zip::ZIP64_FROM);
    for (path, content) in files {
        zip.add(path, content)?;
    }
    zip.finish();
    Ok(bytes)
}
