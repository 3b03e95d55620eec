//! Parts of the app that are fetched with their pages (`src/app/lazy.rs`): fetched ahead, missing, cut off.

use crate::support::backend::Backend;
use crate::support::browser::Browser;
use crate::support::from_env;
use crate::support::witness::Witness;
use serde_json::json;
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;
use text::{EN, SV};
use thirtyfour::prelude::*;

/// A page of each part: the link to it, and its heading.
const PARTS: [(&str, &str, &str); 3] = [
    ("reading", SV.frame.check_data, SV.frame.data),
    ("acting", SV.frame.rights, SV.frame.rights),
    ("taking", SV.frame.export, SV.frame.export),
];

const MISSING: &str = "Den här delen av sidan kom inte fram.";

/// Keeps files out whose address fits; with none everything comes again.
async fn keep_out(browser: &Browser, urls: &[&str]) {
    let cdp = browser.driver.cdp();
    cdp.send_raw("Network.enable", json!({})).await.expect("the network is watched");
    cdp.send_raw("Network.setBlockedURLs", json!({ "urls": urls })).await.expect("files are kept out");
}

/// Someone at the overview, without any part.
async fn at_the_overview(backend: &Backend) -> Browser {
    let browser = Browser::start(&backend.address(), "sv-SE", 1280).await;
    // From the start: what has once been fetched ahead is kept by the browser.
    keep_out(&browser, &["*/parts-*.wasm*"]).await;
    browser.open("/accessibility").await;
    browser.become_persona("guarantor").await;
    browser.open("/").await;
    browser.settled().await;
    browser
}

/// The addresses of the parts' files that have been asked for.
async fn asked(browser: &Browser) -> Vec<String> {
    let script = "return performance.getEntriesByType('resource').map(it => it.name)
        .filter(it => it.includes('/parts-') && it.endsWith('.wasm'))";
    let found = browser.script(script).await;
    found.as_array().expect("a list").iter().filter_map(|it| it.as_str()).map(str::to_owned).collect()
}

#[tokio::test]
async fn a_part_that_does_not_come_is_told_and_can_be_tried_again() {
    let backend = Backend::demo();
    let browser = at_the_overview(&backend).await;
    for (part, link, heading) in PARTS {
        keep_out(&browser, &["*/parts-*.wasm*"]).await;
        browser.follow(link).await;
        browser.see_text(MISSING).await;
        browser.see_heading(SV.errors.heading).await;
        // The same build is served: loading the page anew would cost what was typed, and help no more than this.
        assert_eq!(browser.texts("//main//button").await, [SV.common.retry]);
        // Once more in vain, and then it comes.
        browser.press(SV.common.retry).await;
        browser.see_text(MISSING).await;
        keep_out(&browser, &[]).await;
        browser.press(SV.common.retry).await;
        browser.see_heading(heading).await;
        assert!(!browser.page_text().await.contains(MISSING), "{part}");
        browser.follow(SV.frame.overview).await;
        browser.settled().await;
    }
    browser.close().await;
}

#[tokio::test]
async fn with_the_network_cut_while_a_part_loads_nothing_typed_is_lost() {
    const WORDS: &str = "Jag är inte längre borgensman.";
    let backend = Backend::demo();
    let browser = at_the_overview(&backend).await;
    keep_out(&browser, &["*/split_reading.wasm*"]).await;
    browser.follow(SV.frame.rights).await;
    browser.see_heading(SV.rights.title).await;
    browser.click("//main//a[@href='/rights/own-words']").await;
    browser.see("//main//textarea").await.send_keys(WORDS).await.expect("the field takes text");
    browser.offline(true).await;
    browser.follow(SV.frame.cases).await;
    browser.see_text(MISSING).await;
    browser.see_text(SV.errors.part_missing).await;
    assert_eq!(browser.texts("//main//button").await, [SV.common.retry]);
    // Going on elsewhere: what was written is where it was.
    browser.driver.back().await.expect("back");
    let field = browser.see("//main//textarea").await;
    assert_eq!(field.prop("value").await.expect("a value").as_deref(), Some(WORDS));
    browser.driver.forward().await.expect("forward");
    browser.see_text(MISSING).await;
    browser.offline(false).await;
    keep_out(&browser, &[]).await;
    browser.press(SV.common.retry).await;
    browser.see_heading(SV.cases.title).await;
    browser.driver.back().await.expect("back");
    let field = browser.see("//main//textarea").await;
    assert_eq!(field.prop("value").await.expect("a value").as_deref(), Some(WORDS));
    browser.close().await;
}

/// Copies a build under another name of its own. What is compressed is left out: it would hold the old
/// name.
fn copy(from: &Path, to: &Path, [old, new]: [&str; 2]) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().and_then(|name| name.to_str()).expect("a name");
        let target = to.join(name.replace(old, new));
        if path.is_dir() {
            copy(&path, &target, [old, new]);
        } else if !name.ends_with(".br") && !name.ends_with(".gz") {
            // The wasm names the script of its parts, too.
            let mut content = fs::read(&path).expect("readable");
            for at in 0..content.len().saturating_sub(old.len()) {
                if content[at..].starts_with(old.as_bytes()) {
                    content[at..at + old.len()].copy_from_slice(new.as_bytes());
                }
            }
            fs::write(target, content).expect("written");
        }
    }
}

/// A build that is served, and under which name of its own the next one will be.
struct Build {
    app: PathBuf,
    names: [String; 2],
    _folder: TempDir,
}

impl Build {
    fn new() -> Self {
        let folder = TempDir::new().expect("a folder");
        let (source, app) = (from_env("PORTAL_APP_DEMO"), folder.path().join("app"));
        let page = fs::read_to_string(source.join("index.html")).expect("the page");
        let old = page.split("/parts-").nth(1).and_then(|rest| rest.split('/').next()).expect("parts");
        let new = if old.starts_with('0') { old.replacen('0', "1", 1) } else { old.replacen(|_| true, "0", 1) };
        copy(&source, &app, [old, old]);
        Self { app, names: [old.to_owned(), new], _folder: folder }
    }

    /// The next one is deployed in its place.
    fn deploy(&self, backend: &mut Backend) {
        fs::remove_dir_all(&self.app).expect("removed");
        copy(&from_env("PORTAL_APP_DEMO"), &self.app, [&self.names[0], &self.names[1]]);
        backend.kill_and_restart();
    }
}

#[tokio::test]
async fn after_a_new_build_the_page_says_so_and_what_was_typed_stays_until_it_is_loaded_anew() {
    const WORDS: &str = "Jag är inte längre borgensman.";
    for (lang, link, heading, texts, button) in [
        (
            "sv",
            SV.frame.cases,
            SV.errors.replaced,
            [
                "hör till en äldre version",
                "har skrivit men inte skickat finns kvar tills du laddar om, och försvinner då",
            ],
            SV.errors.reload,
        ),
        (
            "en",
            EN.frame.cases,
            EN.errors.replaced,
            ["belongs to an older version", "have written but not sent is kept until you reload, and is gone then"],
            EN.errors.reload,
        ),
    ] {
        let build = Build::new();
        let mut backend = Backend::start(build.app.clone(), &["--demo"]);
        let browser = at_the_overview(&backend).await;
        browser.speak(lang).await;
        keep_out(&browser, &["*/split_reading.wasm*"]).await;
        browser.open("/rights/own-words").await;
        browser.see("//main//textarea").await.send_keys(WORDS).await.expect("the field takes text");
        build.deploy(&mut backend);
        keep_out(&browser, &[]).await;
        browser.follow(link).await;
        browser.see_heading(heading).await;
        for text in texts {
            browser.see_text(text).await;
        }
        // Trying again would never help.
        assert_eq!(browser.texts("//main//button").await, [button]);
        browser.driver.back().await.expect("back");
        let field = browser.see("//main//textarea").await;
        assert_eq!(field.prop("value").await.expect("a value").as_deref(), Some(WORDS), "until it is loaded anew");
        // Nothing unsent any more: the browser does not ask before it leaves.
        field.send_keys(Key::Control + "a").await.expect("all of it");
        field.send_keys(Key::Delete + "").await.expect("deleted");
        browser.driver.forward().await.expect("forward");
        browser.press(button).await;
        browser.see_heading(link).await;
        assert!(asked(&browser).await.iter().all(|it| it.contains(&build.names[1])), "of the new build");
        browser.close().await;
    }
}

/// The worker's files have the same names in every build: one of a newer build is not asked to work, nothing counts against
/// the limit, and a worker that does not come is told by what is served now.
#[tokio::test]
async fn after_a_new_build_no_package_is_made_with_its_worker() {
    let build = Build::new();
    // A worker that does not come up, as one whose files are of two builds.
    fs::write(build.app.join("export_worker_loader.js"), "throw new Error('of two builds')").expect("written");
    let mut backend = Backend::start(build.app.clone(), &["--demo"]);
    let browser = Browser::start(&backend.address(), "sv-SE", 1280).await;
    browser.open("/accessibility").await;
    browser.become_persona("guarantor").await;
    browser.open("/export").await;
    browser.settled().await;
    // While the same build is served, trying again is right.
    browser.press(SV.export.make_button).await;
    browser.see_text(SV.export.fault_worker).await;
    let before = Witness::new(&backend.address(), "guarantor").exports();
    build.deploy(&mut backend);
    for (lang, again, texts, reload) in [
        (
            "sv",
            SV.common.retry,
            ["Tjänsten har uppdaterats", "har skrivit men inte skickat försvinner då."],
            SV.errors.reload,
        ),
        (
            "en",
            EN.common.retry,
            ["The service has been updated", "have written but not sent is gone then."],
            EN.errors.reload,
        ),
    ] {
        if lang == "en" {
            browser.press("English").await;
        } else {
            browser.press(again).await;
        }
        for text in texts {
            browser.see_text(text).await;
        }
        browser.see(&format!("//main//button[normalize-space()='{reload}']")).await;
        assert!(browser.texts(&format!("//main//button[normalize-space()='{again}']")).await.is_empty());
    }
    assert_eq!(Witness::new(&backend.address(), "guarantor").exports(), before, "nothing more of the limit is used");
    browser.press(EN.errors.reload).await;
    browser.press(EN.export.make_button).await;
    browser.see(&format!("//button[normalize-space()='{}']", EN.export.save)).await;
    browser.close().await;
}

#[tokio::test]
async fn parts_are_fetched_ahead_and_each_only_once() {
    let backend = Backend::start(from_env("PORTAL_APP_DIST"), &["--demo"]);
    let browser = Browser::start(&backend.address(), "sv-SE", 1280).await;
    browser.open("/sign-in").await;
    let all = "return new Set([...document.querySelectorAll('meta[name=portal-part]')].map(it => it.content)).size";
    let all = browser.script(all).await.as_u64().expect("a number") as usize;
    assert!((3..=9).contains(&all), "{all} files");
    let there = format!(
        "return performance.getEntriesByType('resource').filter(it => it.name.includes('/parts-') &&
            it.name.endsWith('.wasm')).length === {all}"
    );
    browser.until(&there, "all parts, on a sign-in page with nothing to do").await;
    // A page of a part asks for it beside the app, and the app does not ask again.
    browser.become_persona("guarantor").await;
    let _ = browser.requests().await;
    browser.open("/data").await;
    browser.settled().await;
    let requests = browser.requests().await;
    for name in ["split_reading", "parts.js"] {
        assert!(requests.iter().filter(|(_, url)| url.contains(name)).count() <= 1, "{name}: {requests:?}");
    }
    let started = "return performance.getEntriesByType('resource').filter(it => it.name.includes('split_reading'))
        .map(it => it.initiatorType)";
    let started = browser.script(started).await;
    assert_eq!(started[0], json!("link"), "beside the app: {started}");
    browser.assert_quiet(&[]).await;
    browser.close().await;
}
