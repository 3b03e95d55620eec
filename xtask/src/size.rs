//! What a person's browser fetches for a page of the app, in compressed bytes: on a phone with a poor connection this
//! number is the waiting time. The figures are kept in `docs/size.md`, one line for each time that they grew and why.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::app::{self, Variant};
use crate::compress;
use crate::layout::Layout;

/// Bytes by which a page may grow without a word about it.
const UNSAID: usize = 10_000;

/// When a file is fetched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    /// By every page: HTML, styles, scripts, the app's first file.
    Every,
    /// With some pages of the app: `src/app/lazy.rs`.
    Lazy,
    /// On the export page only.
    Worker,
    /// Icons and texts that wait for the page or are for machines.
    Other,
}

/// Pages that fetch different files.
struct Kind {
    /// As it is printed.
    name: &'static str,
    /// The part of the app that it is in, beside what every page has.
    lazy: Option<&'static str>,
    /// Has it the worker?
    worker: bool,
}

/// In the order of the columns of `docs/size.md`.
const PAGES: [Kind; 4] = [
    Kind { name: "every page", lazy: None, worker: false },
    Kind { name: "an activity, data, cases", lazy: Some("reading"), worker: false },
    Kind { name: "objection, requests, consents, receipts", lazy: Some("acting"), worker: false },
    Kind { name: "/export, with the worker", lazy: Some("taking"), worker: true },
];

/// Bytes of each of [`PAGES`].
type Weights = [usize; PAGES.len()];

/// One file of the app.
#[derive(Debug)]
struct Row {
    part: Part,
    /// The parts of the app that need a lazy one.
    of: Vec<String>,
    name: String,
    raw: usize,
    /// Bytes that travel: brotli, or raw where that is smaller.
    sent: usize,
}

/// Every file of an app folder with its weight.
#[derive(Debug)]
pub struct Table {
    rows: Vec<Row>,
}

/// Builds the deployed app, prints the table, and holds it against what was kept last; with a reason it keeps the new
/// figures.
pub fn run(layout: &Layout, reason: Option<&str>) -> Result<()> {
    let table = Table::of(&app::build(layout, Variant::Dist)?)?;
    println!("\n{table}");
    let weights = table.weights()?;
    let file = kept_in(layout);
    let kept = fs::read_to_string(&file).with_context(|| format!("{} cannot be read", layout.shown(&file)))?;
    if let Some(reason) = reason {
        return fs::write(&file, with_line(&kept, weights, reason)?)
            .with_context(|| format!("{} cannot be written", layout.shown(&file)));
    }
    let last = last_kept(&kept).with_context(|| format!("{} holds no figures", layout.shown(&file)))?;
    grown(last, weights)
}

fn kept_in(layout: &Layout) -> PathBuf {
    layout.root.join("docs/size.md")
}

/// The figures of the last line of the table.
fn last_kept(kept: &str) -> Option<Weights> {
    let cells: Vec<&str> = kept.lines().rev().find(|line| line.starts_with('|'))?.split('|').skip(1).collect();
    let mut weights = [0; PAGES.len()];
    for (weight, cell) in weights.iter_mut().zip(&cells) {
        *weight = cell.replace(' ', "").parse().ok()?;
    }
    (cells.len() > weights.len()).then_some(weights)
}

/// The text with one more line at its end.
fn with_line(kept: &str, weights: Weights, reason: &str) -> Result<String> {
    if reason.trim().is_empty() || reason.contains(['|', '\n']) {
        bail!("the reason is one line of words, without `|`");
    }
    let figures: Vec<String> = weights.iter().map(|weight| format!(" {} |", grouped(*weight))).collect();
    Ok(format!("{}\n|{} {} |\n", kept.trim_end(), figures.concat(), reason.trim()))
}

/// Compares with what was kept.
fn grown(last: Weights, now: Weights) -> Result<()> {
    for (Kind { name: page, .. }, (last, now)) in PAGES.iter().zip(last.into_iter().zip(now)) {
        if now > last + UNSAID {
            bail!(
                "{page} has grown by {} bytes to {}. If it must: `cargo xtask size --because \"the reason\"` keeps the \
                 new figures and the reason in docs/size.md",
                grouped(now - last),
                grouped(now)
            );
        }
    }
    Ok(())
}

impl Kind {
    fn fetches(&self, row: &Row) -> bool {
        match row.part {
            Part::Every => true,
            Part::Lazy => self.lazy.is_some_and(|part| row.of.iter().any(|of| of == part)),
            Part::Worker => self.worker,
            Part::Other => false,
        }
    }
}

impl Table {
    /// Weighs a folder that [`app::build`] made.
    pub fn of(app: &Path) -> Result<Self> {
        let page = fs::read_to_string(app.join("index.html")).unwrap_or_default();
        let mut rows = Vec::new();
        for file in compress::files_below(app)? {
            if file.extension().is_some_and(|extension| extension == "br" || extension == "gz") {
                continue;
            }
            let bytes = fs::read(&file).with_context(|| format!("{} cannot be read", file.display()))?;
            let packed = compress::with_suffix(&file, "br");
            let sent = if packed.is_file() {
                fs::read(&packed).with_context(|| format!("{} cannot be read", packed.display()))?.len()
            } else if file.extension().is_some_and(|extension| extension == "html") {
                compress::brotli(&bytes)?.len().min(bytes.len())
            } else {
                bytes.len()
            };
            let name = file.strip_prefix(app).unwrap_or(&file).display().to_string();
            rows.push(Row { part: part_of(&name), of: parts_with(&page, &name), name, raw: bytes.len(), sent });
        }
        rows.sort_by(|a, b| (a.part, &a.name).cmp(&(b.part, &b.name)));
        Ok(Self { rows })
    }

    /// What travels for each page.
    fn weights(&self) -> Result<Weights> {
        for kind in [".html", ".css", ".js", ".wasm"] {
            if !self.rows.iter().any(|row| row.part == Part::Every && row.name.ends_with(kind)) {
                bail!("the app has no {kind} file: there is nothing to weigh");
            }
        }
        Ok(PAGES.map(|page| self.sum(|row| page.fetches(row)).1))
    }

    /// Raw and sent bytes of some rows.
    fn sum(&self, is_counted: impl Fn(&Row) -> bool) -> (usize, usize) {
        let rows = self.rows.iter().filter(|row| is_counted(row));
        rows.fold((0, 0), |(raw, sent), row| (raw + row.raw, sent + row.sent))
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut rows = self.rows.iter().peekable();
        while let Some(row) = rows.next() {
            writeln!(f, "{:>11} {:>11}  {}", grouped(row.raw), grouped(row.sent), row.name)?;
            if rows.peek().is_none_or(|next| next.part != row.part) {
                let (raw, sent) = self.sum(|other| other.part == row.part);
                let what = match row.part {
                    Part::Every => "page, styles, scripts, wasm",
                    Part::Lazy => "parts of the app, each with its pages",
                    Part::Worker => "export page only",
                    Part::Other => "beside the page, not counted",
                };
                writeln!(f, "{:>11} {:>11}  = {what}\n", grouped(raw), grouped(sent))?;
            }
        }
        for page in PAGES {
            writeln!(f, "{:>23}  {}", grouped(self.sum(|row| page.fetches(row)).1), page.name)?;
        }
        write!(f, "(bytes: raw, then as sent with brotli)")
    }
}

/// The parts of the app for which a page names a file: `<meta name="portal-part" content="/file" data-part="part">`, as
/// `split` writes it.
fn parts_with(page: &str, name: &str) -> Vec<String> {
    let named = format!("content=\"/{name}\" data-part=\"");
    page.split(&named).skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect()
}

fn part_of(name: &str) -> Part {
    if name.starts_with("export_worker") {
        Part::Worker
    } else if name.starts_with("404.") {
        Part::Other
    } else if name.starts_with("parts-") && name.ends_with(".wasm") {
        Part::Lazy
    } else if name == "index.html" || [".css", ".js", ".mjs", ".wasm"].iter().any(|kind| name.ends_with(kind)) {
        Part::Every
    } else {
        Part::Other
    }
}

/// `1234567` → `1 234 567`.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let head = digits.len() % 3;
    let mut parts: Vec<&str> = if head > 0 { vec![&digits[..head]] } else { Vec::new() };
    parts.extend((head..digits.len()).step_by(3).map(|at| &digits[at..at + 3]));
    parts.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(name: &str, raw: usize, sent: usize) -> Row {
        let page = r#"<meta name="portal-part" content="/parts-1f/a.wasm" data-part="reading">
            <meta name="portal-part" content="/parts-1f/both.wasm" data-part="reading">
            <meta name="portal-part" content="/parts-1f/both.wasm" data-part="taking">"#;
        Row { part: part_of(name), of: parts_with(page, name), name: name.to_owned(), raw, sent }
    }

    #[test]
    fn files_are_told_apart_by_when_they_are_fetched() {
        for name in ["index.html", "portal-1f.css", "privacy-portal-2.js", "privacy-portal-2_bg.wasm", "boot.js"] {
            assert_eq!(part_of(name), Part::Every, "{name}");
        }
        for name in ["parts-1f/a.wasm", "parts-1f/both.wasm"] {
            assert_eq!(part_of(name), Part::Lazy, "{name}");
        }
        assert_eq!(part_of("parts-1f/parts.js"), Part::Every);
        for name in ["export_worker.js", "export_worker_bg.wasm", "export_worker_loader.js"] {
            assert_eq!(part_of(name), Part::Worker, "{name}");
        }
        for name in ["favicon.svg", "404.html", "404.css", "robots.txt", ".well-known/security.txt", "icon.png"] {
            assert_eq!(part_of(name), Part::Other, "{name}");
        }
    }

    #[test]
    fn each_page_is_weighed_with_what_it_fetches() {
        let mut table = Table {
            rows: vec![
                row("index.html", 900, 400),
                row("app.css", 900, 300),
                row("app.js", 9_000, 4_000),
                row("app_bg.wasm", 600_000, 200_000),
                row("export_worker_bg.wasm", 600_000, 150_000),
                row("parts-1f/a.wasm", 30_000, 10_000),
                row("parts-1f/both.wasm", 3_000, 1_000),
                row("robots.txt", 9, 9),
            ],
        };
        assert_eq!(table.weights().unwrap(), [204_700, 215_700, 204_700, 355_700]);
        table.rows.retain(|row| row.name != "app_bg.wasm");
        assert!(table.weights().unwrap_err().to_string().contains(".wasm"), "the worker's wasm does not stand in");
    }

    #[test]
    fn growth_needs_a_reason_and_the_line_keeps_it() {
        let begun = "# Size\n\n| a | b | c | d | why |\n|--:|--:|--:|--:|---|\n| 1 000 | 204 700 | 3 | 4 | begun |\n";
        assert_eq!(last_kept(begun), Some([1_000, 204_700, 3, 4]));
        grown([1_000, 204_700, 3, 4], [11_000, 100, 3, 4]).unwrap();
        let message = grown([1_000, 204_700, 3, 4], [11_001, 0, 0, 0]).unwrap_err().to_string();
        assert!(message.contains("every page has grown by 10 001 bytes to 11 001"), "{message}");
        assert!(grown([1_000, 0, 0, 204_700], [0, 0, 0, 214_701]).unwrap_err().to_string().contains("/export"));
        let more = with_line(begun, [11_001, 300_000, 3, 4], "a router").unwrap();
        assert!(more.ends_with("begun |\n| 11 001 | 300 000 | 3 | 4 | a router |\n"), "{more}");
        assert_eq!(last_kept(&more), Some([11_001, 300_000, 3, 4]));
        for wrong in ["", " ", "a | b", "a\nb"] {
            assert!(with_line(begun, [1; 4], wrong).is_err(), "{wrong:?}");
        }
        for broken in ["", "# Size\n", "| 1 | two | 3 | 4 | why |", "|--:|--:|---|", "| 1 | 2 | 3 | 4"] {
            assert_eq!(last_kept(broken), None, "{broken:?}");
        }
    }

    #[test]
    fn the_file_in_the_repository_holds_figures() {
        assert!(last_kept(include_str!("../../docs/size.md")).is_some());
    }

    #[test]
    fn the_table_reads_well() {
        let table = Table { rows: vec![row("index.html", 1_900, 400), row("export_worker.js", 1_234_567, 99)] };
        let text = table.to_string();
        assert!(text.contains("      1 900         400  index.html\n"), "{text}");
        assert!(text.contains("  1 234 567          99  = export page only"), "{text}");
    }
}
