//! A guarantor: one role, one company, two consents.

use crate::support::backend::Backend;
use crate::support::browser::Browser;
use crate::support::persona::Persona;
use crate::support::walk;
use text::SV;

const WORDS: &str = "Lånet är betalt sedan länge och jag vill inte att min borgen lever kvar hos er.";

#[tokio::test]
async fn a_guarantor_sees_takes_refuses_and_follows() {
    let mut backend = Backend::demo();
    let browser = Browser::start(&backend.address(), "sv-SE", 1280).await;
    let persona = Persona::read("guarantor");

    browser.open("/").await;
    browser.see_heading(SV.sign_in.title).await;
    browser.sign_in_as(&persona.name()).await;
    browser.see_heading(&format!("Hej, {}", persona.name())).await;
    browser.see_text("Exempel Bageri och Kafé AB").await;
    assert_eq!(browser.driver.title().await.expect("a title"), "Översikt – Dina personuppgifter – Almi");

    walk::sees_the_right_activities(&browser, &persona).await;
    walk::opens_an_activity(&browser, &persona, "guarantee-commitments").await;
    walk::downloads_the_package(&browser, &persona).await;
    let reference = walk::objects(&browser, "guarantee-commitments", WORDS).await;
    walk::withdraws_a_consent(&browser).await;

    browser.sign_out().await;
    browser.open("/cases").await;
    browser.sign_in_as(&persona.name()).await;
    walk::finds_the_case(&browser, &reference, WORDS).await;
    browser.assert_quiet(&[]).await;

    // As a power cut would: no goodbye, the same database afterwards. The session survives too.
    backend.kill_and_restart();
    browser.open("/").await;
    browser.see_heading(&format!("Hej, {}", persona.name())).await;
    walk::finds_the_case(&browser, &reference, WORDS).await;
    browser.assert_quiet(&[]).await;
    browser.close().await;
}

#[tokio::test]
async fn no_to_direct_marketing_is_one_press_and_stays() {
    let backend = Backend::demo();
    let browser = Browser::arrive(&backend.address(), "guarantor", "/object", 390).await;
    browser.see_heading(SV.acts.object.title).await;
    browser.press(SV.acts.marketing.stop).await;
    browser.see_heading(SV.acts.receipt.acts.marketing_stopped).await;
    browser.open("/").await;
    browser.see_text("Ingen direkt marknadsföring till dig").await;
    browser.assert_quiet(&[]).await;
    browser.close().await;
}

#[tokio::test]
async fn an_empty_objection_is_stopped_with_words_and_nothing_is_lost() {
    let backend = Backend::demo();
    let browser = Browser::arrive(&backend.address(), "guarantor", "/object", 1280).await;
    browser.write(SV.acts.object.words, WORDS).await;
    browser.press(SV.acts.object.go_on).await;
    // The summary takes focus, and its words lead to the field.
    browser.see_focus_on("//*[@id='errors'][.//a[contains(., 'Välj minst en behandling')]]").await;
    let title = browser.driver.title().await.expect("a title");
    assert!(title.starts_with("Fel: "), "{title}");
    // Walking around in the app loses nothing.
    browser.go_by("/rights", "/consents").await;
    browser.see_heading(SV.acts.consents.title).await;
    browser.go_by("/rights", "/object").await;
    let field = browser.see("//textarea").await;
    assert_eq!(field.prop("value").await.expect("a value").as_deref(), Some(WORDS));
    browser.assert_quiet(&[]).await;
    browser.close().await;
}
