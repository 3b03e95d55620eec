//! One table per category: RFC 4180, comma, CRLF, a header row, UTF-8 without BOM.
//!
//! A cell that begins with `=`, `+`, `-`, `@`, TAB or NUL gets an apostrophe before it, so that a spreadsheet does not
//! take it for a formula (OWASP ASVS 5.0, 1.2.10). That touches numbers such as `+46…`, so the JSON is the canonical
//! form. NUL, which no spreadsheet can hold, becomes U+FFFD. The manifest tells both.

use crate::value::as_cell;
use wire::export::Record;

/// The header row, without its CRLF: paths of members in `records.json`; activity ids are joined by a space.
pub const HEADER: &str = "id,category,dpvCategory,field,label.sv,label.en,value,valueType,origin,source,activityIds,\
legalBasis.code,legalBasis.article,legalBasis.dpv,legalBasis.consentRecordId,controllerOrgNumber,collectedAt,updatedAt,\
language";

/// Appends the header row.
pub fn header(out: &mut Vec<u8>) {
    out.extend_from_slice(HEADER.as_bytes());
    out.extend_from_slice(b"\r\n");
}

/// Appends the row of a record.
pub fn row(record: &Record, out: &mut Vec<u8>) {
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
    for (at, text) in cells.iter().enumerate() {
        if at > 0 {
            out.push(b',');
        }
        cell(text, out);
    }
    out.extend_from_slice(b"\r\n");
}

/// Appends one cell, neutralised and quoted where needed.
pub fn cell(text: &str, out: &mut Vec<u8>) {
    let guarded = text.starts_with(['=', '+', '-', '@', '\t', '\0']);
    let quoted = text.contains(['"', ',', '\r', '\n']) || text.starts_with(' ') || text.ends_with(' ');
    if quoted {
        out.push(b'"');
    }
    if guarded {
        out.push(b'\'');
    }
    for byte in text.bytes() {
        match byte {
            b'"' => out.extend_from_slice(b"\"\""),
            0 => out.extend_from_slice("\u{FFFD}".as_bytes()),
            other => out.push(other),
        }
    }
    if quoted {
        out.push(b'"');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(text: &str) -> String {
        let mut out = Vec::new();
        cell(text, &mut out);
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
            assert_eq!(one(text), expected, "{text:?}");
        }
    }

    #[test]
    fn the_header_has_a_name_for_every_cell() {
        assert_eq!(HEADER.split(',').count(), 19);
        assert!(!HEADER.contains(char::is_whitespace));
    }
}
