//! The writer: one pass over the stream, the file to a sink.

use crate::check::{self, Ticked};
use crate::counts::RecordCounts;
use crate::csv::Quotes;
use crate::deflate::{Deflater, Totals};
use crate::digest::Sha;
use crate::error::{ExportError, Refusal};
use crate::inputs::{Form, Language, PackageInputs};
use crate::lines::{Lines, TooLong};
use crate::zip::{ZIP64_FROM, ZipWriter};
use crate::{
    LINKED_DATA_SCHEMA, MANIFEST_SCHEMA, RECORDS_SCHEMA, csv, json, layout, linked, manifest, members, page, text,
};
use api_types::export::Record;
use domain::portability::Scope;
use serde::Deserialize;

/// How far the writer is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    /// Records taken.
    pub records: u64,
    /// Bytes of the stream taken.
    pub bytes_in: u64,
    /// Bytes of the file made; the sink may have had a little less.
    pub bytes_out: u64,
}

/// A finished package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finished {
    /// SHA-256 of the file, lower-case hex.
    pub sha256: String,
    /// Size of the file in bytes.
    pub bytes: u64,
    /// Records in each part.
    pub records_by_scope: RecordCounts,
    /// Name of the file.
    pub file_name: String,
}

/// One line, of either kind: distinguished by what it holds, so that the order of members does not matter.
#[derive(Deserialize)]
struct Line {
    scope: Option<String>,
    record: Option<Record>,
    end: Option<bool>,
    records: Option<u64>,
    sha256: Option<String>,
}

/// A table that is complete, deflated, waiting for its place in the file.
struct Table {
    path: String,
    packed: Vec<u8>,
    totals: Totals,
}

/// The table that is being written.
struct OpenTable {
    category: String,
    packed: Vec<u8>,
}

/// The page for people, deflated as it is written, waiting for its place in the file.
struct Page {
    packed: Vec<u8>,
    deflater: Deflater,
}

impl Page {
    fn write(&mut self, text: &str) -> Result<(), ExportError> {
        self.deflater.write(text.as_bytes(), &mut |bytes| self.packed.extend_from_slice(bytes))
    }
}

/// Makes a package. See the crate's documentation for what the stream must look like.
pub struct PackageWriter<S> {
    inputs: PackageInputs,
    ticked: Ticked,
    zip: ZipWriter<S>,
    table: Option<OpenTable>,
    table_deflater: Deflater,
    tables: Vec<Table>,
    /// Not with the records alone.
    page: Option<Page>,
    lines: Lines,
    state: State,
}

/// What is not the container's.
#[derive(Default)]
struct State {
    /// Number of the line that is being read, from 1.
    line: u64,
    /// The part whose `records.json` is open.
    scope: Option<Scope>,
    counts: RecordCounts,
    progress: Progress,
    sha: Sha,
    ended: bool,
    failed: Option<ExportError>,
    scratch: Vec<u8>,
}

impl From<TooLong> for ExportError {
    fn from(_: TooLong) -> Self {
        // The number of the line is put in by `push`.
        ExportError::Line { line: 0, member: "line", refusal: Refusal::TooLong }
    }
}

impl<S: FnMut(&[u8])> PackageWriter<S> {
    /// Begins a package. `sink` gets the file front to back in parts of 256 KiB, the last one shorter.
    ///
    /// # Errors
    /// [`ExportError::Inputs`] when the inputs cannot be written into a manifest.
    pub fn new(inputs: PackageInputs, sink: S) -> Result<Self, ExportError> {
        inputs.check()?;
        let export = &inputs.snapshot.export;
        let ticked = Ticked { voluntary: export.voluntary, contact_details: export.contact_details };
        let mut writer = Self {
            ticked,
            zip: match inputs.form {
                Form::Zip => ZipWriter::new(sink, ZIP64_FROM),
                Form::Json => ZipWriter::bare(sink),
            },
            table: None,
            table_deflater: Deflater::new(),
            tables: Vec::new(),
            page: (inputs.form == Form::Zip).then(|| Page { packed: Vec::new(), deflater: Deflater::new() }),
            lines: Lines::default(),
            state: State::default(),
            inputs,
        };
        writer.page(page::head)?;
        writer.open_part(Scope::Art20)?;
        Ok(writer)
    }

    /// Takes more of the stream, cut anywhere.
    ///
    /// # Errors
    /// Any [`ExportError`] but [`ExportError::Cut`]. The package has then failed for good: every later call gives the
    /// same error.
    pub fn push(&mut self, ndjson_chunk: &[u8]) -> Result<Progress, ExportError> {
        if let Some(error) = &self.state.failed {
            return Err(error.clone());
        }
        let mut lines = std::mem::take(&mut self.lines);
        let outcome = lines.push(ndjson_chunk, |line| self.line(line, parse(line)));
        self.lines = lines;
        self.state.progress.bytes_in += ndjson_chunk.len() as u64;
        self.state.progress.bytes_out = self.zip.bytes();
        outcome.map(|()| self.state.progress).map_err(|error| self.fail(error))
    }

    /// Closes the package once the whole stream was pushed.
    ///
    /// # Errors
    /// [`ExportError::Cut`] when there was no end line; the error of `push`, if it gave one.
    pub fn finish(mut self) -> Result<Finished, ExportError> {
        if let Some(error) = self.state.failed {
            return Err(error);
        }
        // The end line may lack its newline; half a line means that the stream was cut.
        let rest = self.lines.take_rest();
        let last = parse(&rest);
        if !rest.is_empty() && (self.state.ended || last.is_ok()) {
            self.line(&rest, last)?;
        }
        if !self.state.ended {
            return Err(ExportError::Cut);
        }
        if self.ticked.voluntary && self.state.scope == Some(Scope::Art20) {
            self.close_part()?;
            self.open_part(Scope::Voluntary)?;
        }
        self.close_part()?;
        if self.is_bare() {
            self.zip.write(b"}\n")?;
        } else {
            self.add_the_rest()?;
        }
        let counts = self.state.counts;
        let (bytes, sha256) = self.zip.finish();
        Ok(Finished { sha256, bytes, records_by_scope: counts, file_name: self.inputs.file_name() })
    }

    /// Just the records, without a package around them?
    fn is_bare(&self) -> bool {
        self.inputs.form == Form::Json
    }

    /// Writes on the page, where there is one.
    fn page(&mut self, words: impl FnOnce(&PackageInputs) -> String) -> Result<(), ExportError> {
        match &mut self.page {
            Some(page) => page.write(&words(&self.inputs)),
            None => Ok(()),
        }
    }

    /// All files after the records.
    fn add_the_rest(&mut self) -> Result<(), ExportError> {
        for table in std::mem::take(&mut self.tables) {
            self.zip.add_packed(table.path, &table.packed, table.totals);
        }
        self.zip.add(layout::CONSENT_RECORDS, linked::records(&self.inputs).as_bytes())?;
        self.zip.add(layout::PROCESSING, linked::processing(&self.inputs).as_bytes())?;
        self.zip.add(layout::SCHEMA_LINKED_DATA, LINKED_DATA_SCHEMA.as_bytes())?;
        self.zip.add(layout::SCHEMA_MANIFEST, MANIFEST_SCHEMA.as_bytes())?;
        self.zip.add(layout::SCHEMA_RECORDS, RECORDS_SCHEMA.as_bytes())?;
        self.page(|inputs| page::tail(inputs.language))?;
        if let Some(Page { mut packed, mut deflater }) = self.page.take() {
            let totals = deflater.finish(&mut |bytes| packed.extend_from_slice(bytes))?;
            self.zip.add_packed(layout::PAGE.to_owned(), &packed, totals);
        }
        self.zip.add(layout::README_SV, text::readme(Language::Sv, &self.inputs).as_bytes())?;
        self.zip.add(layout::README_EN, text::readme(Language::En, &self.inputs).as_bytes())?;
        let counts = self.state.counts;
        let manifest =
            manifest::manifest(&self.inputs, counts, self.zip.entries()).map_err(|_| ExportError::Encoder)?;
        self.zip.add(layout::MANIFEST, &manifest)?;
        let sums = manifest::sums(self.zip.entries());
        self.zip.add(layout::SUMS, &sums)
    }

    /// Remembers an error and gives it the number of the line where it lacks one.
    fn fail(&mut self, error: ExportError) -> ExportError {
        let error = match error {
            ExportError::Line { line: 0, member, refusal } => {
                ExportError::Line { line: self.state.line + 1, member, refusal }
            }
            other => other,
        };
        self.state.failed = Some(error.clone());
        error
    }

    fn refuse<T>(&self, member: &'static str, refusal: Refusal) -> Result<T, ExportError> {
        Err(ExportError::Line { line: self.state.line, member, refusal })
    }

    fn line(&mut self, bytes: &[u8], line: Result<Line, Fault>) -> Result<(), ExportError> {
        self.state.line += 1;
        if self.state.ended {
            return self.refuse("line", Refusal::AfterTheEnd);
        }
        let line = line.or_else(|(member, refusal)| self.refuse(member, refusal))?;
        match line {
            Line { scope: Some(scope), record: Some(record), end: None, records: None, sha256: None } => {
                self.state.sha.update(bytes);
                self.state.sha.update(b"\n");
                self.record(&scope, record)
            }
            Line { scope: None, record: None, end: Some(true), records: Some(records), sha256: Some(sha256) } => {
                self.state.ended = true;
                if records != self.state.progress.records {
                    return Err(ExportError::CountDiffers);
                }
                if sha256 != self.state.sha.take_hex() {
                    return Err(ExportError::DigestDiffers);
                }
                Ok(())
            }
            _ => self.refuse("line", Refusal::NotALine),
        }
    }

    fn record(&mut self, scope: &str, mut record: Record) -> Result<(), ExportError> {
        let Some(scope) = Scope::parse(scope) else { return self.refuse("scope", Refusal::WrongScope) };
        if let Err((member, refusal)) = check::record(&record, scope, self.ticked) {
            return self.refuse(member, refusal);
        }
        match self.state.scope {
            Some(open) if open == scope => {}
            Some(Scope::Art20) => {
                self.close_part()?;
                self.open_part(scope)?;
            }
            _ => return self.refuse("scope", Refusal::OutOfOrder),
        }
        match self.table.as_ref().map(|table| record.category.as_str().cmp(&table.category)) {
            Some(std::cmp::Ordering::Equal) => {}
            Some(std::cmp::Ordering::Less) => return self.refuse("category", Refusal::OutOfOrder),
            _ => self.open_table(scope, &record.category)?,
        }
        // Members of objects in the order of their names, however `serde_json` was built.
        record.value.sort_all_objects();
        let mut scratch = std::mem::take(&mut self.state.scratch);
        scratch.clear();
        let first = *self.state.counts.of(scope) == 0;
        json::record(&record, first, &mut scratch).map_err(|_| ExportError::Encoder)?;
        self.zip.write(&scratch)?;
        if !self.is_bare() {
            scratch.clear();
            csv::row(&record, Quotes::Always, &mut scratch);
            self.write_table(&scratch)?;
            self.page(|inputs| page::row(&record, inputs.language))?;
        }
        self.state.scratch = scratch;
        *self.state.counts.of(scope) += 1;
        self.state.progress.records += 1;
        Ok(())
    }

    fn open_part(&mut self, scope: Scope) -> Result<(), ExportError> {
        self.zip.open(layout::records_path(scope));
        if self.is_bare() {
            let begin = match (scope, self.inputs.snapshot.demo) {
                (Scope::Art20, false) => "{\"art20\":",
                (Scope::Art20, true) => "{\"demo\":true,\"art20\":",
                (Scope::Voluntary, _) => ",\"voluntary\":",
            };
            self.zip.write(begin.as_bytes())?;
        }
        self.zip.write(json::head(&self.inputs.snapshot.export.id, scope).as_bytes())?;
        self.state.scope = Some(scope);
        self.state.counts.of(scope);
        Ok(())
    }

    fn close_part(&mut self) -> Result<(), ExportError> {
        let Some(scope) = self.state.scope else { return Ok(()) };
        self.close_table(scope)?;
        if *self.state.counts.of(scope) == 0 {
            self.page(|inputs| page::part(scope, true, inputs.language))?;
        }
        self.zip.write(json::tail(*self.state.counts.of(scope) == 0).as_bytes())?;
        self.zip.close()
    }

    fn open_table(&mut self, scope: Scope, category: &str) -> Result<(), ExportError> {
        self.close_table(scope)?;
        if *self.state.counts.of(scope) == 0 {
            self.page(|inputs| page::part(scope, false, inputs.language))?;
        }
        self.page(|inputs| page::table(category, inputs))?;
        // Without tables the category is still held, for the order of records.
        self.table = Some(OpenTable { category: category.to_owned(), packed: Vec::new() });
        if self.is_bare() {
            return Ok(());
        }
        let mut header = Vec::new();
        csv::header(Quotes::Always, &mut header);
        self.write_table(&header)
    }

    fn write_table(&mut self, content: &[u8]) -> Result<(), ExportError> {
        let Some(table) = &mut self.table else { return Err(ExportError::Encoder) };
        self.table_deflater.write(content, &mut |bytes| table.packed.extend_from_slice(bytes))
    }

    fn close_table(&mut self, scope: Scope) -> Result<(), ExportError> {
        let Some(OpenTable { category, mut packed }) = self.table.take() else { return Ok(()) };
        if self.is_bare() {
            return Ok(());
        }
        self.page(|_| page::TABLE_END.to_owned())?;
        let totals = self.table_deflater.finish(&mut |bytes| packed.extend_from_slice(bytes))?;
        self.tables.push(Table { path: layout::table_path(scope, &category), packed, totals });
        Ok(())
    }
}

/// A member, and the rule that it breaks.
type Fault = (&'static str, Refusal);

/// Reads a line, once; where it is no good, it is looked at again to name the member.
fn parse(bytes: &[u8]) -> Result<Line, Fault> {
    let member = |column: usize| members::walk(bytes, column).at.unwrap_or("line");
    let text = std::str::from_utf8(bytes).map_err(|error| (member(error.valid_up_to()), Refusal::NotUtf8))?;
    let mut from = serde_json::Deserializer::from_str(text);
    // A backend's answer may grow, and so the types of the contract take what they do not know; a package may not lose it.
    let mut unknown_in = None;
    let line = serde_ignored::deserialize(&mut from, |path| {
        unknown_in.get_or_insert_with(|| members::object_of(&path));
    });
    let line =
        line.and_then(|line| from.end().map(|()| line)).map_err(|error| match members::lone_surrogate(bytes) {
            Some(column) => (member(column), Refusal::LoneSurrogate),
            None => match members::walk(bytes, usize::MAX).unknown_in {
                Some(object) => (object, Refusal::UnknownMember),
                None => (member(error.column().saturating_sub(1)), Refusal::NotALine),
            },
        })?;
    match unknown_in {
        Some(object) => Err((object, Refusal::UnknownMember)),
        None => Ok(line),
    }
}
