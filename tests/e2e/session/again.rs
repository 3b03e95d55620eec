//! Signing in again keeps what was typed: it opens beside the page, whose tab goes on by itself; and where no tab can be
//! opened, it is said before anything is lost.

use super::{OTHER, WORDS, filled_in, holds, keeps_words};
use crate::support::browser::{Browser, PATIENCE};
use crate::support::persona::Persona;
use crate::support::stand_in::Site;
use serde_json::json;
use std::time::{Duration, Instant};
use text::{EN, SV};
use thirtyfour::WindowHandle;

/// The button that opens the sign-in beside the page.
const BESIDE: [&str; 2] = [SV.sign_in.bank_id_beside, EN.sign_in.bank_id_beside];

/// What is said of the words meanwhile.
const KEPT: [&str; 2] = ["finns kvar så länge den här fliken är öppen", "is kept while this tab stays open"];

/// Heading of the page that one comes back to in the new tab.
const IN: [&str; 2] = [SV.sign_in.in_title, EN.sign_in.in_title];

/// Half done, and not stored anywhere.
#[derive(Debug, Clone, Copy)]
enum Half {
    Form,
    Correction,
    Message,
    Export,
    Consents,
}

impl Half {
    async fn begin(self, browser: &Browser) {
        match self {
            Half::Form => {
                browser.open("/rights/own-words").await;
                browser.see("//textarea[@id='words']").await.send_keys(WORDS).await.expect("typed");
            }
            Half::Correction => {
                browser.open("/data").await;
                browser.click("(//li[@class='value']//a[contains(@href, 'record=')])[1]").await;
                browser.see("//*[@id='record']").await;
                browser.see("//textarea[@id='wrong']").await.send_keys(WORDS).await.expect("typed");
            }
            Half::Message => {
                browser.open("/cases").await;
                // Receipts have links of the same look, and may be there before the cases are.
                browser.click("//main//h3//a[starts-with(@href, '/cases/')]").await;
                browser.see("//textarea[@id='message']").await.send_keys(WORDS).await.expect("typed");
            }
            Half::Export => {
                browser.open("/export").await;
                browser.click("//input[@id='contact-details']").await;
                browser.until("return location.search !== ''", "the choice is taken up").await;
            }
            Half::Consents => {
                browser.open("/consents").await;
                browser.see("//article[contains(@class, 'consent')]").await;
            }
        }
        browser.settled().await;
    }

    async fn goes_on(self, browser: &Browser) {
        match self {
            Half::Form => assert_eq!(filled_in(browser, "words").await, WORDS),
            Half::Correction => {
                assert_eq!(filled_in(browser, "wrong").await, WORDS);
                browser.see("//*[@id='record'][contains(., 'gäller: ')]").await;
            }
            Half::Message => assert_eq!(filled_in(browser, "message").await, WORDS),
            Half::Export => {
                browser.see("//input[@id='contact-details']").await;
                assert_eq!(browser.script("return document.getElementById('contact-details').checked").await, true);
            }
            Half::Consents => drop(browser.see("//article[contains(@class, 'consent')]").await),
        }
    }
}

/// Presses the button, and goes to the tab that it opens.
async fn beside(browser: &Browser, lang: usize) -> WindowHandle {
    let before = browser.driver.windows().await.expect("tabs");
    browser.see_text(KEPT[lang]).await;
    browser.follow(BESIDE[lang]).await;
    let until = Instant::now() + PATIENCE;
    loop {
        let now = browser.driver.windows().await.expect("tabs");
        if let Some(new) = now.into_iter().find(|tab| !before.contains(tab)) {
            browser.to_tab(&new).await;
            return new;
        }
        assert!(Instant::now() < until, "no tab is opened:\n{}", browser.page_text().await);
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

async fn signs_in_again(half: Half, lang: usize, wait: u64) {
    let site = Site::start().await;
    let browser = site.arrive("guarantor", "/").await;
    if lang == 1 {
        browser.press("English").await;
        browser.see(&format!("//button[normalize-space()='{}']", EN.frame.sign_out)).await;
    }
    half.begin(&browser).await;
    let first = browser.driver.window().await.expect("a tab");
    let place = browser.path().await;
    site.time_out(&browser).await;
    site.wait(wait);
    beside(&browser, lang).await;
    assert_eq!(browser.script("return window.opener === null").await, true, "the other site has no hold on the portal");
    browser.choose_at_provider("guarantor").await;
    browser.see_heading(IN[lang]).await;
    browser.to_tab(&first).await;
    half.goes_on(&browser).await;
    assert_eq!(browser.path().await, place);

    // And another person: an empty page.
    site.time_out(&browser).await;
    beside(&browser, lang).await;
    browser.choose_at_provider("mentor").await;
    browser.see_heading(IN[lang]).await;
    browser.follow([SV.sign_in.to_overview, EN.sign_in.to_overview][lang]).await;
    let hello = ["Hej", "Hello"][lang];
    browser.see_heading(&format!("{hello}, {}", Persona::read("mentor").name())).await;
    browser.to_tab(&first).await;
    browser.see_heading(OTHER[lang]).await;
    assert!(!holds(&browser, WORDS).await && !keeps_words(&browser).await, "destroyed");
    browser.close().await;
}

#[tokio::test]
async fn a_request_is_still_filled_in() {
    signs_in_again(Half::Form, 0, 400).await;
}

#[tokio::test]
async fn a_correction_is_still_about_the_same() {
    signs_in_again(Half::Correction, 0, 400).await;
}

#[tokio::test]
async fn a_message_is_still_there() {
    signs_in_again(Half::Message, 1, 2_000).await;
}

#[tokio::test]
async fn the_choices_of_an_export_are_still_made() {
    signs_in_again(Half::Export, 0, 0).await;
}

#[tokio::test]
async fn a_page_with_nothing_typed_goes_on_too() {
    signs_in_again(Half::Consents, 1, 400).await;
}

#[tokio::test]
async fn where_no_tab_can_be_opened_it_is_said_that_the_words_go() {
    let told = [
        "Om du loggar in i den här fliken försvinner det du har skrivit",
        "If you sign in in this tab, what you have written is lost",
    ];
    let here = [SV.sign_in.here, EN.sign_in.here];
    for lang in [0, 1] {
        let site = Site::start().await;
        let browser = site.arrive("guarantor", "/").await;
        if lang == 1 {
            browser.press("English").await;
            browser.see(&format!("//button[normalize-space()='{}']", EN.frame.sign_out)).await;
        }
        Half::Form.begin(&browser).await;
        site.time_out(&browser).await;
        browser.script("window.open = () => null").await;
        browser.follow(BESIDE[lang]).await;
        browser.see_text(told[lang]).await;
        assert_eq!(browser.path().await, "/rights/own-words", "nothing is left before that was read");
        assert!(keeps_words(&browser).await, "nor anything lost");
        let told_at_once = "return document.querySelector('main [role=alert] a[href*=start]') !== null";
        assert_eq!(browser.script(told_at_once).await, true);
        // The browser would ask once more; the person has read it.
        browser.script("addEventListener('beforeunload', event => event.stopImmediatePropagation(), true)").await;
        browser.follow(here[lang]).await;
        browser.choose_at_provider("guarantor").await;
        assert_eq!(filled_in(&browser, "words").await, "", "a page load");
        assert_eq!(browser.path().await, "/rights/own-words");
        browser.close().await;
    }
}

/// The page that one comes back to is right for whoever opens it.
#[tokio::test]
async fn the_page_after_the_sign_in_says_what_is_true() {
    let site = Site::start().await;
    let browser = Browser::start(&site.backend.address(), "sv-SE", 390).await;
    browser.open("/signed-in").await;
    browser.see("//main//a[contains(., 'BankID')]").await;
    site.sign_in(&browser, "guarantor", "/signed-in").await;
    browser.see_heading(IN[0]).await;
    browser.see_text(SV.sign_in.in_beside).await;
    browser.sign_out().await;
    browser.open("/signed-in").await;
    browser.see("//main//a[contains(., 'BankID')]").await;
    browser.close().await;
}

/// A sign-in that is too old for an export is made anew the same way, and takes no words of another page along.
#[tokio::test]
async fn a_fresh_sign_in_takes_no_words_along() {
    let site = Site::start().await;
    let browser = site.arrive("guarantor", "/").await;
    Half::Form.begin(&browser).await;
    browser.follow(SV.frame.export).await;
    browser.click("//input[@id='contact-details']").await;
    browser.until("return location.search !== ''", "the choice is taken up").await;
    // Going on all the time, so that the session lasts.
    for _ in 0..4 {
        site.backend.advance(10 * 60);
        let renew = json!(
            "const done = arguments[0]; fetch('/api/v1/session').then(a => a.json()).then(a => \
            fetch('/api/v1/session/renewal', {method: 'POST', body: '{}', headers: {'Content-Type': 'application/json', \
            'Portal-Subject': a.person.subject}})).then(a => done(a.status))"
        );
        let status = browser.driver.execute_async(renew.as_str().expect("text"), vec![]).await.expect("a script");
        assert_eq!(status.json(), &json!(200));
    }
    browser.press(SV.export.make_button).await;
    browser.see_text(SV.export.fresh).await;
    browser.press(SV.export.fresh_button).await;
    let first = browser.driver.window().await.expect("a tab");
    beside(&browser, 0).await;
    browser.choose_at_provider("guarantor").await;
    browser.see_heading(IN[0]).await;
    browser.to_tab(&first).await;
    Half::Export.goes_on(&browser).await;
    browser.press(SV.export.make_button).await;
    browser.see(&format!("//button[normalize-space()='{}']", SV.export.save)).await;
    browser.follow(SV.frame.rights).await;
    browser.click("//main//a[contains(@href, '/rights/own-words')]").await;
    assert_eq!(filled_in(&browser, "words").await, WORDS);
    browser.close().await;
}
