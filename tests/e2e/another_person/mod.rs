//! Two people, one browser: the page shows the one, and by now another one is signed in, since another tab signed in
//! without a word to this one (a redirect does). Nothing of the one is sent, stored or read as the other's, the page is
//! emptied, says so, and leads the other one on to an empty start page.

mod act;
mod found;
mod package;
mod two;

use crate::support::backend::Backend;
use crate::support::browser::{Browser, PATIENCE};
use crate::support::setting::LANGS;
use act::Act;
use serde_json::json;
use std::time::{Duration, Instant};
use two::{OTHER, Two};

/// The second tab signs in when it is asked to, while the first one stays in front: coming back to it would be an event of
/// its own. It says nothing to the app, as a redirect would not.
const SECOND_TAB: &str = "globalThis.asked = new BroadcastChannel('second-tab'); \
    asked.onmessage = ({data: persona}) => fetch('/api/v1/demo/session', {method: 'POST', \
        headers: {'Content-Type': 'application/json'}, body: JSON.stringify({persona})});";
const ASK: &str = "const [persona] = arguments; new BroadcastChannel('second-tab').postMessage(persona)";

/// Whose is the session of the browser?
const WHOSE: &str = "const done = arguments[0]; \
    fetch('/api/v1/session').then(it => it.json()).then(it => done(it.person?.subject))";

/// One act, with and without latency, right away and right after the focus event; the session is swapped in a second tab.
async fn in_every_way(act: Act, first: usize) {
    let two = Two::new(Backend::faulty());
    let browser = Browser::start(&two.backend.address(), "sv-SE", 1280).await;
    browser.open("/notice").await;
    let tab = browser.driver.window().await.expect("a tab");
    let second = browser.driver.new_tab().await.expect("a tab");
    browser.driver.switch_to_window(second).await.expect("switched");
    browser.open("/robots.txt").await;
    browser.script(SECOND_TAB).await;
    browser.driver.switch_to_window(tab).await.expect("switched");
    for (at, (latency, focus)) in [(0, false), (400, false), (0, true), (400, true)].into_iter().enumerate() {
        let lang = (first + at) % 2;
        let what = format!("{act:?} in {} with {latency} ms, focus: {focus}", LANGS[lang]);
        let before = two.ready(&browser, act, lang).await;
        browser.driver.execute(ASK, vec![json!(OTHER)]).await.expect("a script");
        let until = Instant::now() + PATIENCE;
        while browser.driver.execute_async(WHOSE, vec![]).await.expect("a script").json() != two.of_other.subject() {
            assert!(Instant::now() < until, "{what}: the other one never signed in");
        }
        // The tab knows nothing of it.
        assert!(!browser.texts(&format!("//*[normalize-space()='{}']", act.button()[lang])).await.is_empty(), "{what}");
        act.sends(&browser, &two.of_one).await;
        two.latency(latency);
        act.press(&browser, lang, focus).await;
        two.is_emptied(&browser, &before, lang, &what).await;
        tokio::time::sleep(Duration::from_millis(300)).await;
        let sends = act.sends(&browser, &two.of_one).await;
        // Before an order the page asks whether it is of the build that is served: by then it may have been emptied.
        let is_late = act == Act::Export && focus;
        assert!(sends == 1 || (is_late && sends == 0), "{what}: once, and never again, but {sends} times");
        two.goes_on(&browser, lang, &what).await;
    }
    browser.assert_quiet(&["Failed to load resource"]).await;
    browser.close().await;
}

#[tokio::test]
async fn an_objection_is_not_sent_as_another_ones() {
    in_every_way(Act::Objection, 0).await;
}

#[tokio::test]
async fn a_no_to_marketing_is_not_said_for_another() {
    in_every_way(Act::Stop, 1).await;
}

#[tokio::test]
async fn a_withdrawal_is_not_done_for_another() {
    in_every_way(Act::Withdrawal, 0).await;
}

#[tokio::test]
async fn a_message_is_not_sent_as_another_ones() {
    in_every_way(Act::Message, 1).await;
}

#[tokio::test]
async fn a_package_is_not_made_of_another() {
    in_every_way(Act::Export, 0).await;
}
