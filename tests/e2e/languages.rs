//! The other language, at any moment: place, words, choices and focus stay, errors are worded anew, what is sent is sent
//! once.

use crate::support::backend::Backend;
use crate::support::browser::Browser;
use crate::support::engine::Engine;
use crate::support::witness::Witness;
use text::{EN, SV};

const PERSON: &str = "several-cases";
const WORDS: &str = "Min adress är inte den som står.";

async fn arrive(backend: &Backend, path: &str) -> Browser {
    arrive_in(Engine::Chromium, backend, path).await
}

async fn arrive_in(engine: Engine, backend: &Backend, path: &str) -> Browser {
    let browser = Browser::start_in(engine, &backend.address(), "sv-SE", 1280).await;
    browser.open("/notice").await;
    browser.become_persona(PERSON).await;
    browser.open(path).await;
    browser.settled().await;
    browser
}

/// Switches with the page scrolled as it is, as somebody does who comes back to the button by keyboard; holds that
/// address, place and focus stay and that the page says which language it is in.
async fn switch(browser: &Browser, lang: &str) {
    let (name, title) = if lang == "sv" { ("Svenska", SV.frame.service) } else { ("English", EN.frame.service) };
    let before = browser.path().await;
    let press = format!(
        "const button = document.getElementById('language-{lang}'); button.focus({{preventScroll: true}}); \
         button.click(); return scrollY"
    );
    let place = browser.script(&press).await.as_f64().expect("a number");
    browser.until(&format!("return document.documentElement.lang === '{lang}'"), "the other language").await;
    browser.settled().await;
    browser.until(&format!("return document.title.endsWith(' – {title} – Almi')"), "its title").await;
    browser.see_focus("button", name).await;
    assert_eq!(browser.path().await, before, "the address stays");
    // Both languages make a page of about the same height; it never goes to its start.
    let there = format!("return Math.abs(scrollY - {place}) < 2");
    browser.until(&there, &format!("the place, {place} px down")).await;
}

async fn value(browser: &Browser, xpath: &str) -> String {
    browser.see(xpath).await.prop("value").await.expect("a value").unwrap_or_default()
}

#[tokio::test]
async fn a_half_filled_form_its_errors_and_the_check_page_stay_and_are_sent_once() {
    in_browser(Engine::Chromium).await;
}

/// The same in a browser of any engine.
pub async fn in_browser(engine: Engine) {
    let backend = Backend::demo();
    let witness = Witness::new(&backend.address(), PERSON);
    let before = witness.cases();
    let browser = arrive_in(engine, &backend, "/rights/rectification").await;
    let field = "(//main//form//textarea)[1]";
    browser.see(field).await.send_keys(WORDS).await.expect("typed");
    browser.script("scrollTo(0, 300)").await;
    switch(&browser, "en").await;
    assert_eq!(value(&browser, field).await, WORDS);
    browser.see("//main//label[contains(., 'What is wrong')]").await;

    // In the middle of an error.
    browser.press(EN.acts.object.go_on).await;
    browser.see_focus_on("//*[@id='errors']").await;
    let first = browser.texts("//*[@id='errors']//li").await;
    browser.until("return document.title.startsWith('Error: ')", "the title tells").await;
    switch(&browser, "sv").await;
    browser.see("//*[@id='errors']//h2[starts-with(normalize-space(), 'Det finns ett problem')]").await;
    let second = browser.texts("//*[@id='errors']//li").await;
    assert_eq!(first.len(), second.len(), "the same errors");
    assert_ne!(first, second, "worded anew");
    browser.until("return document.title.startsWith('Fel: ')", "the title tells").await;
    assert_eq!(value(&browser, field).await, WORDS);
    let at_field = browser.texts("//main//form//*[contains(@class, 'field-error')]").await;
    assert_eq!(at_field, second, "at the fields too");
    browser.see("(//main//form//textarea)[2]").await.send_keys("Den andra.").await.expect("typed");
    browser.press(SV.acts.object.go_on).await;
    browser.see_focus("heading", SV.acts.check.title).await;

    switch(&browser, "en").await;
    browser.see_heading(EN.acts.check.title).await;
    browser.see_text(WORDS).await;
    browser.see_text("Den andra.").await;
    browser.press(EN.rights.form.send).await;
    browser.see("//main//h1[contains(., 'received')]").await;
    switch(&browser, "sv").await;
    browser.see("//main//h1[contains(., 'mottagen')]").await;
    browser.see_text(WORDS).await;
    assert_eq!(witness.cases(), before + 1, "sent once");

    // The form that was sent is empty, whatever language it is come back to in.
    browser.open("/rights/rectification").await;
    browser.settled().await;
    switch(&browser, "en").await;
    assert_eq!(value(&browser, field).await, "");
    assert!(browser.texts("//*[@id='errors']").await.is_empty());
    browser.close().await;
}

#[tokio::test]
async fn search_filters_and_place_stay_in_the_list() {
    let backend = Backend::demo();
    let browser = arrive(&backend, "/activities?basis=legitimate-interest").await;
    let entries = "return document.querySelectorAll('main li.activity').length";
    browser.see("//input[@id='search']").await.send_keys("lån").await.expect("typed");
    browser.until("return document.querySelectorAll('main li.activity').length < 28", "narrowed").await;
    assert!(browser.script(entries).await.as_u64() > Some(0));
    browser.script("scrollTo(0, 500)").await;
    switch(&browser, "en").await;
    assert_eq!(value(&browser, "//input[@id='search']").await, "lån", "the words typed are the person's");
    assert_eq!(value(&browser, "//select[@id='basis']").await, "legitimate-interest");

    browser.open("/activities").await;
    browser.settled().await;
    let all = browser.script(entries).await;
    browser.script("scrollTo(0, 700)").await;
    switch(&browser, "sv").await;
    assert_eq!(browser.script(entries).await, all);
    browser.see_heading(SV.activities.title).await;

    // What is unfolded stays so.
    browser.click("(//main//details[.//h3]/summary)[1]").await;
    browser.see("(//main//details[.//h3])[1]//h3").await;
    switch(&browser, "en").await;
    browser.until("return document.querySelector('main details:has(h3)').open", "still unfolded").await;
    browser.close().await;
}

#[tokio::test]
async fn a_case_keeps_what_is_being_written() {
    let backend = Backend::demo();
    let browser = arrive(&backend, "/cases").await;
    browser.click("(//main//a[starts-with(@href, '/cases/')])[1]").await;
    browser.see("//main//textarea").await.send_keys(WORDS).await.expect("typed");
    browser.script("scrollTo(0, 400)").await;
    switch(&browser, "en").await;
    assert_eq!(value(&browser, "//main//textarea").await, WORDS);
    browser.see(&format!("//main//button[normalize-space()='{}']", EN.cases.one.send_answer)).await;
    switch(&browser, "sv").await;
    assert_eq!(value(&browser, "//main//textarea").await, WORDS);
    browser.assert_quiet(&[]).await;
    browser.close().await;
}
