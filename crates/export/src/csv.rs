//! One table per category: RFC 4180, comma, CRLF, a header row, UTF-8 without BOM, every cell in quotation marks. Why it
//! is so and what spreadsheets make of it: `docs/adr/0001-tables-in-the-package.md`.
//!
//! A cell that begins with `=`, `+`, `-`, `@`, TAB or NUL gets an apostrophe before it, so that a spreadsheet does not
//! take it for a formula (OWASP ASVS 5.0, 1.2.10); the quotation marks keep it from taking what stands after a semicolon
//! or TAB for one. The apostrophe touches numbers such as `+46…`, so the JSON is the canonical form. NUL, which no
//! spreadsheet can hold, becomes U+FFFD. The manifest tells both.

use crate::value::as_cell;
use api_types::export::Record;

/// The header row, without its CRLF: paths of members in `records.json`; activity ids are joined by a space.
pub const HEADER: &str = "id,category,dpvCategory,field,label.sv,label.en,value,valueType,origin,source,activityIds,\
legalBasis.code,legalBasis.article,legalBasis.dpv,legalBasis.consentRecordId,controllerOrgNumber,collectedAt,updatedAt,\
language";

/// Which cells stand in quotation marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quotes {
    /// Every one (since format 1.1).
    Always,
    /// Where it would be read otherwise by a program that parts cells at commas (format 1.0).
    WhereNeeded,
}

/// Appends the header row.
pub fn header(quotes: Quotes, out: &mut Vec<u8>) {
    cells(HEADER.split(','), quotes, out);
}

/// Appends the row of a record.
pub fn row(record: &Record, quotes: Quotes, out: &mut Vec<u8>) {
    let optional = |text: &Option<String>| text.clone().unwrap_or_default();
    let basis = &record.legal_basis;
    let value = as_cell(&record.value);
    let activities = record.activity_ids.join(" ");
    let cells: [&str; 19] = [
        &record.id,
        &record.category,
        &optional(&record.dpv_category),
        &record.field,
        &record.label.sv,
        &record.label.en,
        &value,
        &record.value_type,
        &record.origin,
        &record.source,
        &activities,
        &basis.code,
        &basis.article,
        &optional(&basis.dpv),
        &optional(&basis.consent_record_id),
        &optional(&record.controller_org_number),
        &optional(&record.collected_at),
        &optional(&record.updated_at),
        &optional(&record.language),
    ];
    self::cells(cells, quotes, out);
}

fn cells<'a>(cells: impl IntoIterator<Item = &'a str>, quotes: Quotes, out: &mut Vec<u8>) {
    for (at, text) in cells.into_iter().enumerate() {
        if at > 0 {
            out.push(b',');
        }
        cell(text, quotes, out);
    }
    out.extend_from_slice(b"\r\n");
}

/// Appends one cell, neutralised.
pub fn cell(text: &str, quotes: Quotes, out: &mut Vec<u8>) {
    let guarded = text.starts_with(['=', '+', '-', '@', '\t', '\0']);
    let needed = || text.contains(['"', ',', '\r', '\n']) || text.starts_with(' ') || text.ends_with(' ');
    let quoted = quotes == Quotes::Always || needed();
    if quoted {
        out.push(b'"');
    }
    if guarded {
        out.push(b'\'');
    }
    let (bytes, mut from) = (text.as_bytes(), 0);
    for at in memchr::memchr2_iter(b'"', 0, bytes) {
        out.extend_from_slice(&bytes[from..at]);
        out.extend_from_slice(if bytes[at] == 0 { "\u{FFFD}" } else { "\"\"" }.as_bytes());
        from = at + 1;
    }
    out.extend_from_slice(&bytes[from..]);
    if quoted {
        out.push(b'"');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(text: &str, quotes: Quotes) -> String {
        let mut out = Vec::new();
        cell(text, quotes, &mut out);
        String::from_utf8(out).expect("UTF-8 in, UTF-8 out")
    }

    #[test]
    fn hostile_cells() {
        for (text, expected) in [
            ("", ""),
            ("Åsa", "Åsa"),
            ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
            ("=HYPERLINK(\"x\",\"y\")", "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\""),
            ("+46701740605", "'+46701740605"),
            ("-5", "'-5"),
            ("@SUM(1)", "'@SUM(1)"),
            ("\t=1", "'\t=1"),
            ("\0=1", "'\u{FFFD}=1"),
            ("a\0b", "a\u{FFFD}b"),
            ("a,b", "\"a,b\""),
            ("a\"b", "\"a\"\"b\""),
            ("a\r\nb", "\"a\r\nb\""),
            (" a", "\" a\""),
            ("'=1", "'=1"),
            ("\u{202E}abc 😀", "\u{202E}abc 😀"),
        ] {
            assert_eq!(one(text, Quotes::WhereNeeded), expected, "{text:?}");
            let inner = expected.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(expected);
            assert_eq!(one(text, Quotes::Always), format!("\"{inner}\""), "{text:?}");
        }
        // A spreadsheet that parts cells at semicolons and tabs as well keeps these whole.
        for text in ["a;b", "a;=1+1", "a\tb", "199001019802", ""] {
            assert_eq!(one(text, Quotes::Always), format!("\"{text}\""));
        }
    }

    #[test]
    fn the_header_has_a_name_for_every_cell() {
        assert_eq!(HEADER.split(',').count(), 19);
        assert!(!HEADER.contains(char::is_whitespace));
    }
}
