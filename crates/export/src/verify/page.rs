//! `index.html`: the rows of the records, and nothing that could act.
//!
//! Whoever opens it trusts it with their data, so no line may hold what a browser runs or fetches. Rows are checked against the
//! records, in their order; the frame around them is plain text of this program or of another version of it.

use super::content::Content;
use super::fault::Fault;
use super::problem::Problem;
use crate::digest::Sha;
use crate::layout::PAGE;
use crate::page::{ROW, row};
use crate::{Language, MAX_LINE};
use api_types::export::Record;
use std::io::{BufRead, BufReader, Read};

/// The rows that the records give, in each language.
pub(super) struct Rows([(Language, Sha); 2]);

impl Default for Rows {
    fn default() -> Self {
        Self([Language::Sv, Language::En].map(|language| (language, Sha::default())))
    }
}

impl Rows {
    pub(super) fn add(&mut self, record: &Record) {
        for (language, sha) in &mut self.0 {
            sha.update(row(record, *language).as_bytes());
        }
    }
}

/// What a page that only shows something has no use for, in lower case. The text of a record cannot bring it: what begins a
/// tag is written otherwise there.
const NEVER: [&str; 17] = [
    "<script", "<iframe", "<object", "<embed", "<link", "<base", "<form", "<img", "<svg", "<a ", "<audio", "<video",
    "src=", "href=", "url(", "@import", "refresh",
];

/// Longest line: a record in which every character is written as the longest that stands for one (`&quot;`), and its frame.
const LONGEST: u64 = 6 * MAX_LINE as u64 + (64 << 10);

/// Reads and checks the page.
pub(super) fn check(content: &mut impl Content, rows: &mut Rows, problems: &mut Vec<Problem>) -> Result<(), Fault> {
    let mut shown = Sha::default();
    let (mut wrong, mut has_policy, mut line) = (None, false, Vec::new());
    let mut reader = BufReader::with_capacity(64 << 10, &mut *content);
    let ended = loop {
        line.clear();
        match reader.by_ref().take(LONGEST).read_until(b'\n', &mut line) {
            Ok(0) => break Ok(()),
            Ok(_) if !line.ends_with(b"\n") => {
                wrong = wrong.or(Some("a line that has no end, or is too long"));
                break Ok(());
            }
            Ok(_) => {}
            Err(error) => break Err(error),
        }
        if line.starts_with(ROW.as_bytes()) {
            shown.update(&line);
            continue;
        }
        match std::str::from_utf8(&line).map(str::to_lowercase) {
            Err(_) => wrong = wrong.or(Some("not UTF-8")),
            Ok(text) if NEVER.iter().any(|never| text.contains(never)) || has_handler(&text) => {
                wrong = wrong.or(Some("holds what could act, or ask for something elsewhere"));
            }
            Ok(text) => has_policy |= text.contains("content-security-policy") && text.contains("default-src 'none'"),
        }
    };
    drop(reader);
    if let Err(error) = ended {
        return Err(content.fault(error));
    }
    content.drain()?;
    let policy = (!has_policy).then_some("has no policy that keeps everything else out");
    let shown = shown.take_hex();
    let as_recorded = rows.0.iter_mut().map(|(_, sha)| sha.take_hex()).any(|rows| rows == shown);
    let rows = (!as_recorded).then_some("does not show the records there are, in their order");
    problems.extend([wrong, policy, rows].into_iter().flatten().map(|wrong| Problem::of(PAGE, "page", wrong)));
    Ok(())
}

/// An attribute that runs something, as `onload=` does.
fn has_handler(text: &str) -> bool {
    text.split('<').skip(1).any(|tag| {
        let tag = tag.split('>').next().unwrap_or_default();
        tag.split_whitespace().skip(1).any(|word| word.starts_with("on") && word.contains('='))
    })
}
