//! The backend against generated requests: schemathesis reads the contract, sends what it allows and what it forbids, and
//! holds every answer against it; and it follows the contract's links from answer to answer. No failure but those that `baseline.json` has, each with its reason. On SQLite and
//! PostgreSQL, both set aside since they need the program: `cargo xtask full-check --only schemathesis`.

#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout, missing_docs)]
#![cfg(unix)]

#[path = "../database/mod.rs"]
mod database;
mod links;
#[path = "../program/mod.rs"]
mod program;

use program::{Backend, command};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Path of the program; `cargo xtask` installs it.
const PROGRAM: &str = "PORTAL_SCHEMATHESIS";

/// As people see the portal: https, so that the cookie has the name that the contract gives it.
const ORIGIN: &str = "https://portal.example";

/// Cases of each operation that are generated, besides those that follow from the contract alone.
const EXAMPLES: &str = "40";

/// Ways that are gone along links at a time, and how often at most: which links they take is a matter of chance.
const WAYS: &str = "30";
const ROUNDS: usize = 5;

/// A run that takes longer hangs.
const LIMIT: Duration = Duration::from_secs(45 * 60);

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/schemathesis")
}

fn contract() -> PathBuf {
    folder().join("../../../../openapi.json")
}

/// Runs some of the operations, or some of its phases.
fn run(backend: &Backend, data: &Path, which: &[&str]) {
    let program = std::env::var_os(PROGRAM).unwrap_or_else(|| panic!("{PROGRAM} is not set"));
    let mut run = Command::new(program)
        // What it keeps between runs belongs nowhere near the sources.
        .current_dir(data)
        .env("HOME", data)
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .env("SCHEMATHESIS_HOOKS", folder().join("hooks.py"))
        .arg("--config-file")
        .arg(folder().join("schemathesis.toml"))
        .arg("run")
        .arg(contract())
        .args(["--url", &backend.address])
        .args(["--checks", "all", "--continue-on-failure", "--no-color"])
        .arg("--baseline")
        .arg(folder().join("baseline.json"))
        .args(which)
        .env("PORTAL_ADDRESS", &backend.address)
        .env("PORTAL_PUBLIC_ORIGIN", ORIGIN)
        .spawn()
        .unwrap();
    let begun = Instant::now();
    let status = loop {
        if let Some(status) = run.try_wait().unwrap() {
            break status;
        }
        if begun.elapsed() > LIMIT {
            run.kill().unwrap();
            panic!("it did not end");
        }
        std::thread::sleep(Duration::from_millis(200));
    };
    assert!(status.success(), "there are failures outside the baseline: see above");
}

/// From answer to answer, with what is meant to be good (what is meant to be bad leads nowhere), until three quarters of the
/// links were followed.
fn follows_the_links(backend: &Backend, data: &Path) {
    let report = data.join("followed.ndjson");
    let stateful = ["--exclude-operation-id", "reset", "--phases", "stateful", "--mode", "positive"];
    let told = ["--max-examples", WAYS, "--report", "ndjson", "--report-ndjson-path", report.to_str().unwrap()];
    let mut missed = links::all(&serde_json::from_str(&std::fs::read_to_string(contract()).unwrap()).unwrap());
    let all = missed.len();
    for _ in 0..ROUNDS {
        run(backend, data, &[&stateful[..], &told[..]].concat());
        let followed = links::followed(&report);
        missed.retain(|link| !followed.contains(link));
        if missed.len() * 4 <= all {
            println!("{} of {all} links were followed; not these: {missed:#?}", all - missed.len());
            return;
        }
    }
    panic!("of {all} links, these were not followed: {missed:#?}");
}

fn holds_what_the_contract_says(server: Option<&str>) {
    let data = tempfile::tempdir().unwrap();
    // How much a person may do has tests of its own; sign-ins last as long as the run.
    let arguments = "--demo --public-origin https://portal.example --case-limit 1000000 --message-limit 1000000 \
        --choice-limit 1000000 --export-limit 25000 --idle-minutes 1000 --session-hours 24 --fresh-sign-in 1000";
    let arguments: Vec<&str> = arguments.split_whitespace().collect();
    let mut command = command(data.path(), &arguments);
    command.envs(server.map(|url| ("DATABASE_URL", url))).env("RUST_LOG", "error").stderr(Stdio::inherit());
    let backend = Backend::start_with(&mut command);
    follows_the_links(&backend, data.path());
    let phases = ["--phases", "examples,coverage,fuzzing", "--max-examples", EXAMPLES];
    let one_by_one = |which| run(&backend, data.path(), &[&phases[..], &[which, "reset"]].concat());
    one_by_one("--exclude-operation-id");
    // By itself: nobody is signed in after it.
    one_by_one("--include-operation-id");
}

#[test]
#[ignore = "needs schemathesis: cargo xtask full-check --only schemathesis"]
fn sqlite_holds_what_the_contract_says() {
    holds_what_the_contract_says(None);
}

#[test]
#[ignore = "needs schemathesis and PostgreSQL: cargo xtask full-check --only schemathesis"]
fn postgres_holds_what_the_contract_says() {
    holds_what_the_contract_says(Some(
        &database::new_schema().unwrap_or_else(|| panic!("{} is not set", database::SERVER)),
    ));
}

#[test]
fn every_entry_of_the_baseline_has_its_reason() {
    let baseline = std::fs::read_to_string(folder().join("baseline.json")).unwrap();
    let baseline: Value = serde_json::from_str(&baseline).unwrap();
    for entry in baseline["entries"].as_array().unwrap() {
        let reason = entry["reason"].as_str().unwrap_or_default();
        assert!(reason.split_whitespace().count() >= 5, "{entry}");
    }
}
