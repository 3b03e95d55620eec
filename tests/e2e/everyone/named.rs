//! What the page says of itself to a screen reader: names, states, landmarks, what belongs to a field.

use super::pages::PAGES;
use crate::support::backend::Backend;
use crate::support::browser::Browser;
use crate::support::setting::LANGS;
use crate::support::tree::Tree;
use text::SV;

/// Somebody with cases, consents and two roles.
const PERSON: &str = "several-cases";

async fn look(browser: &Browser, what: &str, lang: &str, faults: &mut Vec<String>) -> Tree {
    let tree = browser.tree().await;
    let found = tree.faults();
    faults.extend(found.into_iter().map(|fault| format!("{what} in {lang}: {fault}")));
    let said = browser.script("return document.documentElement.lang").await;
    if said != lang {
        faults.push(format!("{what}: the language of the page is {said}, not {lang}"));
    }
    tree
}

#[tokio::test]
async fn everything_on_every_page_has_a_name_a_state_and_a_place() {
    let backend = Backend::demo();
    let browser = Browser::start(&backend.address(), "sv-SE", 1280).await;
    browser.open("/notice").await;
    browser.become_persona(PERSON).await;
    let mut faults = Vec::new();
    for (at, (path, _)) in PAGES.into_iter().enumerate() {
        let lang = browser.open_in_turn(at, path).await;
        browser.unfold().await;
        look(&browser, path, lang, &mut faults).await;
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
    browser.close().await;
}

/// Every form that is sent with nothing in it, and the words its title begins with then.
const FORMS: [&str; 7] = [
    "/object",
    "/rights/access",
    "/rights/rectification",
    "/rights/erasure",
    "/rights/restriction",
    "/rights/portability-transfer",
    "/rights/own-words",
];

/// Ids of the fields that the summary leads to, with its words, and those said at the field.
const WRONG: &str = "return [...document.querySelectorAll('#errors a')].map(link => { \
    const id = link.getAttribute('href').slice(1); \
    return [id, link.textContent, document.getElementById(`${id}-error`)?.textContent ?? '']; })";

/// What is wrong is said at the field, in the same words as in the summary, and a screen reader gets it there.
async fn tells_what_is_wrong(browser: &Browser, what: &str, lang: &str, faults: &mut Vec<String>) {
    browser.see_focus_on("//*[@id='errors']").await;
    let start = if lang == "sv" { "Fel: " } else { "Error: " };
    browser.until(&format!("return document.title.startsWith('{start}')"), "the title tells of an error").await;
    let tree = look(browser, what, lang, faults).await;
    let wrong = browser.driver.execute(WRONG, vec![]).await.expect("a script");
    let wrong: Vec<[String; 3]> = wrong.convert().expect("texts");
    assert!(!wrong.is_empty(), "{what}: the summary has links");
    for [id, in_summary, at_field] in &wrong {
        if in_summary != at_field {
            faults.push(format!("{what} in {lang}: {in_summary:?} in the summary, {at_field:?} at {id}"));
        }
        let told = tree.0.iter().filter(|node| node.description.contains(in_summary.as_str()));
        let told: Vec<_> = told.filter(|node| node.role == "group" || node.property("invalid") == "true").collect();
        if told.is_empty() {
            faults.push(format!("{what} in {lang}: no field tells {in_summary:?}"));
        }
    }
    // Focus reads the summary out; were it live too, it would be heard twice.
    let live = "return document.getElementById('errors').closest('[role=alert], [role=status], [aria-live]') === null";
    if browser.script(live).await != true {
        faults.push(format!("{what} in {lang}: the summary is a live region"));
    }
    browser.click("(//*[@id='errors']//a)[1]").await;
    browser.see_focus_on(&format!("//*[@id='{}']", wrong[0][0])).await;
}

#[tokio::test]
async fn every_form_says_what_is_wrong_in_its_title_at_the_field_and_once() {
    let backend = Backend::demo();
    let browser = Browser::start(&backend.address(), "sv-SE", 1280).await;
    browser.open("/notice").await;
    browser.become_persona(PERSON).await;
    let mut faults = Vec::new();
    for lang in LANGS {
        browser.speak(lang).await;
        for path in FORMS {
            browser.open(path).await;
            browser.settled().await;
            browser.click("//main//form//button[@type='submit']").await;
            tells_what_is_wrong(&browser, path, lang, &mut faults).await;
        }
        browser.open("/cases").await;
        browser.settled().await;
        browser.click("(//main//a[starts-with(@href, '/cases/')])[1]").await;
        browser.settled().await;
        browser.unfold().await;
        look(&browser, "a case", lang, &mut faults).await;
        browser.click("//main//section[.//textarea]//button").await;
        tells_what_is_wrong(&browser, "a message", lang, &mut faults).await;
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
    browser.close().await;
}

#[tokio::test]
async fn what_opens_is_pressed_or_ticked_says_so() {
    let backend = Backend::foretold();
    let browser = Browser::start(&backend.address(), "sv-SE", 390).await;
    browser.open("/notice").await;
    browser.become_persona(PERSON).await;
    browser.open("/activities").await;
    browser.settled().await;
    let state = async |role: &str, name: &str, property: &str| {
        browser.tree().await.one(role, name).property(property).to_owned()
    };
    assert_eq!(state("button", SV.frame.menu, "expanded").await, "false");
    browser.press(SV.frame.menu).await;
    assert_eq!(state("button", SV.frame.menu, "expanded").await, "true");
    assert_eq!(state("DisclosureTriangle", SV.activities.more_filters, "expanded").await, "false");
    browser.click(&format!("//summary[normalize-space()='{}']", SV.activities.more_filters)).await;
    assert_eq!(state("DisclosureTriangle", SV.activities.more_filters, "expanded").await, "true");
    assert_eq!(state("button", "Svenska", "pressed").await, "true");
    assert_eq!(state("button", "English", "pressed").await, "false");
    browser.open("/rights/access").await;
    browser.settled().await;
    let first = browser.texts("//main//form//label").await.remove(0);
    assert_eq!(state("radio", &first, "checked").await, "false");
    browser.click("//main//form//label").await;
    assert_eq!(state("radio", &first, "checked").await, "true");

    // A dialogue is one: named, and nothing else is to be got at meanwhile.
    backend.advance(13 * 60 + 30);
    browser.script("dispatchEvent(new Event('focus'))").await;
    browser.see("//dialog[@open]").await;
    let tree = browser.tree().await;
    let dialogues: Vec<_> = tree.of("dialog").collect();
    assert!(dialogues.len() == 1 && !dialogues[0].name.is_empty(), "{dialogues:?}");
    assert_eq!(dialogues[0].property("modal"), "true");
    assert_eq!(tree.of("main").count(), 0, "what is behind it is out of reach");
    browser.close().await;
}
