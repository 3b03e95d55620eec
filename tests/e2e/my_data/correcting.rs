//! *Something is wrong*: the form that names the piece of data, from my data to the controller's correction.

use super::{open, row};
use crate::support::backend::Backend;
use crate::support::browser::Browser;
use crate::support::witness::Witness;
use serde_json::json;
use text::SV;
use text::demo::SV as DEMO_SV;

#[tokio::test]
async fn a_wrong_value_is_corrected_and_the_page_says_so() {
    let backend = Backend::demo();
    let browser = Browser::arrive(&backend.address(), "guarantor", "/", 1280).await;
    open(&browser).await;
    let status = row("Civilstånd");
    let wrong = browser
        .see(&format!("{status}//a[starts-with(normalize-space(), '{words}')]", words = SV.data.values.wrong))
        .await;
    let name = wrong.prop("textContent").await.expect("text").unwrap_or_default();
    assert_eq!(name, "Något är fel: Civilstånd", "its name says of what");
    wrong.click().await.expect("clickable");
    browser.see_heading(SV.rights.kinds.rectification.title).await;
    let named = "Det gäller: Civilstånd (Demografiska uppgifter)";
    browser.see_text(named).await;
    assert!(browser.texts("//select[@id='category']").await.is_empty(), "the kind is known");
    let path = browser.path().await;
    assert!(path.starts_with("/rights/rectification?record="), "{path}");
    // The value is not in the fields.
    for id in ["wrong", "right"] {
        let field = browser.see(&format!("//textarea[@id='{id}']")).await;
        assert_eq!(field.prop("value").await.expect("a value").as_deref(), Some(""));
    }
    browser.write(SV.rights.form.wrong, "Jag är inte gift.").await;
    browser.write(SV.rights.form.right, "Jag är änka.").await;
    // In the other language, and back: it is still about the same.
    browser.click("//button[@id='language-en']").await;
    browser.see_text("It is about: Marital status (Demographic data)").await;
    browser.click("//button[@id='language-sv']").await;
    browser.see_text(named).await;
    browser.press(SV.acts.object.go_on).await;
    browser.see_heading(SV.acts.check.title).await;
    let asked = &format!("//main//div[dt[normalize-space()='{}']]/dd", SV.cases.request.record);
    assert!(browser.see(asked).await.text().await.expect("text").starts_with("Civilstånd"));
    browser.click(&format!("//main//dd//a[starts-with(normalize-space(), '{}')]", SV.common.change)).await;
    browser.see_text(named).await;
    browser.press(SV.acts.object.go_on).await;
    browser.press(SV.rights.form.send).await;
    browser.see_heading(SV.acts.receipt.request).await;
    assert_eq!(browser.see(asked).await.text().await.expect("text"), "Civilstånd");
    let reference = &format!("//main//div[dt[normalize-space()='{}']]/dd", SV.acts.receipt.reference);
    let reference = browser.texts(reference).await.remove(0);
    browser.follow(SV.acts.receipt.see_case).await;
    browser.see_heading(&format!("Begäran om rättelse {reference}")).await;
    assert_eq!(browser.see(asked).await.text().await.expect("text"), "Civilstånd");

    browser.press(DEMO_SV.steps.buttons.begin).await;
    browser.see("//aside/p[starts-with(normalize-space(), 'Almi har börjat')]").await;
    browser.press(DEMO_SV.steps.buttons.complete).await;
    browser.see("//main//section[h2[@id='decision-title']]").await;
    browser.open("/").await;
    open(&browser).await;
    browser.see(&format!("{status}//div[@class='value-words'][normalize-space()='änka']")).await;
    let corrected = browser.see(&format!("{status}//p[@class='value-corrected']")).await;
    let words = corrected.text().await.expect("text");
    assert!(words.starts_with("Rättad ") && words.ends_with(&format!(", ärende {reference}")), "{words}");
    let whole = browser.see(&status).await.prop("textContent").await.expect("text").unwrap_or_default();
    assert!(!whole.contains("gift"), "what it was is told nowhere: {whole}");
    browser.follow(&format!("ärende {reference}")).await;
    browser.see_heading(&format!("Begäran om rättelse {reference}")).await;
    browser.assert_quiet(&[]).await;
    browser.close().await;
}

#[tokio::test]
async fn a_correction_can_be_about_something_else_and_one_that_names_nothing_there_is_works() {
    let backend = Backend::faulty();
    let browser = Browser::arrive(&backend.address(), "guarantor", "/", 390).await;
    open(&browser).await;
    browser
        .click(&format!(
            "{}//a[starts-with(normalize-space(), '{words}')]",
            row("Civilstånd"),
            words = SV.data.values.wrong
        ))
        .await;
    browser.see_text("Det gäller: Civilstånd (Demografiska uppgifter)").await;
    browser.write(SV.rights.form.wrong, "Ett annat fel.").await;
    browser.press(SV.rights.form.about_else).await;
    // What comes in its place has focus, so nobody is lost.
    browser.see_focus_on("//select[@id='category']").await;
    let field = browser.see("//textarea[@id='wrong']").await;
    assert_eq!(field.prop("value").await.expect("a value").as_deref(), Some("Ett annat fel."));
    // Taken away is taken away, also after the check.
    browser.write(SV.rights.form.right, "Så här.").await;
    browser.press(SV.acts.object.go_on).await;
    browser.see_heading(SV.acts.check.title).await;
    assert!(browser.texts(&format!("//main//dt[normalize-space()='{}']", SV.cases.request.record)).await.is_empty());
    browser.driver.back().await.expect("back");
    browser.see("//select[@id='category']").await;

    browser
        .script(
            "onbeforeunload = null; document.querySelectorAll('textarea').forEach(it => { it.value = ''; \
        it.dispatchEvent(new Event('input', {bubbles: true})); })",
        )
        .await;
    // Somebody else's, or none at all: the same, and nothing is said of it.
    browser.open("/rights/rectification?record=nothing-there").await;
    browser.see("//select[@id='category']").await;
    browser.see("//textarea[@id='wrong']").await;
    assert!(browser.texts("//main//*[@role='alert']").await.is_empty());

    // What cannot be read now is said, with a way to try again; the form is there all the same.
    let witness = Witness::new(&backend.address(), "guarantor");
    let held = witness.get("/records?limit=1");
    let id = held["items"][0]["id"].as_str().expect("an id");
    witness.order(&json!([{"method": "GET", "route": "/api/v1/records/{id}", "nth": 1, "fault": "500"}]));
    browser.open(&format!("/rights/rectification?record={id}")).await;
    browser.see("//textarea[@id='wrong']").await;
    browser.press(SV.common.retry).await;
    browser.see("//*[@id='record']").await;
    browser.close().await;
}
