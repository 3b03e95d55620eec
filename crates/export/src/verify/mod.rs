//! Checks a package that came from somewhere: a receiving controller's first step. Nothing is unpacked to disk, and
//! memory stays bounded whatever the file claims to hold. [`verify`] takes the ZIP, [`verify_folder`] what was unpacked
//! from it. Packages of every version of the format are taken (`version.rs`).
//!
//! What is checked: the container, where there is one, byte by byte (its headers are made again and compared), names and
//! their order, sizes and CRC-32 against what is really there, SHA-256 in manifest and `SHA256SUMS`, both JSON files
//! against the schemas of *this* program, every record against the scope rule, every CSV table and the page for people against the records, the
//! constant list of exclusions, the linked data against its schema and its one context. What cannot be seen from the
//! file: whether the person ticked contact details.
//!
//! No message holds a value of a record.

mod archive;
mod content;
mod fault;
mod folder;
mod limits;
mod linked;
mod manifest;
mod page;
mod problem;
mod records;
mod report;
mod schemas;
mod version;

use crate::digest::Sha;
use crate::layout::{self, Section};
use crate::zip::{Entry, ZIP64_FROM, ZipWriter};
use content::Content;
use fault::Fault;
pub use limits::Limits;
pub use problem::Problem;
pub use report::{FileSeen, PartSeen, Report};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;

/// Checks a package.
///
/// # Errors
/// Only when `source` cannot be read; whatever is wrong with the package stands in the report.
pub fn verify<R: Read + Seek>(source: &mut R, limits: Limits) -> io::Result<Report> {
    let mut report = Report::default();
    let (bytes, sha256) = digest(source)?;
    (report.bytes, report.sha256) = (Some(bytes), Some(sha256));
    let outcome = inspect(source, limits, bytes, &mut report);
    report.closed(outcome)
}

/// Checks an unpacked package: the folder that has `manifest.json` in it.
///
/// # Errors
/// Only when the folder or a file in it cannot be read; whatever is wrong with the package stands in the report.
pub fn verify_folder(folder: &Path, limits: Limits) -> io::Result<Report> {
    let mut report = Report::default();
    let outcome = inspect_folder(folder, limits, &mut report);
    report.closed(outcome)
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

fn inspect<R: Read + Seek>(source: &mut R, limits: Limits, length: u64, report: &mut Report) -> Result<(), Fault> {
    let mut entries = archive::entries(source, limits, length)?;
    let mut inspection = Inspection::default();
    for entry in &mut entries {
        let seen = inspection.file(content::Packed::open(source, entry)?, &entry.path, limits, report)?;
        entry.totals.sha256 = seen;
        report.files.push(FileSeen::of(entry));
    }
    inspection.end(&entries, report);
    Ok(())
}

fn inspect_folder(folder: &Path, limits: Limits, report: &mut Report) -> Result<(), Fault> {
    let listing = folder::list(folder, limits, &mut report.problems)?;
    report.passed_over = listing.passed_over;
    for path in layout::required().iter().filter(|path| !listing.files.contains(path)) {
        report.problems.push(Problem::of(path, "missing", "is not in the package"));
    }
    let mut zip = ZipWriter::new(|_: &[u8]| (), ZIP64_FROM);
    let mut inspection = Inspection::default();
    for path in &listing.files {
        inspection.file(folder::Loose::open(folder, path, &mut zip)?, path, limits, report)?;
    }
    report.files.extend(zip.entries().iter().map(FileSeen::of));
    inspection.end(zip.entries(), report);
    if report.problems.is_empty() && inspection.whole.made_by_this_version() {
        let (bytes, sha256) = zip.finish();
        (report.bytes, report.sha256) = (Some(bytes), Some(sha256));
    }
    Ok(())
}

/// What is gathered while the files are read one after the other, in the order of a package.
#[derive(Default)]
struct Inspection {
    whole: manifest::Whole,
    tables: Vec<records::Table>,
    /// The rows that the records give on the page.
    rows: page::Rows,
    otherwise_packed: Vec<String>,
}

impl Inspection {
    /// Reads and checks a file; returns its SHA-256.
    fn file(
        &mut self,
        mut content: impl Content,
        path: &str,
        limits: Limits,
        report: &mut Report,
    ) -> Result<String, Fault> {
        let problems = &mut report.problems;
        // Whoever lists the files has refused every path without a place.
        let place = layout::place_of(path).expect("a file of a package");
        let version = self.whole.version;
        match (place.section, place.scope) {
            (Section::Data, Some(scope)) => {
                let seen = records::check(&mut content, path, scope, &mut self.rows, problems)?;
                report.scopes.push(PartSeen { scope: scope.as_str(), records: seen.records });
                match seen.version {
                    Some(first) if self.whole.export_ids.is_empty() => self.whole.version = first,
                    Some(other) if other != version => {
                        problems.push(Problem::of(path, "schema-version", "has another version than the first part"));
                    }
                    _ => {}
                }
                self.whole.export_ids.extend(seen.export_id.map(|id| (path.to_owned(), id)));
                self.tables.extend(seen.tables);
            }
            (Section::LinkedData, _) => {
                linked::check(&content.read_small(limits.linked_data)?, path, version, problems);
            }
            (Section::Manifest, _) => self.whole.manifest = content.read_small(limits.small_file)?,
            (Section::Sums, _) => self.whole.sums = content.read_small(limits.small_file)?,
            (Section::Schema, _) => {
                if content.read_small(limits.small_file)? != version.schema(path).as_bytes() {
                    problems.push(Problem::of(path, "schema-file", "not the schema this program knows"));
                }
            }
            (Section::Page, _) => {
                if version.has_page() {
                    page::check(&mut content, &mut self.rows, problems)?;
                } else {
                    problems.push(Problem::of(path, "unknown-file", "no package of its version has such a file"));
                }
            }
            (Section::Readme, _) => {
                if std::str::from_utf8(&content.read_small(limits.small_file)?).is_err() {
                    problems.push(Problem::of(path, "utf8", "not UTF-8"));
                }
            }
            (Section::Csv | Section::Data, _) => content.drain()?,
        }
        let seen = content.finish()?;
        if !seen.packed_as_we_do {
            self.otherwise_packed.push(path.to_owned());
        }
        Ok(seen.sha256)
    }

    /// Holds the files against each other.
    fn end(&self, entries: &[Entry], report: &mut Report) {
        compare_tables(entries, &self.tables, &mut report.problems);
        if self.whole.version.has_page() && !entries.iter().any(|entry| entry.path == layout::PAGE) {
            report.problems.push(Problem::of(layout::PAGE, "missing", "is not in the package"));
        }
        manifest::check(&self.whole, entries, report);
        if self.whole.made_by_this_version() {
            report.problems.extend(
                self.otherwise_packed
                    .iter()
                    .map(|path| Problem::of(path, "encoding", "not deflated as this version does it")),
            );
        }
    }
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

/// Puts files into a container of ours, whatever they hold and are called: what a test needs to make a package that is
/// wrong in only one place.
///
/// # Errors
/// When the encoder stops, which is never seen.
#[doc(hidden)]
pub fn rezip(files: &[(String, Vec<u8>)]) -> Result<Vec<u8>, crate::ExportError> {
    let mut bytes = Vec::new();
    let mut zip = ZipWriter::new(|part: &[u8]| bytes.extend_from_slice(part), ZIP64_FROM);
    for (path, content) in files {
        zip.add(path, content)?;
    }
    zip.finish();
    Ok(bytes)
}
