//! What people come for, in a browser of each engine: every journey is written once. What a browser cannot be made to do
//! stands in a table (`support/engine.rs`).

use crate::support::backend::Backend;
use crate::support::browser::Browser;
use crate::support::engine::{CANNOT, Engine};
use crate::support::persona::Persona;
use crate::support::register::activities;
use crate::support::root;
use crate::support::walk;
use crate::support::witness::Witness;
use crate::{cases, languages, timeout};
use text::SV;
use thirtyfour::prelude::*;

const PERSON: &str = "guarantor";
const WORDS: &str = "Lånet är betalt sedan länge.";

/// Each journey in each engine: `engines::firefox::a_consent_is_withdrawn`.
macro_rules! in_each_engine {
    ($($journey:ident)*) => {
        in_each_engine!(chromium, Chromium, $($journey)*);
        in_each_engine!(firefox, Firefox, $($journey)*);
        in_each_engine!(webkit, WebKit, $($journey)*);
    };
    ($module:ident, $engine:ident, $($journey:ident)*) => {
        mod $module {
            $(
                #[tokio::test]
                async fn $journey() {
                    super::$journey(super::Engine::$engine).await;
                }
            )*
        }
    };
}

in_each_engine!(
    from_sign_in_to_the_receipt_of_an_objection
    the_list_is_narrowed
    a_consent_is_withdrawn
    a_package_is_made_saved_and_checked
    the_session_ends_as_it_was_told
    the_other_tab_follows
    the_language_changes_in_the_middle
    an_objection_by_keyboard_alone
    a_form_is_filled_in_on_a_phone
);

async fn arrive(engine: Engine, backend: &Backend, path: &str) -> Browser {
    Browser::arrive_in(engine, &backend.address(), PERSON, path, 1280).await
}

async fn from_sign_in_to_the_receipt_of_an_objection(engine: Engine) {
    let backend = Backend::demo();
    let browser = arrive(engine, &backend, "/").await;
    walk::sees_the_right_activities(&browser, &Persona::read(PERSON)).await;
    walk::opens_an_activity(&browser, &Persona::read(PERSON), "guarantee-commitments").await;
    let reference = walk::objects(&browser, "guarantee-commitments", WORDS).await;
    walk::finds_the_case(&browser, &reference, WORDS).await;
    browser.assert_quiet(&[]).await;
    browser.close().await;
}

async fn the_list_is_narrowed(engine: Engine) {
    const ENTRIES: &str = "//main//li[h3]/h3";
    let backend = Backend::demo();
    let browser = arrive(engine, &backend, "/activities").await;
    let shown = async || {
        let mut names = browser.texts(ENTRIES).await;
        names.sort();
        names
    };
    let until = async |number: usize| {
        let script = format!("return document.querySelectorAll('main li.activity').length === {number}");
        browser.until(&script, &format!("{number} entries")).await;
    };
    let all = activities();
    until(all.len()).await;

    browser.click(&format!("//summary[normalize-space()='{}']", SV.activities.more_filters)).await;
    browser.click("//select[@id='basis']/option[@value='legitimate-interest']").await;
    let left = all.iter().filter(|each| each.file["legal_basis"].as_str() == Some("legitimate-interest"));
    let mut expected: Vec<String> = left.map(|each| each.name("sv")).collect();
    expected.sort();
    until(expected.len()).await;
    assert_eq!(shown().await, expected);
    assert_eq!(browser.path().await, "/activities?basis=legitimate-interest");

    // What is typed narrows further, and leaves no trace in the address.
    let search = browser.see("//input[@id='search']").await;
    search.send_keys("lånehandlingar").await.expect("typed");
    browser.until("return document.querySelectorAll('main li.activity').length < 5", "few entries").await;
    assert!(shown().await.iter().any(|name| expected.contains(name)));
    assert_eq!(browser.path().await, "/activities?basis=legitimate-interest");

    // Back to the whole list, and forward again.
    browser.driver.back().await.expect("back");
    until(all.len()).await;
    browser.driver.forward().await.expect("forward");
    browser.until("return document.querySelector('#basis').value === 'legitimate-interest'", "the choice").await;
    browser.assert_quiet(&[]).await;
    browser.close().await;
}

async fn a_consent_is_withdrawn(engine: Engine) {
    let backend = Backend::demo();
    let witness = Witness::new(&backend.address(), PERSON);
    let given = || {
        let consents = witness.get("/consents");
        consents.as_array().expect("a list").iter().filter(|consent| consent["status"] == "given").count()
    };
    let before = given();
    let browser = arrive(engine, &backend, "/").await;
    walk::withdraws_a_consent(&browser).await;
    assert_eq!(given() + 1, before);
    browser.assert_quiet(&[]).await;
    browser.close().await;
}

async fn a_package_is_made_saved_and_checked(engine: Engine) {
    let backend = Backend::demo();
    let browser = arrive(engine, &backend, "/").await;
    walk::downloads_the_package(&browser, &Persona::read(PERSON)).await;
    browser.see_text(SV.export.saved).await;
    browser.assert_quiet(&[]).await;
    browser.close().await;
}

async fn the_session_ends_as_it_was_told(engine: Engine) {
    timeout::in_browser(engine).await;
}

async fn the_other_tab_follows(engine: Engine) {
    timeout::in_tabs(engine).await;
}

async fn the_language_changes_in_the_middle(engine: Engine) {
    languages::in_browser(engine).await;
}

async fn an_objection_by_keyboard_alone(engine: Engine) {
    let backend = Backend::demo();
    let browser = arrive(engine, &backend, "/activities/guarantee-commitments").await;
    cases::objects_by_keyboard(&browser).await;
    browser.assert_quiet(&[]).await;
    browser.close().await;
}

/// Waits until of a field that is being written in, the line of the caret and what is wrong are in sight: WebKit shows them
/// a moment after the key.
async fn is_in_sight(browser: &Browser, field: &str) {
    // Where the letters of that line end: what is left between two lines may be covered.
    let script = format!(
        "const field = document.getElementById('{field}'), error = document.getElementById('{field}-error'); \
         const box = field.getBoundingClientRect(), style = getComputedStyle(field); \
         const px = name => parseFloat(style[name]), lines = field.value.split('\\n').length; \
         const written = box.top + px('borderTopWidth') + px('paddingTop') + lines * px('lineHeight'); \
         const last = Math.min(written, box.bottom - px('borderBottomWidth') - px('paddingBottom')); \
         const end = last - (px('lineHeight') - px('fontSize')) / 2; \
         return document.activeElement === field && error.getBoundingClientRect().top >= 0 && end <= visualViewport.height"
    );
    browser.until(&script, &format!("in sight: the words in {field} and its error")).await;
}

async fn a_form_is_filled_in_on_a_phone(engine: Engine) {
    let (wrong, right) = ("//textarea[@id='wrong']", "//textarea[@id='right']");
    let go_on = &format!("//button[normalize-space()='{}']", SV.acts.object.go_on);
    let backend = Backend::demo();
    let browser = Browser::on_a_phone(engine, &backend.address(), PERSON, "/rights/rectification").await;
    browser.tap(go_on).await;
    browser.see_focus_on("//*[@id='errors']").await;

    // From the summary to the last field; longer than the field is high.
    browser.tap("(//*[@id='errors']//a)[last()]").await;
    browser.see_focus_on(right).await;
    browser.keyboard(true).await;
    for line in 1..=9 {
        browser.type_words(&format!("Rad {line} av det som är rätt")).await;
        is_in_sight(&browser, "right").await;
        browser.key(Key::Enter).await;
    }
    // To the field before it, by the keyboard's own key.
    browser.back_by_tab().await;
    browser.see_focus_on(wrong).await;
    is_in_sight(&browser, "wrong").await;
    browser.type_words("Adressen är fel").await;
    is_in_sight(&browser, "wrong").await;

    browser.keyboard(false).await;
    browser.tap(go_on).await;
    browser.see_heading(SV.acts.check.title).await;
    browser.see_text("Adressen är fel").await;
    browser.tap(&format!("//button[normalize-space()='{}']", SV.rights.form.send)).await;
    browser.see("//main//h1[contains(., 'mottagen')]").await;
    let wide =
        browser.script("return document.documentElement.scrollWidth - document.documentElement.clientWidth").await;
    assert_eq!(wide, 0, "nothing is wider than the phone");
    browser.assert_quiet(&[]).await;
    browser.close().await;
}

mod known {
    use super::*;

    #[test]
    fn what_an_engine_cannot_do_stands_in_the_docs() {
        let docs = std::fs::read_to_string(root().join("docs/tests.md")).expect("the document");
        let part = docs.split("## Three engines").nth(1).expect("a part about them");
        let rows: Vec<&str> = part.lines().filter(|line| line.starts_with("| ")).skip(1).collect();
        let known = CANNOT.map(|(engine, means, why)| format!("| {engine:?} | {} | {why} |", means.words()));
        assert_eq!(rows, known);
    }
}
