//! My data in its states: in each order, with nothing found, unmasked and unfolded; and the form that names a piece of
//! data.

use super::matrix;
use crate::support::backend::Backend;
use crate::support::browser::Browser;
use serde_json::json;

/// What is looked at, and how it is reached once the page is there.
const STATES: [(&str, &str, &str); 5] = [
    (
        "by role and company, unfolded",
        "/data?by=role",
        "document.querySelectorAll('main details').forEach(it => it.open = true)",
    ),
    ("by source", "/data?by=source", ""),
    (
        "with nothing found",
        "/data",
        "const field = document.getElementById('search'); field.value = 'xyz'; \
            field.dispatchEvent(new Event('input', {bubbles: true}))",
    ),
    ("unmasked", "/data", "document.querySelectorAll('.value .mask-button').forEach(it => it.click())"),
    ("the form that names one", "/data", "document.querySelector('.value-links a').click()"),
];

#[tokio::test]
async fn my_data_in_every_state() {
    let backend = Backend::demo();
    let browser = Browser::start(&backend.address(), "sv-SE", 1280).await;
    browser.watch_closely().await;
    browser.open("/notice").await;
    browser.become_persona("board-member").await;
    let mut faults = Vec::new();
    for (what, path, reach) in STATES {
        for setting in matrix::pairwise() {
            browser.set(setting).await;
            browser.speak(setting.lang).await;
            browser.open(path).await;
            browser.settled().await;
            browser.driver.execute(reach, vec![json!(null)]).await.expect("reached");
            browser.settled().await;
            let found = browser.faults_of_page().await;
            faults.extend(found.into_iter().map(|fault| format!("{what}, {setting:?}: {fault}")));
        }
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
    browser.close().await;
}
