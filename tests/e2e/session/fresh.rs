//! What is shown is read again when the tab is come back to: what has not changed stays untouched, what has is shown and
//! said once, and nothing typed is lost.

use super::{WORDS, filled_in};
use crate::support::backend::Backend;
use crate::support::browser::Browser;
use crate::support::witness::Witness;
use serde_json::json;
use text::{EN, SV};

const UPDATED: [&str; 2] = [SV.common.updated, EN.common.updated];

/// Counts what is said politely, and marks what is on the page so that it can be told from what is made anew.
const WATCH: &str = "globalThis.said = []; const say = document.getElementById('say'); \
    new MutationObserver(() => said.push(say.textContent)).observe(say, {childList: true, characterData: true, subtree: true}); \
    document.querySelectorAll('main *').forEach(each => { each.marked = true })";

/// What in `main` has been made anew.
const ANEW: &str =
    "return [...document.querySelectorAll('main *')].filter(each => !each.marked).map(each => each.outerHTML)";

/// The tab was hidden and is seen again.
const COME_BACK: &str = "document.dispatchEvent(new Event('visibilitychange', {bubbles: true}))";

async fn at(backend: &Backend, path: &str) -> Browser {
    let browser = Browser::arrive(&backend.address(), "guarantor", path, 1280).await;
    browser.settled().await;
    browser.script(WATCH).await;
    browser
}

/// How often it was said that the page was updated.
async fn told(browser: &Browser, lang: usize) -> usize {
    let said = browser.script("return said").await;
    said.as_array()
        .expect("a list")
        .iter()
        .filter(|words| words.as_str().expect("text").contains(UPDATED[lang]))
        .count()
}

/// How often a path of the API was asked for.
async fn asked(browser: &Browser, end: &str) -> usize {
    browser.requests().await.into_iter().filter(|(method, url)| method == "GET" && url.contains(end)).count()
}

#[tokio::test]
async fn a_consent_withdrawn_elsewhere_is_shown_as_withdrawn() {
    for event in [COME_BACK, "dispatchEvent(new Event('focus'))"] {
        let backend = Backend::demo();
        let browser = at(&backend, "/consents").await;
        browser
            .see(&format!(
                "//article[contains(@class, 'consent')]//button[contains(., '{}')]",
                SV.acts.consents.withdraw
            ))
            .await;
        let witness = Witness::new(&backend.address(), "guarantor");
        witness.withdraw_consents();
        browser.script(event).await;
        browser.until(
            "return [...document.querySelectorAll('article.consent')].length > 0 && \
             [...document.querySelectorAll('article.consent')].every(e => !e.textContent.includes('Återkalla samtycket'))",
            "no consent is shown as given",
        )
        .await;
        browser.until("return said.length > 0", "it is said").await;
        assert_eq!(told(&browser, 0).await, 1, "once");
        browser.close().await;
    }
}

#[tokio::test]
async fn what_has_not_changed_is_left_as_it_is() {
    let backend = Backend::demo();
    let witness = Witness::new(&backend.address(), "guarantor");
    let case = format!("/cases/{}", witness.new_case());
    let paths = ["/", "/cases", &case, "/consents", "/object", "/export", "/activities/guarantee-commitments"];
    for path in paths {
        let browser = at(&backend, path).await;
        browser.unfold().await;
        browser.script(&format!("globalThis.comeBack = performance.now(); {COME_BACK}")).await;
        // The session, and at least one thing that the page shows.
        let again = "return performance.getEntriesByType('resource').filter(e => e.startTime > comeBack \
            && e.name.includes('/api/v1/') && e.responseEnd > 0).length > 1";
        browser.until(again, &format!("{path}: read again")).await;
        browser.settled().await;
        assert_eq!(browser.script(ANEW).await, json!([]), "{path}: nothing is made anew");
        assert_eq!(told(&browser, 0).await, 0, "{path}: and nothing said");
        let folded = "return [...document.querySelectorAll('main details')].every(each => each.open)";
        assert_eq!(browser.script(folded).await, true, "{path}");
        browser.close().await;
    }
}

#[tokio::test]
async fn a_message_being_typed_keeps_its_words_focus_and_caret() {
    let backend = Backend::demo();
    let witness = Witness::new(&backend.address(), "guarantor");
    let case = witness.new_case();
    let browser = at(&backend, &format!("/cases/{case}")).await;
    browser.write(SV.cases.one.message, WORDS).await;
    browser.script("document.getElementById('message').setSelectionRange(3, 7); document.getElementById('message').marked = true").await;
    let stands = "const field = document.getElementById('message'); \
        return document.activeElement === field && field.selectionStart === 3 && field.selectionEnd === 7";
    // Nothing has changed.
    browser.script(COME_BACK).await;
    browser
        .until(
            "return performance.getEntriesByName(location.origin + '/api/v1' + location.pathname).length > 1",
            "read again",
        )
        .await;
    browser.settled().await;
    assert_eq!(browser.script(stands).await, true);
    assert_eq!(browser.script("return document.getElementById('message').marked").await, true, "the field itself");

    // Something has: it is shown, and the person writes on.
    witness.write(&case, "Från den andra fliken.");
    browser.script(COME_BACK).await;
    browser.see("//ol//*[normalize-space()='Från den andra fliken.']").await;
    browser.until(stands, "focus and caret are where they were").await;
    assert_eq!(filled_in(&browser, "message").await, WORDS);
    browser.until("return said.length > 0", "it is said").await;
    assert_eq!(told(&browser, 0).await, 1, "once");
    browser.press(SV.cases.one.send_message).await;
    browser.see(&format!("//ol//*[normalize-space()='{WORDS}']")).await;
    browser.close().await;
}

#[tokio::test]
async fn a_read_that_fails_leaves_what_is_there() {
    let backend = Backend::faulty();
    let browser = at(&backend, "/consents").await;
    let fault = json!([{"method": "GET", "route": "/api/v1/consents", "nth": 1, "fault": "500"}]);
    let witness = Witness::new(&backend.address(), "guarantor");
    witness.order(&fault);
    browser.script(COME_BACK).await;
    browser
        .until("return performance.getEntriesByName(location.origin + '/api/v1/consents').length > 1", "read again")
        .await;
    tokio::time::sleep(std::time::Duration::from_millis(300)).await;
    assert_eq!(witness.faults_left(), 0, "it failed");
    assert_eq!(browser.script(ANEW).await, json!([]));
    browser.see("//article[contains(@class, 'consent')]").await;
    browser.offline(true).await;
    tokio::time::sleep(std::time::Duration::from_secs(5)).await;
    browser.script(COME_BACK).await;
    tokio::time::sleep(std::time::Duration::from_millis(500)).await;
    assert_eq!(browser.script(ANEW).await, json!([]));
    browser.close().await;
}

/// Somebody who goes back and forth between windows does not make the portal read all the time, and still sees the end.
#[tokio::test]
async fn it_is_not_read_again_all_the_time_and_yet_at_last() {
    let backend = Backend::demo();
    let browser = at(&backend, "/consents").await;
    browser.requests().await;
    for _ in 0..10 {
        browser.script(COME_BACK).await;
        browser.script("dispatchEvent(new Event('focus'))").await;
    }
    Witness::new(&backend.address(), "guarantor").withdraw_consents();
    browser.script(COME_BACK).await;
    browser
        .until(
            &format!(
                "return [...document.querySelectorAll('article.consent')].every(e => !e.textContent.includes('{}'))",
                SV.acts.consents.withdraw
            ),
            "what has changed is shown all the same",
        )
        .await;
    let many = asked(&browser, "/api/v1/consents").await;
    assert!(many <= 2, "{many} times");
    browser.close().await;
}

/// It belongs to the person who was there: whoever else is found gets nothing read.
#[tokio::test]
async fn nothing_is_read_for_another_person() {
    let backend = Backend::demo();
    let browser = at(&backend, "/consents").await;
    browser.become_persona("mentor").await;
    browser.requests().await;
    browser.script(COME_BACK).await;
    browser.see_heading(super::OTHER[0]).await;
    assert_eq!(asked(&browser, "/api/v1/consents").await, 0);
    browser.close().await;
}
