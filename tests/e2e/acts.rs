//! What is done at once, by keyboard alone, found by role and name: the no to direct marketing and a consent, there and
//! back; the package; and the receipt that proves an act, kept and checked.

use crate::support::backend::Backend;
use crate::support::browser::Browser;
use crate::support::package::Package;
use crate::support::persona::Persona;
use crate::support::witness::Witness;
use serde_json::{Value, json};
use std::path::Path;
use text::{EN, SV};
use thirtyfour::prelude::*;

/// The fold with the field for a receipt that was kept.
const FOLD: &str = SV.acts.receipt.confirm;

async fn arrive(backend: &Backend, persona: &str, width: u32) -> Browser {
    let browser = Browser::arrive(&backend.address(), persona, "/object", width).await;
    browser.see_heading(SV.acts.object.title).await;
    browser
}

/// An act in two steps: the question takes focus, can be left, and is answered.
async fn twice(browser: &Browser, start: &str, question: &str, confirm: &str) {
    browser.enter_at("button", start).await;
    browser.see_focus("heading", question).await;
    browser.enter_at("button", SV.acts.leave).await;
    browser.see_focus("button", start).await;
    browser.key(Key::Enter).await;
    browser.see_focus("heading", question).await;
    browser.enter_at("button", confirm).await;
}

#[tokio::test]
async fn marketing_and_a_consent_are_refused_and_allowed_again_by_keyboard() {
    let backend = Backend::demo();
    let browser = arrive(&backend, "several-cases", 390).await;
    browser.open("/consents").await;
    browser.see(&format!("//button[normalize-space()='{}']", SV.acts.consents.withdraw)).await;
    browser.enter_at("button", SV.acts.consents.withdraw).await;
    browser.see_focus("heading", SV.acts.receipt.acts.consent_withdrawn).await;
    browser.enter_at("link", SV.frame.consents).await;
    browser.see_heading(SV.acts.consents.title).await;
    browser.see(&format!("//main//button[normalize-space()='{}']", SV.acts.consents.renew)).await;
    twice(&browser, SV.acts.consents.renew, SV.acts.consents.renew_title, SV.acts.consents.renew_confirm).await;
    browser.see_focus("heading", SV.acts.receipt.acts.consent_renewed).await;
    browser.enter_at("link", SV.frame.consents).await;
    browser.see(&format!("//main//summary[normalize-space()='{}']", SV.acts.history)).await;
    browser.enter_at("DisclosureTriangle", SV.acts.history).await;
    browser.see_text("Samtycket återkallades av dig, i portalen").await;
    browser.see_text("Samtycket gavs igen av dig, i portalen").await;

    browser.open("/object").await;
    browser.see(&format!("//button[normalize-space()='{}']", SV.acts.marketing.stop)).await;
    browser.enter_at("button", SV.acts.marketing.stop).await;
    browser.see_focus("heading", SV.acts.receipt.acts.marketing_stopped).await;
    browser.enter_at("link", SV.activity.marketing_choice).await;
    browser.see(&format!("//button[normalize-space()='{}']", SV.acts.marketing.lift)).await;
    let (question, yes) = (SV.acts.marketing.lift_title, SV.acts.marketing.lift_confirm);
    twice(&browser, SV.acts.marketing.lift, question, yes).await;
    browser.see_focus("heading", SV.acts.receipt.acts.marketing_lifted).await;
    browser.enter_at("link", SV.activity.marketing_choice).await;
    browser.see(&format!("//main//summary[normalize-space()='{}']", SV.acts.history)).await;
    browser.enter_at("DisclosureTriangle", SV.acts.history).await;
    browser.see_text("Stoppat av dig").await;
    browser.see_text("Tillåtet igen av dig").await;
    browser.assert_quiet(&[]).await;
    browser.close().await;
}

#[tokio::test]
async fn what_changed_elsewhere_is_shown_before_anything_is_allowed_again() {
    let backend = Backend::demo();
    let browser = arrive(&backend, "guarantor", 1280).await;
    let witness = Witness::new(&backend.address(), "guarantor");
    let changed = "//*[@role='group'][contains(., 'Det här har ändrats någon annanstans under tiden.')]";
    // Elsewhere it was allowed and refused again: what is seen here is no longer what is lifted.
    let marketing = || {
        witness.lift_marketing();
        witness.stop_marketing();
    };
    let consents = || {
        witness.renew_consents();
        witness.withdraw_consents();
    };
    let table = [
        (
            "/object",
            &marketing as &dyn Fn(),
            SV.acts.marketing.lift,
            SV.acts.marketing.lift_confirm,
            SV.acts.receipt.acts.marketing_lifted,
        ),
        (
            "/consents",
            &consents,
            SV.acts.consents.renew,
            SV.acts.consents.renew_confirm,
            SV.acts.receipt.acts.consent_renewed,
        ),
    ];
    for (path, elsewhere, start, yes, done) in table {
        elsewhere();
        browser.open(path).await;
        browser.press(start).await;
        browser.see(&format!("//button[normalize-space()='{yes}']")).await;
        elsewhere();
        browser.press(yes).await;
        browser.see_focus_on(changed).await;
        browser.see(&format!("//main[not(.//button[normalize-space()='{yes}'])]")).await;
        browser.press(start).await;
        browser.press(yes).await;
        browser.see_heading(done).await;
    }
    browser.assert_quiet(&["status of 412"]).await;
    browser.close().await;
}

#[tokio::test]
async fn what_was_given_is_taken_along_by_keyboard() {
    let backend = Backend::demo();
    let browser = arrive(&backend, "guarantor", 390).await;
    browser.open("/export").await;
    browser.see(&format!("//button[normalize-space()='{}']", SV.export.make_button)).await;
    browser.tab_to("checkbox", SV.export.voluntary_label).await;
    browser.type_words(" ").await;
    browser.enter_at("button", SV.export.make_button).await;
    browser.see(&format!("//button[normalize-space()='{}']", SV.export.save)).await;
    browser.see_focus("heading", SV.export.done_title).await;
    browser.enter_at("button", SV.export.save).await;
    browser.see_text(SV.export.saved).await;
    let package = Package::open(&browser.downloaded(".zip").await);
    package.check();
    let expected = Persona::read("guarantor").expected_records();
    assert_eq!(package.records("voluntary").len(), expected["voluntary"]);
    browser.assert_quiet(&[]).await;
    browser.close().await;
}

/// Chooses a file to be checked.
async fn choose(browser: &Browser, file: &Path) {
    let field = browser
        .see(&format!("//input[@type='file'][@id=//label[normalize-space()='{}']/@for]", SV.acts.receipt.confirm_label))
        .await;
    field.send_keys(file.display().to_string()).await.expect("the file is chosen");
}

/// The same, and waits for what is said of it.
async fn check(browser: &Browser, file: &Path, said: &str) {
    choose(browser, file).await;
    browser.see(&answer(said)).await;
}

fn answer(said: &str) -> String {
    format!("//*[@role='status']//p[normalize-space()='{said}']")
}

#[tokio::test]
async fn a_receipt_is_kept_and_only_the_very_file_is_genuine() {
    let backend = Backend::faulty();
    let browser = arrive(&backend, "guarantor", 1280).await;
    browser.enter_at("button", SV.acts.marketing.stop).await;
    browser.see_focus("heading", SV.acts.receipt.acts.marketing_stopped).await;
    // Heard alone, the button says of which receipt.
    let reference = browser.see("//main//dl[contains(@class, 'receipt-reference')]//dd").await;
    let reference = reference.text().await.expect("text");
    browser.enter_at("button", &format!("Spara som fil (JSON): kvittens {reference}")).await;
    let kept = browser.downloaded(".json").await;
    let name = kept.file_name().expect("a name").to_string_lossy().into_owned();
    assert!(name.starts_with("kvittens-P-"), "{name}");

    // What happens next is what the file says, word for word and in its language, whatever the page's.
    let bytes = std::fs::read(&kept).expect("the file");
    let receipt: Value = serde_json::from_slice(&bytes).expect("JSON");
    let said: Vec<&str> = receipt["next"].as_array().expect("sentences").iter().filter_map(Value::as_str).collect();
    assert!(said.len() > 2, "{receipt}");
    assert_eq!(browser.texts(&format!("//section[h2[normalize-space()='{}']]//li", SV.acts.receipt.next)).await, said);
    browser.enter_at("button", "English").await;
    browser.see_heading(EN.acts.receipt.acts.marketing_stopped).await;
    let next = &format!("//section[h2[normalize-space()='{}']]/ul", EN.acts.receipt.next);
    browser.see(next).await;
    assert_eq!(browser.attributes(next, "lang").await, ["sv"]);
    assert_eq!(browser.texts(&format!("{next}/li")).await, said);
    browser.enter_at("button", "Svenska").await;
    browser.see_heading(SV.acts.receipt.acts.marketing_stopped).await;

    browser.enter_at("DisclosureTriangle", FOLD).await;
    let (genuine, not) = (SV.acts.receipt.genuine, SV.acts.receipt.not_genuine);
    check(&browser, &kept, genuine).await;
    let folder = tempfile::tempdir().expect("a folder");
    let other = |name: &str, content: &[u8]| {
        let path = folder.path().join(name);
        std::fs::write(&path, content).expect("written");
        path
    };
    let text = String::from_utf8(bytes.clone()).expect("UTF-8");
    let day = receipt["local_date"].as_str().expect("a day");
    let changed = text.replacen(day, "2020-01-01", 1);
    check(&browser, &other("changed.json", changed.as_bytes()), not).await;
    check(&browser, &kept, genuine).await;
    // One blank more says the same, and is not the same file.
    check(&browser, &other("longer.json", format!("{text} ").as_bytes()), not).await;
    check(&browser, &kept, genuine).await;
    check(&browser, &other("picture.png", b"\x89PNG\r\n\x1a\n"), not).await;
    // What the backend could not answer is asked again, about the same file.
    let fault = json!([{"route": "/api/v1/receipts/confirmation", "nth": 1, "fault": "503"}]);
    Witness::new(&backend.address(), "guarantor").order(&fault);
    choose(&browser, &kept).await;
    browser.see_text(SV.errors.sends.file.failed).await;
    browser.press(SV.common.retry).await;
    browser.see(&answer(genuine)).await;

    // A genuine receipt, but of something else.
    browser.open("/object").await;
    browser.see_heading(SV.acts.object.title).await;
    browser.press(SV.acts.marketing.lift).await;
    browser.press(SV.acts.marketing.lift_confirm).await;
    browser.see_heading(SV.acts.receipt.acts.marketing_lifted).await;
    browser.enter_at("DisclosureTriangle", FOLD).await;
    check(&browser, &kept, not).await;
    browser.assert_quiet(&["/receipts/confirmation"]).await;
    browser.close().await;
}
