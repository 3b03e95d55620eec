//! The presenter's view and the guided tours.

use crate::support::backend::Backend;
use crate::support::browser::Browser;
use crate::support::persona::Persona;
use serde_json::json;
use text::SV;
use text::demo::{EN as DEMO_EN, SV as DEMO_SV};
use thirtyfour::prelude::*;

/// Words of a tour, and of its buttons, in a language.
pub struct Words {
    /// Language of the browser.
    pub lang: &'static str,
    /// Start of the name of the button that starts one.
    pub start: &'static str,
    /// Start of a tour's title.
    pub title: &'static str,
    /// Names of the tours.
    pub names: [&'static str; 3],
    /// "of".
    pub of: &'static str,
    /// Next step.
    pub next: &'static str,
    /// End.
    pub end: &'static str,
    /// Title of the gallery.
    pub people: &'static str,
}

/// Both languages.
pub const LANGS: [Words; 2] = [
    Words {
        lang: "sv-SE",
        start: "Visa rundturen med",
        title: "Rundtur",
        names: ["borgensman", "styrelseledamot", "mentor"],
        of: "av",
        next: DEMO_SV.tours.next,
        end: DEMO_SV.tours.done,
        people: DEMO_SV.gallery.title,
    },
    Words {
        lang: "en-GB",
        start: "Take the tour with",
        title: "Tour",
        names: ["guarantor", "board member", "mentor"],
        of: "of",
        next: DEMO_EN.tours.next,
        end: DEMO_EN.tours.done,
        people: DEMO_EN.gallery.title,
    },
];

/// Who has a tour.
pub const PEOPLE: [&str; 3] = ["guarantor", "board-member", "mentor"];

/// Waits until the section of the step is lit, and nothing is amiss: what the panel aims at is on the page, in the
/// light, and the light is in the window.
pub async fn see_lit(browser: &Browser, step: &str) {
    let script = "
        const panel = document.querySelector('aside section[data-target]');
        const aim = panel && document.querySelector('main ' + panel.dataset.target);
        const lit = document.querySelectorAll('main [data-spot]');
        if (!aim || lit.length !== 1 || !lit[0].contains(aim) || panel.querySelector('[role=status]')) return false;
        const place = lit[0].getBoundingClientRect();
        return place.top < innerHeight && place.bottom > 0;";
    browser.until(script, &format!("the light of {step}")).await;
}

/// Starts the tour of a person from the gallery.
pub async fn start_tour(browser: &Browser, words: &Words, person: &str) {
    browser.open("/_demo").await;
    let name = format!("{} {}", words.start, Persona::read(person).name());
    let button = browser.see(&format!("//main//button[@aria-label='{name}']")).await;
    button.scroll_into_view().await.expect("in view");
    button.click().await.expect("clickable");
}

/// Waits for a step of the tour, and gives its number of steps.
pub async fn see_step(browser: &Browser, words: &Words, name: &str, step: usize) -> usize {
    let start = format!("{}: {name}, ", words.title);
    let number = format!(" {step} {} ", words.of);
    let title =
        browser.see(&format!("//aside//h2[starts-with(normalize-space(), '{start}')][contains(., '{number}')]")).await;
    let title = title.text().await.expect("text");
    title.rsplit(' ').next().and_then(|last| last.parse().ok()).unwrap_or_else(|| panic!("{title}"))
}

/// Every step of a tour, from the gallery and back to it.
async fn walks(words: &Words, at: usize) {
    let backend = Backend::demo();
    let browser = Browser::start(&backend.address(), words.lang, 1280).await;
    start_tour(&browser, words, PEOPLE[at]).await;
    let mut said = Vec::new();
    let steps = see_step(&browser, words, words.names[at], 1).await;
    assert!(steps >= 8, "{steps} steps are no tour");
    for step in 1..=steps {
        assert_eq!(see_step(&browser, words, words.names[at], step).await, steps);
        see_lit(&browser, &format!("step {step} with {}", PEOPLE[at])).await;
        assert!(!browser.path().await.contains(['?', '#']), "nothing of the tour in an address");
        said.extend(browser.texts("//aside//section/div/p").await);
        browser.press(if step == steps { words.end } else { words.next }).await;
    }
    browser.see_heading(words.people).await;
    browser.until("return !document.querySelector('aside section')", "the tour has ended").await;
    // Every step has words of its own.
    assert_eq!(said.len(), steps, "{said:?}");
    said.sort();
    said.dedup();
    assert_eq!(said.len(), steps);
    browser.assert_quiet(&[]).await;
    browser.close().await;
}

#[tokio::test]
async fn every_step_of_the_guarantors_tour_is_on_its_page() {
    for words in &LANGS {
        walks(words, 0).await;
    }
}

#[tokio::test]
async fn every_step_of_the_board_members_tour_is_on_its_page() {
    for words in &LANGS {
        walks(words, 1).await;
    }
}

#[tokio::test]
async fn every_step_of_the_mentors_tour_is_on_its_page() {
    for words in &LANGS {
        walks(words, 2).await;
    }
}

#[tokio::test]
async fn a_tour_survives_back_reload_and_a_side_step() {
    let backend = Backend::demo();
    let words = &LANGS[0];
    let browser = Browser::start(&backend.address(), words.lang, 1280).await;
    start_tour(&browser, words, "guarantor").await;
    for step in 1..=3 {
        see_step(&browser, words, "borgensman", step).await;
        see_lit(&browser, "a step").await;
        if step < 3 {
            browser.press(words.next).await;
        }
    }
    browser.see_heading(SV.activities.title).await;
    browser.driver.refresh().await.expect("reload");
    see_step(&browser, words, "borgensman", 3).await;
    see_lit(&browser, "step 3 after a reload").await;
    // Back leads to the page before, and to where the tour was there.
    browser.driver.back().await.expect("back");
    see_step(&browser, words, "borgensman", 2).await;
    see_lit(&browser, "step 2 after Back").await;
    // A page of the presenter's own: the tour waits, also through a reload.
    browser.go_by("/rights", "/consents").await;
    browser.see("//aside//p[contains(., 'en annan sida än rundturen')]").await;
    browser.driver.refresh().await.expect("reload");
    browser.see_heading(SV.acts.consents.title).await;
    browser.see("//aside//p[contains(., 'en annan sida än rundturen')]").await;
    browser.press(DEMO_SV.tours.back).await;
    see_lit(&browser, "step 2 again").await;
    // Left is left, also going back.
    browser.press(DEMO_SV.tours.leave).await;
    browser.until("return !document.querySelector('main [data-spot], aside section')", "no tour").await;
    browser.driver.back().await.expect("back");
    browser.see_heading(SV.acts.consents.title).await;
    assert!(browser.texts("//aside//section").await.is_empty(), "the tour was left");
    browser.assert_quiet(&[]).await;
    browser.close().await;
}

#[tokio::test]
async fn a_section_that_is_missing_is_said_and_the_tour_goes_on() {
    let backend = Backend::demo();
    let words = &LANGS[0];
    let browser = Browser::start(&backend.address(), words.lang, 390).await;
    start_tour(&browser, words, "mentor").await;
    see_step(&browser, words, "mentor", 1).await;
    see_lit(&browser, "step 1").await;
    let remove = "document.querySelector('#roles-title').closest('section').remove()";
    browser.driver.execute(remove, vec![]).await.expect("a script");
    browser.see("//aside//p[@role='status'][contains(., 'finns inte på sidan just nu')]").await;
    browser.press(words.next).await;
    see_step(&browser, words, "mentor", 2).await;
    see_lit(&browser, "step 2").await;
    browser.close().await;
}

/// The heading in the light, once it is there.
async fn see_light_on(browser: &Browser, heading: &str) {
    browser.see(&format!("//main//*[@data-spot]//h2[starts-with(normalize-space(), '{heading}')]")).await;
}

#[tokio::test]
async fn the_light_is_moved_by_keys_that_can_be_switched_off() {
    let backend = Backend::demo();
    let browser = Browser::start(&backend.address(), "sv-SE", 1280).await;
    let none_lit = "return !document.querySelector('main [data-spot]')";
    let on = "return document.documentElement.hasAttribute('data-presenting')";
    browser.open("/_demo/guarantor").await;
    for section in ["processing-title", "errands-title", "force-title", "cases-title", "roles-title"] {
        browser.see(&format!("//main//section[h2[@id='{section}']]")).await;
    }
    browser.press(DEMO_SV.banner.present).await;
    browser.until(on, "the presenter's view").await;

    browser.type_words("n").await;
    see_light_on(&browser, SV.overview.concerns).await;
    browser.type_words("n").await;
    see_light_on(&browser, SV.overview.errands).await;
    browser.type_words("n").await;
    see_light_on(&browser, SV.overview.in_force).await;
    browser.type_words("p").await;
    see_light_on(&browser, SV.overview.errands).await;
    browser.type_words("p").await;
    see_light_on(&browser, SV.overview.concerns).await;
    browser.see("//aside//p[starts-with(normalize-space(), 'Avsnitt 1 av 5: Det här rör dig')]").await;
    // What is dimmed is there for assistive technology as before.
    let tree = browser.driver.cdp().send_raw("Accessibility.getFullAXTree", json!({})).await.expect("the tree");
    let named = |name: &str| tree["nodes"].as_array().expect("nodes").iter().any(|node| node["name"]["value"] == name);
    assert!(named(SV.overview.roles) && named(SV.overview.all_cases));
    browser.key(Key::Escape).await;
    browser.until(none_lit, "no light after Escape").await;

    // By pointer: the press chooses the section and nothing else.
    browser.press(DEMO_SV.stage.point).await;
    browser.follow(SV.overview.all_cases).await;
    see_light_on(&browser, SV.overview.cases).await;
    assert_eq!(browser.path().await, "/");
    browser.press(DEMO_SV.stage.release).await;
    browser.until(none_lit, "no light after the button").await;

    // The sheet, and the keys off.
    browser.type_words("?").await;
    browser.see(&format!("//dialog[@open]//h2[normalize-space()='{}']", DEMO_SV.stage.help_title)).await;
    browser.tick(DEMO_SV.stage.keys_on).await;
    browser.key(Key::Escape).await;
    browser.until("return !document.querySelector('dialog[open]')", "the sheet closes").await;
    browser.type_words("n").await;
    browser.press(DEMO_SV.stage.next).await;
    see_light_on(&browser, SV.overview.concerns).await;
    browser.press(DEMO_SV.stage.help).await;
    browser.tick(DEMO_SV.stage.keys_on).await;
    browser.press(DEMO_SV.stage.close).await;

    // Another page: no light. In a field a letter is a letter.
    browser.follow(SV.frame.activities).await;
    browser.until(none_lit, "no light on another page").await;
    let field = browser.see("//main//input[@type='search']").await;
    field.send_keys("np?g").await.expect("the field takes text");
    assert_eq!(field.prop("value").await.expect("a value").as_deref(), Some("np?g"));
    browser.until(none_lit, "no light from a field").await;

    // The link to here opens this person at this page.
    let catch = "navigator.clipboard.writeText = text => { window.copied = text; return Promise.resolve(); }";
    browser.driver.execute(catch, vec![]).await.expect("a script");
    browser.press(DEMO_SV.stage.copy).await;
    browser.see("//aside//p[starts-with(normalize-space(), 'Länken är kopierad')]").await;
    let copied = browser.driver.execute("return window.copied", vec![]).await.expect("a script");
    assert_eq!(copied.json().as_str(), Some(format!("{}/_demo/guarantor/activities", backend.address()).as_str()));

    browser.press(DEMO_SV.stage.leave).await;
    browser.until("return !document.documentElement.hasAttribute('data-presenting')", "it ends").await;
    browser.key(Key::Tab).await;
    browser.type_words("n").await;
    browser.until(none_lit, "no key does anything").await;
    browser.assert_quiet(&[]).await;
    browser.close().await;
}

#[tokio::test]
async fn the_bar_never_lies_over_what_has_focus() {
    let backend = Backend::demo();
    let words = &LANGS[0];
    // What has focus in `main` and reaches below the upper edge of the bar, or nothing.
    let below = "
        const [bar, at] = [document.querySelector('body > aside:last-of-type'), document.activeElement];
        if (!document.querySelector('main').contains(at)) return null;
        const over = at.getBoundingClientRect().bottom - bar.getBoundingClientRect().top;
        return over > 1 ? `${at.textContent}: ${over}` : '';";
    for width in [390, 1280] {
        let browser = Browser::start(&backend.address(), words.lang, width).await;
        start_tour(&browser, words, "guarantor").await;
        for step in 1..=3 {
            see_step(&browser, words, "borgensman", step).await;
            see_lit(&browser, "a step").await;
            if step < 3 {
                browser.press(words.next).await;
            }
        }
        let mut stops = 0;
        for _ in 0..60 {
            browser.key(Key::Tab).await;
            let found = browser.driver.execute(below, vec![]).await.expect("a script");
            if let Some(found) = found.json().as_str() {
                assert_eq!(found, "", "under the bar at {width}");
                stops += 1;
            }
        }
        assert!(stops > 8, "{stops} stops in main");
        browser.close().await;
    }
}

#[tokio::test]
async fn a_tour_is_taken_by_keyboard_alone() {
    let backend = Backend::demo();
    let words = &LANGS[1];
    let browser = Browser::start(&backend.address(), words.lang, 1280).await;
    let name = Persona::read("guarantor").name();
    browser.open("/_demo").await;
    browser.see("//main//li[h4]").await;
    browser.enter_at("button", &format!("{} {name}", words.start)).await;
    let steps = see_step(&browser, words, "guarantor", 1).await;
    browser.see_focus("heading", &format!("Tour: guarantor, step 1 of {steps}")).await;
    see_lit(&browser, "step 1").await;
    browser.enter_at("button", words.next).await;
    // Focus stays on the button, also where the page changes.
    for step in 2..=4 {
        see_step(&browser, words, "guarantor", step).await;
        see_lit(&browser, &format!("step {step}")).await;
        browser.see_focus("button", words.next).await;
        if step < 4 {
            browser.key(Key::Enter).await;
        }
    }
    browser.enter_at("button", DEMO_EN.tours.leave).await;
    browser.until("return !document.querySelector('aside section')", "the tour is left").await;
    browser.see_focus_on("//main").await;
    browser.enter_at("button", DEMO_EN.stage.leave).await;
    browser.until("return !document.documentElement.hasAttribute('data-presenting')", "it ends").await;
    browser.assert_quiet(&[]).await;
    browser.close().await;
}
