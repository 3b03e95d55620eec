//! How the app loads on a phone, as Lighthouse marks it: `cargo xtask full-check --only lighthouse`.

use crate::support::backend::Backend;
use crate::support::from_env;
use crate::support::witness::Witness;
use serde_json::{Value, json};
use std::path::Path;
use std::process::Command;
use tempfile::TempDir;

/// Marks that hold, of 100: performance, accessibility, best practices.
const HOLD: [(&str, f64); 3] = [("performance", 95.0), ("accessibility", 100.0), ("best-practices", 100.0)];

/// Each page is measured so often; the median counts, as times on one machine differ.
const RUNS: usize = 3;

/// Lighthouse's report of a page, with the session's cookie if there is one.
fn report(folder: &Path, address: &str, cookie: Option<&str>) -> Value {
    let report = folder.join("report.json");
    let mut command = Command::new("node");
    command
        .arg(from_env("PORTAL_LIGHTHOUSE").join("node_modules/lighthouse/cli/index.js"))
        .arg(address)
        .args(["--quiet", "--output=json", "--only-categories=performance,accessibility,best-practices"])
        .arg(format!("--output-path={}", report.display()))
        .arg(
            "--chrome-flags=--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run \
             --disable-background-networking --disable-component-update --disable-sync",
        )
        .env("CHROME_PATH", from_env("PORTAL_CHROMIUM"));
    if let Some(cookie) = cookie {
        let headers = folder.join("headers.json");
        std::fs::write(&headers, json!({ "Cookie": cookie }).to_string()).expect("written");
        command.arg(format!("--extra-headers={}", headers.display()));
    }
    // Lighthouse sometimes fails to record what the browser does, and asks to be run again.
    for left in (0..3).rev() {
        let output = command.output().expect("node runs");
        let said = String::from_utf8_lossy(&output.stderr);
        if output.status.success() {
            break;
        }
        assert!(left > 0 && said.contains("Please run Lighthouse again"), "{said}");
    }
    serde_json::from_slice(&std::fs::read(report).expect("a report")).expect("JSON")
}

/// What a report finds fault with, for the reader of a failure.
fn faults(report: &Value) -> Vec<String> {
    let audits = report["audits"].as_object().expect("audits");
    let failed = audits.values().filter(|audit| audit["score"].as_f64().is_some_and(|score| score < 0.9));
    failed.map(|audit| format!("{}: {}", audit["id"], audit["displayValue"])).collect()
}

#[test]
#[ignore = "times are those of a machine with nothing else to do; run by `cargo xtask full-check`"]
fn pages_load_on_a_phone_as_they_should() {
    let backend = Backend::start(from_env("PORTAL_APP_DIST"), &["--demo"]);
    let folder = TempDir::new().expect("a temporary folder");
    let person = Witness::new(&backend.address(), "guarantor");
    let mut below = Vec::new();
    println!("{:<40}{}", "", HOLD.map(|(name, hold)| format!("{:>22}", format!("{name} (≥ {hold})"))).concat());
    for (path, signed_in) in
        [("/sign-in", false), ("/", true), ("/activities", true), ("/activities/guarantee-commitments", true)]
    {
        let address = format!("{}{path}", backend.address());
        let cookie = signed_in.then(|| person.cookie());
        let reports: Vec<Value> = (0..RUNS).map(|_| report(folder.path(), &address, cookie)).collect();
        let marks = HOLD.map(|(name, hold)| {
            let mark = |report: &Value| report["categories"][name]["score"].as_f64().expect("a mark") * 100.0;
            let mut marks: Vec<f64> = reports.iter().map(mark).collect();
            marks.sort_by(f64::total_cmp);
            if marks[RUNS / 2] < hold {
                below.push(format!("{path}: {name} {} is below {hold}: {:#?}", marks[RUNS / 2], faults(&reports[0])));
            }
            format!("{:>22}", marks[RUNS / 2])
        });
        println!("{path:<40}{}", marks.concat());
    }
    assert!(below.is_empty(), "{}", below.join("\n"));
}
