//! What others should not see on the screen, and terms that explain themselves.

use crate::support::backend::Backend;
use crate::support::browser::Browser;
use crate::support::persona::Persona;
use text::{EN, SV};
use thirtyfour::prelude::*;

#[tokio::test]
async fn the_regional_company_and_contact_details_are_covered_until_asked_for() {
    let backend = Backend::demo();
    let browser = Browser::start(&backend.address(), "sv-SE", 1280).await;
    let persona = Persona::read("ceo");
    let company = persona.controllers().remove(0);
    browser.open("/").await;
    browser.sign_in_as(&persona.name()).await;
    browser.see_text(SV.overview.your_almi).await;
    assert!(!browser.driver.source().await.expect("the page").contains(&company), "{company} is not in the page");
    let own = &persona.roles()[0].company;
    browser.tab_to("button", &format!("Visa bolagets namn: Företrädare för företaget, {own}")).await;
    browser.key(Key::Enter).await;
    browser.see_text(&company).await;
    // Masked again when the window is left, and when the page is.
    browser.script("dispatchEvent(new Event('blur'))").await;
    browser
        .see(&format!("//main//button[@aria-pressed='false'][starts-with(normalize-space(), '{}')]", SV.common.show))
        .await;
    assert!(!browser.driver.source().await.expect("the page").contains(&company));
    browser.key(Key::Enter).await;
    browser.see_text(&company).await;
    browser.follow(SV.frame.cases).await;
    browser.see_heading(SV.cases.title).await;
    browser.follow(SV.frame.overview).await;
    browser.see_text(SV.overview.your_almi).await;
    assert!(!browser.driver.source().await.expect("the page").contains(&company));

    // In the first look at what a package holds: contact details, the same for everyone.
    browser.become_persona("guarantor").await;
    browser.open("/export").await;
    browser.tick(SV.export.contact_label).await;
    let masked = "//main//table//td[contains(., '••••••')]";
    browser.see("//main//details[.//td[contains(., '••••••')]]/summary").await.click().await.expect("unfolds");
    let cell = browser.see(masked).await;
    let said = cell.prop("textContent").await.expect("text").unwrap_or_default();
    assert!(said.starts_with("••••••doltVisa") || said.starts_with("••••••dolt Visa"), "{said}");
    let button = cell.find(By::Tag("button")).await.expect("a button");
    button.click().await.expect("clickable");
    browser.see("//main//table//td[button[@aria-pressed='true']][not(contains(., '•'))]").await;
    browser.assert_quiet(&[]).await;
    browser.close().await;
}

#[tokio::test]
async fn a_term_explains_itself_and_gives_focus_back() {
    let backend = Backend::demo();
    let browser = Browser::start(&backend.address(), "en-GB", 390).await;
    browser.open("/notice").await;
    browser.become_persona("guarantor").await;
    browser.open("/activities/guarantee-commitments").await;
    browser.enter_at("button", EN.activities.basis_filter).await;
    browser.see("//*[@popover][contains(., 'The reason in law that lets us use your data')]").await;
    browser.key(Key::Escape).await;
    browser.see_focus("button", EN.activities.basis_filter).await;
    browser.assert_quiet(&[]).await;
    browser.close().await;
}
