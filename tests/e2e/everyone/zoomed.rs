//! Enlarged four times (WCAG 2.2, 1.4.10), with the keyboard (2.4.1, 2.4.11), without motion (2.3.3), on paper.

use super::pages::PAGES;
use crate::support::backend::Backend;
use crate::support::browser::Browser;
use serde_json::{Value, json};
use text::demo::SV as DEMO_SV;
use text::{EN, SV};
use thirtyfour::prelude::*;

const PERSON: &str = "several-cases";

/// Width, height and pixels per CSS pixel: what a window of 1280 by 1024 shows at 400 %.
const ENLARGED: [u32; 3] = [320, 256, 4];

/// A small phone.
const SMALL: [u32; 3] = [320, 568, 1];

/// Everything that takes focus in its turn, and what is in the way of it when it has focus: its middle, or the middle of
/// the part of it that is in sight, must show it.
const OBSCURED: &str = "const out = []; let number = 0; \
    for (const e of document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex=\"0\"]')) { \
        if (!e.checkVisibility({visibilityProperty: true}) || e.disabled) continue; \
        document.activeElement.blur(); \
        e.focus(); \
        if (document.activeElement !== e) continue; \
        number++; \
        const boxes = [...e.getClientRects()]; \
        const seen = boxes.some(box => { \
            const [left, right] = [Math.max(box.left, 0), Math.min(box.right, innerWidth)]; \
            const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)]; \
            if (right - left < 1 || bottom - top < 1) return false; \
            const at = document.elementFromPoint((left + right) / 2, (top + bottom) / 2); \
            return at && (e.contains(at) || at.contains(e) && getComputedStyle(at).position !== 'fixed' \
                || [...(e.labels ?? [])].some(label => label.contains(at))); \
        }); \
        if (!seen) out.push(e.outerHTML.slice(0, 140)); \
    } \
    return [number, out]";

/// Boxes that have to be scrolled to the side. The picture of the flow may be: it is one (1.4.10 leaves those out).
const SIDEWAYS: &str = "const out = []; \
    if (document.documentElement.scrollWidth > innerWidth) out.push(`the page: ${document.documentElement.scrollWidth}`); \
    for (const e of document.querySelectorAll('body *')) { \
        if (e.closest('svg, .flow-frame') || !e.checkVisibility() || e.clientWidth < 2) continue; \
        const how = getComputedStyle(e).overflowX; \
        if ((how === 'auto' || how === 'scroll') && e.scrollWidth > e.clientWidth + 1) out.push(e.outerHTML.slice(0, 140)); \
    } \
    return out";

/// What still moves for somebody who wants no motion.
const MOVES: &str = "const long = text => Math.max(...text.split(',').map(each => \
        parseFloat(each) * (each.trim().endsWith('ms') ? 1 : 1000))) > 10; \
    const out = []; \
    for (const e of document.querySelectorAll('*')) for (const part of [null, '::before', '::after']) { \
        const style = getComputedStyle(e, part); \
        if (style.animationName !== 'none' && long(style.animationDuration) || long(style.transitionDuration) \
            || style.scrollBehavior === 'smooth') out.push(e.outerHTML.slice(0, 100)); \
    } \
    return [out, document.getAnimations().filter(each => each.playState === 'running').length]";

fn list(found: &Value) -> Vec<String> {
    found.as_array().expect("a list").iter().map(|each| each.as_str().unwrap_or_default().to_owned()).collect()
}

async fn arrive(backend: &Backend, [width, height, scale]: [u32; 3]) -> Browser {
    let browser = Browser::start(&backend.address(), "sv-SE", 1280).await;
    let metrics = json!({"width": width, "height": height, "deviceScaleFactor": scale, "mobile": false});
    browser.driver.cdp().send_raw("Emulation.setDeviceMetricsOverride", metrics).await.expect("the size");
    browser.open("/notice").await;
    browser.become_persona(PERSON).await;
    browser
}

/// Every page once: those that differ in what is chosen on them only need no second look here.
fn pages() -> Vec<&'static str> {
    let mut pages: Vec<&str> = PAGES.into_iter().map(|(path, _)| path).filter(|path| !path.contains('?')).collect();
    pages.dedup();
    pages
}

#[tokio::test]
async fn enlarged_four_times_nothing_is_wide_hidden_or_in_the_way() {
    let backend = Backend::demo();
    let browser = arrive(&backend, ENLARGED).await;
    let mut faults = Vec::new();
    for (at, path) in pages().into_iter().enumerate() {
        let lang = browser.open_in_turn(at, path).await;
        browser.unfold().await;
        browser.settled().await;
        let wide = list(&browser.script(SIDEWAYS).await);
        faults.extend(wide.into_iter().map(|it| format!("{path} in {lang}: goes sideways: {it}")));
        let found = browser.script(OBSCURED).await;
        assert!(found[0].as_u64().expect("a number") > 8, "{path}: {} things to focus", found[0]);
        faults.extend(list(&found[1]).into_iter().map(|it| format!("{path} in {lang}: hidden with focus: {it}")));
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
    browser.close().await;
}

/// The presenter's bar stays at the foot of the window: it is not in the way of what has focus either.
#[tokio::test]
async fn nothing_with_focus_is_behind_the_presenters_bar() {
    let backend = Backend::demo();
    let browser = arrive(&backend, [1280, 700, 1]).await;
    browser.open("/activities").await;
    browser.settled().await;
    browser.press(DEMO_SV.banner.present).await;
    browser.until("return document.documentElement.hasAttribute('data-presenting')", "the presenter's view").await;
    let found = browser.script(OBSCURED).await;
    assert!(found[0].as_u64().expect("a number") > 40, "{} things to focus", found[0]);
    assert_eq!(list(&found[1]), Vec::<String>::new());
    browser.close().await;
}

/// axe-core is told to hold targets of 24 by 24 pixels (2.5.8), and does.
#[tokio::test]
async fn axe_core_sees_targets_that_are_too_small() {
    let backend = Backend::demo();
    let browser = Browser::start(&backend.address(), "sv-SE", 1280).await;
    browser.watch_closely().await;
    browser.open("/accessibility").await;
    browser.settled().await;
    let small = "const names = ['a', 'b']; document.querySelector('main').append(...names.map(name => { \
        const button = document.createElement('button'); button.textContent = name; \
        Object.assign(button.style, {width: '12px', height: '12px', padding: 0, minHeight: 0, minWidth: 0, margin: 0}); \
        return button; }))";
    browser.script(small).await;
    let faults = browser.faults_of_page().await;
    assert!(faults.iter().any(|fault| fault.starts_with("target-size")), "{faults:?}");
    browser.close().await;
}

#[tokio::test]
async fn on_every_page_signing_out_is_in_sight_the_first_key_leads_past_the_menu_and_nothing_moves() {
    let backend = Backend::demo();
    let browser = arrive(&backend, SMALL).await;
    let mut faults = Vec::new();
    for (at, path) in pages().into_iter().enumerate() {
        let lang = browser.open_in_turn(at, path).await;
        // Signing out is in sight on every page, without the menu and without scrolling.
        let name = if lang == "sv" { SV.frame.sign_out } else { EN.frame.sign_out };
        let out = format!(
            "const e = [...document.querySelectorAll('header button')].find(e => e.textContent.trim() === '{name}'); \
            const box = e?.getBoundingClientRect(); return Boolean(box && box.top >= 0 && box.left >= 0 \
                && box.bottom <= innerHeight && box.right <= innerWidth)"
        );
        if browser.script(&out).await != true {
            faults.push(format!("{path} in {lang}: signing out is not in sight"));
        }
        browser.key(Key::Tab).await;
        browser.see_focus("link", if lang == "sv" { SV.frame.skip } else { EN.frame.skip }).await;
        browser.key(Key::Enter).await;
        browser.see_focus_on("//main[@id='main']").await;
        let [moves, running] = [0, 1].map(async |at: usize| browser.script(MOVES).await[at].clone());
        faults.extend(list(&moves.await).into_iter().map(|it| format!("{path}: moves: {it}")));
        assert_eq!(running.await, 0, "{path}: animations that run");
    }
    // There is something that would move.
    let any = json!({"features": [{"name": "prefers-reduced-motion", "value": "no-preference"}]});
    browser.driver.cdp().send_raw("Emulation.setEmulatedMedia", any).await.expect("motion");
    assert_ne!(list(&browser.script(MOVES).await[0]), Vec::<String>::new(), "what may move does");
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
    browser.close().await;
}
