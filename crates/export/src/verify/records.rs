//! `records.json`, one record at a time: schema, scope rule, order, and the tables it should give.

use super::content::Content;
use super::fault::Fault;
use super::page::Rows;
use super::problem::Problem;
use super::schemas;
use super::version::Version;
use crate::check::{self, Ticked};
use crate::csv::Quotes;
use crate::digest::Sha;
use crate::{MAX_LINE, csv, layout};
use api_types::export::Record;
use domain::portability::Scope;
use serde::Deserializer as _;
use serde::de::{DeserializeSeed, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::{Value, json};
use std::cell::Cell;
use std::fmt;
use std::io::{self, BufReader, Read};

/// Most problems reported of one file.
const MOST: usize = 20;

/// A table the records give.
pub(super) struct Table {
    pub(super) path: String,
    pub(super) sha256: String,
}

/// What the file held.
#[derive(Default)]
pub(super) struct Seen {
    /// Version of the format, when it stands where it must.
    pub(super) version: Option<Version>,
    pub(super) records: u64,
    pub(super) export_id: Option<String>,
    pub(super) tables: Vec<Table>,
}

/// Reads and checks the records of a part.
pub(super) fn check(
    content: &mut impl Content,
    path: &str,
    scope: Scope,
    rows: &mut Rows,
    problems: &mut Vec<Problem>,
) -> Result<Seen, Fault> {
    let since_record = Cell::new(0);
    let mut checker = Checker {
        path,
        scope,
        since_record: &since_record,
        seen: Seen::default(),
        open: None,
        rows,
        problems: Vec::new(),
    };
    let reader = BufReader::with_capacity(64 << 10, Metered { inner: &mut *content, since_record: &since_record });
    let mut json = serde_json::Deserializer::from_reader(reader);
    let outcome = json.deserialize_map(&mut checker).and_then(|()| json.end());
    drop(json);
    checker.close_table();
    let Checker { seen, problems: mut found, .. } = checker;
    if let Err(error) = outcome {
        if content.is_wrong() {
            return Err(content.fault(io::Error::other("broken")));
        }
        if error.io_error_kind().is_some_and(|kind| kind != io::ErrorKind::InvalidData) {
            return Err(Fault::Io(error.into()));
        }
        // The text of the error could quote the file; its place cannot.
        let (line, column) = (error.line(), error.column());
        found.push(Problem::of(path, "json", format!("line {line}, column {column}: not as a package has it")));
    }
    problems.extend(found.into_iter().take(MOST));
    Ok(seen)
}

/// Refuses a record so long that no package can have it, before it fills the memory.
struct Metered<'a, R> {
    inner: R,
    since_record: &'a Cell<usize>,
}

impl<R: Read> Read for Metered<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        let since = self.since_record.get() + read;
        self.since_record.set(since);
        if since > MAX_LINE + (128 << 10) {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "record too long"));
        }
        Ok(read)
    }
}

/// The table that is being made again.
struct OpenTable {
    category: String,
    sha: Sha,
}

struct Checker<'a> {
    path: &'a str,
    scope: Scope,
    since_record: &'a Cell<usize>,
    seen: Seen,
    open: Option<OpenTable>,
    rows: &'a mut Rows,
    problems: Vec<Problem>,
}

impl Checker<'_> {
    fn record(&mut self, record: Value) {
        self.since_record.set(0);
        let place = format!("/records/{}", self.seen.records);
        let version = self.seen.version.unwrap_or_default();
        self.seen.records += 1;
        if self.problems.len() >= MOST {
            return;
        }
        let (said, scope) = (version.as_str(), self.scope.as_str());
        let envelope = json!({"schemaVersion": said, "exportId": "", "scope": scope, "records": [record]});
        let schema = (version, layout::SCHEMA_RECORDS);
        let broken = schemas::validate(schema, &envelope, self.path, &format!("{place}: "));
        let is_broken = !broken.is_empty();
        self.problems.extend(broken);
        let record = envelope.get("records").and_then(|records| records.get(0)).cloned().unwrap_or_default();
        let Ok(mut record) = serde_json::from_value::<Record>(record) else {
            if !is_broken {
                self.problems.push(Problem::of(self.path, "record", format!("{place}: not a record")));
            }
            return;
        };
        // What was ticked cannot be seen from the file; that a part is there tells that it was.
        let ticked = Ticked { voluntary: true, contact_details: true };
        if let Err((member, refusal)) = check::record(&record, self.scope, ticked) {
            self.problems.push(Problem::of(self.path, "scope-rule", format!("{place}/{member}: {}", refusal.as_str())));
        }
        record.value.sort_all_objects();
        self.row(&record, &place, version.quotes());
    }

    fn row(&mut self, record: &Record, place: &str, quotes: Quotes) {
        if self.open.as_ref().is_none_or(|table| table.category != record.category) {
            if self.open.as_ref().is_some_and(|table| table.category > record.category) {
                self.problems.push(Problem::of(self.path, "order", format!("{place}: out of the order of categories")));
            }
            self.close_table();
            let mut header = Vec::new();
            csv::header(quotes, &mut header);
            let mut sha = Sha::default();
            sha.update(&header);
            self.open = Some(OpenTable { category: record.category.clone(), sha });
        }
        let mut row = Vec::new();
        csv::row(record, quotes, &mut row);
        if let Some(table) = &mut self.open {
            table.sha.update(&row);
        }
        self.rows.add(record);
    }

    fn close_table(&mut self) {
        if let Some(mut table) = self.open.take() {
            let path = layout::table_path(self.scope, &table.category);
            self.seen.tables.push(Table { path, sha256: table.sha.take_hex() });
        }
    }
}

impl<'de> Visitor<'de> for &mut Checker<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the object of a records.json")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut met: Vec<String> = Vec::new();
        while let Some(name) = map.next_key::<String>()? {
            if met.contains(&name) {
                return Err(A::Error::custom("twice the same member"));
            }
            match name.as_str() {
                // Before the records, whose form it decides.
                "schemaVersion" if !met.iter().any(|name| name == "records") => {
                    let version = Version::parse(&map.next_value::<String>()?);
                    self.seen.version = Some(version.ok_or_else(|| A::Error::custom("not a version known here"))?);
                }
                "scope" if map.next_value::<String>()? == self.scope.as_str() => {}
                "exportId" => self.seen.export_id = Some(map.next_value()?),
                "records" => map.next_value_seed(Records(self))?,
                _ => return Err(A::Error::custom("not a member of a records.json")),
            }
            met.push(name);
        }
        if met.len() == 4 { Ok(()) } else { Err(A::Error::custom("a member is missing")) }
    }
}

/// The array of records.
struct Records<'a, 'b>(&'a mut Checker<'b>);

impl<'de> DeserializeSeed<'de> for Records<'_, '_> {
    type Value = ();

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Records<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array of records")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        while self.0.problems.len() < MOST {
            match seq.next_element::<Value>()? {
                Some(record) => self.0.record(record),
                None => return Ok(()),
            }
        }
        while seq.next_element::<IgnoredAny>()?.is_some() {
            self.0.since_record.set(0);
            self.0.seen.records += 1;
        }
        Ok(())
    }
}
