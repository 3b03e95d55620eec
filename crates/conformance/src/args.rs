//! What it is told when it is started.

use clap::Parser;
use std::path::PathBuf;

/// Holds a backend of the privacy portal against the contract and the rules behind it.
///
/// Exit code: 0 nothing is wrong; 1 a clause failed or could not be reached; 2 it could not begin.
#[derive(Debug, Parser)]
#[command(name = "portal-conformance", version)]
pub struct Args {
    /// Address of the backend: scheme, host and port. It must be the portal's own origin.
    #[arg(long, required_unless_present = "list")]
    pub url: Option<String>,

    /// The host of the address once more, with its port if it has one: so that no other backend is tried by mistake.
    #[arg(long, required_unless_present = "list")]
    pub host: Option<String>,

    /// A TOML file that says who the test people are and how they are signed in; see docs/backend.md.
    #[arg(long, required_unless_present = "list")]
    pub people: Option<PathBuf>,

    /// Try also what changes something: sends requests, withdraws and gives consents again, orders exports. Only on a
    /// backend for tests, with people who are made up.
    #[arg(long)]
    pub allow_writes: bool,

    /// The contract, where it is another one than this program was built with.
    #[arg(long)]
    pub contract: Option<PathBuf>,

    /// Only clauses whose ids begin like this; can be given several times.
    #[arg(long)]
    pub only: Vec<String>,

    /// Write a report as JUnit XML too.
    #[arg(long)]
    pub junit: Option<PathBuf>,

    /// List the clauses and try nothing.
    #[arg(long)]
    pub list: bool,
}

/// Why an address is refused.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// It is no origin.
    #[error("the address must be http:// or https://, a host and perhaps a port, and nothing else")]
    Address,
    /// The two names of the host differ.
    #[error("the address names `{0}`, and --host names `{1}`: nothing was sent")]
    OtherHost(String, String),
}

/// The origin to be tried, if the host was named twice.
///
/// # Errors
/// When the address is no origin, or the host is another one.
pub fn origin(url: &str, host: &str) -> Result<String, Refused> {
    let url = url.strip_suffix('/').unwrap_or(url);
    let named = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")).ok_or(Refused::Address)?;
    let is_authority = |c: char| c.is_ascii_alphanumeric() || ".-:[]_".contains(c);
    if named.is_empty() || !named.chars().all(is_authority) {
        return Err(Refused::Address);
    }
    if !named.eq_ignore_ascii_case(host) {
        return Err(Refused::OtherHost(named.to_owned(), host.to_owned()));
    }
    Ok(url.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_is_named_twice_or_nothing_is_sent() {
        assert_eq!(origin("https://Portal.Example/", "portal.example").as_deref(), Ok("https://portal.example"));
        assert_eq!(origin("http://127.0.0.1:8080", "127.0.0.1:8080").as_deref(), Ok("http://127.0.0.1:8080"));
        for (url, host) in
            [("https://portal.example:8443", "portal.example"), ("https://test.example", "portal.example")]
        {
            assert!(matches!(origin(url, host), Err(Refused::OtherHost(..))), "{url} {host}");
        }
        for url in [
            "portal.example",
            "ftp://portal.example",
            "https://",
            "https://a@b",
            "https://portal.example/api",
            "https://a?b",
        ] {
            assert_eq!(origin(url, "portal.example"), Err(Refused::Address), "{url}");
        }
    }

    #[test]
    fn the_command_line_is_as_it_is_documented() {
        use clap::CommandFactory;
        Args::command().debug_assert();
        assert!(Args::try_parse_from(["portal-conformance", "--list"]).is_ok());
        assert!(Args::try_parse_from(["portal-conformance", "--url", "https://a", "--people", "p"]).is_err());
    }
}
