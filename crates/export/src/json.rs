//! `records.json` piece by piece: one record per line, members in the order of [`api_types::export::Record`], the members
//! of an object value in the order of their names.

use api_types::export::Record;
use domain::portability::Scope;

/// Version of the package's format. `verify` takes the ones before too.
///
/// * 1.2: `index.html` is there, the package as a page for people; data are one thing in the English list of what is left
///   out.
/// * 1.1: every cell of a table stands in quotation marks; the schemas hold no `format`.
/// * 1.0: cells stand in quotation marks where RFC 4180 asks for it.
pub(crate) const SCHEMA_VERSION: &str = "1.2";

/// Everything before the first record.
pub(crate) fn head(export_id: &str, scope: Scope) -> String {
    // Both are checked to be plain ASCII words before they get here.
    format!(
        "{{\"schemaVersion\":\"{SCHEMA_VERSION}\",\"exportId\":\"{export_id}\",\"scope\":\"{}\",\"records\":[",
        scope.as_str()
    )
}

/// Appends a record with what parts it from the one before.
pub(crate) fn record(record: &Record, first: bool, out: &mut Vec<u8>) -> Result<(), serde_json::Error> {
    out.extend_from_slice(if first { b"\n" } else { b",\n" });
    serde_json::to_writer(out, record)
}

/// Everything after the last record.
pub(crate) fn tail(empty: bool) -> &'static str {
    if empty { "]}\n" } else { "\n]}\n" }
}
