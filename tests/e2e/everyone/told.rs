//! What a screen reader tells by itself: once, when there is something to tell, and never what focus reads out anyway.

use crate::support::backend::Backend;
use crate::support::browser::Browser;
use crate::support::witness::Witness;
use serde_json::json;
use std::time::Duration;
use text::{EN, SV};

const PERSON: &str = "several-cases";

/// Notes every change of a live region, as assistive technology is told of it: new words in one that was there, and an
/// alert that comes with its words.
const EAR: &str = "globalThis.told = []; const live = '[role=status], [role=alert], [aria-live]'; \
    new MutationObserver(changes => { \
        const regions = new Set(); \
        for (const {target, addedNodes} of changes) { \
            regions.add((target.closest ? target : target.parentElement)?.closest(live)); \
            for (const node of addedNodes) if (node.matches) \
                for (const each of [node, ...node.querySelectorAll('[role=alert]')]) \
                    if (each.matches('[role=alert]')) regions.add(each); \
        } \
        for (const region of regions) if (region?.isConnected && region.textContent.trim()) \
            told.push(region.textContent.trim()); \
    }).observe(document, {childList: true, subtree: true, characterData: true});";

/// Longer than typing rests before the number of hits is told.
const A_WHILE: Duration = Duration::from_millis(1_500);

/// Words typed without a pause, however slow the machine: one event for each letter.
const TYPE: &str = "const [words] = arguments; const field = document.getElementById('search'); \
    for (let end = 1; end <= words.length; end++) { \
        field.value = words.slice(0, end); field.dispatchEvent(new Event('input', {bubbles: true})); }";

async fn listen(backend: &Backend) -> Browser {
    let browser = Browser::start(&backend.address(), "sv-SE", 1280).await;
    browser.hold_the_clock().await;
    let ear = json!({ "source": EAR });
    browser.driver.cdp().send_raw("Page.addScriptToEvaluateOnNewDocument", ear).await.expect("the ear is in place");
    browser.open("/notice").await;
    browser.become_persona(PERSON).await;
    browser
}

/// What has been told since this was asked, when something has been and nothing more comes for a while.
async fn told(browser: &Browser) -> Vec<String> {
    browser.until("return told.length > 0", "something is told").await;
    all_told(browser).await
}

/// The same, where it may be nothing.
async fn all_told(browser: &Browser) -> Vec<String> {
    tokio::time::sleep(A_WHILE).await;
    let told = browser.driver.execute("return told.splice(0)", vec![]).await.expect("a script");
    told.convert().expect("texts")
}

async fn hears_nothing(browser: &Browser, what: &str) {
    assert_eq!(all_told(browser).await, Vec::<String>::new(), "{what}");
}

async fn open(browser: &Browser, path: &str) {
    browser.open(path).await;
    browser.settled().await;
    browser.script("told.splice(0)").await;
}

async fn how_many(browser: &Browser) -> String {
    let text = browser.script("return document.querySelector('#result-count span').textContent").await;
    text.as_str().expect("text").to_owned()
}

#[tokio::test]
async fn both_live_regions_are_there_from_the_start_and_pages_that_come_are_not_told_twice() {
    let backend = Backend::demo();
    let browser = listen(&backend).await;
    open(&browser, "/").await;
    let tree = browser.tree().await;
    for (role, how) in [("status", "polite"), ("alert", "assertive")] {
        let regions: Vec<_> = tree.of(role).filter(|node| node.property("live") == how).collect();
        assert_eq!(regions.len(), 1, "{role}: {regions:?}");
        assert_eq!(regions[0].name, "", "nothing is told on arrival");
    }
    for (link, heading) in [
        (SV.rights.title, SV.rights.title),
        (SV.frame.cases, SV.frame.cases),
        (SV.frame.activities, SV.frame.activities),
    ] {
        browser.follow(link).await;
        browser.see_focus("heading", heading).await;
        hears_nothing(&browser, &format!("focus reads the heading of {heading}")).await;
    }
    browser.press("English").await;
    browser.see_heading(EN.activities.title).await;
    hears_nothing(&browser, "another language").await;
    browser.close().await;
}

#[tokio::test]
async fn how_much_is_left_is_told_once_when_typing_rests_and_after_each_choice() {
    let backend = Backend::demo();
    let browser = listen(&backend).await;
    open(&browser, "/activities").await;
    let type_words = async |words: &str| {
        browser.driver.execute(TYPE, vec![json!(words)]).await.expect("typed");
        told(&browser).await
    };
    assert_eq!(type_words("kredit").await, [how_many(&browser).await]);
    assert_eq!(type_words("kredit ").await, [how_many(&browser).await], "the same number is told again");
    browser.press(SV.activities.clear).await;
    assert_eq!(told(&browser).await, [how_many(&browser).await]);
    browser.click(&format!("//summary[normalize-space()='{}']", SV.activities.more_filters)).await;
    browser.click("//select[@id='level']/option[2]").await;
    assert_eq!(told(&browser).await, [how_many(&browser).await]);

    open(&browser, "/cases").await;
    let select = "const it = document.querySelector('main select'); it.selectedIndex = 1; \
        it.dispatchEvent(new Event('change', {bubbles: true}))";
    browser.script(select).await;
    let cases = told(&browser).await;
    assert!(cases.len() == 1 && cases[0].contains("ärende"), "{cases:?}");
    browser.close().await;
}

fn spoil(witness: &Witness, route: &str) {
    witness.order(&json!([{"method": "POST", "route": route, "nth": 1, "fault": "500"}]));
}

#[tokio::test]
async fn a_failed_send_and_a_finished_one_are_told_once() {
    let backend = Backend::foretold();
    let browser = listen(&backend).await;
    let witness = Witness::new(&backend.address(), PERSON);
    open(&browser, "/rights/access").await;
    browser.click("//main//form//label").await;
    browser.press(SV.acts.object.go_on).await;
    browser.see_focus("heading", SV.acts.check.title).await;
    hears_nothing(&browser, "check answers").await;
    for again in ["first", "again"] {
        spoil(&witness, "/api/v1/cases");
        browser.press(SV.rights.form.send).await;
        let heard = told(&browser).await;
        assert!(heard.len() == 1 && heard[0].contains("inget är skickat"), "{again}: {heard:?}");
    }
    browser.press(SV.rights.form.send).await;
    browser.see("//main//h1[contains(., 'mottagen')]").await;
    hears_nothing(&browser, "the receipt's heading has focus").await;

    browser.follow(SV.acts.receipt.see_case).await;
    browser.see_text(SV.cases.one.timeline).await;
    browser.settled().await;
    browser.script("told.splice(0)").await;
    browser.see("//main//textarea").await.send_keys("Tack.").await.expect("typed");
    browser.press(SV.cases.one.send_message).await;
    let heard = told(&browser).await;
    assert_eq!(heard.len(), 1, "{heard:?}");

    open(&browser, "/export").await;
    browser.press(SV.export.make_button).await;
    // The button that had focus is gone, so focus tells.
    browser.see_focus("heading", SV.export.done_title).await;
    let heard = all_told(&browser).await;
    assert!(!heard.iter().any(|words| words.contains("klar")), "not a second time: {heard:?}");
    browser.close().await;
}

#[tokio::test]
async fn the_end_of_the_session_is_told_in_steps() {
    let backend = Backend::foretold();
    let browser = listen(&backend).await;
    open(&browser, "/rights/own-words").await;
    backend.advance(13 * 60 + 30);
    browser.script("dispatchEvent(new Event('focus'))").await;
    browser.see_focus("button", SV.timeout.go_on).await;
    let tree = browser.tree().await;
    let dialogue = tree.one("dialog", SV.timeout.title);
    assert!(dialogue.description.contains("två minuter"), "{dialogue:?}");
    hears_nothing(&browser, "focus reads the dialogue").await;
    for (pass, words) in [(30, "Tid kvar: 1 minut."), (20, "Tid kvar: 40 sekunder."), (20, "Tid kvar: 20 sekunder.")] {
        // The page asks the backend again before long, and goes by its clock.
        backend.advance(pass);
        assert_eq!(told(&browser).await, [words], "told once, though it is looked at every few seconds");
    }
    let seen = browser.see("//dialog//*[@aria-hidden='true']").await.text().await.expect("text");
    assert!(seen.starts_with("Tid kvar: ") && seen.ends_with("sekunder."), "seen, and not heard: {seen}");
    browser.press(SV.timeout.go_on).await;
    browser.see("//dialog[not(@open)]/ancestor::body").await;
    browser.close().await;
}

#[tokio::test]
async fn loading_that_takes_long_is_told_once_and_any_other_not() {
    let backend = Backend::foretold();
    let browser = listen(&backend).await;
    let witness = Witness::new(&backend.address(), PERSON);
    open(&browser, "/rights").await;
    witness.order(&json!([{"method": "GET", "route": "/api/v1/consents", "nth": 1, "fault": "slow", "ms": 4_000}]));
    browser.go_by("/rights", "/consents").await;
    assert_eq!(told(&browser).await, [SV.common.loading]);
    browser.settled().await;
    hears_nothing(&browser, "it is there, and focus is on the heading").await;
    browser.follow(SV.frame.cases).await;
    browser.see("//main//a[starts-with(@href, '/cases/')]").await;
    hears_nothing(&browser, "it was quick").await;
    browser.close().await;
}

/// However it is found: the words come once, and focus reads the heading.
#[tokio::test]
async fn that_another_person_is_signed_in_is_told_once() {
    let backend = Backend::demo();
    let browser = listen(&backend).await;
    for (path, press) in
        [("/object", None), ("/object", Some(SV.acts.marketing.stop)), ("/export", Some(SV.export.make_button))]
    {
        browser.become_persona(PERSON).await;
        open(&browser, path).await;
        if let Some(button) = press {
            browser.see(&format!("//button[normalize-space()='{button}']")).await;
        }
        browser.become_persona("mentor").await;
        match press {
            Some(button) => browser.press(button).await,
            None => drop(browser.script("dispatchEvent(new Event('focus'))").await),
        }
        browser.see_focus("heading", SV.sign_in.other_title).await;
        let heard = told(&browser).await;
        assert!(heard.len() == 1 && heard[0].starts_with("En annan person har loggat in"), "{path}: {heard:?}");
        // Another language is no other message, and focus stays where it is.
        browser.press("English").await;
        browser.see_heading(EN.sign_in.other_title).await;
        browser.see_focus("button", "English").await;
        browser.press("Svenska").await;
        browser.see_heading(SV.sign_in.other_title).await;
        browser.script("told.splice(0)").await;
    }
    browser.close().await;
}
