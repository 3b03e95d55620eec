//! Type of twice the size on a phone (WCAG 2.2, 1.4.4 and 1.4.10 together): set in the browser, which its queries of
//! widths follow, and by a style sheet of the person's own, which they do not.

use super::pages::PAGES;
use crate::support::backend::Backend;
use crate::support::browser::Browser;
use crate::support::setting::{LANGS, Setting};
use serde_json::json;

/// Type of twice the size, whatever the page says.
const TWICE: &str = "new MutationObserver((_, it) => { if (!document.documentElement) return; it.disconnect(); \
    const sheet = new CSSStyleSheet(); sheet.replaceSync('html { font-size: 200% !important }'); \
    document.adoptedStyleSheets = [sheet]; }).observe(document, {childList: true});";

/// What is wider than the window, innermost. The picture of the flow may be (1.4.10), in a frame of its own.
const WIDE: &str = "const wide = document.documentElement.scrollWidth; \
    if (parseFloat(getComputedStyle(document.documentElement).fontSize) !== 32) return ['type of another size']; \
    if (wide <= innerWidth) return []; \
    const out = [...document.querySelectorAll('body *')].filter(e => e.checkVisibility() && !e.closest('.flow-frame') \
        && e.getBoundingClientRect().right > innerWidth + 0.5); \
    const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), range = document.createRange(); \
    while (words.nextNode()) { \
        range.selectNodeContents(words.currentNode); \
        if (range.getBoundingClientRect().right > innerWidth + 0.5) out.push(words.currentNode.parentElement); \
    } \
    return [`${wide} px: `].concat(out.filter(e => !out.some(other => other !== e && e.contains(other))) \
        .slice(0, 4).map(e => e.outerHTML.slice(0, 110)))";

async fn wide(browser: &Browser, what: &str, faults: &mut Vec<String>) {
    let found = browser.script(WIDE).await;
    let found: Vec<&str> = found.as_array().expect("a list").iter().filter_map(|it| it.as_str()).collect();
    if !found.is_empty() {
        faults.push(format!("{what}: {}", found.join(" | ")));
    }
}

/// Every page in both languages, for somebody with several roles and cases.
async fn hold(browser: &Browser, size: &str) {
    let mut faults = Vec::new();
    browser.open("/sign-in").await;
    for lang in LANGS {
        browser.become_nobody().await;
        browser.speak(lang).await;
        for (person, pages) in
            [(None, &[("/sign-in", false), ("/signed-out", false)][..]), (Some("several-cases"), &PAGES)]
        {
            if let Some(person) = person {
                browser.become_persona(person).await;
            }
            for (path, unfolded) in pages {
                browser.open(path).await;
                browser.settled().await;
                if *unfolded {
                    browser.unfold().await;
                }
                // What goes wrong with a form is wide, too.
                browser.script("document.querySelector('main form')?.requestSubmit()").await;
                for width in [390, 320] {
                    browser.set(Setting { lang, theme: "light", width }).await;
                    browser.settled().await;
                    wide(browser, &format!("{path} in {lang} at {width}, {size}"), &mut faults).await;
                }
            }
        }
        // The menu, unfolded, and what the portal asks before it acts.
        browser.open("/cases").await;
        browser.settled().await;
        browser.script("document.querySelector('[aria-controls=menu-list]').click()").await;
        wide(browser, &format!("the menu in {lang}, {size}"), &mut faults).await;
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

#[tokio::test]
async fn type_of_twice_the_size_set_in_the_browser_fits_a_phone() {
    let backend = Backend::demo();
    let browser = Browser::start_with_type(&backend.address(), "sv-SE", 390, 32).await;
    hold(&browser, "by the browser").await;
    browser.close().await;
}

#[tokio::test]
async fn type_of_twice_the_size_by_a_style_sheet_fits_a_phone() {
    let backend = Backend::demo();
    let browser = Browser::start(&backend.address(), "sv-SE", 390).await;
    let script = json!({ "source": TWICE });
    let cdp = browser.driver.cdp();
    cdp.send_raw("Page.addScriptToEvaluateOnNewDocument", script).await.expect("the script is in place");
    hold(&browser, "by a style sheet").await;
    browser.close().await;
}
