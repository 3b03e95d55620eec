//! Finds out which member of a line something is about, without keeping anything of what stands there.
//!
//! `serde_json` tells only the column of a fault. This walks a line that has one again, in a lax way (the syntax has been
//! judged by `serde_json`), and answers with names that are fixed here.

use serde_ignored::Path;

/// What the walk found.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Found {
    /// The member that holds the column asked for.
    pub(crate) at: Option<&'static str>,
    /// The object in which an unknown member was met.
    pub(crate) unknown_in: Option<&'static str>,
}

/// Members of an object: the name as it is written, and the name as it is reported.
type Members = &'static [(&'static str, &'static str)];

const LINE: Members =
    &[("scope", "scope"), ("record", "record"), ("end", "end"), ("records", "records"), ("sha256", "sha256")];

const RECORD: Members = &[
    ("id", "id"),
    ("category", "category"),
    ("dpvCategory", "dpvCategory"),
    ("field", "field"),
    ("label", "label"),
    ("value", "value"),
    ("valueType", "valueType"),
    ("origin", "origin"),
    ("source", "source"),
    ("activityIds", "activityIds"),
    ("legalBasis", "legalBasis"),
    ("controllerOrgNumber", "controllerOrgNumber"),
    ("collectedAt", "collectedAt"),
    ("updatedAt", "updatedAt"),
    ("language", "language"),
];

const LABEL: Members = &[("sv", "label.sv"), ("en", "label.en")];

const BASIS: Members = &[
    ("code", "legalBasis.code"),
    ("article", "legalBasis.article"),
    ("dpv", "legalBasis.dpv"),
    ("consentRecordId", "legalBasis.consentRecordId"),
];

/// The object in which a member stands that the types do not know.
pub(crate) fn object_of(unknown: &Path) -> &'static str {
    fn named(object: &Path) -> &'static str {
        match object {
            Path::Map { key, .. } => match key.as_str() {
                "record" => "record",
                "label" => "label",
                "legalBasis" => "legalBasis",
                _ => "value",
            },
            Path::Some { parent } => named(parent),
            _ => "line",
        }
    }
    match unknown {
        Path::Map { parent, .. } => named(parent),
        _ => "line",
    }
}

/// An open object or array.
struct Frame {
    /// Name of the object, reported when a member is unknown.
    name: &'static str,
    /// Members it may have; `None` where anything may stand.
    members: Option<Members>,
    /// Does a name come next?
    name_next: bool,
    /// The member the walk is in.
    inside: Option<&'static str>,
}

/// Walks `line` and tells the member at byte `column` (from 0) and the first unknown member.
pub(crate) fn walk(line: &[u8], column: usize) -> Found {
    let mut found = Found::default();
    let mut frames: Vec<Frame> = Vec::new();
    let (mut at, mut passed) = (0, false);
    while at < line.len() {
        let start = at;
        at += 1;
        match line[start] {
            b'"' => {
                at = end_of_string(line, at);
                if let Some(frame) = frames.last_mut().filter(|frame| frame.name_next) {
                    frame.name_next = false;
                    let written = line.get(start + 1..at.saturating_sub(1)).unwrap_or_default();
                    if let Some(members) = frame.members {
                        frame.inside = members.iter().find(|one| one.0.as_bytes() == written).map(|one| one.1);
                        if frame.inside.is_none() && found.unknown_in.is_none() {
                            found.unknown_in = Some(frame.name);
                        }
                    }
                }
            }
            b'{' => {
                let opened = open(&frames);
                frames.push(opened);
            }
            b'[' => frames.push(Frame { name: "value", members: None, name_next: false, inside: None }),
            b'}' | b']' => {
                frames.pop();
            }
            b',' => {
                if let Some(frame) = frames.last_mut().filter(|frame| frame.members.is_some()) {
                    frame.name_next = true;
                    frame.inside = None;
                }
            }
            _ => {}
        }
        if !passed && at > column {
            passed = true;
            found.at = frames.iter().rev().find_map(|frame| frame.inside);
        }
    }
    found
}

/// The frame of an object that begins inside `frames`.
fn open(frames: &[Frame]) -> Frame {
    let inside = frames.last().and_then(|frame| frame.inside);
    let (name, members) = match (frames.len(), inside) {
        (0, _) => ("line", Some(LINE)),
        (1, Some("record")) => ("record", Some(RECORD)),
        (2, Some("label")) => ("label", Some(LABEL)),
        (2, Some("legalBasis")) => ("legalBasis", Some(BASIS)),
        _ => ("value", None),
    };
    Frame { name, members, name_next: members.is_some(), inside: None }
}

/// The place after the closing quote of a string that began just before `at`.
fn end_of_string(line: &[u8], mut at: usize) -> usize {
    while let Some(byte) = line.get(at) {
        at += 1;
        match byte {
            b'\\' => at += 1,
            b'"' => break,
            _ => {}
        }
    }
    at.min(line.len())
}

/// The place of the first `\uD800`–`\uDFFF` escape that is not one half of a pair.
pub(crate) fn lone_surrogate(line: &[u8]) -> Option<usize> {
    let unit = |at: usize| -> Option<u16> {
        let digits = line.get(at..at + 6).filter(|it| it.starts_with(b"\\u"))?;
        u16::from_str_radix(std::str::from_utf8(&digits[2..]).ok()?, 16).ok()
    };
    let mut at = 0;
    while let Some(byte) = line.get(at) {
        if *byte != b'\\' {
            at += 1;
            continue;
        }
        match unit(at) {
            Some(0xD800..=0xDBFF) if matches!(unit(at + 6), Some(0xDC00..=0xDFFF)) => at += 12,
            Some(0xD800..=0xDFFF) => return Some(at),
            Some(_) => at += 6,
            None => at += 2,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(line: &str, needle: &str) -> Option<&'static str> {
        walk(line.as_bytes(), line.find(needle).expect("needle")).at
    }

    #[test]
    fn names_the_member_around_a_column() {
        let line = r#"{"scope":"SCOPE","record":{"id":"ID","label":{"sv":"SV","en":"EN"},"value":{"scope":["x, \"y\"","DEEP"]},"legalBasis":{"code":"CODE"}}}"#;
        for (needle, member) in [
            ("SCOPE", "scope"),
            ("ID\"", "id"),
            ("SV", "label.sv"),
            ("EN\"", "label.en"),
            ("DEEP", "value"),
            ("CODE", "legalBasis.code"),
        ] {
            assert_eq!(at(line, needle), Some(member), "{needle}");
        }
        assert_eq!(walk(line.as_bytes(), 0).unknown_in, None);
    }

    #[test]
    fn names_the_object_with_an_unknown_member() {
        for (line, expected) in [
            (r#"{"scope":"a","extra":1}"#, Some("line")),
            (r#"{"record":{"name":"x"}}"#, Some("record")),
            (r#"{"record":{"legalBasis":{"code":"a","why":"b"}}}"#, Some("legalBasis")),
            (r#"{"record":{"label":{"fi":"a"}}}"#, Some("label")),
            (r#"{"record":{"value":{"anything":{"id":1}},"id":"x"}}"#, None),
            (r#"{"record":{"activityIds":["a","b"],"id":"x"}}"#, None),
        ] {
            assert_eq!(walk(line.as_bytes(), usize::MAX).unknown_in, expected, "{line}");
        }
    }

    #[test]
    fn never_runs_past_the_end() {
        for line in ["", "\"", "{\"", "{\"a\\", "}}]]", "{\"record\":{\"id", "\\u", "{\"a\":\"\\ud8"] {
            walk(line.as_bytes(), 3);
            lone_surrogate(line.as_bytes());
        }
    }

    #[test]
    fn lone_surrogates() {
        assert_eq!(lone_surrogate(br#""\ud83d\ude00 \u00e5 \\ud83d""#), None);
        assert_eq!(lone_surrogate(br#""a\ud83d""#), Some(2));
        assert_eq!(lone_surrogate(br#""\ude00\ud83d""#), Some(1));
        assert_eq!(lone_surrogate(br#""\ud83d\u0041""#), Some(1));
    }
}
