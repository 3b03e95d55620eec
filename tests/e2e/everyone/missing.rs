//! An address with no page: what the backend shows is no page of the app, and is held to the same.

use super::matrix;
use super::stretched::{CUT_OFF, SPACED, list, unmarked};
use crate::support::backend::Backend;
use crate::support::browser::Browser;
use crate::support::setting::Setting;

/// Never written, beside the health check, and below a page that has none below it.
const MISSING: [&str; 3] = ["/no-such-page", "/healthz/", "/activities/accounting/nothing"];

#[tokio::test]
async fn an_address_with_no_page_is_told_so_in_every_setting_and_led_on() {
    let backend = Backend::demo();
    let browser = Browser::start(&backend.address(), "sv-SE", 1280).await;
    browser.watch_closely().await;
    let mut faults = Vec::new();
    for path in MISSING {
        let answer = ureq::get(format!("{}{path}", backend.address())).header("Accept", "text/html").call();
        assert!(matches!(answer, Err(ureq::Error::StatusCode(404))), "{path}");
        for setting in matrix::all() {
            browser.open(path).await;
            browser.set(setting).await;
            let found = browser.faults_of_page().await;
            faults.extend(found.into_iter().map(|fault| format!("{path}, {setting:?}: {fault}")));
        }
        faults.extend(unmarked(&browser, path).await);
        // The widest words, and a quarter of a window: 320 pixels.
        browser.script(SPACED).await;
        browser.set(Setting { lang: "sv", theme: "light", width: 320 }).await;
        let cut = list(&browser.script(CUT_OFF).await);
        faults.extend(cut.into_iter().map(|it| format!("{path}, spaced out: cut off: {it}")));
        let found = browser.faults_of_page().await;
        faults.extend(found.into_iter().map(|fault| format!("{path}, spaced out: {fault}")));
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));

    browser.open(MISSING[0]).await;
    let asked =
        browser.script("return performance.getEntriesByType('resource').map(it => new URL(it.name).pathname)").await;
    assert_eq!(list(&asked), ["/404.css"], "no app is loaded");
    for way in ["Gå till startsidan", "Go to the start page"] {
        browser.open(MISSING[0]).await;
        browser.follow(way).await;
        browser.until("return !document.querySelector('#portal-start')", "the app").await;
        assert_eq!(browser.path().await, "/", "{way}");
    }
    browser.close().await;
}
