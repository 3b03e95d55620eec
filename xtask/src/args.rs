//! The command line, read by hand: a dozen flags do not pay for an argument parser that every fresh machine compiles.

use std::ops::RangeInclusive;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};

/// What `cargo xtask help` prints.
pub const HELP: &str = "\
Usage: cargo xtask <command>

  setup                        install what is missing: wasm target, trunk, wasm-bindgen, Chromium
  demo [--port N] [--data-dir DIR]
                               build and start the portal with made-up people (8080, ./.demo); Ctrl-C stops it
  test [--list] [--only STEP]… every check that CI runs, or only the steps named
  full-check [--list] [--only STEP]…
                               the same, the long tests, the benchmark and the licence check
  dist [--out DIR]             the folder to deploy (./dist): app, backend, register; prints the size table
  size [--because REASON]      what the app's pages weigh; with a reason, keep the figures in docs/size.md
  openapi [--check]            write openapi.json from the code, or fail if it is stale
  bench [--activities N]       how quick the portal is with the real register and with one of N activities (500)
  bench --pages [--beside DIR]  how the pages load on a phone, beside those of another `dist` if there is one
  bench --export [--records N] how quick the package is made, of 1000 records, a hundred times more and N (1000000), beside
                               the usual libraries of JavaScript
  split                        take apart what Trunk has built: its hook, not for people
  shots                        take the README's pictures into docs/screenshots
  sheet                        take every page, phone and desktop, light and dark, in both languages, to look at
  help                         this text

Tools are kept in ~/.cache/privacy-portal/tools (PORTAL_TOOLS names another folder).";

/// Activities in the large register of the benchmark.
pub const BENCH: u32 = 500;

/// Records in the largest package of the benchmark.
pub const BENCH_RECORDS: u32 = 1_000_000;

/// One parsed command line.
#[derive(Debug, PartialEq, Eq)]
pub enum Command {
    /// Print [`HELP`].
    Help,
    /// Install every tool.
    Setup,
    /// Build and start the demo. A folder not given is `.demo` in the repository.
    Demo {
        /// TCP port on loopback.
        port: u16,
        /// Where the demo's database lives.
        data_dir: Option<PathBuf>,
    },
    /// Make the folder to deploy. A folder not given is `dist` in the repository.
    Dist {
        /// The folder to replace.
        out: Option<PathBuf>,
    },
    /// Weigh the app.
    Size {
        /// Why it weighs more than before: keep the new figures.
        reason: Option<String>,
    },
    /// The API contract.
    Openapi {
        /// Compare only, never write.
        check: bool,
    },
    /// What CI runs.
    Test {
        /// Which of its steps.
        selection: Selection,
    },
    /// What is run before a capability is called done.
    FullCheck {
        /// Which of its steps.
        selection: Selection,
    },
    /// Trunk's hook that takes the app apart.
    Split,
    /// The README's pictures.
    Shots,
    /// Contact sheets of every page.
    Sheet,
    /// The benchmark of the pages.
    Bench {
        /// Activities in the large register.
        activities: u32,
    },
    /// How the pages load on a phone.
    BenchPages {
        /// A folder that `dist` made of another commit.
        beside: Option<PathBuf>,
    },
    /// The benchmark of the package.
    BenchExport {
        /// Records in the largest one.
        records: u32,
    },
}

/// Which steps of a suite to run.
#[derive(Debug, PartialEq, Eq)]
pub enum Selection {
    /// Every step.
    All,
    /// None: print the steps' names.
    List,
    /// Those named, in the suite's own order.
    Only(Vec<String>),
}

/// Reads the arguments that follow `cargo xtask`.
///
/// # Errors
/// An unknown command or flag, or a flag without its value; the message names it.
pub fn parse(arguments: impl IntoIterator<Item = String>) -> Result<Command> {
    let mut rest = arguments.into_iter();
    let Some(name) = rest.next() else { return Ok(Command::Help) };
    let command = match name.as_str() {
        "help" | "-h" | "--help" => return Ok(Command::Help),
        "setup" => Command::Setup,
        "size" => {
            let mut reason = None;
            while let Some(flag) = rest.next() {
                match flag.as_str() {
                    "--because" => reason = Some(value(&mut rest, &flag)?),
                    _ => bail!(unknown(&name, &flag)),
                }
            }
            Command::Size { reason }
        }
        "split" => Command::Split,
        "shots" => Command::Shots,
        "sheet" => Command::Sheet,
        "demo" => {
            let (mut port, mut data_dir) = (8080, None);
            while let Some(flag) = rest.next() {
                match flag.as_str() {
                    "--port" => port = parse_port(&value(&mut rest, &flag)?)?,
                    "--data-dir" => data_dir = Some(value(&mut rest, &flag)?.into()),
                    _ => bail!(unknown(&name, &flag)),
                }
            }
            Command::Demo { port, data_dir }
        }
        "bench" => {
            let (mut activities, mut records, mut beside) = (None, None, None);
            let (mut export, mut pages) = (false, false);
            while let Some(flag) = rest.next() {
                match flag.as_str() {
                    "--export" => export = true,
                    "--pages" => pages = true,
                    "--beside" => beside = Some(value(&mut rest, &flag)?.into()),
                    "--activities" => activities = Some(parse_number(&value(&mut rest, &flag)?, &flag, 100..=100_000)?),
                    "--records" => records = Some(parse_number(&value(&mut rest, &flag)?, &flag, 1_000..=1_000_000)?),
                    _ => bail!(unknown(&name, &flag)),
                }
            }
            match (export, pages, activities, records, beside) {
                (true, false, None, records, None) => {
                    Command::BenchExport { records: records.unwrap_or(BENCH_RECORDS) }
                }
                (false, true, None, None, beside) => Command::BenchPages { beside },
                (false, false, activities, None, None) => Command::Bench { activities: activities.unwrap_or(BENCH) },
                (true, true, ..) => bail!("`bench` has either `--export` or `--pages`"),
                (.., Some(_)) => bail!("`--beside` needs `--pages`"),
                (.., Some(_), None) => bail!("`--records` needs `--export`"),
                (true, ..) => bail!("`bench --export` has no `--activities`"),
                (_, true, ..) => bail!("`bench --pages` has no `--activities`"),
            }
        }
        "dist" => {
            let mut out = None;
            while let Some(flag) = rest.next() {
                match flag.as_str() {
                    "--out" => out = Some(value(&mut rest, &flag)?.into()),
                    _ => bail!(unknown(&name, &flag)),
                }
            }
            Command::Dist { out }
        }
        "openapi" => {
            let mut check = false;
            for flag in rest.by_ref() {
                match flag.as_str() {
                    "--check" => check = true,
                    _ => bail!(unknown(&name, &flag)),
                }
            }
            Command::Openapi { check }
        }
        "test" => Command::Test { selection: parse_selection(&mut rest, &name)? },
        "full-check" => Command::FullCheck { selection: parse_selection(&mut rest, &name)? },
        _ => bail!("there is no command `{name}`; `cargo xtask help` lists them"),
    };
    match rest.next() {
        Some(extra) => bail!(unknown(&name, &extra)),
        None => Ok(command),
    }
}

fn parse_selection(rest: &mut impl Iterator<Item = String>, name: &str) -> Result<Selection> {
    let (mut list, mut only) = (false, Vec::new());
    while let Some(flag) = rest.next() {
        match flag.as_str() {
            "--list" => list = true,
            "--only" => only.push(value(rest, &flag)?),
            _ => bail!(unknown(name, &flag)),
        }
    }
    Ok(match (list, only.is_empty()) {
        (true, _) => Selection::List,
        (false, true) => Selection::All,
        (false, false) => Selection::Only(only),
    })
}

fn parse_number(text: &str, flag: &str, range: RangeInclusive<u32>) -> Result<u32> {
    match text.parse() {
        Ok(number) if range.contains(&number) => Ok(number),
        _ => bail!("`{flag} {text}`: a number from {} to {}", range.start(), range.end()),
    }
}

fn parse_port(text: &str) -> Result<u16> {
    match text.parse() {
        Ok(port) if port > 0 => Ok(port),
        _ => bail!("`--port {text}`: a port is a number from 1 to 65535"),
    }
}

fn value(rest: &mut impl Iterator<Item = String>, flag: &str) -> Result<String> {
    rest.next().filter(|value| !value.is_empty()).with_context(|| format!("`{flag}` needs a value after it"))
}

fn unknown(command: &str, flag: &str) -> String {
    format!("`cargo xtask {command}` does not know `{flag}`; `cargo xtask help` lists what there is")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Command> {
        parse(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn command_lines_become_commands() {
        let only = |names: &[&str]| Selection::Only(names.iter().map(|name| (*name).to_owned()).collect());
        let cases = [
            ("", Command::Help),
            ("--help", Command::Help),
            ("setup", Command::Setup),
            ("demo", Command::Demo { port: 8080, data_dir: None }),
            ("demo --data-dir x --port 9", Command::Demo { port: 9, data_dir: Some("x".into()) }),
            ("dist", Command::Dist { out: None }),
            ("dist --out y", Command::Dist { out: Some("y".into()) }),
            ("openapi", Command::Openapi { check: false }),
            ("openapi --check", Command::Openapi { check: true }),
            ("test", Command::Test { selection: Selection::All }),
            ("test --list", Command::Test { selection: Selection::List }),
            ("test --only fmt --only e2e", Command::Test { selection: only(&["fmt", "e2e"]) }),
            ("full-check --only licences", Command::FullCheck { selection: only(&["licences"]) }),
            ("shots", Command::Shots),
            ("sheet", Command::Sheet),
            ("bench", Command::Bench { activities: 500 }),
            ("bench --activities 800", Command::Bench { activities: 800 }),
            ("bench --pages", Command::BenchPages { beside: None }),
            ("bench --pages --beside old", Command::BenchPages { beside: Some("old".into()) }),
            ("bench --export", Command::BenchExport { records: 1_000_000 }),
            ("bench --records 1000 --export", Command::BenchExport { records: 1_000 }),
        ];
        for (line, expected) in cases {
            assert_eq!(parsed(line).unwrap(), expected, "{line}");
        }
    }

    #[test]
    fn what_is_wrong_is_named() {
        for (line, part) in [
            ("deploy", "`deploy`"),
            ("setup --fast", "`--fast`"),
            ("demo --port", "`--port` needs"),
            ("demo --port 0", "1 to 65535"),
            ("demo --port 70000", "1 to 65535"),
            ("bench --activities 9", "100 to 100000"),
            ("bench --export --records 9", "1000 to 1000000"),
            ("bench --records 5000", "needs `--export`"),
            ("bench --export --pages", "either `--export` or `--pages`"),
            ("bench --beside old", "needs `--pages`"),
            ("bench --pages --activities 500", "no `--activities`"),
            ("bench --export --activities 500", "no `--activities`"),
            ("test fmt", "`fmt`"),
            ("openapi --chek", "`--chek`"),
        ] {
            let message = parsed(line).unwrap_err().to_string();
            assert!(message.contains(part), "{line}: {message}");
        }
    }
}
