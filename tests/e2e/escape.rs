//! What was unfolded over or beside a page is folded by Escape, and focus is where it came from. And a dialogue in a low
//! window begins at its beginning.

use crate::support::backend::Backend;
use crate::support::browser::Browser;
use crate::support::witness::Witness;
use serde_json::json;
use text::{EN, SV};
use thirtyfour::prelude::*;

const FOLDED: &str = "//button[@aria-controls='menu-list'][@aria-expanded='false']";
const UNFOLDED: &str = "//button[@aria-controls='menu-list'][@aria-expanded='true']";

#[tokio::test]
async fn escape_folds_the_menu_of_a_phone_from_wherever_in_it() {
    let backend = Backend::demo();
    let browser = Browser::arrive(&backend.address(), "mentor", "/cases", 390).await;
    for (lang, name, first) in [("sv", SV.frame.menu, SV.frame.overview), ("en", EN.frame.menu, EN.frame.overview)] {
        browser.speak(lang).await;
        browser.open("/cases").await;
        browser.settled().await;
        for steps in [0, 1, 4] {
            browser.click(FOLDED).await;
            browser.see(UNFOLDED).await;
            browser.see(&format!("//nav//a[normalize-space()='{first}']")).await;
            for _ in 0..steps {
                browser.key(Key::Tab).await;
            }
            browser.key(Key::Escape).await;
            browser.see(FOLDED).await;
            browser.see_focus("button", name).await;
        }
        // Nothing more to fold: focus stays where it is.
        browser.key(Key::Tab).await;
        let before = browser.focused().await;
        browser.key(Key::Escape).await;
        assert_eq!(browser.focused().await, before);
    }
    browser.close().await;
}

#[tokio::test]
async fn escape_leaves_a_question_before_an_act() {
    let backend = Backend::demo();
    let browser = Browser::arrive(&backend.address(), "mentor", "/cases", 1280).await;
    let case = Witness::new(&backend.address(), "mentor").new_case();
    browser.open(&format!("/cases/{case}")).await;
    browser.click("//button[@id='retract']").await;
    browser.see("//*[@id='retract-title']").await;
    browser.key(Key::Tab).await;
    browser.key(Key::Escape).await;
    browser.see_focus_on("//button[@id='retract']").await;
    browser.close().await;
}

/// A window of 1280 by 1024 at 400 %.
#[tokio::test]
async fn the_dialogue_before_the_end_begins_with_its_heading_in_a_low_window() {
    let backend = Backend::foretold();
    let browser = Browser::arrive(&backend.address(), "guarantor", "/cases", 1280).await;
    let metrics = json!({"width": 320, "height": 256, "deviceScaleFactor": 4, "mobile": false});
    browser.driver.cdp().send_raw("Emulation.setDeviceMetricsOverride", metrics).await.expect("the size");
    for lang in ["sv", "en"] {
        browser.speak(lang).await;
        browser.open("/object").await;
        browser.settled().await;
        backend.advance(13 * 60 + 30);
        browser.script("dispatchEvent(new Event('focus'))").await;
        browser.see("//dialog[@open]//button").await;
        browser.see_focus_on("(//dialog[@open]//button)[1]").await;
        let in_sight = "const box = it => it.getBoundingClientRect(); const dialog = document.querySelector('dialog[open]'); \
            const whole = it => box(it).top >= Math.max(0, box(dialog).top) && box(it).bottom <= Math.min(innerHeight, box(dialog).bottom);";
        let heading = format!("{in_sight} return whole(dialog.querySelector('h2'))");
        // As it stands, and not only at first.
        browser
            .until(
                "return new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))",
                "painted",
            )
            .await;
        assert_eq!(browser.script(&heading).await, true, "the heading in {lang}");
        let last = format!(
            "{in_sight} dialog.scrollTop = 10_000; return whole([...dialog.querySelectorAll('button')].at(-1))"
        );
        assert_eq!(browser.script(&last).await, true, "the last button in {lang}");
        browser.click("(//dialog[@open]//button)[1]").await;
        browser.see("//dialog[not(@open)]/ancestor::body").await;
    }
    browser.close().await;
}
