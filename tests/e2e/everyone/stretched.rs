//! Text set wider than usual, colours set by the system, focus, and a browser without scripts.

use super::pages::PAGES;
use crate::support::backend::Backend;
use crate::support::browser::Browser;
use crate::support::setting::Setting;
use serde_json::{Value, json};

/// WCAG 2.2, criterion 1.4.12.
pub(super) const SPACED: &str = "const sheet = new CSSStyleSheet(); \
    sheet.replaceSync('* {line-height: 1.5 !important; letter-spacing: 0.12em !important; \
    word-spacing: 0.16em !important} p {margin-bottom: 2em !important}'); \
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];";

/// What is cut off: words in a box that hides what does not fit. Words for a screen reader only are hidden on purpose.
pub(super) const CUT_OFF: &str = "const hides = e => getComputedStyle(e).overflowX !== 'visible' \
        && getComputedStyle(e).overflowX !== 'auto' && e.clientWidth > 1; \
    return [...document.querySelectorAll('body *')].filter(e => !e.closest('svg') && hides(e) \
        && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1)).map(e => e.outerHTML.slice(0, 120))";

/// Everything in sight that takes focus and does not show that it has it. (The picture marks its entries by their own
/// frame: `style/components/data.css`.)
const UNMARKED: &str = "const out = []; \
    for (const e of document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex=\"0\"]')) { \
        if (!e.checkVisibility() || e.disabled || e.closest('svg')) continue; \
        e.focus({focusVisible: true, preventScroll: true}); \
        if (document.activeElement !== e) continue; \
        const {outlineStyle, outlineWidth} = getComputedStyle(e); \
        if (outlineStyle === 'none' || parseFloat(outlineWidth) < 2) out.push(e.outerHTML.slice(0, 120)); \
    } return out";

async fn arrive(backend: &Backend) -> Browser {
    let browser = Browser::start(&backend.address(), "sv-SE", 1280).await;
    browser.watch_closely().await;
    browser.open("/notice").await;
    browser.become_persona("board-member").await;
    browser
}

pub(super) fn list(found: &Value) -> Vec<String> {
    found.as_array().expect("a list").iter().map(|each| each.as_str().unwrap_or_default().to_owned()).collect()
}

/// What of the page that stands shows no focus, in the page's own colours and in those that a system sets.
pub(super) async fn unmarked(browser: &Browser, path: &str) -> Vec<String> {
    let mut faults = Vec::new();
    for colours in ["none", "active"] {
        let media = json!({"features": [{"name": "forced-colors", "value": colours}]});
        browser.driver.cdp().send_raw("Emulation.setEmulatedMedia", media).await.expect("the colours");
        let found = list(&browser.script(UNMARKED).await);
        faults.extend(found.into_iter().map(|it| format!("{path}, forced colours {colours}: no focus on {it}")));
    }
    faults
}

#[tokio::test]
async fn spaced_out_text_is_not_cut_off_and_focus_is_seen_in_all_colours() {
    let backend = Backend::demo();
    let browser = arrive(&backend).await;
    let mut faults = Vec::new();
    for (at, (path, _)) in PAGES.into_iter().enumerate() {
        let lang = browser.open_in_turn(at, path).await;
        browser.unfold().await;
        faults.extend(unmarked(&browser, path).await);
        browser.script(SPACED).await;
        for width in [320, 1280] {
            let setting = Setting { lang, theme: "light", width };
            browser.set(setting).await;
            let cut = list(&browser.script(CUT_OFF).await);
            faults.extend(cut.into_iter().map(|it| format!("{path} at {width}: cut off: {it}")));
            let found = browser.faults_of_page().await;
            faults.extend(found.into_iter().map(|fault| format!("{path}, spaced out, {setting:?}: {fault}")));
        }
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
    browser.close().await;
}

/// Words of the page as assistive technology gets them, which needs no script.
async fn said(browser: &Browser) -> String {
    let cdp = browser.driver.cdp();
    let tree = cdp.send_raw("Accessibility.getFullAXTree", json!({})).await.expect("the accessibility tree");
    let nodes = tree["nodes"].as_array().expect("nodes").iter();
    nodes.filter_map(|node| node["name"]["value"].as_str()).collect::<Vec<_>>().join("\n").replace('\u{a0}', " ")
}

#[tokio::test]
async fn without_scripts_the_page_says_how_to_use_ones_rights() {
    let backend = Backend::demo();
    let browser = Browser::start(&backend.address(), "sv-SE", 390).await;
    let off = json!({"value": true});
    browser.driver.cdp().send_raw("Emulation.setScriptExecutionDisabled", off).await.expect("no scripts");
    browser.open("/").await;
    let said = said(&browser).await;
    for words in [
        "Den här tjänsten behöver JavaScript, och det är avstängt. Slå på det och ladda om sidan",
        "This service needs JavaScript, and it is off. Turn it on and reload the page",
        "Du kan alltid använda dina rättigheter utan den här tjänsten.",
        "You can always use your rights without this service.",
        "dataskyddsombud@almi.se",
        "Box 70396, 107 24 Stockholm",
    ] {
        assert!(said.contains(words), "{words} is not said, but:\n{said}");
    }
    assert!(!said.contains("Sidan öppnas"), "nothing opens:\n{said}");
    browser.close().await;
}
