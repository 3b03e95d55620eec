//! The package as a person makes it: what goes wrong on the way, stopping, the limit, and what is left behind.

use crate::support::backend::Backend;
use crate::support::browser::{Browser, PATIENCE};
use crate::support::package::{Package, sha256};
use crate::support::persona::Persona;
use crate::support::witness::Witness;
use crate::support::{copy_folder, from_env};
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use tempfile::TempDir;
use text::SV;

const PERSONA: &str = "guarantor";

/// Where the records come from.
const RECORDS: &str = "/api/v1/exports/{id}/records";

/// What the browser may keep things in, apart from the page's memory: empty but for the language.
const KEPT: &str = r#"
    const done = arguments[0];
    (async () => {
        const opfs = [];
        for await (const name of (await navigator.storage.getDirectory()).keys()) opfs.push(name);
        const databases = (await indexedDB.databases()).map(it => it.name);
        return [...opfs, ...databases, ...await caches.keys(), ...Object.keys(sessionStorage),
            ...Object.keys(localStorage).filter(name => !name.includes('lang'))];
    })().then(done, error => done(['' + error]));
"#;

/// Would the browser ask before it closes the tab?
const ASKS: &str = r#"
    const closing = new Event('beforeunload', {cancelable: true});
    window.dispatchEvent(closing);
    return closing.defaultPrevented;
"#;

/// What the worker says to a page of another build.
const OTHER_PAGE: &str = r#"
    const done = arguments[0];
    const worker = new Worker('/export_worker_loader.js');
    worker.onerror = () => done('broken');
    worker.onmessage = ({data}) => {
        const said = JSON.parse(data);
        if (!said.ready) return done(data);
        worker.postMessage(JSON.stringify({start: {build: said.ready.build + '-another'}}));
    };
"#;

/// Keeps what the page says to its worker.
const OVERHEAR: &str = r#"
    window.said = [];
    const post = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function (said) { window.said.push(said); post.apply(this, arguments); };
"#;

async fn at_the_export(backend: &Backend) -> Browser {
    let browser = Browser::arrive(&backend.address(), PERSONA, "/export", 1280).await;
    browser.see_heading(SV.export.title).await;
    browser
}

/// Orders the same fault for so many reads of the records.
fn order(witness: &Witness, fault: &str, times: usize) {
    let rule = json!({"method": "GET", "route": RECORDS, "nth": 1, "fault": fault, "ms": 15_000});
    witness.order(&json!(vec![rule; times]));
}

async fn script(browser: &Browser, script: &str) -> Value {
    browser.driver.execute(script, Vec::new()).await.expect("the page answers").json().clone()
}

async fn kept(browser: &Browser) -> Value {
    browser.driver.execute_async(KEPT, Vec::new()).await.expect("the page answers").json().clone()
}

#[tokio::test]
async fn a_cut_connection_is_begun_anew_by_itself_and_then_by_a_press() {
    let backend = Backend::faulty();
    let witness = Witness::new(&backend.address(), PERSONA);
    let browser = at_the_export(&backend).await;
    let limit = witness.exports()["limit"]["left"].as_u64().expect("a number");
    order(&witness, "cut-body", 4);
    browser.press(SV.export.make_button).await;
    browser.see_text(SV.export.again).await;
    browser.see_text(SV.export.failed_title).await;
    browser.see_text(SV.export.fault_connection).await;
    assert_eq!(witness.faults_left(), 0, "the first time and three more");
    order(&witness, "truncated", 1);
    browser.press(SV.common.retry).await;
    browser.see_text(SV.export.again).await;
    browser.press(SV.export.save).await;
    assert_eq!(witness.faults_left(), 0);

    // The page, the file and the backend agree; and it was one export all the time.
    let path = browser.downloaded(".zip").await;
    Package::open(&path).check();
    let digest = sha256(&std::fs::read(&path).expect("the file"));
    browser.see(&format!("//section[@id='package']//*[normalize-space()='{digest}']")).await;
    browser.see(&format!("//section[@aria-labelledby='history-title']//*[normalize-space()='{digest}']")).await;
    let exports = witness.exports();
    let items = exports["items"].as_array().expect("a list");
    assert_eq!((items.len(), items[0]["sha256"].as_str()), (1, Some(digest.as_str())));
    assert_eq!(exports["limit"]["left"].as_u64(), Some(limit - 1));
    browser.assert_quiet(&["Failed to load resource", "net::ERR"]).await;
    browser.close().await;
}

#[tokio::test]
async fn what_a_package_is_made_from_never_passes_through_the_page() {
    let backend = Backend::demo();
    let browser = at_the_export(&backend).await;
    script(&browser, OVERHEAR).await;
    browser.press(SV.export.make_button).await;
    browser.see(&format!("//button[normalize-space()='{}']", SV.export.save)).await;
    let said = script(&browser, "return window.said.map(said => JSON.parse(said))").await;
    assert_eq!(said.as_array().map(Vec::len), Some(1), "{said}");
    let start = said[0]["start"].as_object().expect("a job");
    let members: Vec<&str> = start.keys().map(String::as_str).collect();
    assert_eq!(members, ["build", "form", "key", "language", "order", "subject", "url"]);
    assert_eq!(start["order"], json!({"voluntary": false, "contact_details": false}));
    browser.assert_quiet(&[]).await;
    browser.close().await;
}

#[tokio::test]
async fn stopping_leaves_nothing_and_closing_asks_first() {
    let backend = Backend::faulty();
    let witness = Witness::new(&backend.address(), PERSONA);
    let browser = at_the_export(&backend).await;
    assert_eq!(script(&browser, ASKS).await, false, "nothing to lose yet");
    order(&witness, "slow", 1);
    browser.press(SV.export.make_button).await;
    browser.see(&format!("//h2[normalize-space()='{}']", SV.export.running)).await;
    browser.see("//progress").await;
    assert_eq!(script(&browser, ASKS).await, true);
    browser.press(SV.export.cancel).await;
    browser.see_text(SV.export.cancelled).await;
    browser.see_focus_on("//*[@id='package-title']").await;
    assert_eq!(script(&browser, ASKS).await, false);
    assert_eq!(kept(&browser).await, json!([]));
    let exports = witness.exports();
    assert_eq!(exports["items"].as_array().map(Vec::len), Some(1));
    assert_eq!(exports["items"][0]["sha256"], Value::Null);

    // The same choice again is the same export, also after the page was loaded anew.
    browser.open("/export").await;
    browser.press(SV.export.json_button).await;
    browser.press(SV.export.save).await;
    let path = browser.downloaded(".json").await;
    let file: Value = serde_json::from_slice(&std::fs::read(&path).expect("the file")).expect("JSON");
    let after = witness.exports();
    assert_eq!(after["items"].as_array().map(Vec::len), Some(1));
    assert_eq!(after["items"][0]["id"], file["art20"]["exportId"]);
    assert_eq!(
        (file["demo"].as_bool(), after["limit"]["left"].as_u64()),
        (Some(true), exports["limit"]["left"].as_u64())
    );
    assert_eq!(kept(&browser).await, json!([]));
    browser.assert_quiet(&[]).await;
    browser.close().await;
}

#[tokio::test]
async fn page_and_worker_of_two_builds_refuse_each_other() {
    let folder = TempDir::new().expect("a temporary folder");
    let app = folder.path().join("app");
    copy_folder(&from_env("PORTAL_APP_DEMO"), &app);
    let loader = r#"postMessage('{"ready":{"build":"another"}}'); onmessage = () => close();"#;
    std::fs::write(app.join("export_worker_loader.js"), loader).expect("written");
    for packed in ["br", "gz"] {
        let _ = std::fs::remove_file(app.join(format!("export_worker_loader.js.{packed}")));
    }
    let backend = Backend::start(app, &["--demo"]);
    let browser = at_the_export(&backend).await;
    browser.press(SV.export.make_button).await;
    browser.see_text(SV.export.fault_build).await;
    browser.press(SV.errors.reload).await;
    browser.see(&format!("//button[normalize-space()='{}']", SV.export.make_button)).await;
    browser.close().await;

    let backend = Backend::demo();
    let browser = at_the_export(&backend).await;
    let said = browser.driver.execute_async(OTHER_PAGE, Vec::new()).await.expect("the worker answers");
    assert_eq!(said.json().as_str(), Some(r#"{"failed":{"reason":"build"}}"#));
    browser.assert_quiet(&[]).await;
    browser.close().await;
}

#[tokio::test]
async fn the_limit_is_said_before_it_is_met_and_in_plain_words_when_it_is() {
    let backend = Backend::faulty();
    let witness = Witness::new(&backend.address(), PERSONA);
    let browser = at_the_export(&backend).await;
    let max = witness.exports()["limit"]["max"].as_u64().expect("a number");
    browser.see_text(&format!("Du kan skapa {max} filer per dygn. {max} är kvar just nu.")).await;
    witness.order(&json!([{"method": "POST", "route": "/api/v1/exports", "nth": 1, "fault": "429", "ms": 3_600_000}]));
    browser.press(SV.export.make_button).await;
    browser.see_text("Du har skapat så många filer som går på ett dygn. Du kan skapa en ny från").await;
    assert_eq!(witness.exports()["items"], json!([]));
    browser.close().await;

    let backend = Backend::start(from_env("PORTAL_APP_DEMO"), &["--demo", "--export-limit", "1"]);
    let browser = at_the_export(&backend).await;
    browser.press(SV.export.make_button).await;
    browser.press(SV.export.save).await;
    browser.press(SV.export.another).await;
    browser.see_text("0 är kvar just nu.").await;
    browser.see_text("Du kan skapa en ny från").await;
    assert!(
        browser.texts(&format!("//button[normalize-space()='{}']", SV.export.make_button)).await.is_empty(),
        "nothing to press in vain"
    );
    browser.assert_quiet(&[]).await;
    browser.close().await;
}

#[tokio::test]
async fn where_the_voluntary_part_is_switched_off_the_page_says_so() {
    let backend = Backend::start(from_env("PORTAL_APP_DEMO"), &["--demo", "--voluntary-part", "off"]);
    let browser = at_the_export(&backend).await;
    browser.see_text(SV.export.voluntary_off).await;
    assert!(browser.texts(&format!("//label[normalize-space()='{}']", SV.export.voluntary_label)).await.is_empty());
    browser.press(SV.export.make_button).await;
    browser.press(SV.export.save).await;
    let package = Package::open(&browser.downloaded(".zip").await);
    package.check();
    assert!(!package.has("data/voluntary/records.json"));
    browser.assert_quiet(&[]).await;
    browser.close().await;
}

#[tokio::test]
async fn the_first_records_are_shown_in_a_table_and_what_is_never_included_beside_them() {
    let backend = Backend::demo();
    let witness = Witness::new(&backend.address(), PERSONA);
    let browser = at_the_export(&backend).await;
    let preview = witness.preview("art20");
    browser.see("//section[@aria-labelledby='art20-title']//summary").await.click().await.expect("it unfolds");
    let shown = browser.texts("//section[@aria-labelledby='art20-title']//table/tbody/tr/th").await;
    let first = preview["first"].as_array().expect("a list");
    let expected: Vec<&str> = first.iter().filter_map(|record| record["label"]["sv"].as_str()).collect();
    assert!(!expected.is_empty());
    assert_eq!(shown, expected);
    let reasons = browser.texts("//section[@aria-labelledby='excluded-title']//li").await;
    assert_eq!(reasons.len(), 7, "the whole list, the same for everyone: {reasons:?}");
    browser.assert_quiet(&[]).await;
    browser.close().await;
}

#[tokio::test]
async fn a_fresh_sign_in_costs_neither_the_choice_nor_one_of_the_limit() {
    let backend = Backend::foretold_with(&["--fresh-sign-in", "1"]);
    let witness = Witness::new(&backend.address(), PERSONA);
    let browser = at_the_export(&backend).await;
    browser.tick(SV.export.voluntary_label).await;
    // The snapshot is fixed, and the sign-in grows old before the records are asked for.
    witness.order(&json!([{"method": "POST", "route": "/api/v1/exports", "nth": 1, "fault": "slow", "ms": 5_000}]));
    browser.press(SV.export.make_button).await;
    let until = Instant::now() + PATIENCE;
    while witness.exports()["items"] == json!([]) {
        assert!(Instant::now() < until, "nothing was ordered");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    backend.advance(120);
    browser.see_text(SV.export.fresh).await;
    browser.press(SV.export.fresh_button).await;
    browser.sign_in_as(&Persona::read(PERSONA).name()).await;
    browser.see("//input[@id='voluntary'][@type='checkbox']").await;
    browser.press(SV.export.make_button).await;
    browser.press(SV.export.save).await;
    let package = Package::open(&browser.downloaded(".zip").await);
    package.check();
    assert!(package.has("data/voluntary/records.json"), "what was ticked is in it");
    let exports = witness.exports();
    assert_eq!(exports["items"].as_array().map(Vec::len), Some(1));
    assert_eq!(package.json("manifest.json")["exportId"], exports["items"][0]["id"]);
    browser.assert_quiet(&["Failed to load resource"]).await;
    browser.close().await;
}
