//! On paper: A4, the date in Swedish, page numbers, no buttons, everything that concerns the person.

use crate::everyone::pages::PAGES;
use crate::seen::places;
use crate::support::backend::Backend;
use crate::support::browser::Browser;
use crate::support::paper::blank_at_the_foot;
use crate::support::persona::Persona;
use crate::support::register::names_at;
use crate::support::walk::objects;
use serde_json::json;
use text::SV;
use text::demo::SV as DEMO_SV;

/// Prints the page as the browser's own dialogue would, and gives the text of the PDF's pages as the browser lays it
/// out: in print media, without what paper leaves out.
async fn printed_text(browser: &Browser) -> String {
    browser.driver.cdp().send_raw("Emulation.setEmulatedMedia", json!({"media": "print"})).await.expect("print media");
    let text = browser.page_text().await;
    browser.driver.cdp().send_raw("Emulation.setEmulatedMedia", json!({"media": ""})).await.expect("screen media");
    text
}

/// Width and height of a page in points, and the number of pages, read from the PDF.
async fn pdf(browser: &Browser) -> (String, usize) {
    let bytes = browser.pdf().await;
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let size = text.split("/MediaBox [").nth(1).and_then(|rest| rest.split(']').next()).expect("a page's size");
    (size.to_owned(), blank_at_the_foot(&bytes).len())
}

#[tokio::test]
async fn what_concerns_me_prints_on_a4_with_date_and_without_buttons() {
    let backend = Backend::demo();
    let browser = Browser::arrive(&backend.address(), "guarantor", "/", 1280).await;
    for (path, needed, term) in [
        ("/", SV.overview.roles, SV.overview.stopping.object),
        ("/activities/guarantee-commitments", SV.activity.why.applies, SV.activities.basis_filter),
    ] {
        browser.open(path).await;
        browser.see_text(needed).await;
        let text = checks_paper(&browser, needed).await;
        assert!(text.contains(term), "{term} can be pressed, and is on paper all the same:\n{text}");
    }
    browser.open("/activities").await;
    browser.see("//main//li[h3]").await;
    let text = checks_paper(&browser, SV.frame.activities).await;
    for name in names_at("applies", &["guarantor"], &Persona::read("guarantor").known(), "sv") {
        assert!(text.contains(&name), "{name} is not on paper");
    }
    browser.assert_quiet(&[]).await;
    browser.close().await;
}

#[tokio::test]
async fn a_receipt_and_a_case_print_whole_and_without_what_cannot_be_pressed_on_paper() {
    let backend = Backend::demo();
    let browser = Browser::arrive(&backend.address(), "guarantor", "/", 1280).await;
    let reference = objects(&browser, "guarantee-commitments", "Lånet är betalt.").await;
    let text = checks_paper(&browser, &reference).await;
    for part in
        ["Lånet är betalt.", SV.acts.receipt.next, "Du får svar senast", "SHA", "imy@imy.se", "Borgensåtaganden"]
    {
        assert!(text.contains(part), "{part} is on the receipt:\n{text}");
    }
    browser.follow(SV.acts.receipt.see_case).await;
    browser.see_text(SV.cases.one.timeline).await;
    let text = checks_paper(&browser, &reference).await;
    for part in ["Lånet är betalt.", SV.cases.status.received, SV.cases.events.received, "senast"] {
        assert!(text.contains(part), "{part} is on the paper of the case:\n{text}");
    }
    for button in [SV.cases.one.send_message, SV.cases.one.retract_start, DEMO_SV.steps.buttons.acknowledge] {
        assert!(!text.contains(button), "{button} is on paper:\n{text}");
    }
    browser.assert_quiet(&[]).await;
    browser.close().await;
}

async fn checks_paper(browser: &Browser, needed: &str) -> String {
    let text = printed_text(browser).await;
    assert!(text.contains(needed), "{needed} is on paper:\n{text}");
    let date = text.split("Utskriven ").nth(1).and_then(|rest| rest.lines().next()).expect("the date of printing");
    let words: Vec<&str> = date.split_whitespace().collect();
    let months = "januari februari mars april maj juni juli augusti september oktober november december";
    assert!(words.len() == 3 && months.split(' ').any(|month| month == words[1]), "a date in Swedish: {date}");
    for button in [
        SV.frame.sign_out,
        DEMO_SV.banner.reset,
        "Rensa",
        "Begär prövning",
        SV.activities.more_filters,
        SV.common.print,
        "Spara som fil",
    ] {
        assert!(!text.contains(button), "{button} is on paper:\n{text}");
    }
    let (size, pages) = pdf(browser).await;
    let sides: Vec<f64> = size.split_whitespace().filter_map(|side| side.parse().ok()).collect();
    assert!(sides.len() == 4 && (sides[2] - 595.0).abs() < 2.0 && (sides[3] - 842.0).abs() < 2.0, "A4: {size}");
    assert!(pages >= 1, "at least one page");
    text
}

/// What is folded on the page and not on its paper; what can be pressed and is on paper. A term is a word of the text.
const ON_PAPER: &str = "const seen = e => e.checkVisibility(); const out = []; \
    for (const fold of document.querySelectorAll('main details')) { \
        if (fold.closest('.filters, .no-print') || !seen(fold)) continue; \
        const inside = [...fold.children].filter(e => e.tagName !== 'SUMMARY' && e.textContent.trim()); \
        if (inside.some(e => !seen(e) && getComputedStyle(e).display !== 'none')) \
            out.push(`folded: ${fold.outerHTML.slice(0, 100)}`); \
    } \
    for (const e of document.querySelectorAll('button:not(.term), nav.menu, .skip, dialog')) \
        if (seen(e)) out.push(`to be pressed: ${e.outerHTML.slice(0, 100)}`); \
    if (!seen(document.querySelector('main h1'))) out.push('no heading'); \
    return out";

#[tokio::test]
async fn every_page_prints_what_is_folded_and_nothing_to_press() {
    let backend = Backend::demo();
    let browser = Browser::start(&backend.address(), "sv-SE", 1280).await;
    browser.open("/notice").await;
    browser.become_persona("several-cases").await;
    let mut faults = Vec::new();
    for (path, _) in PAGES {
        browser.open(path).await;
        browser.settled().await;
        browser.driver.cdp().send_raw("Emulation.setEmulatedMedia", json!({"media": "print"})).await.expect("paper");
        let found = browser.script(ON_PAPER).await;
        faults.extend(found.as_array().expect("a list").iter().map(|fault| format!("{path}: {fault}")));
        browser.driver.cdp().send_raw("Emulation.setEmulatedMedia", json!({"media": ""})).await.expect("the screen");
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
    browser.close().await;
}

/// The most of a sheet that may be left blank before the next one begins: what belongs together may need as much. A third
/// was once.
const BLANK: f64 = 0.3;

#[tokio::test]
async fn no_sheet_is_left_blank_while_there_is_more_to_print() {
    let backend = Backend::demo();
    let browser = Browser::start(&backend.address(), "sv-SE", 1280).await;
    browser.open("/notice").await;
    browser.become_persona("several-cases").await;
    let (mut faults, mut sheets) = (Vec::new(), 0);
    for place in places(&browser).await {
        browser.open(&place).await;
        browser.settled().await;
        let mut blank = blank_at_the_foot(&browser.pdf().await);
        sheets += blank.len();
        // On the last one, everything has been said.
        blank.pop();
        let found = blank.iter().enumerate().filter(|(_, share)| **share > BLANK);
        faults.extend(found.map(|(at, share)| format!("{place}: sheet {}: {share:.2} blank", at + 1)));
    }
    assert!(sheets > 60, "{sheets} sheets");
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
    browser.close().await;
}
