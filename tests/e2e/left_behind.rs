//! What a session leaves behind when it ends: nothing of the person in the page, its title, its history, the browser's
//! cache of whole pages, or another tab; and the words of an open form for the same person only, for a quarter of an hour.

use crate::support::backend::Backend;
use crate::support::browser::Browser;
use crate::support::journey::sign_in_buttons;
use crate::support::persona::Persona;
use text::SV;

const WORDS: &str = "Mina alldeles egna ord";
const SEARCHED: &str = "pantbrev";

/// All words on the page, in its fields and in its address, without the gallery of made-up people with all their names: what stands there is
/// not left behind by anyone.
const EVERYTHING: &str = "const fields = [...document.querySelectorAll('input, textarea, select')].map(e => e.value); \
    const page = document.body.cloneNode(true); \
    page.querySelectorAll('li.persona').forEach(e => e.remove()); \
    return [document.title, JSON.stringify(history.state), page.textContent, location.href, ...fields].join('\\n')";

async fn arrive(backend: &Backend, persona: &str) -> Browser {
    let browser = Browser::start(&backend.address(), "sv-SE", 1280).await;
    browser.hold_the_clock().await;
    browser.open("/notice").await;
    browser.become_persona(persona).await;
    browser
}

/// Does the things a person does: leaves a trail through the history, searches, writes.
async fn use_it(browser: &Browser) {
    browser.open("/").await;
    browser.see_text(SV.overview.roles).await;
    browser.follow(SV.frame.activities).await;
    browser.see("//main//li[h3]").await;
    browser.see("//input[@id='search']").await.send_keys(SEARCHED).await.expect("typed");
    browser.follow(SV.frame.cases).await;
    browser.see_heading(SV.cases.title).await;
    browser.go_by("/rights", "/object").await;
    browser.write(SV.acts.object.words, WORDS).await;
}

/// Nothing of the person is on the page, in its title, or kept with the entry of the history.
async fn holds_nothing(browser: &Browser, persona: &Persona, what: &str) {
    let all = browser.script(EVERYTHING).await;
    lacks(all.as_str().expect("text"), persona, what);
}

fn lacks(all: &str, persona: &Persona, what: &str) {
    let companies = persona.roles().into_iter().map(|role| role.company);
    for part in companies.chain([WORDS.to_owned(), SEARCHED.to_owned(), format!("Hej, {}", persona.name())]) {
        assert!(!all.contains(&part), "{what}: {part} is still there:\n{all}");
    }
}

async fn back(browser: &Browser) {
    browser.driver.back().await.expect("back");
}

/// Through the whole history, back and forth: nothing but the way in.
async fn walks_the_history(browser: &Browser, persona: &Persona, what: &str) {
    for step in 0..3 {
        back(browser).await;
        browser.see(&sign_in_buttons()).await;
        holds_nothing(browser, persona, &format!("{what}, {step} back")).await;
    }
    browser.driver.forward().await.expect("forward");
    browser.see(&sign_in_buttons()).await;
    holds_nothing(browser, persona, &format!("{what}, forward")).await;
    browser.driver.refresh().await.expect("reloaded");
    browser.see(&sign_in_buttons()).await;
    holds_nothing(browser, persona, &format!("{what}, reloaded")).await;
}

#[tokio::test]
async fn after_signing_out_back_and_forward_lead_to_nothing_personal() {
    let backend = Backend::demo();
    let persona = Persona::read("guarantor");
    let browser = arrive(&backend, "guarantor").await;
    use_it(&browser).await;
    browser.sign_out().await;
    holds_nothing(&browser, &persona, "signed out").await;
    walks_the_history(&browser, &persona, "after signing out").await;
    browser.close().await;
}

#[tokio::test]
async fn who_signs_in_next_finds_nothing_in_the_history() {
    let backend = Backend::demo();
    let persona = Persona::read("guarantor");
    let browser = arrive(&backend, "guarantor").await;
    use_it(&browser).await;
    browser.sign_out().await;
    browser.become_persona("mentor").await;
    for heading in [SV.rights.title, SV.cases.title, SV.activities.title] {
        back(&browser).await;
        browser.see_heading(heading).await;
        browser.settled().await;
        let shown = browser
            .script(
                "return [...document.querySelectorAll('main, main input')].map(e => \
            e.textContent + e.value).join('')",
            )
            .await;
        let shown = shown.as_str().expect("text");
        for part in [SEARCHED, WORDS, &persona.roles()[0].company] {
            assert!(!shown.contains(part), "{heading}: {part} is not the next person's:\n{shown}");
        }
    }
    browser.close().await;
}

#[tokio::test]
async fn after_the_time_is_up_back_and_forward_lead_to_nothing_personal() {
    let backend = Backend::foretold();
    let persona = Persona::read("guarantor");
    let browser = arrive(&backend, "guarantor").await;
    use_it(&browser).await;
    backend.advance(16 * 60);
    browser.script("dispatchEvent(new Event('focus'))").await;
    browser.see(&sign_in_buttons()).await;
    holds_nothing(&browser, &persona, "timed out").await;
    walks_the_history(&browser, &persona, "after the time was up").await;
    browser.close().await;
}

/// The network is away when the time is up: the page does not wait for it.
#[tokio::test]
async fn without_a_network_nothing_stays_when_the_time_is_up() {
    let backend = Backend::demo();
    let persona = Persona::read("guarantor");
    let browser = arrive(&backend, "guarantor").await;
    use_it(&browser).await;
    browser.follow(SV.frame.cases).await;
    browser.see_heading(SV.cases.title).await;
    browser.offline(true).await;
    browser.later(16 * 60).await;
    browser.see(&format!("//main//*[@role='alert']//button[normalize-space()='{}']", SV.common.retry)).await;
    holds_nothing(&browser, &persona, "without a network").await;
    // It is back, and so is the page, by itself: by the backend's clock no time has passed.
    browser.offline(false).await;
    browser.see_heading(SV.cases.title).await;
    browser.close().await;
}

/// Writes half a form, leaves for another document of this origin and comes back, so that the browser shows the page it
/// kept whole. Holds that nothing of the person is on it as it is shown first, before any answer can be here.
async fn comes_back_to_a_kept_page(browser: &Browser, persona: &str, meanwhile: impl Fn()) {
    let look = EVERYTHING.replace("return ", "globalThis.shownFirst = ");
    // A question that is under way when the page is left is answered when it is shown again, and by then wrongly.
    let watch = format!(
        "globalThis.shownFirst = 'nothing yet'; dispatchEvent(new Event('focus')); \
         addEventListener('pageshow', event => {{ if (event.persisted) {{ {look} }} }})"
    );
    // No browser has to keep a page: until it does.
    for _ in 0..5 {
        browser.become_persona(persona).await;
        browser.open("/object").await;
        browser.write(SV.acts.object.words, WORDS).await;
        browser.settled().await;
        browser.script(&watch).await;
        browser.open("/robots.txt").await;
        meanwhile();
        back(browser).await;
        browser.until("return document.querySelector('main h1') !== null", "the page or the way in").await;
        if let Some(first) = browser.script("return globalThis.shownFirst ?? null").await.as_str() {
            assert!(first.contains(SV.frame.service), "seen as it came: {first}");
            return lacks(first, &Persona::read(persona), "a page that was kept");
        }
    }
    panic!("the browser keeps no page");
}

#[tokio::test]
async fn a_page_that_the_browser_kept_whole_comes_back_empty_and_then_as_it_was_or_not_at_all() {
    let backend = Backend::foretold();
    let persona = Persona::read("guarantor");
    let browser = arrive(&backend, "guarantor").await;
    comes_back_to_a_kept_page(&browser, "guarantor", || ()).await;
    browser.until("return document.getElementById('words')?.value.length > 0", "the form is there again").await;
    assert_eq!(words_in_the_form(&browser).await, WORDS);

    comes_back_to_a_kept_page(&browser, "guarantor", || backend.advance(16 * 60)).await;
    browser.see(&sign_in_buttons()).await;
    holds_nothing(&browser, &persona, "nobody is signed in any more").await;
    browser.sign_in_as(&persona.name()).await;
    assert_eq!(words_in_the_form(&browser).await, WORDS, "the same person, within a quarter of an hour");
    browser.close().await;
}

/// Would the browser ask before the page is left? Only while words are kept in memory.
async fn keeps_words(browser: &Browser) -> bool {
    let ask = "return !dispatchEvent(new Event('beforeunload', {cancelable: true}))";
    browser.script(ask).await == true
}

async fn words_in_the_form(browser: &Browser) -> String {
    browser.see("//textarea[@id='words']").await.prop("value").await.expect("a value").unwrap_or_default()
}

/// Writes half a form, and lets the time run out.
async fn times_out_in_a_form(backend: &Backend) -> Browser {
    let browser = arrive(backend, "guarantor").await;
    browser.open("/object").await;
    browser.write(SV.acts.object.words, WORDS).await;
    assert!(keeps_words(&browser).await, "leaving would lose words");
    backend.advance(16 * 60);
    browser.script("dispatchEvent(new Event('focus'))").await;
    browser.see(&sign_in_buttons()).await;
    assert!(keeps_words(&browser).await, "kept, unseen");
    browser
}

#[tokio::test]
async fn a_draft_is_not_for_the_next_person_who_gets_the_start_page() {
    let backend = Backend::foretold();
    let browser = times_out_in_a_form(&backend).await;
    let (first, next) = (Persona::read("guarantor"), Persona::read("mentor"));
    browser.sign_in_as(&next.name()).await;
    browser.see_heading(&format!("Hej, {}", next.name())).await;
    assert_eq!(browser.path().await, "/", "an empty start page");
    assert!(!keeps_words(&browser).await, "destroyed");
    holds_nothing(&browser, &first, "the next person's start page").await;
    browser.go_by("/rights", "/object").await;
    assert_eq!(words_in_the_form(&browser).await, "");

    // Nor does the first one find it again.
    backend.advance(16 * 60);
    browser.script("dispatchEvent(new Event('focus'))").await;
    browser.sign_in_as(&first.name()).await;
    browser.go_by("/rights", "/object").await;
    assert_eq!(words_in_the_form(&browser).await, "");
    browser.close().await;
}

#[tokio::test]
async fn after_a_quarter_of_an_hour_a_draft_is_gone_for_its_own_person_too() {
    let backend = Backend::foretold();
    let persona = Persona::read("guarantor");
    let browser = times_out_in_a_form(&backend).await;
    browser.later(14 * 60).await;
    browser.sign_in_as(&persona.name()).await;
    assert_eq!(words_in_the_form(&browser).await, WORDS, "within the quarter of an hour");

    backend.advance(16 * 60);
    browser.script("dispatchEvent(new Event('focus'))").await;
    browser.see(&sign_in_buttons()).await;
    browser.later(15 * 60 + 1).await;
    // Nobody has to come for it to be destroyed.
    browser.until("return dispatchEvent(new Event('beforeunload', {cancelable: true}))", "the words are gone").await;
    browser.sign_in_as(&persona.name()).await;
    assert_eq!(words_in_the_form(&browser).await, "");
    browser.close().await;
}

#[tokio::test]
async fn who_signs_out_in_one_tab_leaves_no_words_in_another() {
    let backend = Backend::demo();
    let browser = arrive(&backend, "guarantor").await;
    browser.open("/object").await;
    browser.write(SV.acts.object.words, WORDS).await;
    let first = browser.driver.window().await.expect("a tab");
    let second = browser.driver.new_tab().await.expect("a tab");
    browser.driver.switch_to_window(second).await.expect("switched");
    browser.open("/cases").await;
    browser.sign_out().await;
    browser.driver.switch_to_window(first).await.expect("switched");
    browser.see(&sign_in_buttons()).await;
    assert!(!keeps_words(&browser).await, "signing out wipes all at once");
    assert!(!browser.page_text().await.contains("Din inloggning har tagit slut"), "it did not run out");
    browser.sign_in_as(&Persona::read("guarantor").name()).await;
    assert_eq!(words_in_the_form(&browser).await, "");
    browser.close().await;
}
