//! How quick the package is made, and at what price: `cargo xtask bench --export`.
//!
//! The whole path is measured: records in the database, the stream, the worker, the page. Beside it the same job done by
//! the usual libraries of JavaScript (`rival.js`) in the same browser, in the same run, on the same stream. Each job has
//! a browser of its own, so that none finds the memory of another one.

use crate::support::backend::Backend;
use crate::support::browser::Browser;
use crate::support::memory::{Memory, Watch};
use crate::support::witness::Witness;
use crate::support::{copy_folder, from_env};
use api_types::session::SUBJECT_HEADER;
use serde_json::{Value, json};
use std::path::Path;
use std::time::{Duration, Instant};
use tempfile::TempDir;
use text::SV;

/// Records, and whose they are.
const ROWS: [(u64, &str); 3] = [(1_000, "guarantor"), (100_000, "board-member"), (1_000_000, "ceo")];
/// The row that the limits are for.
const HELD: u64 = 100_000;
/// The page's thread is never busy for longer, in milliseconds.
const BLOCKED: f64 = 50.0;
/// From the smallest package to that one memory grows by no more than the file does, and this much for what scripts leave
/// lying until they are next swept.
const ROOM: f64 = 8.0 * 1024.0 * 1024.0;
/// How often a row may be measured again when the page's thread was busy for too long: what the page does it does every
/// time, what else the machine does it does not.
const AGAIN: usize = 2;
/// As long as a job may take.
const PATIENCE: Duration = Duration::from_secs(1_200);

/// Counts from now on how long the page's thread was busy at a stretch: as the browser tells (only what takes 50 ms and
/// more), and as a clock that should tick every 4 ms finds.
const WATCH: &str = "
    window.took = window.bytes = null;
    window.longTask = window.longest = 0;
    new PerformanceObserver(list => {
        for (const task of list.getEntries()) window.longTask = Math.max(window.longTask, task.duration);
    }).observe({type: 'longtask'});
    let last = performance.now();
    setInterval(() => {
        const now = performance.now();
        window.longest = Math.max(window.longest, now - last - 4);
        last = now;
    }, 4);
    window.begun = performance.now();";

/// Presses the button and waits for the file. Its argument is what the two buttons say.
const OURS: &str = "
    const {make, save} = arguments[0];
    const panel = document.getElementById('package');
    const button = name => [...panel.querySelectorAll('button')].find(it => it.textContent.trim() === name);
    new MutationObserver(() => {
        if (window.took === null && button(save)) window.took = performance.now() - window.begun;
    }).observe(panel, {childList: true, subtree: true});
    button(make).click();";

/// Gives the job to the rival, and keeps the pieces as the portal does.
const RIVAL: &str = "
    const pieces = window.pieces = [];
    const worker = window.worker = new Worker('/bench/rival.js');
    worker.onerror = event => { window.failed = event.message; };
    worker.onmessage = ({data}) => {
        if (data instanceof ArrayBuffer) {
            pieces.push(new Blob([data]));
        } else if (data.done) {
            window.file = new Blob(pieces);
            window.bytes = window.file.size;
            window.took = performance.now() - window.begun;
        } else {
            document.getElementById('package').dataset.progress = data.records;
        }
    };
    worker.postMessage(arguments[0]);";

/// What a job cost. Times in milliseconds.
struct Cost {
    took: f64,
    /// The longest stretch without a tick of the clock.
    longest: f64,
    /// The longest task the browser tells of; 0 when none took 50 ms.
    long_task: f64,
    memory: Memory,
    /// Size of the file.
    bytes: f64,
}

async fn number(browser: &Browser, script: &str) -> Option<f64> {
    browser.driver.execute(script, Vec::new()).await.expect("the page answers").json().as_f64()
}

/// Signs in, waits until the page has all it shows, then measures what `job` sets off.
async fn measured(backend: &Backend, persona: &str, job: &str, argument: Value) -> Cost {
    let browser = Browser::arrive(&backend.address(), persona, "/export?voluntary=1", 1280).await;
    for part in ["art20", "voluntary"] {
        browser.see(&format!("//section[@aria-labelledby='{part}-title']//summary")).await;
    }
    browser.see(&format!("//button[normalize-space()='{}']", SV.export.make_button)).await;
    tokio::time::sleep(Duration::from_secs(2)).await;
    let memory = Watch::begin(browser.driver_process());
    browser.driver.execute(&format!("{WATCH}{job}"), vec![argument]).await.expect("the job begins");
    let until = Instant::now() + PATIENCE;
    let took = loop {
        tokio::time::sleep(Duration::from_millis(200)).await;
        if let Some(took) = number(&browser, "return window.took").await {
            break took;
        }
        let failed = browser.driver.execute("return window.failed ?? null", Vec::new()).await.expect("an answer");
        assert!(failed.json().is_null(), "{}", failed.json());
        assert!(Instant::now() < until, "no file; the page shows:\n{:.2000}", browser.page_text().await);
    };
    // What the finished file sets off belongs to it.
    tokio::time::sleep(Duration::from_millis(500)).await;
    let cost = Cost {
        took,
        longest: number(&browser, "return window.longest").await.expect("a number"),
        long_task: number(&browser, "return window.longTask").await.expect("a number"),
        memory: memory.growth(),
        bytes: number(&browser, "return window.bytes").await.unwrap_or_default(),
    };
    browser.close().await;
    cost
}

/// The newest export, once the page has told what it built.
async fn told(witness: &Witness) -> Value {
    let until = Instant::now() + Duration::from_secs(20);
    loop {
        let export = witness.exports()["items"][0].clone();
        if export["bytes"].is_u64() {
            return export;
        }
        assert!(Instant::now() < until, "the page has not told what it built: {export}");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

/// The app with the rival beside it, where there is one: in a folder that is never shipped.
fn app_with_rival(folder: &Path) -> bool {
    copy_folder(&from_env("PORTAL_APP_DEMO"), folder);
    let Some(libraries) = std::env::var_os("PORTAL_BENCH_RIVALS") else { return false };
    let (libraries, bench) = (Path::new(&libraries).join("node_modules"), folder.join("bench"));
    std::fs::create_dir(&bench).expect("a folder");
    for (from, to) in [("fflate/umd/index.js", "fflate.js"), ("papaparse/papaparse.min.js", "papaparse.js")] {
        std::fs::copy(libraries.join(from), bench.join(to)).expect("the library");
    }
    std::fs::write(bench.join("rival.js"), include_str!("rival.js")).expect("written");
    true
}

#[tokio::test]
#[ignore = "a benchmark; run by `cargo xtask bench --export`"]
async fn bench_export() {
    let most: u64 = from_env("PORTAL_BENCH_RECORDS").to_string_lossy().parse().expect("a number");
    let folder = TempDir::new().expect("a temporary folder");
    let app = folder.path().join("app");
    let rival = app_with_rival(&app);
    let backend = Backend::with_records(app);
    let mib = |bytes: f64| format!("{:.1} MiB", bytes / 1_048_576.0);
    println!(
        "\n{:>9}  {:<9}{:>11}{:>13}{:>13}{:>12}{:>15}{:>15}",
        "records", "", "time", "longest gap", "long task", "file", "tab, more", "browser, more"
    );
    let mut over = Vec::new();
    let mut smallest: Option<(f64, f64)> = None;
    for (records, persona) in ROWS.into_iter().filter(|(records, _)| *records <= most) {
        let witness = Witness::new(&backend.address(), persona);
        witness.add_records(persona, records);
        let buttons = json!({ "make": SV.export.make_button, "save": SV.export.save });
        let mut ours = measured(&backend, persona, OURS, buttons.clone()).await;
        for _ in 0..AGAIN {
            if records == HELD && ours.long_task > BLOCKED {
                println!("{records:>9}  the page's thread was busy for {:.0} ms; once more", ours.long_task);
                ours = measured(&backend, persona, OURS, buttons.clone()).await;
            }
        }
        let export = told(&witness).await;
        ours.bytes = export["bytes"].as_f64().expect("a size");
        let url = format!("/api/v1/exports/{}/records", export["id"].as_str().expect("an id"));
        let stream = json!({ "url": url, "headers": { SUBJECT_HEADER: witness.subject() } });
        let theirs = match rival {
            true => Some(measured(&backend, persona, RIVAL, stream).await),
            false => None,
        };
        for (who, cost) in [("portal", Some(&ours)), ("rival", theirs.as_ref())] {
            let Some(cost) = cost else {
                println!("{records:>9}  {who:<9}THIS PART DID NOT RUN: npm is not installed");
                continue;
            };
            println!(
                "{records:>9}  {who:<9}{:>8.2} s{:>10.0} ms{:>13}{:>12}{:>15}{:>15}",
                cost.took / 1000.0,
                cost.longest,
                if cost.long_task > 0.0 { format!("{:.0} ms", cost.long_task) } else { "none".to_owned() },
                mib(cost.bytes),
                mib(cost.memory.tabs),
                mib(cost.memory.all),
            );
        }
        let (memory, file) = *smallest.get_or_insert((ours.memory.all, ours.bytes));
        if records == HELD {
            let long = ours.long_task;
            over.extend((long > BLOCKED).then(|| format!("the page's thread was busy for {long:.0} ms")));
            let (more, larger) = (ours.memory.all - memory, ours.bytes - file);
            over.extend(
                (more > larger + ROOM).then(|| format!("memory grew by {}, the file by {}", mib(more), mib(larger))),
            );
        }
    }
    assert!(over.is_empty(), "over the limit at {HELD} records:\n{}", over.join("\n"));
}
