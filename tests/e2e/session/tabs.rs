//! Tabs follow the session, also when it begins with a page load, and when they have been signed out themselves.

use super::{OTHER, WORDS, filled_in, holds, keeps_words};
use crate::support::browser::Browser;
use crate::support::persona::Persona;
use crate::support::stand_in::Site;
use serde_json::json;
use text::SV;
use thirtyfour::WindowHandle;

/// Where there is no channel between tabs: a policy or an old browser.
const NO_CHANNEL: &str = "delete globalThis.BroadcastChannel";

async fn without_channel(browser: &Browser) {
    let script = json!({ "source": NO_CHANNEL });
    browser.driver.cdp().send_raw("Page.addScriptToEvaluateOnNewDocument", script).await.expect("the script");
}

/// Half a form is filled in, the time is up, and somebody signs in in another tab, whose page is loaded anew for that. The
/// first tab is looked at again, and not told anything by the test.
async fn signs_in_elsewhere(site: &Site, browser: &Browser, persona: &str) -> [WindowHandle; 2] {
    browser.open("/object").await;
    browser.write(SV.acts.object.words, WORDS).await;
    site.time_out(browser).await;
    assert!(!holds(browser, SV.overview.roles).await && keeps_words(browser).await, "kept, unseen");
    let tabs = browser.one_more_tab().await;
    site.sign_in(browser, persona, "/").await;
    browser.to_tab(&tabs[0]).await;
    tabs
}

#[tokio::test]
async fn a_sign_in_that_is_a_page_load_gives_the_waiting_tab_back_what_was_typed() {
    let site = Site::start().await;
    let browser = site.arrive("guarantor", "/").await;
    signs_in_elsewhere(&site, &browser, "guarantor").await;
    browser.see_heading(SV.acts.object.title).await;
    assert_eq!(filled_in(&browser, "words").await, WORDS);
    assert_eq!(browser.path().await, "/object");
    browser.close().await;
}

#[tokio::test]
async fn without_a_channel_the_waiting_tab_finds_it_by_asking() {
    let site = Site::start().await;
    let browser = Browser::start(&site.backend.address(), "sv-SE", 1280).await;
    browser.hold_the_clock().await;
    without_channel(&browser).await;
    site.sign_in(&browser, "guarantor", "/").await;
    // By its poll, without any event.
    let [first, second] = signs_in_elsewhere(&site, &browser, "guarantor").await;
    assert_eq!(filled_in(&browser, "words").await, WORDS);
    // And when it is come back to, in each way there is.
    for event in ["new Event('focus')", "new Event('pageshow')", "new Event('visibilitychange', {bubbles: true})"] {
        site.time_out(&browser).await;
        let stop_polling = "for (let id = setInterval(() => {}, 1e9); id > 0; id--) clearInterval(id)";
        browser.script(stop_polling).await;
        browser.to_tab(&second).await;
        site.sign_in(&browser, "guarantor", "/cases").await;
        browser.to_tab(&first).await;
        browser
            .script(&format!("({}).dispatchEvent({event})", if event.contains("vis") { "document" } else { "window" }))
            .await;
        assert_eq!(filled_in(&browser, "words").await, WORDS, "{event}");
    }
    browser.close().await;
}

#[tokio::test]
async fn somebody_else_finds_the_waiting_tab_empty() {
    let site = Site::start().await;
    let browser = site.arrive("guarantor", "/").await;
    signs_in_elsewhere(&site, &browser, "mentor").await;
    browser.see_heading(OTHER[0]).await;
    assert!(!holds(&browser, WORDS).await && !keeps_words(&browser).await, "destroyed");
    let mentor = Persona::read("mentor").name();
    assert!(!holds(&browser, &mentor).await, "nor is it the other one's page, before they go on");
    browser.press(SV.sign_in.other_go_on).await;
    browser.see_heading(&format!("Hej, {mentor}")).await;
    browser.close().await;
}

#[tokio::test]
async fn the_pages_of_who_is_signed_out_notice_it_too() {
    let site = Site::start().await;
    let browser = site.arrive("guarantor", "/cases").await;
    browser.sign_out().await;
    let [out, second] = browser.one_more_tab().await;
    browser.open("/sign-in").await;
    browser.see("//main//a[contains(., 'BankID')]").await;
    let [way_in, third] = browser.one_more_tab().await;
    assert_eq!(way_in, second);
    site.sign_in(&browser, "guarantor", "/cases").await;
    browser.to_tab(&out).await;
    browser.see_heading(SV.sign_in.in_title).await;
    browser.to_tab(&way_in).await;
    browser.see_heading(&format!("Hej, {}", Persona::read("guarantor").name())).await;
    assert_eq!(browser.path().await, "/");
    // And back again.
    browser.to_tab(&third).await;
    browser.sign_out().await;
    browser.to_tab(&out).await;
    browser.see_heading(SV.sign_in.out_title).await;
    browser.to_tab(&way_in).await;
    browser.see("//main//a[contains(., 'BankID')]").await;
    browser.close().await;
}

/// Who signs out has said that nothing shall stay: not in a tab that waits, either.
#[tokio::test]
async fn what_a_waiting_tab_keeps_goes_when_the_person_signs_out_elsewhere() {
    let site = Site::start().await;
    let browser = site.arrive("guarantor", "/").await;
    let [first, second] = signs_in_elsewhere(&site, &browser, "guarantor").await;
    assert_eq!(filled_in(&browser, "words").await, WORDS);
    browser.to_tab(&second).await;
    browser.sign_out().await;
    browser.to_tab(&first).await;
    browser.see("//main//a[contains(., 'BankID')]").await;
    assert!(!keeps_words(&browser).await);
    browser.to_tab(&second).await;
    site.sign_in(&browser, "guarantor", "/").await;
    browser.to_tab(&first).await;
    assert_eq!(filled_in(&browser, "words").await, "");
    browser.close().await;
}

/// Each load is one question of each other tab, and that is all: hearing of a change tells nobody.
#[tokio::test]
async fn tabs_do_not_keep_telling_each_other() {
    let site = Site::start().await;
    let browser = site.arrive("guarantor", "/").await;
    let [first, second] = browser.one_more_tab().await;
    browser.open("/notice").await;
    browser.see(&format!("//button[normalize-space()='{}']", SV.frame.sign_out)).await;
    let count = "globalThis.heard = 0; new BroadcastChannel('portal-session').onmessage = () => heard++";
    for tab in [&first, &second] {
        browser.to_tab(tab).await;
        browser.script(count).await;
    }
    let third = browser.driver.new_tab().await.expect("a tab");
    browser.to_tab(&third).await;
    browser.open("/notice").await;
    browser.see(&format!("//button[normalize-space()='{}']", SV.frame.sign_out)).await;
    for tab in [&first, &second] {
        browser.to_tab(tab).await;
        browser.until("return heard > 0", "the load of the third tab is heard of").await;
        tokio::time::sleep(std::time::Duration::from_millis(500)).await;
        assert_eq!(browser.script("return heard").await, 1);
    }
    browser.close().await;
}
