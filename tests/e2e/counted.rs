//! Texts are counted as they are seen, and what is left is shown and told.

use crate::support::backend::Backend;
use crate::support::browser::Browser;
use crate::support::witness::Witness;
use serde_json::json;
use text::SV;

/// Fills in a field as a paste does.
async fn fill(browser: &Browser, field: &str, text: &str) {
    browser.see(&format!("//textarea[@id='{field}']")).await;
    let script = "const [field, text] = arguments; const it = document.getElementById(field); it.focus(); \
        it.value = text; it.dispatchEvent(new Event('input', {bubbles: true}))";
    browser.driver.execute(script, vec![json!(field), json!(text)]).await.expect("filled in");
}

/// What stands below a field; empty if nothing.
async fn room(browser: &Browser, field: &str) -> String {
    browser.texts(&format!("//*[@id='{field}-room']")).await.concat().replace('\u{a0}', " ")
}

/// A Mac types å as an a and a ring. The words arrive as they were written.
#[tokio::test]
async fn what_is_seen_is_counted_and_sent_unchanged() {
    let backend = Backend::demo();
    let browser = Browser::arrive(&backend.address(), "guarantor", "/rights/own-words", 390).await;
    browser.settled().await;
    let rings = "a\u{30a}".repeat(4_000);
    fill(&browser, "words", &format!("{rings}å")).await;
    assert_eq!(room(&browser, "words").await, "1 tecken för mycket");
    browser.press(SV.acts.object.go_on).await;
    browser.see("//*[@id='errors']").await;
    browser.see_text(SV.errors.field_too_long).await;
    fill(&browser, "words", &rings).await;
    assert_eq!(room(&browser, "words").await, "0 tecken kvar");
    browser.press(SV.acts.object.go_on).await;
    browser.see_heading(SV.acts.check.title).await;
    browser.press(SV.rights.form.send).await;
    browser.see_heading(SV.acts.receipt.request).await;
    let witness = Witness::new(&backend.address(), "guarantor");
    let followed = browser
        .attributes(&format!("//main//a[normalize-space()='{}']", SV.acts.receipt.see_case), "href")
        .await
        .remove(0);
    let id = followed.rsplit('/').next().expect("an id");
    assert_eq!(witness.get(&format!("/cases/{id}"))["request"]["words"], json!(rings));
    // A message counts the same.
    browser.open(&format!("/cases/{id}")).await;
    fill(&browser, "message", &"👍🏽".repeat(3_990)).await;
    assert_eq!(room(&browser, "message").await, "10 tecken kvar");
    browser.close().await;
}

#[tokio::test]
async fn what_is_left_is_shown_near_the_end_and_told_when_typing_pauses() {
    let backend = Backend::demo();
    let browser = Browser::arrive(&backend.address(), "guarantor", "/rights/rectification", 390).await;
    for (lang, left, over) in
        [("sv", "3 tecken kvar", "2 tecken för mycket"), ("en", "3 characters left", "2 characters too many")]
    {
        browser.speak(lang).await;
        browser.open("/rights/rectification").await;
        browser.settled().await;
        // Every change of what is told to a screen reader.
        let watch = "globalThis.told = []; const say = document.getElementById('say'); \
            new MutationObserver(() => told.push(say.textContent)).observe(say, {childList: true, characterData: true, subtree: true})";
        browser.script(watch).await;
        for field in ["wrong", "right"] {
            fill(&browser, field, &"a".repeat(3_400)).await;
            assert_eq!(room(&browser, field).await, "", "not yet");
            fill(&browser, field, &"a".repeat(3_991)).await;
            // Key by key, faster than anyone is told.
            browser.type_words("aaaaaa").await;
            assert_eq!(room(&browser, field).await, left);
            let told = format!("return told.at(-1)?.replace(/\\s/g, ' ') === '{left}'");
            browser.until(&told, "what is left is told").await;
            assert!(browser.script("return told.length").await.as_u64() < Some(4), "not at each key");
            browser.type_words("aaaaa").await;
            assert_eq!(room(&browser, field).await, over);
            let told = format!("return told.at(-1)?.replace(/\\s/g, ' ') === '{over}'");
            browser.until(&told, "what is too much is told").await;
            browser.script("told.length = 0").await;
        }
    }
    browser.close().await;
}

/// A browser that cannot take a text apart counts code points, as it always did.
#[tokio::test]
async fn without_a_segmenter_code_points_are_counted() {
    let backend = Backend::demo();
    let browser = Browser::start(&backend.address(), "sv-SE", 390).await;
    let script = json!({"source": "delete Intl.Segmenter"});
    let cdp = browser.driver.cdp();
    cdp.send_raw("Page.addScriptToEvaluateOnNewDocument", script).await.expect("the script is in place");
    browser.open("/sign-in").await;
    browser.become_persona("guarantor").await;
    browser.open("/rights/own-words").await;
    fill(&browser, "words", &"a\u{30a}".repeat(2_001)).await;
    assert_eq!(room(&browser, "words").await, "2 tecken för mycket");
    fill(&browser, "words", &"å".repeat(4_000)).await;
    assert_eq!(room(&browser, "words").await, "0 tecken kvar");
    browser.close().await;
}
