//! `cargo xtask`: everything a person or CI does with this repository beyond plain cargo — set-up, demo, checks,
//! the folder to deploy, the size budget, the API contract and the README's pictures. `cargo xtask help` lists it.
//!
//! It installs what it needs when it needs it, and holds no policy of the portal itself.
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command-line tool: standard output is how it talks to the person who started it"
)]

mod app;
mod args;
mod backend;
mod bench;
mod checks;
mod compress;
mod debian;
mod demo;
mod dist;
mod features;
mod journeys;
mod layout;
mod openapi;
mod others;
mod packages;
mod postgres;
mod process;
mod progress;
mod setup;
mod size;
mod split;
mod tools;

use std::process::ExitCode;

use clap::Parser as _;
use clap::error::ErrorKind;

use crate::args::{Cli, Command};
use crate::layout::Layout;

/// Runs one command; a failure is printed as its chain of causes, the outermost first.
fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(said) => {
            let _ = said.print();
            let asked =
                matches!(said.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand);
            return if asked { ExitCode::SUCCESS } else { ExitCode::FAILURE };
        }
    };
    match run(cli.command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nerror: {error}");
            error.chain().skip(1).for_each(|cause| eprintln!("  because: {cause}"));
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> anyhow::Result<()> {
    let layout = &Layout::find()?;
    match command {
        Command::Setup => setup::run(layout),
        Command::Demo { port, data_dir } => demo::run(layout, port, data_dir),
        Command::Test(selection) => checks::run(layout, checks::Suite::Test, &selection),
        Command::FullCheck(selection) => checks::run(layout, checks::Suite::Full, &selection),
        Command::Dist { out } => dist::run(layout, out),
        Command::Size { because } => size::run(layout, because.as_deref()),
        Command::Openapi { check: false } => openapi::write(layout),
        Command::Openapi { check: true } => openapi::check(layout),
        Command::Bench(bench) if bench.pages => bench::pages(layout, bench.beside.as_deref()),
        Command::Bench(bench) if bench.export => bench::export(layout, bench.records),
        Command::Bench(bench) => bench::activities(layout, bench.activities),
        Command::Split => split::run(layout),
        Command::Shots => journeys::shots(layout),
        Command::Sheet => journeys::sheet(layout),
    }
}
