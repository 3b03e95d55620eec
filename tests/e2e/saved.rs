//! A saved file's address holds as long as the page that offers it: a phone asks before it saves, and people think.

use crate::support::backend::Backend;
use crate::support::browser::Browser;
use crate::support::witness::Witness;
use serde_json::json;
use text::SV;

/// Notes every address of a file, and what the page has put off: the test moves the clock on instead of waiting.
const WATCH: &str = "globalThis.made = []; globalThis.later = []; \
    const [make, put] = [URL.createObjectURL.bind(URL), setTimeout.bind(globalThis)]; \
    URL.createObjectURL = file => { const address = make(file); made.push(address); return address; }; \
    globalThis.setTimeout = (work, ms, ...rest) => { \
        if (ms >= 5000) later.push(() => work(...rest)); \
        return put(work, ms, ...rest); \
    };";

/// All that was put off is due.
const AN_HOUR_LATER: &str = "later.splice(0).forEach(work => work())";

/// How many of the addresses lead to a file.
async fn held(browser: &Browser) -> u64 {
    let script = "const done = arguments[0]; const leads = address => fetch(address).then(it => it.blob()) \
        .then(it => it.size > 0, () => false); \
        Promise.all(made.map(leads)).then(all => done(all.filter(Boolean).length))";
    let found = browser.driver.execute_async(script, vec![]).await.expect("a script");
    found.json().as_u64().expect("a number")
}

async fn arrive(backend: &Backend) -> Browser {
    let browser = Browser::start(&backend.address(), "sv-SE", 390).await;
    let cdp = browser.driver.cdp();
    cdp.send_raw("Page.addScriptToEvaluateOnNewDocument", json!({ "source": WATCH })).await.expect("in place");
    // The page itself may not read such an address; the test may.
    cdp.send_raw("Page.setBypassCSP", json!({"enabled": true})).await.expect("the policy is off");
    browser.open("/accessibility").await;
    browser.become_persona("guarantor").await;
    browser
}

#[tokio::test]
async fn a_receipt_can_be_saved_as_long_as_its_page_is_there() {
    let backend = Backend::demo();
    let browser = arrive(&backend).await;
    let case = Witness::new(&backend.address(), "guarantor").new_case();
    browser.open(&format!("/cases/{case}")).await;
    browser.click("//main//a[starts-with(@href, '/receipts/')]").await;
    let save = SV.acts.receipt.save;
    browser.press(save).await;
    browser.downloaded(".json").await;
    browser.script(AN_HOUR_LATER).await;
    assert_eq!(held(&browser).await, 1, "still there");
    // The next file takes its place.
    browser.press(save).await;
    browser.until("return made.length === 2", "the second file").await;
    assert_eq!(held(&browser).await, 1, "only the last one");
    browser.click("//nav//a[@href='/accessibility'] | //footer//a[@href='/accessibility']").await;
    browser.see_heading(SV.info.accessibility.title).await;
    assert_eq!(held(&browser).await, 0, "gone with its page");
    browser.close().await;
}

#[tokio::test]
async fn a_package_can_be_saved_until_somebody_signs_out_or_hides_it() {
    let backend = Backend::demo();
    let browser = arrive(&backend).await;
    browser.open("/export").await;
    browser.press(SV.export.make_button).await;
    browser.press(SV.export.save).await;
    browser.downloaded(".zip").await;
    browser.script(AN_HOUR_LATER).await;
    assert_eq!(held(&browser).await, 1, "still there");
    // As a browser does that keeps the page for Back: what is left is emptied.
    browser.script("dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true}))").await;
    browser.until("return !document.querySelector('main h1')?.textContent.includes('Hämta')", "an emptied page").await;
    assert_eq!(held(&browser).await, 0, "gone with its page");
    browser.close().await;
}
