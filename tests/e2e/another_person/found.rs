//! The other ways in which the app meets the other person: every other call, the tab come back to, another tab's word.

use super::act::Act;
use super::two::{ONE, OTHER, Two};
use crate::support::backend::Backend;
use crate::support::browser::Browser;
use crate::support::persona::Persona;
use text::SV;

#[tokio::test]
async fn whatever_else_is_sent_or_read_is_not_the_other_ones() {
    let two = Two::new(Backend::faulty());
    let browser = Browser::start(&two.backend.address(), "sv-SE", 1280).await;
    browser.open("/notice").await;
    // A consent to marketing is not given again while marketing is stopped: so renewal comes before lifting.
    let acts = [Act::Retraction, Act::Renewal, Act::Lifting, Act::DemoStep, Act::Read];
    for (at, act) in acts.into_iter().enumerate() {
        let lang = at % 2;
        let before = two.ready(&browser, act, lang).await;
        browser.become_persona(OTHER).await;
        act.sends(&browser, &two.of_one).await;
        act.press(&browser, lang, false).await;
        two.is_emptied(&browser, &before, lang, &format!("{act:?}")).await;
        assert_eq!(act.sends(&browser, &two.of_one).await, 1, "{act:?}");
        two.goes_on(&browser, lang, &format!("{act:?}")).await;
    }
    browser.assert_quiet(&["Failed to load resource"]).await;
    browser.close().await;
}

/// Nothing is pressed: the tab is come back to, or another tab has told, and the page does not turn into the other one's
/// under the eyes of the first.
#[tokio::test]
async fn a_page_that_finds_the_other_one_by_itself_is_emptied_too() {
    let two = Two::new(Backend::faulty());
    let browser = Browser::start(&two.backend.address(), "sv-SE", 1280).await;
    browser.open("/notice").await;
    for lang in [0, 1] {
        let before = two.ready(&browser, Act::Objection, lang).await;
        browser.become_persona(OTHER).await;
        browser.script("dispatchEvent(new Event('focus'))").await;
        two.is_emptied(&browser, &before, lang, "come back to").await;
        // It stays so, whatever else happens to the tab.
        for event in ["focus", "pageshow"] {
            browser.script(&format!("dispatchEvent(new Event('{event}'))")).await;
        }
        browser.driver.execute("new BroadcastChannel('portal-session').postMessage('')", vec![]).await.expect("told");
        tokio::time::sleep(std::time::Duration::from_millis(300)).await;
        two.is_emptied(&browser, &before, lang, "told again").await;
        two.goes_on(&browser, lang, "come back to").await;
    }

    let before = two.ready(&browser, Act::Message, 0).await;
    let tab = browser.driver.window().await.expect("a tab");
    let second = browser.driver.new_tab().await.expect("a tab");
    browser.driver.switch_to_window(second).await.expect("switched");
    browser.open("/_demo").await;
    browser.sign_in_as(&Persona::read(OTHER).name()).await;
    browser.see_heading(&format!("Hej, {}", two.other.name())).await;
    browser.driver.switch_to_window(tab).await.expect("switched");
    two.is_emptied(&browser, &before, 0, "told by the gallery in another tab").await;
    two.goes_on(&browser, 0, "told by the gallery in another tab").await;
    browser.assert_quiet(&[]).await;
    browser.close().await;
}

/// Going on under the first one's name would keep the other one's session open.
#[tokio::test]
async fn going_on_does_not_prolong_the_session_of_the_other_one() {
    let backend = Backend::foretold();
    let browser = Browser::arrive(&backend.address(), ONE, "/cases", 1280).await;
    browser.see_heading(SV.cases.title).await;
    backend.advance(13 * 60 + 30);
    browser.script("dispatchEvent(new Event('focus'))").await;
    browser.see(&format!("//dialog[@open]//h2[normalize-space()='{}']", SV.timeout.title)).await;
    browser.become_persona(OTHER).await;
    let end = "const done = arguments[0]; \
        fetch('/api/v1/session').then(it => it.json()).then(it => done(it.person.idle_ends_at))";
    let ends = browser.driver.execute_async(end, vec![]).await.expect("a script").json().clone();
    backend.advance(60);
    browser.press(SV.timeout.go_on).await;
    browser.see_heading(SV.sign_in.other_title).await;
    browser.see("//dialog[not(@open)]/ancestor::body").await;
    let after = browser.driver.execute_async(end, vec![]).await.expect("a script").json().clone();
    assert_eq!(after, ends, "the other one has done nothing");
    browser.close().await;
}
