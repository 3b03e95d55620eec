//! The list of cases and the page of one: what waits comes first and is explained, each case has a title of its own, a
//! message is seen to have arrived, and the copy that Almi delivers can be read.

use crate::support::backend::Backend;
use crate::support::browser::Browser;
use crate::support::persona::Persona;
use crate::support::witness::Witness;
use std::collections::BTreeSet;
use text::demo::{EN as DEMO_EN, SV as DEMO_SV};
use text::{EN, SV};

#[tokio::test]
async fn what_waits_stands_first_and_says_what_becomes_of_the_day() {
    let backend = Backend::demo();
    let words = [
        (SV.cases.waiting, SV.cases.status.needs_information, SV.cases.while_waiting, "tas bort tidigast"),
        (EN.cases.waiting, EN.cases.status.needs_information, EN.cases.while_waiting, "will be lifted on"),
    ];
    for (lang, (waits, asked, stands, lifted)) in ["sv-SE", "en-GB"].into_iter().zip(words) {
        let browser = Browser::start(&backend.address(), lang, 1280).await;
        browser.open("/_demo/several-cases/cases").await;
        browser.settled().await;
        let headings = browser.texts("//main//section/h2").await;
        assert_eq!(headings.first().map(String::as_str), Some(waits), "{headings:?}");
        let cards = format!("//main//section[h2[normalize-space()='{waits}']]//li");
        let cards = browser.texts(&cards).await;
        assert_eq!(cards.len(), 2, "{cards:?}");
        assert!(cards[0].contains(asked) && cards[0].contains(stands), "{cards:?}");
        assert!(cards[1].contains(lifted), "{cards:?}");
        // A day and "waiting for you" never stand side by side without a word: neither in the list, nor on the case, nor
        // on the overview.
        browser.click("(//main//section//li//a[starts-with(@href, '/cases/')])[1]").await;
        browser.see(&format!("//section[h2[@id='status-title']]//dd[contains(., '{stands}')]")).await;
        browser.click("//nav//a[@href='/']").await;
        browser.see(&format!("//section[h2[@id='cases-title']]//li[1][contains(., '{stands}')]")).await;
        browser.assert_quiet(&[]).await;
        browser.close().await;
    }
}

#[tokio::test]
async fn each_case_has_a_title_of_its_own_with_nothing_personal_in_it() {
    let backend = Backend::demo();
    let browser = Browser::start(&backend.address(), "sv-SE", 1280).await;
    browser.open("/_demo/several-cases/cases").await;
    browser.settled().await;
    let cases = browser.attributes("//main//li//h3//a[starts-with(@href, '/cases/')]", "href").await;
    assert!(cases.len() >= 8, "{cases:?}");
    let mut titles = BTreeSet::new();
    for case in &cases {
        browser.open(case).await;
        let reference = browser.see("//h1//*[@class='reference']").await.text().await.expect("text");
        browser.settled().await;
        let title = browser.driver.title().await.expect("a title");
        assert_eq!(title, format!("Ärende {reference} – Dina personuppgifter – Almi"));
        titles.insert(title);
    }
    assert_eq!(titles.len(), cases.len());
    browser.assert_quiet(&[]).await;
    browser.close().await;
}

#[tokio::test]
async fn a_message_is_seen_to_have_arrived() {
    let backend = Backend::demo();
    // One witness: each of its sends is another one.
    let witness = Witness::new(&backend.address(), "guarantor");
    for width in [390, 1280] {
        let browser = Browser::arrive(&backend.address(), "guarantor", "/", width).await;
        let case = witness.new_case();
        browser.open(&format!("/cases/{case}")).await;
        browser.settled().await;
        let watch = "globalThis.heard = []; new MutationObserver(() => { \
            const words = document.querySelector('#say').textContent.trim(); if (words) heard.push(words); \
            }).observe(document.querySelector('#say'), {childList: true, subtree: true, characterData: true})";
        browser.script(watch).await;
        browser.write(SV.cases.one.message, "Har ni allt ni behöver?").await;
        browser.press(SV.cases.one.send_message).await;
        // It stands in the light of focus, with its words and that it has arrived, and in the window.
        let event = "//ol/li[.//*[normalize-space()='Har ni allt ni behöver?']]";
        browser
            .see_focus_on(&format!(
                "{event}//h3[starts-with(normalize-space(), '{words}')]",
                words = SV.cases.events.message_from_you
            ))
            .await;
        browser
            .see(&format!(
                "{event}//*[contains(@class, 'tag')][normalize-space()='{words}']",
                words = SV.cases.one.arrived
            ))
            .await;
        browser
            .until(
                "const place = document.activeElement.getBoundingClientRect(); \
                 return place.top >= 0 && place.bottom <= innerHeight",
                "the message in the window",
            )
            .await;
        let heard: BTreeSet<String> =
            serde_json::from_value(browser.script("return globalThis.heard").await).expect("texts");
        assert_eq!(heard.into_iter().collect::<Vec<_>>(), [SV.cases.one.sent]);
        browser.assert_quiet(&[]).await;
        browser.close().await;
    }
}

/// What has come meanwhile is shown when the person comes back, and nobody is taken to it.
#[tokio::test]
async fn what_came_from_elsewhere_leaves_focus_where_it_is() {
    let backend = Backend::demo();
    let witness = Witness::new(&backend.address(), "guarantor");
    witness.new_case();
    let browser = Browser::arrive(&backend.address(), "guarantor", "/", 1280).await;
    browser.open("/cases").await;
    browser.settled().await;
    browser.script("document.querySelector('#language-sv').focus()").await;
    let shown = async |what: &str| {
        browser.script(&format!("return document.querySelectorAll('{what}').length")).await.as_u64().expect("a number")
    };
    let (cases, receipts) = ("li.case", ".receipt-list > li");
    let before = (shown(cases).await, shown(receipts).await);
    assert!(before.0 > 0 && before.1 > 0, "{before:?}");
    witness.new_case();
    browser.script("document.dispatchEvent(new Event('visibilitychange', {bubbles: true}))").await;
    for (what, before) in [(cases, before.0), (receipts, before.1)] {
        let more = format!("return document.querySelectorAll('{what}').length === {}", before + 1);
        browser.until(&more, &format!("one more of {what}")).await;
    }
    browser.settled().await;
    assert_eq!(browser.script("return document.activeElement.id").await, "language-sv");
    browser.close().await;
}

/// The copy of a request for access: a document with headings, whole, and with the person's own data in words.
#[tokio::test]
async fn the_copy_that_almi_delivers_is_a_document_for_people() {
    let backend = Backend::demo();
    let persona = Persona::read("ceo");
    for (lang, done, title, no) in [
        ("sv-SE", DEMO_SV.steps.buttons.complete, "Kopia av dina personuppgifter", SV.common.no),
        ("en-GB", DEMO_EN.steps.buttons.complete, "A copy of your personal data", EN.common.no),
    ] {
        let browser = Browser::start(&backend.address(), lang, 1280).await;
        browser.open("/_demo").await;
        let reset = "const [done] = arguments; fetch('/api/v1/demo/reset', {method: 'POST', \
            headers: {'Content-Type': 'application/json'}, body: '{}'}).then(answer => done(answer.status))";
        let reset = browser.driver.execute_async(reset, vec![]).await.expect("a script");
        assert_eq!(reset.json().as_u64(), Some(204));
        browser.open("/_demo/ceo/cases").await;
        browser.settled().await;
        browser.click("(//main//li//a[starts-with(@href, '/cases/')])[1]").await;
        browser.press(done).await;
        let link = browser.see("//section[h2[@id='decision-title']]//a[@download]").await;
        let name = link.text().await.expect("text");
        assert!(name.ends_with(".html"), "{name}");
        link.click().await.expect("pressed");
        let file = std::fs::read_to_string(browser.downloaded(&name).await).expect("the document");
        // Its style is for who opens the file: here the page's own policy would refuse it, and say so.
        let read = "const text = arguments[0].replace(/<style>.*<\\/style>/, ''); \
            const strict = new DOMParser().parseFromString(text.replace(/^<!doctype html>/i, ''), 'application/xhtml+xml'); \
            const page = new DOMParser().parseFromString(text, 'text/html'); \
            return {whole: !strict.querySelector('parsererror'), lang: page.documentElement.lang, title: page.title, \
                h1: page.querySelector('h1')?.textContent, h2: [...page.querySelectorAll('h2')].map(h => h.textContent), \
                text: page.body.textContent, active: page.querySelectorAll('script, link, img, iframe').length}";
        let read = browser.driver.execute(read, vec![file.clone().into()]).await.expect("a script");
        let read = read.json();
        assert_eq!((&read["whole"], &read["active"]), (&true.into(), &0.into()));
        assert_eq!(read["lang"], &lang[..2]);
        assert_eq!((read["title"].as_str(), read["h1"].as_str()), (Some(title), Some(title)));
        assert!(read["h2"].as_array().expect("headings").len() >= 8, "{}", read["h2"]);
        let text = read["text"].as_str().expect("text");
        assert!(!text.contains(['{', '}']) && !text.contains("null") && !text.contains("true"), "{text}");
        assert!(text.contains(&persona.name()) && text.contains(no) && text.contains("@example.com"), "{text}");
        browser.assert_quiet(&[]).await;
        browser.close().await;
    }
}

/// Whatever has happened to the made-up people has happened at a time of day of its own.
#[tokio::test]
async fn times_of_day_look_like_those_of_people() {
    let backend = Backend::demo();
    let mut times = Vec::new();
    for persona in ["guarantor", "board-member", "mentor", "ceo", "several-cases", "former-customer"] {
        let witness = Witness::new(&backend.address(), persona);
        let list = witness.get("/cases?limit=100");
        for case in list["items"].as_array().expect("cases") {
            let case = witness.get(&format!("/cases/{}", case["id"].as_str().expect("an id")));
            let events = case["events"].as_array().expect("events").clone();
            times.extend(events.into_iter().map(|event| event["at"].as_str().expect("an instant")[11..16].to_owned()));
        }
    }
    let number = times.len();
    assert!(number > 50, "{number} events");
    let different: BTreeSet<String> = times.into_iter().collect();
    assert!(different.len() * 10 > number * 8, "{} times of day for {number} events: {different:?}", different.len());
}
