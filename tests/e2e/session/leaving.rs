//! Signing out when the backend cannot be reached: said as it is, nothing of the person stays on the page, and it is tried
//! until it has worked.

use super::{WORDS, filled_in, holds, keeps_words};
use crate::support::backend::Backend;
use crate::support::browser::Browser;
use crate::support::journey::sign_in_buttons;
use crate::support::persona::Persona;
use crate::support::witness::Witness;
use serde_json::json;
use text::{EN, SV};

const TITLE: [&str; 2] = [SV.sign_in.late_title, EN.sign_in.late_title];

/// A form half filled in.
async fn writes(backend: &Backend, lang: usize) -> Browser {
    let browser = Browser::arrive(&backend.address(), "guarantor", "/object", 1280).await;
    if lang == 1 {
        browser.press("English").await;
        browser.see(&format!("//button[normalize-space()='{}']", EN.frame.sign_out)).await;
    }
    browser.see("//textarea[@id='words']").await.send_keys(WORDS).await.expect("typed");
    browser
}

/// The page says that one is not signed out, and nothing of the person is on it.
async fn is_told(browser: &Browser, lang: usize) {
    browser.see_heading(TITLE[lang]).await;
    let person = Persona::read("guarantor");
    for part in [person.name(), person.roles()[0].company.clone(), WORDS.to_owned()] {
        assert!(!holds(browser, &part).await, "{part} is on the emptied page");
    }
    assert!(!keeps_words(browser).await, "who signs out has said that nothing shall stay");
}

/// Whatever else happens to the tab, the page stays as it is while it is there.
async fn stays(browser: &Browser, lang: usize) {
    let events = "for (const name of ['focus', 'pageshow']) dispatchEvent(new Event(name)); \
        document.dispatchEvent(new Event('visibilitychange', {bubbles: true})); \
        new BroadcastChannel('portal-session').postMessage('')";
    browser.script(events).await;
    tokio::time::sleep(std::time::Duration::from_millis(1_000)).await;
    is_told(browser, lang).await;
}

async fn is_out(browser: &Browser, lang: usize) {
    browser.see_heading([SV.sign_in.out_title, EN.sign_in.out_title][lang]).await;
    browser.open("/cases").await;
    browser.see(&sign_in_buttons()).await;
}

#[tokio::test]
async fn without_a_network_one_is_told_so_and_signed_out_when_it_is_back() {
    for lang in [0, 1] {
        let backend = Backend::demo();
        let browser = writes(&backend, lang).await;
        browser.offline(true).await;
        browser.press([SV.frame.sign_out, EN.frame.sign_out][lang]).await;
        is_told(&browser, lang).await;
        browser.until("return document.activeElement.tagName === 'H1'", "the heading has focus").await;
        stays(&browser, lang).await;
        browser.press([SV.sign_in.late_again, EN.sign_in.late_again][lang]).await;
        stays(&browser, lang).await;
        browser.offline(false).await;
        is_out(&browser, lang).await;
        browser.close().await;
    }
}

#[tokio::test]
async fn with_the_backend_gone_it_is_tried_until_it_is_there_again() {
    let mut backend = Backend::demo();
    let browser = writes(&backend, 0).await;
    backend.kill();
    browser.press(SV.frame.sign_out).await;
    is_told(&browser, 0).await;
    stays(&browser, 0).await;
    // Nothing is pressed, and no event says that it is back.
    backend.kill_and_restart();
    is_out(&browser, 0).await;
    browser.close().await;
}

#[tokio::test]
async fn a_backend_that_fails_is_no_better_than_none() {
    let backend = Backend::faulty();
    let browser = writes(&backend, 0).await;
    let fault = |fault| json!({"method": "DELETE", "route": "/api/v1/session", "nth": 1, "fault": fault});
    let faults = json!([fault("503"), fault("500"), fault("drop-after")]);
    Witness::new(&backend.address(), "mentor").order(&faults);
    browser.press(SV.frame.sign_out).await;
    is_told(&browser, 0).await;
    is_out(&browser, 0).await;
    browser.close().await;
}

/// The page of who leaves must not sign out who came.
#[tokio::test]
async fn whoever_signs_in_meanwhile_is_not_signed_out() {
    for next in ["mentor", "guarantor"] {
        let backend = Backend::faulty();
        let browser = writes(&backend, 0).await;
        let faults: Vec<_> =
            (0..3).map(|_| json!({"method": "DELETE", "route": "/api/v1/session", "nth": 1, "fault": "503"})).collect();
        Witness::new(&backend.address(), "mentor").order(&json!(faults));
        browser.press(SV.frame.sign_out).await;
        is_told(&browser, 0).await;
        browser.become_persona(next).await;
        browser.see_heading(SV.sign_in.in_title).await;
        browser.open("/").await;
        browser.see_heading(&format!("Hej, {}", Persona::read(next).name())).await;
        browser.close().await;
    }
}

#[tokio::test]
async fn the_same_from_the_dialogue_before_the_session_ends() {
    let backend = Backend::foretold();
    let browser = writes(&backend, 0).await;
    backend.advance(13 * 60 + 30);
    browser.script("dispatchEvent(new Event('focus'))").await;
    browser.see(&format!("//dialog[@open]//h2[normalize-space()='{}']", SV.timeout.title)).await;
    browser.offline(true).await;
    browser.click(&format!("//dialog[@open]//button[normalize-space()='{}']", SV.frame.sign_out)).await;
    is_told(&browser, 0).await;
    browser.offline(false).await;
    is_out(&browser, 0).await;
    browser.open("/object").await;
    browser.sign_in_as(&Persona::read("guarantor").name()).await;
    assert_eq!(filled_in(&browser, "words").await, "");
    browser.close().await;
}
