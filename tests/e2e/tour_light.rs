//! The light of the guided tours, by bounding boxes: at every step of every tour and on three screens, what is talked
//! about stands in the window, above the presenter's bar, and keeps its colours.

use crate::presenting::{LANGS, PEOPLE, see_lit, see_step, start_tour};
use crate::support::backend::Backend;
use crate::support::browser::Browser;
use serde_json::json;
use text::SV;
use text::demo::SV as DEMO_SV;

/// A laptop, a projector and a phone: width and height.
const SCREENS: [(u32, u32); 3] = [(1366, 768), (1920, 1080), (390, 844)];

/// What is wrong with the light, or nothing. Asked in one go: a page that moves in between would be two pages.
const WRONG: &str = "
    const bar = document.querySelector('aside.stage');
    const panel = bar.querySelector('section[data-target]');
    const aim = document.querySelector('main ' + panel.dataset.target);
    const lit = document.querySelectorAll('main [data-spot]');
    if (lit.length !== 1 || !lit[0].contains(aim)) return 'not lit';
    const floor = getComputedStyle(bar).position === 'sticky' ? bar.getBoundingClientRect().top : innerHeight;
    const [of, light] = [aim.getBoundingClientRect(), lit[0].getBoundingClientRect()];
    if (of.height === 0) return 'not shown';
    if (of.top < 0 || of.bottom > Math.min(floor, innerHeight)) return `at ${of.top} to ${of.bottom} of ${floor}`;
    const over = document.elementFromPoint(of.left + Math.min(of.width / 2, 40), of.top + of.height / 2);
    if (!aim.contains(over) && !over?.contains(aim)) return `under ${over?.outerHTML.slice(0, 80)}`;
    const colour = (element, name) => getComputedStyle(element).getPropertyValue(name);
    for (const name of ['--text', '--surface', '--accent']) {
        if (colour(lit[0], name) !== colour(document.documentElement, name)) return `${name} is dimmed`;
    }
    const { outlineOffset, outlineWidth } = getComputedStyle(lit[0]);
    const edge = parseFloat(outlineOffset) + parseFloat(outlineWidth);
    if (light.left < edge || light.right + edge > document.documentElement.clientWidth) return 'its edge is cut off';
    // The greater part of the window's height that the section can have is its own.
    const seen = Math.min(light.bottom, floor) - Math.max(light.top, 0);
    if (seen < Math.min(light.height, floor / 3) - 1) return `${seen} of ${light.height} are seen`;
    return '';";

/// Holds that nothing is wrong with the light, once and for a while: what comes late must not push it away.
async fn stays_lit(browser: &Browser, what: &str) {
    let quiet = format!(
        "const done = arguments[0]; const wrong = () => {{ {WRONG} }}; \
         const until = performance.now() + 8000; let well = 0; \
         const look = () => {{ const found = wrong(); well = found ? 0 : well + 1; \
             if (well >= 30 || performance.now() > until) done(found); else requestAnimationFrame(look); }}; look();"
    );
    let found = browser.driver.execute_async(quiet, vec![]).await.expect("a script");
    assert_eq!(found.json().as_str(), Some(""), "{what}");
}

/// A tour on one screen.
async fn is_lit(at: usize, (width, height): (u32, u32)) {
    let backend = Backend::demo();
    let words = &LANGS[at % 2];
    let browser = Browser::start(&backend.address(), words.lang, width).await;
    let metrics = json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false});
    browser.driver.cdp().send_raw("Emulation.setDeviceMetricsOverride", metrics).await.expect("the size");
    start_tour(&browser, words, PEOPLE[at]).await;
    let steps = see_step(&browser, words, words.names[at], 1).await;
    for step in 1..=steps {
        see_step(&browser, words, words.names[at], step).await;
        let what = format!("step {step} with {} at {width} x {height}", PEOPLE[at]);
        see_lit(&browser, &what).await;
        stays_lit(&browser, &what).await;
        // A reload, also one past the cache, goes on showing the same.
        if step % 4 == 1 {
            browser.driver.cdp().send_raw("Page.reload", json!({"ignoreCache": true})).await.expect("a reload");
            see_step(&browser, words, words.names[at], step).await;
            see_lit(&browser, &format!("{what}, loaded anew")).await;
            stays_lit(&browser, &format!("{what}, loaded anew")).await;
        }
        browser.press(if step == steps { words.end } else { words.next }).await;
    }
    browser.see_heading(words.people).await;
    browser.assert_quiet(&[]).await;
    browser.close().await;
}

#[tokio::test]
async fn every_step_with_the_guarantor_stands_in_the_light_on_every_screen() {
    for screen in SCREENS {
        is_lit(0, screen).await;
    }
}

#[tokio::test]
async fn every_step_with_the_board_member_stands_in_the_light_on_every_screen() {
    for screen in SCREENS {
        is_lit(1, screen).await;
    }
}

#[tokio::test]
async fn every_step_with_the_mentor_stands_in_the_light_on_every_screen() {
    for screen in SCREENS {
        is_lit(2, screen).await;
    }
}

#[tokio::test]
async fn who_presents_without_a_tour_goes_on_after_a_reload_until_they_stop() {
    let backend = Backend::demo();
    let browser = Browser::start(&backend.address(), "sv-SE", 1280).await;
    let on = "return document.documentElement.hasAttribute('data-presenting')";
    let off =
        "return !document.documentElement.hasAttribute('data-presenting') && !document.querySelector('aside.stage')";
    let reload = async || {
        browser.driver.cdp().send_raw("Page.reload", json!({"ignoreCache": true})).await.expect("a reload");
        browser.settled().await;
    };
    browser.open("/_demo/guarantor").await;
    browser.settled().await;
    browser.press(DEMO_SV.banner.present).await;
    browser.until(on, "the presenter's view").await;
    reload().await;
    browser.until(on, "the presenter's view after a reload").await;
    browser.follow(SV.frame.activities).await;
    browser.see_heading(SV.activities.title).await;
    reload().await;
    browser.until(on, "the presenter's view after a reload of another page").await;
    assert!(!browser.path().await.contains(['?', '#']), "nothing of it in the address");
    browser.press(DEMO_SV.stage.leave).await;
    browser.until(off, "it ends").await;
    reload().await;
    browser.see_heading(SV.activities.title).await;
    browser.until(off, "ended is ended").await;
    // Nor does a page from before, loaded anew, begin it again.
    browser.driver.back().await.expect("back");
    browser.see("//main//section[h2[@id='roles-title']]").await;
    reload().await;
    browser.see("//main//section[h2[@id='roles-title']]").await;
    browser.until(off, "ended is ended on the page before").await;
    browser.assert_quiet(&[]).await;
    browser.close().await;
}
