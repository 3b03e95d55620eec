//! Every page, for every made-up person.

use super::matrix;
use crate::support::backend::Backend;
use crate::support::browser::Browser;
use crate::support::setting::{LANGS, Setting};
use serde_json::json;

/// A page of the app, and whether what is folded on it is unfolded first. (An address with no page: `missing.rs`.)
pub const PAGES: [(&str, bool); 27] = [
    ("/", false),
    ("/activities", false),
    ("/activities", true),
    ("/activities?basis=legitimate-interest&right=objection", true),
    ("/activities/guarantee-commitments", true),
    ("/activities/accounting", false),
    ("/activities/marketing-by-consent", false),
    ("/activities/fiu-police-disclosure", false),
    ("/activities/no-such-activity", false),
    ("/data", false),
    ("/data", true),
    ("/object", true),
    ("/consents", true),
    ("/export", true),
    ("/rights", true),
    ("/rights/access", false),
    ("/rights/rectification", false),
    ("/rights/erasure", true),
    ("/rights/restriction", true),
    ("/rights/portability-transfer", false),
    ("/rights/own-words", false),
    ("/cases", true),
    ("/cases?state=closed&kind=own-words", false),
    ("/cases/no-such-case", false),
    ("/notice", true),
    ("/accessibility", false),
    ("/signed-in", false),
];

/// The made-up people.
pub const PEOPLE: [&str; 11] = [
    "guarantor",
    "board-member",
    "mentor",
    "ceo",
    "employee",
    "auditor",
    "cofinancier",
    "several-cases",
    "former-customer",
    "protected",
    "no-role",
];

/// Chooses the first category of the picture where there is one.
const CHOOSE: &str = "document.querySelector('#flow-1-0')?.dispatchEvent(new MouseEvent('click', {bubbles: true}))";

/// Opens a page as it loads first, holds that nothing jumps, and unfolds.
async fn open(browser: &Browser, page: (&str, bool), what: &str, faults: &mut Vec<String>) {
    browser.open(page.0).await;
    browser.settled().await;
    faults.extend(browser.jumps().await.into_iter().map(|jump| format!("{what}: jumps: {jump}")));
    if page.1 {
        browser.unfold().await;
        browser.script(CHOOSE).await;
        browser.settled().await;
    }
}

async fn look(browser: &Browser, what: &str, setting: Setting, faults: &mut Vec<String>) {
    let found = browser.faults_of_page().await;
    faults.extend(found.into_iter().map(|fault| format!("{what}, {setting:?}: {fault}")));
}

/// Each page once for each of these people, in the setting that makes all pairs come up.
async fn pairwise_for(people: std::ops::Range<usize>) {
    let backend = Backend::demo();
    let browser = Browser::start(&backend.address(), "sv-SE", 1280).await;
    browser.watch_closely().await;
    let mut faults = Vec::new();
    for person in people {
        browser.open("/notice").await;
        browser.become_persona(PEOPLE[person]).await;
        for (at, page) in PAGES.into_iter().enumerate() {
            let setting = matrix::for_pair(at, person);
            let what = format!("{} for {}", page.0, PEOPLE[person]);
            browser.set(setting).await;
            browser.speak(setting.lang).await;
            open(&browser, page, &what, &mut faults).await;
            look(&browser, &what, setting, &mut faults).await;
        }
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
    browser.close().await;
}

#[tokio::test]
async fn every_page_for_half_the_people_pairwise() {
    pairwise_for(0..PEOPLE.len() / 2).await;
}

#[tokio::test]
async fn every_page_for_the_other_half_pairwise() {
    pairwise_for(PEOPLE.len() / 2..PEOPLE.len()).await;
}

/// On a line so slow that the page is painted while it is still being read in.
#[tokio::test]
async fn on_a_slow_line_nothing_jumps() {
    let backend = Backend::demo();
    let browser = Browser::start(&backend.address(), "sv-SE", 1280).await;
    browser.watch_closely().await;
    browser.open("/notice").await;
    browser.become_persona("board-member").await;
    let slow = json!({"offline": false, "latency": 300, "downloadThroughput": 200_000, "uploadThroughput": 100_000});
    browser.driver.cdp().send_raw("Network.emulateNetworkConditions", slow).await.expect("a slow line");
    let mut faults = Vec::new();
    for (path, _) in PAGES.into_iter().filter(|(path, unfolded)| !unfolded || path.matches('/').count() < 2) {
        open(&browser, (path, false), path, &mut faults).await;
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
    browser.close().await;
}

/// All settings. A page is loaded once in each language; theme and width are changed while it stands.
async fn all_for(people: std::ops::Range<usize>) -> usize {
    let backend = Backend::demo();
    let browser = Browser::start(&backend.address(), "sv-SE", 1280).await;
    browser.watch_closely().await;
    let (mut faults, mut runs) = (Vec::new(), 0);
    for person in people {
        browser.open("/notice").await;
        browser.become_persona(PEOPLE[person]).await;
        for page in PAGES {
            for lang in LANGS {
                let what = format!("{} for {}", page.0, PEOPLE[person]);
                browser.speak(lang).await;
                open(&browser, page, &what, &mut faults).await;
                for setting in matrix::all().into_iter().filter(|setting| setting.lang == lang) {
                    browser.set(setting).await;
                    look(&browser, &what, setting, &mut faults).await;
                    runs += 1;
                }
            }
        }
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
    browser.close().await;
    runs
}

#[tokio::test]
#[ignore = "the whole matrix takes long; run by `cargo xtask full-check`"]
async fn every_page_for_half_the_people_in_every_setting() {
    println!("{} runs of axe-core", all_for(0..PEOPLE.len() / 2).await);
}

#[tokio::test]
#[ignore = "the whole matrix takes long; run by `cargo xtask full-check`"]
async fn every_page_for_the_other_half_in_every_setting() {
    println!("{} runs of axe-core", all_for(PEOPLE.len() / 2..PEOPLE.len()).await);
}

/// Going from page to page, nothing that stays on the screen moves.
#[tokio::test]
async fn nothing_jumps_from_page_to_page() {
    let backend = Backend::demo();
    let browser = Browser::start(&backend.address(), "sv-SE", 1280).await;
    browser.watch_closely().await;
    browser.open("/notice").await;
    browser.become_persona("board-member").await;
    let mut faults = Vec::new();
    for width in [390, 1280] {
        browser.set(Setting { lang: "sv", theme: "light", width }).await;
        browser.open("/").await;
        browser.settled().await;
        browser.jumps().await;
        let addresses = browser.attributes("//nav//ul//a", "href").await;
        assert_eq!(addresses.len(), 5, "{addresses:?}");
        // And the pages that stand behind the menu's.
        let behind =
            ["/activities", "/data", "/rights", "/object", "/rights", "/consents", "/notice"].map(str::to_owned);
        for address in addresses.into_iter().chain(behind) {
            let links = ["nav", "main", "footer"].map(|of| format!("{of} a[href=\"{address}\"]"));
            browser.script(&format!("document.querySelector('{}').click()", links.join(", "))).await;
            browser.settled().await;
            let at = browser.path().await;
            assert_eq!(at, address);
            faults.extend(browser.jumps().await.into_iter().map(|jump| format!("to {address} at {width}: {jump}")));
        }
    }
    assert!(faults.is_empty(), "{} jumps:\n{}", faults.len(), faults.join("\n"));
    browser.close().await;
}
