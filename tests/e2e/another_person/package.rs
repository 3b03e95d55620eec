//! A package under way or finished when the other one signs in: thrown away, and nothing told about it.

use super::act::Act;
use super::two::{OTHER, Two};
use crate::support::backend::Backend;
use crate::support::browser::Browser;
use serde_json::json;
use std::time::Duration;
use text::SV;

const RECORDS: &str = "/api/v1/exports/{id}/records";

/// The worker asks for the records again by itself when the connection was cut, and names the one whose page it works for.
#[tokio::test]
async fn a_stream_that_is_begun_anew_is_not_the_other_ones() {
    let two = Two::new(Backend::faulty());
    let browser = Browser::start(&two.backend.address(), "sv-SE", 1280).await;
    browser.open("/notice").await;
    let [_, of_other] = two.ready(&browser, Act::Export, 0).await;
    // Three times, since the first two tries may be over before the session is the other one's.
    let cut = json!({"method": "GET", "route": RECORDS, "nth": 1, "fault": "cut-body"});
    two.of_one.order(&json!([cut, cut, cut]));
    Act::Export.press(&browser, 0, false).await;
    browser.see_text(SV.export.again).await;
    browser.become_persona(OTHER).await;
    let [of_one, _] = two.stored();
    let before = [of_one, of_other];
    two.is_emptied(&browser, &before, 0, "begun anew").await;
    two.goes_on(&browser, 0, "begun anew").await;
    browser.close().await;
}

/// The session is swapped while the records are on their way: what was built is told as the first one's, and thrown away.
#[tokio::test]
async fn a_package_that_is_finished_too_late_is_thrown_away_and_not_told() {
    let two = Two::new(Backend::faulty());
    let browser = Browser::start(&two.backend.address(), "sv-SE", 1280).await;
    browser.open("/notice").await;
    for lang in [0, 1] {
        two.ready(&browser, Act::Export, lang).await;
        let slow = json!({"method": "GET", "route": RECORDS, "nth": 1, "fault": "slow", "ms": 6_000});
        two.of_one.order(&json!([slow]));
        Act::Export.press(&browser, lang, false).await;
        while two.of_one.faults_left() > 0 {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        browser.become_persona(OTHER).await;
        let before = two.stored();
        two.is_emptied(&browser, &before, lang, "finished too late").await;
        assert!(before[0][2][3]["items"][0]["sha256"].is_null(), "nothing was told: {}", before[0][2][3]);
        two.goes_on(&browser, lang, "finished too late").await;
    }
    browser.close().await;
}

/// A finished file lies in the memory of the tab, to be saved.
#[tokio::test]
async fn a_finished_package_is_not_there_for_the_other_one_to_save() {
    let two = Two::new(Backend::faulty());
    let browser = Browser::start(&two.backend.address(), "sv-SE", 1280).await;
    browser.open("/notice").await;
    two.ready(&browser, Act::Export, 0).await;
    Act::Export.press(&browser, 0, false).await;
    browser.see(&format!("//button[normalize-space()='{}']", SV.export.save)).await;
    let before = loop {
        let stored = two.stored();
        // What was built is told right after.
        if stored[0][2][3]["items"][0]["sha256"].is_string() {
            break stored;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    };
    browser.become_persona(OTHER).await;
    browser.script("dispatchEvent(new Event('focus'))").await;
    two.is_emptied(&browser, &before, 0, "finished").await;
    two.goes_on(&browser, 0, "finished").await;
    browser.open("/export").await;
    browser.see(&format!("//button[normalize-space()='{}']", SV.export.make_button)).await;
    assert!(browser.texts(&format!("//button[normalize-space()='{}']", SV.export.save)).await.is_empty());
    browser.close().await;
}
