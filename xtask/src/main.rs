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
mod browser;
mod checks;
mod compress;
mod debian;
mod demo;
mod dist;
mod fuzz;
mod layout;
mod lock_file;
mod nginx;
mod npm;
mod openapi;
mod others;
mod postgres;
mod process;
mod progress;
mod python;
mod schemathesis;
mod setup;
mod shots;
mod size;
mod split;
mod tools;

use std::process::ExitCode;

use crate::args::Command;
use crate::layout::Layout;

/// Runs one command; a failure is printed as its chain of causes, the outermost first.
fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nerror: {error}");
            error.chain().skip(1).for_each(|cause| eprintln!("  because: {cause}"));
            ExitCode::FAILURE
        }
    }
}

fn run() -> anyhow::Result<()> {
    let command = args::parse(std::env::args().skip(1))?;
    if matches!(command, Command::Help) {
        println!("{}", args::HELP);
        return Ok(());
    }
    let layout = Layout::find()?;
    match command {
        Command::Help => Ok(()),
        Command::Setup => setup::run(&layout),
        Command::Demo { port, data_dir } => demo::run(&layout, port, data_dir),
        Command::Dist { out } => dist::run(&layout, out),
        Command::Size { reason } => size::run(&layout, reason.as_deref()),
        Command::Openapi { check: false } => openapi::write(&layout),
        Command::Openapi { check: true } => openapi::check(&layout),
        Command::Test { selection } => checks::run(&layout, checks::Suite::Test, &selection),
        Command::FullCheck { selection } => checks::run(&layout, checks::Suite::Full, &selection),
        Command::Split => split::run(&layout),
        Command::Shots => shots::run(&layout),
        Command::Sheet => shots::sheet(&layout),
        Command::Bench { activities } => bench::run(&layout, activities),
        Command::BenchPages { beside } => bench::pages(&layout, beside.as_deref()),
        Command::BenchExport { records } => bench::export(&layout, records),
    }
}
