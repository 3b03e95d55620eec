//! The command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, value_parser};

/// Activities in the large register of the benchmark.
pub const BENCH: u32 = 500;

/// Records in the largest package of the benchmark.
pub const BENCH_RECORDS: u32 = 1_000_000;

/// Everything that is done with this repository beyond plain cargo
#[derive(Debug, Parser)]
#[command(
    bin_name = "cargo xtask",
    arg_required_else_help = true,
    after_help = "Tools are kept in ~/.cache/privacy-portal/tools (PORTAL_TOOLS names another folder)."
)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Install what is missing: wasm target, trunk, wasm-bindgen, Chromium
    Setup,
    /// Build and start the portal with made-up people; Ctrl-C stops it
    Demo {
        /// TCP port on this machine
        #[arg(long, value_name = "N", default_value_t = 8080, value_parser = value_parser!(u16).range(1..))]
        port: u16,
        /// Folder of its database, instead of `.demo` in the repository
        #[arg(long, value_name = "DIR")]
        data_dir: Option<PathBuf>,
    },
    /// Every check that CI runs, or only the steps named
    Test(Selection),
    /// The same, the long tests, the benchmarks and the licence check
    FullCheck(Selection),
    /// Make the folder to deploy: app, backend, register; print the size table
    Dist {
        /// The folder, instead of `dist` in the repository
        #[arg(long, value_name = "DIR")]
        out: Option<PathBuf>,
    },
    /// What the app's pages weigh
    Size {
        /// Why they weigh more: keep the figures in docs/size.md
        #[arg(long, value_name = "REASON")]
        because: Option<String>,
    },
    /// Write openapi.json from the code
    Openapi {
        /// Write nothing, and fail if it is stale
        #[arg(long)]
        check: bool,
    },
    /// How quick the portal is with the real register and with a large one
    Bench(Bench),
    /// Take apart what Trunk has built: its hook, not for people
    Split,
    /// Take the README's pictures into docs/screenshots
    Shots,
    /// Take every page, phone and desktop, light and dark, in both languages, to look at
    Sheet,
}

/// Which steps of a suite to run.
#[derive(Debug, Default, Args)]
pub struct Selection {
    /// Print the steps' names, and run none
    #[arg(long)]
    pub list: bool,
    /// Run this step; may be repeated
    #[arg(long, value_name = "STEP")]
    pub only: Vec<String>,
}

#[derive(Debug, Args)]
pub struct Bench {
    /// Activities in the large register
    #[arg(long, value_name = "N", default_value_t = BENCH, value_parser = value_parser!(u32).range(100..=100_000),
        conflicts_with_all = ["pages", "export"])]
    pub activities: u32,
    /// How the pages load on a phone instead
    #[arg(long, conflicts_with = "export")]
    pub pages: bool,
    /// Beside those of a folder that `dist` made of another commit
    #[arg(long, value_name = "DIR", requires = "pages")]
    pub beside: Option<PathBuf>,
    /// How quick the package is made instead, beside the usual libraries of JavaScript
    #[arg(long)]
    pub export: bool,
    /// Records in the largest package
    #[arg(long, value_name = "N", default_value_t = BENCH_RECORDS, value_parser = value_parser!(u32).range(1_000..=1_000_000),
        requires = "export")]
    pub records: u32,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Command, clap::Error> {
        Cli::try_parse_from(["xtask"].into_iter().chain(line.split_whitespace())).map(|cli| cli.command)
    }

    #[test]
    fn command_lines_become_commands() {
        for (line, expected) in [
            ("demo --data-dir x --port 9", r#"Demo { port: 9, data_dir: Some("x") }"#),
            ("test --only fmt --only e2e", r#"Test(Selection { list: false, only: ["fmt", "e2e"] })"#),
            ("full-check --only licences", r#"FullCheck(Selection { list: false, only: ["licences"] })"#),
            ("size --because a", r#"Size { because: Some("a") }"#),
            ("openapi --check", "Openapi { check: true }"),
        ] {
            assert_eq!(format!("{:?}", parsed(line).unwrap()), expected, "{line}");
        }
        for line in ["bench", "bench --activities 800", "bench --pages --beside old", "bench --records 1000 --export"] {
            assert!(parsed(line).is_ok(), "{line}");
        }
    }

    #[test]
    fn what_is_wrong_is_named() {
        for (line, part) in [
            ("deploy", "'deploy'"),
            ("setup --fast", "'--fast'"),
            ("demo --port", "'--port <N>'"),
            ("demo --port 0", "1..=65535"),
            ("demo --port 70000", "1..=65535"),
            ("bench --activities 9", "100..=100000"),
            ("bench --export --records 9", "1000..=1000000"),
            ("bench --records 5000", "--export"),
            ("bench --export --pages", "'--pages'"),
            ("bench --beside old", "--pages"),
            ("bench --pages --activities 500", "'--pages'"),
            ("bench --export --activities 500", "'--export'"),
            ("test fmt", "'fmt'"),
        ] {
            let message = parsed(line).unwrap_err().to_string();
            assert!(message.contains(part), "{line}: {message}");
        }
    }
}
