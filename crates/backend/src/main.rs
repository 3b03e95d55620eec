//! The backend as a program. See `--help`.

use backend::config::Config;
use backend::mount::Demo;
use clap::Parser;
use std::io::IsTerminal;
use std::process::ExitCode;
use tracing_subscriber::EnvFilter;

#[cfg(feature = "demo")]
const DEMO: Option<Demo> = Some(backend::demo::DEMO);
#[cfg(not(feature = "demo"))]
const DEMO: Option<Demo> = None;

#[tokio::main]
#[expect(clippy::print_stderr, reason = "why it does not start belongs on the terminal, in full and unadorned")]
async fn main() -> ExitCode {
    let config = Config::parse();
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("warn,backend=info"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal())
        .init();
    match backend::serve::run(config, DEMO).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            // At once: something that hangs, a disk or the search for a host's address, would keep it for as long.
            std::process::exit(1)
        }
    }
}
