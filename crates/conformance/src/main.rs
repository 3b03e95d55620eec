//! `portal-conformance`: see `--help`, and `docs/backend.md`.

use clap::Parser;
use conformance::args::{Args, origin};
use conformance::bench::Bench;
use conformance::clauses::GROUPS;
use conformance::client::Client;
use conformance::contract::Contract;
use conformance::people::People;
use conformance::{report, runner};
use std::io::{self, Write};
use std::process::ExitCode;
use std::sync::Arc;

/// Any reason not to begin.
type Why = Box<dyn std::error::Error>;

fn main() -> ExitCode {
    let args = Args::parse();
    let done = if args.list { list() } else { try_it(&args) };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(why) => {
            let _ = writeln!(io::stderr(), "portal-conformance: {why}");
            ExitCode::from(2)
        }
    }
}

fn list() -> Result<bool, Why> {
    report::text::list(&mut io::stdout().lock(), GROUPS)?;
    Ok(true)
}

fn try_it(args: &Args) -> Result<bool, Why> {
    let (Some(url), Some(host), Some(people)) = (&args.url, &args.host, &args.people) else {
        return Err("--url, --host and --people are needed".into());
    };
    let origin = origin(url, host)?;
    let contract = Arc::new(match &args.contract {
        Some(file) => Contract::read(&std::fs::read_to_string(file)?)?,
        None => Contract::built_in()?,
    });
    let people = People::read(people)?;
    let client = Client::new(&origin, Arc::clone(&contract));
    let bench = Bench::open(client, contract, people, args.allow_writes)?;
    let run = runner::run(&bench, GROUPS, &args.only);
    report::text::write(&mut io::stdout().lock(), &run)?;
    if let Some(file) = &args.junit {
        std::fs::write(file, report::junit::write(&run)?)?;
    }
    Ok(run.is_well())
}
