//! Errors speak of what failed: an order of a file loses no words, retracting a case writes none.

use crate::support::backend::Backend;
use crate::support::browser::Browser;
use crate::support::journey::sign_in_buttons;
use crate::support::witness::Witness;
use serde_json::json;
use std::fs;
use text::{EN, SV};

/// Words that only make sense where the person has written something, in each language.
const OF_WORDS: [&[&str]; 2] = [&["skriv", "Skicka igen"], &["wrote", "written", "Send it again"]];

/// What is tried, the faults, and what is said of each, in Swedish and in English.
type Row = (&'static str, [&'static str; 2]);

const ORDER: [Row; 4] = [
    ("drop-before", ["vet därför inte om filen är beställd", "we do not know if the file was ordered"]),
    ("500", ["ingen fil är beställd och inget har räknats", "no file was ordered and nothing was counted"]),
    ("truncated", ["vet därför inte om filen är beställd", "we do not know if the file was ordered"]),
    ("503", ["ingen fil är beställd", "no file was ordered"]),
];

const RETRACTION: [Row; 3] = [
    ("drop-before", ["vet därför inte om ärendet är återtaget", "we do not know if the case was withdrawn"]),
    ("500", ["ärendet är inte återtaget", "the case was not withdrawn"]),
    ("503", ["ärendet är inte återtaget", "the case was not withdrawn"]),
];

const FILE: [Row; 3] = [
    ("drop-before", ["vet därför inte om filen är äkta", "we do not know if the file is genuine"]),
    ("500", ["vi vet inte om filen är äkta", "we do not know if the file is genuine"]),
    ("503", ["vi vet inte om filen är äkta", "we do not know if the file is genuine"]),
];

/// Orders a fault for the next send to `route`, as often as the browser sends again by itself.
fn order(witness: &Witness, route: &str, fault: &str) {
    let rule = json!({"method": "POST", "route": route, "nth": 1, "fault": fault, "ms": 1_000});
    witness.order(&json!(vec![rule; if fault.starts_with("drop") { 12 } else { 1 }]));
}

/// The alert, or the panel of the package, says this; and nothing of words that nobody has written.
async fn says(browser: &Browser, place: &str, lang: usize, row: Row) {
    let wanted = row.1[lang];
    let said = browser.see(&format!("{place}[contains(translate(., '\u{a0}', ' '), \"{wanted}\")]")).await;
    let said = said.text().await.expect("a text");
    for words in OF_WORDS[lang] {
        assert!(!said.contains(words), "{}: nothing was written, but: {said}", row.0);
    }
}

const LANGS: [&str; 2] = ["sv", "en"];

#[tokio::test]
async fn of_the_file_that_was_ordered() {
    let backend = Backend::faulty();
    let browser = Browser::arrive(&backend.address(), "guarantor", "/", 1280).await;
    let witness = Witness::new(&backend.address(), "guarantor");
    for (at, lang) in LANGS.into_iter().enumerate() {
        browser.script(&format!("localStorage.setItem('portal-language', '{lang}')")).await;
        for row in ORDER {
            browser.open("/export").await;
            browser.see("//section[@id='package']//button[contains(@class, 'button')]").await;
            order(&witness, "/api/v1/exports", row.0);
            browser.click("(//section[@id='package']//button[contains(@class, 'button')])[1]").await;
            says(&browser, "//section[@id='package']//p", at, row).await;
            witness.order(&json!([]));
        }
    }
    browser.close().await;
}

#[tokio::test]
async fn of_the_case_that_was_taken_back() {
    let backend = Backend::faulty();
    let browser = Browser::arrive(&backend.address(), "guarantor", "/", 1280).await;
    let witness = Witness::new(&backend.address(), "guarantor");
    let case = witness.new_case();
    for (at, lang) in LANGS.into_iter().enumerate() {
        browser.script(&format!("localStorage.setItem('portal-language', '{lang}')")).await;
        browser.open(&format!("/cases/{case}")).await;
        browser.click("//button[@id='retract']").await;
        for row in RETRACTION {
            order(&witness, "/api/v1/cases/{id}/retraction", row.0);
            browser.click("//div[@class='confirm']//button[@class='button']").await;
            says(&browser, "//*[@role='alert'][contains(@class, 'box-bad')]", at, row).await;
            witness.order(&json!([]));
        }
        // Changed meanwhile: it is not retracted, and nothing that was not written is kept.
        witness.write(&case, "Jag har mer att säga.");
        browser.click("//div[@class='confirm']//button[@class='button']").await;
        let changed = ["Det är inte återtaget", "It was not withdrawn"];
        says(&browser, "//*[@id='changed']", at, ("changed", changed)).await;
    }
    browser.close().await;
}

#[tokio::test]
async fn of_the_file_that_was_to_be_genuine() {
    let backend = Backend::faulty();
    let browser = Browser::arrive(&backend.address(), "guarantor", "/", 1280).await;
    let witness = Witness::new(&backend.address(), "guarantor");
    witness.lift_marketing();
    browser.open("/object").await;
    browser.press(SV.acts.marketing.stop).await;
    browser.see_heading(SV.acts.receipt.acts.marketing_stopped).await;
    let receipt = browser.path().await;
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("receipt.json");
    fs::write(&file, "{}").expect("a file");
    for (at, lang) in LANGS.into_iter().enumerate() {
        browser.script(&format!("localStorage.setItem('portal-language', '{lang}')")).await;
        browser.open(&receipt).await;
        browser.click("//details[contains(@class, 'fold')][.//input[@id='saved']]/summary").await;
        for row in FILE {
            order(&witness, "/api/v1/receipts/confirmation", row.0);
            let field = browser.see("//input[@id='saved']").await;
            field.send_keys(file.display().to_string()).await.expect("a file is chosen");
            says(&browser, "//*[@role='alert'][contains(@class, 'box-bad')]", at, row).await;
            witness.order(&json!([]));
            // The same file, without choosing it again.
            browser.press([SV.common.retry, EN.common.retry][at]).await;
            browser.see("//*[contains(@class, 'box-bad')][contains(., 'äkta') or contains(., 'kvittensen') or contains(., 'this receipt')]").await;
            browser.script("document.getElementById('saved').value = ''").await;
        }
    }
    browser.close().await;
}

/// A browser that takes no cookies: nobody stays signed in, and the page says why instead of that the session has ended.
#[tokio::test]
async fn of_cookies_that_are_blocked() {
    let backend = Backend::demo();
    for (lang, words, ended) in [
        ("sv-SE", "Din webbläsare tar inte emot kakor", "inte inloggad längre"),
        ("en-GB", "Your browser refuses cookies", "no longer signed in"),
    ] {
        let browser = Browser::start_with(
            &backend.address(),
            lang,
            390,
            &json!({
                "profile.default_content_setting_values.cookies": 2,
            }),
        )
        .await;
        browser.open("/cases").await;
        browser.see_text(words).await;
        browser.click(&format!("({})[1]", sign_in_buttons())).await;
        browser.see(&sign_in_buttons()).await;
        browser.see_text(words).await;
        let shown = browser.page_text().await;
        assert!(!shown.contains(ended), "{shown}");
        browser.close().await;
    }
}
