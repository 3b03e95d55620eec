//! How the app loads on a phone, as Lighthouse marks it, and beside another build of it when there is one: `cargo xtask
//! bench --pages`, and a step of `cargo xtask full-check`.

use crate::support::backend::Backend;
use crate::support::browser::{Browser, PATIENCE};
use crate::support::from_env;
use crate::support::measure::median;
use crate::support::witness::Witness;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// Each page: whether somebody is signed in, and the mark of performance that holds, of 100. One activity, come to first of
/// all, needs its part of the app beside the first file: what that weighs is the price of the stack, and said in
/// `docs/size.md`; it is 81 since the contract's types are read by serde's derives (10 kB). The list of activities waits for
/// what the person has done, one answer more after the session, since that decides what stands where: painted before, rows
/// would jump.
const PAGES: [(&str, bool, f64); 4] = [
    ("/sign-in", false, 93.0),
    ("/", true, 91.0),
    ("/activities", true, 87.0),
    ("/activities/guarantee-commitments", true, 80.0),
];

/// Marks that hold for every page, of 100.
const HOLD: [&str; 2] = ["accessibility", "best-practices"];

/// Each page is measured so often; the median counts, as times on one machine differ.
const RUNS: usize = 5;

/// What is looked for on a processor that is four times slower: its name, the page, whether somebody is signed in.
const PAINTED: [(&str, &str, bool, &str); 2] = [
    ("sign-in usable", "/sign-in", false, "main .lead-block"),
    ("first row of the overview painted", "/", true, "main ul.answers li"),
];

/// What is printed of a report: its name and the audit's.
const PRINTED: [(&str, &str); 4] = [
    ("FCP ms", "first-contentful-paint"),
    ("LCP ms", "largest-contentful-paint"),
    ("blocked ms", "total-blocking-time"),
    ("bytes", "total-byte-weight"),
];

/// One build under measurement.
struct Build {
    name: &'static str,
    backend: Backend,
    person: Witness,
}

impl Build {
    fn start(name: &'static str, backend: Backend) -> Self {
        let person = Witness::new(&backend.address(), "guarantor");
        Self { name, backend, person }
    }

    /// This one, and the one beside it (a folder that `cargo xtask dist` made of another commit) if there is one.
    fn all() -> Vec<Self> {
        let own = Self::start("this", Backend::start(from_env("PORTAL_APP_DIST"), &["--demo"]));
        let other = std::env::var_os("PORTAL_PAGES_BESIDE").map(PathBuf::from).map(|folder| {
            let program = folder.join("privacy-portal-backend");
            let backend = Backend::start_whole(program, folder.join("app"), folder.join("register"), &["--demo"]);
            Self::start("beside", backend)
        });
        [Some(own), other].into_iter().flatten().collect()
    }
}

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

fn mark(report: &Value, category: &str) -> f64 {
    report["categories"][category]["score"].as_f64().expect("a mark") * 100.0
}

fn measured(report: &Value, audit: &str) -> f64 {
    report["audits"][audit]["numericValue"].as_f64().unwrap_or_else(|| panic!("no number for {audit}"))
}

fn middle(reports: &[Value], of: impl Fn(&Value) -> f64) -> f64 {
    median(&reports.iter().map(of).collect::<Vec<_>>())
}

#[test]
#[ignore = "times are those of a machine with nothing else to do; run by `cargo xtask full-check`"]
fn pages_load_on_a_phone_as_they_should() {
    let builds = Build::all();
    let folder = TempDir::new().expect("a temporary folder");
    let mut below = Vec::new();
    println!(
        "{:<36}{:<8}{:>12}{:>8}{}{:>8}",
        "",
        "build",
        "performance",
        "hold",
        PRINTED.map(|(name, _)| format!("{name:>12}")).concat(),
        "shift"
    );
    for (path, signed_in, hold) in PAGES {
        // One after the other in each round, so that what slows the machine slows both.
        let mut reports = vec![Vec::new(); builds.len()];
        for _ in 0..RUNS {
            for (build, reports) in builds.iter().zip(&mut reports) {
                let cookie = signed_in.then(|| build.person.cookie());
                reports.push(report(folder.path(), &format!("{}{path}", build.backend.address()), cookie));
            }
        }
        for (at, (build, reports)) in builds.iter().zip(&reports).enumerate() {
            let performance = middle(reports, |report| mark(report, "performance"));
            let shift = middle(reports, |report| measured(report, "cumulative-layout-shift"));
            println!(
                "{path:<36}{:<8}{performance:>12.0}{hold:>8}{}{shift:>8.3}",
                build.name,
                PRINTED.map(|(_, audit)| format!("{:>12.0}", middle(reports, |it| measured(it, audit)))).concat()
            );
            if at > 0 {
                continue;
            }
            if performance < hold {
                below.push(format!("{path}: performance {performance} is below {hold}: {:#?}", faults(&reports[0])));
            }
            if shift > 0.0 {
                below.push(format!("{path}: the page jumps by {shift}"));
            }
            for category in HOLD {
                let mark = middle(reports, |report| mark(report, category));
                if mark < 100.0 {
                    below.push(format!("{path}: {category} {mark} is below 100: {:#?}", faults(&reports[0])));
                }
            }
        }
    }
    assert!(below.is_empty(), "{}", below.join("\n"));
}

/// Milliseconds from the start of the navigation, with an empty cache, until something is painted.
async fn painted(browser: &Browser, path: &str) -> f64 {
    let cdp = browser.driver.cdp();
    cdp.send_raw("Network.clearBrowserCache", json!({})).await.expect("an empty cache");
    browser.open(path).await;
    let until = Instant::now() + PATIENCE;
    loop {
        if let Some(at) = browser.script("return window.painted ?? null").await.as_f64() {
            return at;
        }
        assert!(Instant::now() < until, "it never came; the page shows:\n{:.2000}", browser.page_text().await);
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

#[tokio::test]
#[ignore = "times are those of a machine with nothing else to do; run by `cargo xtask full-check`"]
async fn on_a_slow_processor_sign_in_and_overview_are_there_soon() {
    let builds = Build::all();
    for (name, path, signed_in, what) in PAINTED {
        // The frame after the one it is in: then it has been painted.
        let watch = format!(
            "const look = () => document.querySelector('{what}') \
                ? requestAnimationFrame(() => window.painted = performance.now()) : requestAnimationFrame(look); \
             requestAnimationFrame(look);"
        );
        let mut times = vec![Vec::new(); builds.len()];
        let mut browsers = Vec::new();
        for build in &builds {
            let browser = Browser::start(&build.backend.address(), "sv-SE", 390).await;
            if signed_in {
                browser.open("/accessibility").await;
                browser.become_persona("guarantor").await;
            }
            let cdp = browser.driver.cdp();
            cdp.send_raw("Page.addScriptToEvaluateOnNewDocument", json!({ "source": watch })).await.expect("watched");
            cdp.send_raw("Emulation.setCPUThrottlingRate", json!({ "rate": 4 })).await.expect("slower");
            browsers.push(browser);
        }
        for _ in 0..RUNS {
            for (browser, times) in browsers.iter().zip(&mut times) {
                times.push(painted(browser, path).await);
            }
        }
        for (build, times) in builds.iter().zip(&times) {
            println!("{name:<36}{:<8}{:>9.0} ms", build.name, median(times));
        }
        for browser in browsers {
            browser.close().await;
        }
    }
}
