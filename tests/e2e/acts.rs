//! What is done at once, by keyboard alone, found by role and name: the no to direct marketing and a consent, there and
//! back; the package; and the receipt that proves an act, kept and checked.

use crate::support::backend::Backend;
use crate::support::browser::Browser;
use crate::support::package::Package;
use crate::support::persona::Persona;
use crate::support::witness::Witness;
use serde_json::{Value, json};
use std::path::Path;
use thirtyfour::prelude::*;

/// The fold with the field for a receipt that was kept.
const FOLD: &str = "Har du sparat kvittensen? Se om den är äkta";

async fn arrive(backend: &Backend, persona: &str, width: u32) -> Browser {
    let browser = Browser::arrive(&backend.address(), persona, "/object", width).await;
    browser.see_heading("Invända").await;
    browser
}

/// An act in two steps: the question takes focus, can be left, and is answered.
async fn twice(browser: &Browser, start: &str, question: &str, confirm: &str) {
    browser.enter_at("button", start).await;
    browser.see_focus("heading", question).await;
    browser.enter_at("button", "Nej, ändra inget").await;
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
    browser.see("//button[normalize-space()='Återkalla samtycket']").await;
    browser.enter_at("button", "Återkalla samtycket").await;
    browser.see_focus("heading", "Ditt samtycke är återkallat").await;
    browser.enter_at("link", "Samtycken").await;
    browser.see_heading("Samtycken").await;
    browser.see("//main//button[normalize-space()='Ge samtycket igen']").await;
    twice(&browser, "Ge samtycket igen", "Vill du ge samtycket igen?", "Ja, jag samtycker").await;
    browser.see_focus("heading", "Du har gett ditt samtycke igen").await;
    browser.enter_at("link", "Samtycken").await;
    browser.see("//main//summary[normalize-space()='Historik']").await;
    browser.enter_at("DisclosureTriangle", "Historik").await;
    browser.see_text("Samtycket återkallades av dig, i portalen").await;
    browser.see_text("Samtycket gavs igen av dig, i portalen").await;

    browser.open("/object").await;
    browser.see("//button[normalize-space()='Säg nej till direkt marknadsföring']").await;
    browser.enter_at("button", "Säg nej till direkt marknadsföring").await;
    browser.see_focus("heading", "Du har sagt nej till direkt marknadsföring").await;
    browser.enter_at("link", "Se eller ändra ditt val").await;
    browser.see("//button[normalize-space()='Tillåt direkt marknadsföring igen']").await;
    let (question, yes) = ("Vill du tillåta direkt marknadsföring igen?", "Ja, tillåt direkt marknadsföring");
    twice(&browser, "Tillåt direkt marknadsföring igen", question, yes).await;
    browser.see_focus("heading", "Du har tillåtit direkt marknadsföring igen").await;
    browser.enter_at("link", "Se eller ändra ditt val").await;
    browser.see("//main//summary[normalize-space()='Historik']").await;
    browser.enter_at("DisclosureTriangle", "Historik").await;
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
            "Tillåt direkt marknadsföring igen",
            "Ja, tillåt direkt marknadsföring",
            "Du har tillåtit direkt marknadsföring igen",
        ),
        ("/consents", &consents, "Ge samtycket igen", "Ja, jag samtycker", "Du har gett ditt samtycke igen"),
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
    browser.see("//button[normalize-space()='Skapa filen']").await;
    browser.tab_to("checkbox", "Ta med den frivilliga delen").await;
    browser.type_words(" ").await;
    browser.enter_at("button", "Skapa filen").await;
    browser.see("//button[normalize-space()='Spara filen']").await;
    browser.see_focus("heading", "Filen är klar").await;
    browser.enter_at("button", "Spara filen").await;
    browser.see_text("Filen är lämnad till webbläsaren.").await;
    let package = Package::open(&browser.downloaded(".zip").await);
    package.check();
    let expected = Persona::read("guarantor").expected_records();
    assert_eq!(package.records("voluntary").len(), expected["voluntary"]);
    browser.assert_quiet(&[]).await;
    browser.close().await;
}

/// Chooses a file to be checked.
async fn choose(browser: &Browser, file: &Path) {
    let field = browser.see("//input[@type='file'][@id=//label[normalize-space()='Filen du sparade']/@for]").await;
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
    browser.enter_at("button", "Säg nej till direkt marknadsföring").await;
    browser.see_focus("heading", "Du har sagt nej till direkt marknadsföring").await;
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
    assert_eq!(browser.texts("//section[h2[normalize-space()='Vad händer nu?']]//li").await, said);
    browser.enter_at("button", "English").await;
    browser.see_heading("You have said no to direct marketing").await;
    let next = "//section[h2[normalize-space()='What happens now?']]/ul";
    browser.see(next).await;
    assert_eq!(browser.attributes(next, "lang").await, ["sv"]);
    assert_eq!(browser.texts(&format!("{next}/li")).await, said);
    browser.enter_at("button", "Svenska").await;
    browser.see_heading("Du har sagt nej till direkt marknadsföring").await;

    browser.enter_at("DisclosureTriangle", FOLD).await;
    let (genuine, not) = (
        "Filen är äkta. Ingen har ändrat den.",
        "Filen är inte den här kvittensen, eller så har någon ändrat den. Därför kan du inte lita på den. Spara kvittensen igen härifrån.",
    );
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
    browser.see_text("Något gick fel hos oss, så vi vet inte om filen är äkta.").await;
    browser.press("Försök igen").await;
    browser.see(&answer(genuine)).await;

    // A genuine receipt, but of something else.
    browser.open("/object").await;
    browser.see_heading("Invända").await;
    browser.press("Tillåt direkt marknadsföring igen").await;
    browser.press("Ja, tillåt direkt marknadsföring").await;
    browser.see_heading("Du har tillåtit direkt marknadsföring igen").await;
    browser.enter_at("DisclosureTriangle", FOLD).await;
    check(&browser, &kept, not).await;
    browser.assert_quiet(&["/receipts/confirmation"]).await;
    browser.close().await;
}
