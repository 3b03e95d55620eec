//! What a person's browser fetches before it shows anything, in compressed bytes, held against a budget: on a phone
//! with a poor connection this number is the waiting time.

use std::fmt;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::app::{self, Variant};
use crate::compress;
use crate::layout::Layout;

/// Brotli bytes of a cold first view that fail the build when exceeded.
pub const BUDGET: usize = 200_000;
/// What to aim for.
const AIM: usize = 170_000;

/// When a file is fetched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    /// By the page itself: HTML, styles, scripts, wasm.
    FirstView,
    /// One of these with the first view; the other when the language is switched.
    Words,
    /// On the export page only.
    Worker,
    /// Icons and texts that wait for the page or are for machines.
    Other,
}

/// One file of the app.
#[derive(Debug)]
struct Row {
    part: Part,
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

/// Builds the deployed app, prints the table and checks the budget.
///
/// # Errors
/// The build fails or the budget is exceeded.
pub fn run(layout: &Layout) -> Result<()> {
    let table = Table::of(&app::build(layout, Variant::Dist)?)?;
    println!("\n{table}");
    table.check()
}

impl Table {
    /// Weighs a folder that [`app::build`] made.
    ///
    /// # Errors
    /// A file cannot be read.
    pub fn of(app: &Path) -> Result<Self> {
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
            rows.push(Row { part: part_of(&name), name, raw: bytes.len(), sent });
        }
        rows.sort_by(|a, b| (a.part, &a.name).cmp(&(b.part, &b.name)));
        Ok(Self { rows })
    }

    /// What travels before anything is shown, in the language whose words weigh most.
    fn first_view(&self) -> usize {
        self.sent(Part::FirstView).sum::<usize>() + self.sent(Part::Words).max().unwrap_or_default()
    }

    fn sent(&self, part: Part) -> impl Iterator<Item = usize> {
        self.rows.iter().filter(move |row| row.part == part).map(|row| row.sent)
    }

    /// Holds the first view against [`BUDGET`].
    ///
    /// # Errors
    /// It is exceeded; or the folder lacks a page, wasm or the words of two languages, so that the sum would say nothing.
    pub fn check(&self) -> Result<()> {
        for kind in [".html", ".js", ".wasm"] {
            if !self.rows.iter().any(|row| row.part == Part::FirstView && row.name.ends_with(kind)) {
                bail!("the app has no {kind} file: there is nothing to weigh");
            }
        }
        if self.sent(Part::Words).count() != 2 {
            bail!("the app has no file of words for each of two languages");
        }
        let sum = self.first_view();
        if sum > BUDGET {
            bail!(
                "a cold first view weighs {} bytes, {} over the budget of {}; what is new in the app's dependencies?",
                grouped(sum),
                grouped(sum - BUDGET),
                grouped(BUDGET)
            );
        }
        Ok(())
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut rows = self.rows.iter().peekable();
        while let Some(row) = rows.next() {
            writeln!(f, "{:>11} {:>11}  {}", grouped(row.raw), grouped(row.sent), row.name)?;
            if rows.peek().is_none_or(|next| next.part != row.part) {
                let (raw, sent) = self
                    .rows
                    .iter()
                    .filter(|other| other.part == row.part)
                    .fold((0, 0), |(raw, sent), other| (raw + other.raw, sent + other.sent));
                let what = match row.part {
                    Part::FirstView => "page, styles, scripts, wasm".to_owned(),
                    Part::Words => "words of both languages; one of them is fetched, the larger counts".to_owned(),
                    Part::Worker => "export page only, not counted".to_owned(),
                    Part::Other => "beside the page, not counted".to_owned(),
                };
                writeln!(f, "{:>11} {:>11}  = {what}\n", grouped(raw), grouped(sent))?;
            }
        }
        writeln!(
            f,
            "{:>23}  = cold first view; budget {}, aim {}",
            grouped(self.first_view()),
            grouped(BUDGET),
            grouped(AIM)
        )?;
        write!(f, "(bytes: raw, then as sent with brotli)")
    }
}

fn part_of(name: &str) -> Part {
    if name.starts_with("export_worker") {
        Part::Worker
    } else if name.starts_with("text-") && name.ends_with(".txt") {
        Part::Words
    } else if [".html", ".css", ".js", ".mjs", ".wasm"].iter().any(|kind| name.ends_with(kind)) {
        Part::FirstView
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
        Row { part: part_of(name), name: name.to_owned(), raw, sent }
    }

    #[test]
    fn files_are_told_apart_by_when_they_are_fetched() {
        for name in ["index.html", "main-1f.css", "privacy-portal-2.js", "privacy-portal-2_bg.wasm", "boot.js"] {
            assert_eq!(part_of(name), Part::FirstView, "{name}");
        }
        for name in ["export_worker.js", "export_worker_bg.wasm", "export_worker_loader.js"] {
            assert_eq!(part_of(name), Part::Worker, "{name}");
        }
        for name in ["text-sv-0123456789abcdef.txt", "text-en-0123456789abcdef.txt"] {
            assert_eq!(part_of(name), Part::Words, "{name}");
        }
        for name in ["favicon.svg", "robots.txt", ".well-known/security.txt", "icon.png"] {
            assert_eq!(part_of(name), Part::Other, "{name}");
        }
    }

    #[test]
    fn the_budget_counts_the_first_view_only() {
        let mut table = Table {
            rows: vec![
                row("index.html", 900, 400),
                row("app.js", 9_000, 4_000),
                row("app_bg.wasm", 600_000, BUDGET - 14_400),
                row("text-sv-1.txt", 30_000, 10_000),
                row("text-en-1.txt", 30_000, 9_999),
                row("export_worker_bg.wasm", 600_000, 150_000),
            ],
        };
        assert_eq!(table.first_view(), BUDGET);
        table.check().unwrap();
        table.rows.push(row("x.css", 1, 1));
        let message = table.check().unwrap_err().to_string();
        assert!(message.contains("200 001 bytes, 1 over"), "{message}");
        table.rows.pop();
        table.rows.retain(|row| row.name != "text-en-1.txt");
        assert!(table.check().unwrap_err().to_string().contains("words"), "one language is missing");
        table.rows.retain(|row| !row.name.ends_with(".wasm"));
        assert!(table.check().unwrap_err().to_string().contains(".wasm"), "the worker's wasm does not stand in");
    }

    #[test]
    fn the_table_reads_well() {
        let table = Table { rows: vec![row("index.html", 1_900, 400), row("export_worker.js", 1_234_567, 99)] };
        let text = table.to_string();
        assert!(text.contains("      1 900         400  index.html\n"), "{text}");
        assert!(text.contains("  1 234 567          99  = export page only"), "{text}");
    }
}
