//! The session's end: warned two minutes before, prolonged with one press, told to the other tabs, and gone from the page.

use crate::support::backend::Backend;
use crate::support::browser::Browser;
use crate::support::engine::Engine;
use crate::support::journey::sign_in_buttons;
use crate::support::persona::Persona;
use crate::support::witness::Witness;
use serde_json::json;
use text::SV;
use thirtyfour::prelude::*;

/// The heading of the dialogue, as XPath.
fn dialog() -> String {
    format!("//dialog[@open]//h2[normalize-space()='{}']", SV.timeout.title)
}

/// The tab is come back to: the app asks how the session stands.
async fn come_back(browser: &Browser) {
    browser.driver.execute("dispatchEvent(new Event('focus'))", vec![]).await.expect("an event");
}

/// Is the dialogue open?
async fn is_warned(browser: &Browser) -> bool {
    !browser.driver.find_all(By::XPath(dialog())).await.expect("a valid path").is_empty()
}

#[tokio::test]
async fn the_end_of_the_session_is_told_before_it_comes_and_leaves_nothing_behind() {
    in_browser(Engine::Chromium).await;
}

/// The same in a browser of any engine.
pub async fn in_browser(engine: Engine) {
    // Its clock stands still and is moved on by the test; idle 15 minutes.
    let backend = Backend::foretold();
    let persona = Persona::read("guarantor");
    let browser = Browser::arrive_in(engine, &backend.address(), "guarantor", "/", 1280).await;
    browser.go_by("/rights", "/object").await;
    browser.write(SV.acts.object.words, "Mina egna ord").await;
    assert!(!is_warned(&browser).await, "not long before");

    backend.advance(13 * 60 + 30);
    come_back(&browser).await;
    browser.see(&dialog()).await;
    // The dialogue has focus, and what is behind it cannot be reached.
    browser.see_focus("button", SV.timeout.go_on).await;
    browser.press(SV.timeout.go_on).await;
    browser.see("//dialog[not(@open)]/ancestor::body").await;
    let words = browser.see("//textarea[@id='words']").await.prop("value").await.expect("a value");
    assert_eq!(words.as_deref(), Some("Mina egna ord"), "nothing is lost");

    // It was really prolonged: as long again later the session still holds.
    backend.advance(13 * 60 + 5);
    come_back(&browser).await;
    browser.see(&dialog()).await;
    browser.see_focus("button", SV.timeout.go_on).await;
    browser.driver.active_element().await.expect("focus").send_keys(Key::Escape + "").await.expect("a key");
    browser.see("//dialog[not(@open)]/ancestor::body").await;

    // Nothing is done: everything of the person is gone from the page.
    backend.advance(16 * 60);
    come_back(&browser).await;
    browser.see_text(SV.sign_in.timed_out).await;
    let page = browser.driver.source().await.expect("the page");
    let shown = page.split("<main").nth(1).expect("main");
    for part in [&persona.name() as &str, "Mina egna ord", "Exempel Bageri"] {
        let in_gallery = part == persona.name();
        assert!(in_gallery || !shown.contains(part), "{part} is still on the page");
    }
    // The same person gets the words back.
    browser.sign_in_as(&persona.name()).await;
    let words = browser.see("//textarea[@id='words']").await.prop("value").await.expect("a value");
    assert_eq!(words.as_deref(), Some("Mina egna ord"));
    browser.close().await;
}

#[tokio::test]
async fn signing_out_in_one_tab_signs_out_the_others() {
    in_tabs(Engine::Chromium).await;
}

/// The same in a browser of any engine.
pub async fn in_tabs(engine: Engine) {
    let backend = Backend::demo();
    let browser = Browser::arrive_in(engine, &backend.address(), "mentor", "/", 1280).await;
    let first = browser.driver.window().await.expect("a tab");
    let second = browser.driver.new_tab().await.expect("a tab");
    browser.driver.switch_to_window(second).await.expect("switched");
    browser.open("/cases").await;
    browser.see_heading(SV.cases.title).await;
    browser.sign_out().await;
    browser.driver.switch_to_window(first).await.expect("switched");
    browser.see(&sign_in_buttons()).await;
    assert!(!browser.page_text().await.contains("Hej, "), "nothing of the person is left in the other tab");
    browser.close().await;
}

#[tokio::test]
async fn nobody_is_told_to_be_signed_out_who_is_not() {
    let backend = Backend::faulty();
    let browser = Browser::arrive(&backend.address(), "mentor", "/", 1280).await;
    let fault = json!([{"method": "DELETE", "route": "/api/v1/session", "nth": 1, "fault": "503"}]);
    Witness::new(&backend.address(), "mentor").order(&fault);
    browser.press(SV.frame.sign_out).await;
    browser.see_heading(SV.sign_in.late_title).await;
    // It is tried again by itself.
    browser.see_heading(SV.sign_in.out_title).await;
    browser.close().await;
}

#[tokio::test]
async fn going_on_in_one_tab_goes_on_in_all() {
    let backend = Backend::foretold();
    let browser = Browser::arrive(&backend.address(), "mentor", "/cases", 1280).await;
    browser.see_heading(SV.cases.title).await;
    let first = browser.driver.window().await.expect("a tab");
    let second = browser.driver.new_tab().await.expect("a tab");
    browser.driver.switch_to_window(second.clone()).await.expect("switched");
    browser.open("/consents").await;
    browser.see_heading(SV.acts.consents.title).await;
    backend.advance(13 * 60 + 30);
    for tab in [&first, &second] {
        browser.driver.switch_to_window(tab.clone()).await.expect("switched");
        come_back(&browser).await;
        browser.see(&dialog()).await;
    }
    browser.press(SV.timeout.go_on).await;
    browser.see("//dialog[not(@open)]/ancestor::body").await;
    browser.driver.switch_to_window(first).await.expect("switched");
    browser.see("//dialog[not(@open)]/ancestor::body").await;
    browser.see_heading(SV.cases.title).await;
    browser.close().await;
}
