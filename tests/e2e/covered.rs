//! What others should not see on the screen, and terms that explain themselves.

use crate::support::backend::Backend;
use crate::support::browser::Browser;
use crate::support::persona::Persona;
use thirtyfour::prelude::*;

#[tokio::test]
async fn the_regional_company_and_contact_details_are_covered_until_asked_for() {
    let backend = Backend::demo();
    let browser = Browser::start(&backend.address(), "sv-SE", 1280).await;
    let persona = Persona::read("ceo");
    let company = persona.controllers().remove(0);
    browser.open("/").await;
    browser.sign_in_as(&persona.name()).await;
    browser.see_text("ditt Almi-bolag").await;
    assert!(!browser.driver.source().await.expect("the page").contains(&company), "{company} is not in the page");
    let own = &persona.roles()[0].company;
    browser.tab_to("button", &format!("Visa bolagets namn: Företrädare för företaget, {own}")).await;
    browser.key(Key::Enter).await;
    browser.see_text(&company).await;
    // Covered again when the window is left, and when the page is.
    browser.script("dispatchEvent(new Event('blur'))").await;
    browser.see("//main//button[@aria-pressed='false'][starts-with(normalize-space(), 'Visa')]").await;
    assert!(!browser.driver.source().await.expect("the page").contains(&company));
    browser.key(Key::Enter).await;
    browser.see_text(&company).await;
    browser.follow("Mina ärenden").await;
    browser.see_heading("Mina ärenden").await;
    browser.follow("Översikt").await;
    browser.see_text("ditt Almi-bolag").await;
    assert!(!browser.driver.source().await.expect("the page").contains(&company));

    // In the first look at what a package holds: contact details, the same for everyone.
    browser.become_persona("guarantor").await;
    browser.open("/export").await;
    browser.tick("Ta med kontaktuppgifter och annat som är dolt").await;
    let covered = "//main//table//td[contains(., '••••••')]";
    browser.see("//main//details[.//td[contains(., '••••••')]]/summary").await.click().await.expect("unfolds");
    let cell = browser.see(covered).await;
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
    browser.enter_at("button", "Legal basis").await;
    browser.see("//*[@popover][contains(., 'The reason in law that lets us use your data')]").await;
    browser.key(Key::Escape).await;
    browser.see_focus("button", "Legal basis").await;
    browser.assert_quiet(&[]).await;
    browser.close().await;
}
