//! Small things that are seen: no card that is mostly empty, the authority's address once, nothing said twice or where it does
//! not belong, a search that needs no button.

use crate::everyone::pages::PAGES;
use crate::support::backend::Backend;
use crate::support::browser::Browser;
use serde_json::{Value, json};
use thirtyfour::prelude::*;

/// Screens of a laptop and of a desk.
const SCREENS: [(u32, u32); 2] = [(1366, 768), (1920, 1080)];

/// Frames of which more than two fifths are empty, beside or below what is in them.
const EMPTY: &str = "return [...document.querySelectorAll('main :is(.panel, .card, .door, .box, .confirm)')].flatMap(card => {
    if (!card.checkVisibility()) return [];
    const [style, frame] = [getComputedStyle(card), card.getBoundingClientRect()];
    const within = {left: frame.left + parseFloat(style.paddingLeft), right: frame.right - parseFloat(style.paddingRight),
        top: frame.top + parseFloat(style.paddingTop), bottom: frame.bottom - parseFloat(style.paddingBottom)};
    let [right, bottom] = [within.left, within.top];
    const nodes = document.createTreeWalker(card, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let node; node = nodes.nextNode();) {
        const range = document.createRange();
        const isText = node.nodeType === Node.TEXT_NODE && node.data.trim() && node.parentElement.checkVisibility();
        const isDrawn = node.matches?.('input, select, textarea, button, svg, .button, .box, .door') ?? false;
        if (isText) range.selectNodeContents(node);
        for (const box of isText ? range.getClientRects() : isDrawn ? [node.getBoundingClientRect()] : []) {
            if (box.width < 2) continue;
            [right, bottom] = [Math.max(right, box.right), Math.max(bottom, box.bottom)];
        }
    }
    const used = [(right - within.left) / (within.right - within.left), (bottom - within.top) / (within.bottom - within.top)];
    return used.some(share => share < 0.6) ? [`${used.map(share => share.toFixed(2))}: ${card.textContent.slice(0, 60)}`] : [];
})";

/// How often each of these stands on the page, where it is more than once.
const REPEATED: &str = "const text = document.querySelector('main').innerText.replaceAll('\\u00a0', ' ');
    const found = ['imy@imy.se', 'Box 8114'].filter(words => text.split(words).length > 2);
    for (const part of document.querySelectorAll('main li.case, main section[aria-labelledby=status-title]'))
        if (part.innerText.toLowerCase().split('förlängd frist').length > 2) found.push(part.innerText);
    return found";

fn texts(found: &Value) -> impl Iterator<Item = &str> {
    found.as_array().expect("a list").iter().filter_map(Value::as_str)
}

async fn screen(browser: &Browser, (width, height): (u32, u32)) {
    let metrics = json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false});
    browser.driver.cdp().send_raw("Emulation.setDeviceMetricsOverride", metrics).await.expect("a screen");
}

/// Every page, case and receipt of a person.
pub async fn places(browser: &Browser) -> Vec<String> {
    let mut places: Vec<String> = PAGES.iter().map(|(path, _)| (*path).to_owned()).collect();
    places.dedup();
    browser.open("/cases").await;
    browser.settled().await;
    let links = "//main//a[starts-with(@href, '/cases/') or starts-with(@href, '/receipts/')]";
    places.extend(browser.attributes(links, "href").await);
    places
}

#[tokio::test]
async fn no_card_is_mostly_empty_and_nothing_is_said_twice() {
    let backend = Backend::demo();
    let browser = Browser::start(&backend.address(), "sv-SE", 1366).await;
    browser.open("/notice").await;
    let (mut faults, mut cases) = (Vec::new(), 0);
    for person in ["several-cases", "no-role"] {
        browser.become_persona(person).await;
        for place in places(&browser).await {
            cases += usize::from(place.starts_with("/cases/"));
            browser.open(&place).await;
            browser.settled().await;
            for size in SCREENS {
                screen(&browser, size).await;
                let found = browser.script(EMPTY).await;
                faults.extend(texts(&found).map(|card| format!("{place} for {person} at {size:?}: used {card}")));
            }
            if place.starts_with("/receipts/") {
                let buttons = browser.texts("//main//dl//button[contains(@class, 'mask-button')]").await;
                let numbers = buttons.iter().map(|name| name.rsplit(' ').next().and_then(|last| last.parse().ok()));
                let expected = (1..=buttons.len()).map(|number| (buttons.len() > 1).then_some(number));
                if !numbers.eq(expected) {
                    faults.push(format!("{place}: each company has a number of its own: {buttons:?}"));
                }
            }
            let found = browser.script(REPEATED).await;
            faults.extend(texts(&found).map(|words| format!("{place} for {person}: more than once: {words}")));
        }
    }
    assert!(cases > 9, "{cases} cases");
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
    browser.assert_quiet(&["404"]).await;
    browser.close().await;
}

#[tokio::test]
async fn what_is_said_of_the_books_stands_only_where_there_are_books() {
    let backend = Backend::demo();
    let browser = Browser::arrive(&backend.address(), "several-cases", "/", 1366).await;
    for (activity, is_told) in [
        ("accounting", true),
        ("customer-ledger-invoicing", true),
        ("aml-customer-due-diligence", false),
        ("data-subject-rights", false),
    ] {
        browser.open(&format!("/activities/{activity}")).await;
        browser.see("//main//table//tbody/tr").await;
        let told = browser.texts("//main//table//td[contains(., 'skrivs aldrig över')]").await;
        assert_eq!(told.len(), usize::from(is_told), "{activity}: {told:?}");
    }
    browser.close().await;
}

/// A list follows while one types. Enter leaves page, address and words as they are, and there is nothing else to press.
#[tokio::test]
async fn a_search_needs_no_button_and_enter_takes_nothing_away() {
    let backend = Backend::demo();
    let browser = Browser::arrive(&backend.address(), "several-cases", "/", 1366).await;
    for path in ["/activities", "/data", "/cases"] {
        browser.open(path).await;
        browser.settled().await;
        let search = browser.see("//main//*[@role='search']").await;
        let form = search.find_all(By::XPath("ancestor-or-self::form")).await.expect("a path");
        assert!(form.is_empty(), "{path}: a form, and nothing to send it by");
        let Ok(field) = search.find(By::XPath(".//input[@type='search']")).await else { continue };
        browser.script("window.isSame = true").await;
        field.send_keys("bokf" + Key::Enter).await.expect("typed");
        browser.settled().await;
        assert_eq!(browser.script("return window.isSame === true").await, true, "{path}: not loaded anew");
        assert_eq!(browser.path().await, path);
        assert_eq!(field.prop("value").await.expect("a value").as_deref(), Some("bokf"), "{path}");
    }
    browser.close().await;
}
