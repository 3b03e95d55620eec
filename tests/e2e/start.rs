//! The first paint, and what is left of the portal when the app does not come.

use crate::support::backend::Backend;
use crate::support::browser::Browser;
use crate::support::from_env;
use crate::support::setting::{Setting, WIDTHS};
use serde_json::json;
use text::SV;

/// What the page says whoever comes and whether or not anything else loads: name and purpose in both languages, whom to
/// write to.
pub const ALWAYS: [&str; 6] = [
    "Dina personuppgifter hos Almi",
    "Your personal data at Almi",
    "Se vad Almi gör med dina uppgifter, ladda ner dem och säg nej där du kan.",
    "See what Almi does with your data, download it, and say no where you can.",
    "dataskyddsombud@almi.se",
    "Almi AB, Dataskyddsombud, Box\u{a0}70396, 107\u{a0}24\u{a0}Stockholm",
];

/// The static page is there, and says these words.
pub async fn says(browser: &Browser, words: &[&str]) {
    let shown = browser.see("//main[@id='portal-start']").await.text().await.expect("a text");
    for wanted in words {
        assert!(shown.replace('\u{a0}', " ").contains(&wanted.replace('\u{a0}', " ")), "{wanted} in: {shown}");
    }
    // Nothing there to press that would do nothing.
    assert!(browser.texts("//button | //input | //main//a[not(starts-with(@href, 'mailto:'))]").await.is_empty());
}

#[tokio::test]
async fn with_script_off_the_page_says_so_and_how_to_go_on() {
    let backend = Backend::start(from_env("PORTAL_APP_DIST"), &["--demo"]);
    let browser = Browser::start(&backend.address(), "sv-SE", 390).await;
    let off = json!({"value": true});
    browser.driver.cdp().send_raw("Emulation.setScriptExecutionDisabled", off).await.expect("script is off");
    for path in ["/", "/cases", "/sign-in"] {
        browser.open(path).await;
        says(&browser, &ALWAYS).await;
        says(&browser, &["behöver JavaScript, och det är avstängt", "needs JavaScript, and it is off"]).await;
        let shown = browser.page_text().await;
        assert!(!shown.contains("öppnas") && !shown.contains("längre tid"), "nothing opens: {shown}");
    }
    browser.close().await;
}

/// The app names its language before it knows who is there, and takes the page away only then. And nothing jumps while the
/// page itself comes in.
#[tokio::test]
async fn the_first_words_keep_their_language_and_their_place() {
    let backend = Backend::start(from_env("PORTAL_APP_DIST"), &["--demo"]);
    let browser = Browser::start(&backend.address(), "sv-SE", 1280).await;
    let cdp = browser.driver.cdp();
    cdp.send_raw("Network.enable", json!({})).await.expect("the network is watched");
    cdp.send_raw("Network.setBlockedURLs", json!({"urls": ["*/boot-*.js"]})).await.expect("the script is kept out");
    let places = "return [...document.querySelectorAll('#portal-start, #portal-start *')] \
        .map(each => JSON.stringify([each.closest('[lang]').lang, each.getBoundingClientRect()]))";
    for width in WIDTHS {
        browser.set(Setting { lang: "sv", theme: "light", width }).await;
        browser.open("/").await;
        let before = browser.script(places).await;
        browser.script("document.documentElement.lang = 'en'").await;
        assert_eq!(browser.script(places).await, before, "at {width}");
        // Painted before the rest has come in, which is when the page gets a scroll bar.
        let first = "return document.querySelector('#portal-start > h1').getBoundingClientRect().toJSON()";
        let before = browser.script(first).await;
        browser.script("document.querySelectorAll('#portal-start > :not(h1)').forEach(each => each.remove())").await;
        assert_eq!(browser.script(first).await, before, "at {width}");
    }
    browser.close().await;
}

#[tokio::test]
async fn without_its_script_the_page_helps_and_says_after_a_while_that_it_takes_long() {
    let backend = Backend::start(from_env("PORTAL_APP_DIST"), &["--demo"]);
    let browser = Browser::start(&backend.address(), "sv-SE", 1280).await;
    let cdp = browser.driver.cdp();
    cdp.send_raw("Network.enable", json!({})).await.expect("the network is watched");
    cdp.send_raw("Network.setBlockedURLs", json!({"urls": ["*/boot-*.js"]})).await.expect("the script is kept out");
    browser.open("/").await;
    says(&browser, &ALWAYS).await;
    let shown = browser.page_text().await;
    assert!(!shown.contains("längre tid än vanligt") && !shown.contains("JavaScript"), "too early: {shown}");
    browser.see("//*[@class='start-late'][contains(., 'Det tar längre tid än vanligt')]").await;
    browser
        .until(
            "return getComputedStyle(document.querySelector('.start-late')).visibility === 'visible'",
            "the late word",
        )
        .await;
    says(&browser, &["Ladda om sidan, eller skriv till oss.", "Reload the page, or write to us."]).await;
    browser.close().await;
}

/// What is said in place of "opening", each language marked as what it is.
pub async fn says_why(browser: &Browser, sv: &str, en: &str) {
    browser.see("//main[contains(@class, 'is-stopped')]").await;
    says(browser, &ALWAYS).await;
    let marked =
        "return [...document.querySelectorAll('#portal-start [role=status]')].filter(it => it.checkVisibility())
        .flatMap(it => [...it.children].map(each => `${each.closest('[lang]').lang}: ${each.textContent.trim()}`))";
    let shown = browser.script(marked).await;
    let shown: Vec<&str> = shown.as_array().expect("a list").iter().filter_map(|it| it.as_str()).collect();
    assert!(shown.len() == 2 && shown[0].starts_with(sv) && shown[1].starts_with(en), "{shown:?}");
}

#[tokio::test]
async fn when_the_app_does_not_come_or_stops_the_help_is_back_and_says_why_in_both_languages() {
    let backend = Backend::start(from_env("PORTAL_APP_DIST"), &["--demo"]);
    let browser = Browser::start(&backend.address(), "sv-SE", 1280).await;
    let cdp = browser.driver.cdp();
    cdp.send_raw("Network.enable", json!({})).await.expect("the network is watched");
    cdp.send_raw("Network.setBlockedURLs", json!({"urls": ["*_bg.wasm"]})).await.expect("the wasm is kept out");
    browser.open("/cases").await;
    browser.see("//main[contains(@class, 'is-stopped')]").await;
    says_why(&browser, "sv: Sidan kunde inte öppnas.", "en: The page could not be opened.").await;

    cdp.send_raw("Network.setBlockedURLs", json!({"urls": []})).await.expect("everything comes");
    browser.open("/accessibility").await;
    browser.become_persona("guarantor").await;
    browser.open("/cases").await;
    browser.settled().await;
    // As a trap in the wasm reaches the page; a second one changes nothing.
    let trap = "for (const _ of [1, 2]) \
        dispatchEvent(new ErrorEvent('error', {error: new WebAssembly.RuntimeError('unreachable')}))";
    browser.script(trap).await;
    browser.see("//main[contains(@class, 'is-stopped')]").await;
    says_why(&browser, "sv: Något gick fel och sidan stannade.", "en: Something went wrong and the page stopped.")
        .await;
    assert_eq!(browser.script("return document.body.children.length").await, 1, "nothing of the person is left");
    browser.close().await;
}

/// How often each of these was asked for, of the portal.
async fn asked(browser: &Browser, parts: &[&str]) -> Vec<usize> {
    let mut all = browser.requests().await;
    all.retain(|(_, url)| url.starts_with("http://127.0.0.1"));
    parts.iter().map(|part| all.iter().filter(|(_, url)| url.contains(part)).count()).collect()
}

#[tokio::test]
async fn what_the_first_page_needs_is_asked_for_once_and_beside_the_app() {
    const PARTS: [&str; 4] = ["/api/v1/session", "/api/v1/register", "/privacy-portal-", ".css"];
    let backend = Backend::start(from_env("PORTAL_APP_DIST"), &["--demo"]);
    let browser = Browser::start(&backend.address(), "sv-SE", 1280).await;
    browser.open("/sign-in").await;
    browser.settled().await;
    // Script and wasm are one each; nothing of the register while nobody is signed in.
    assert_eq!(asked(&browser, &PARTS).await, [1, 0, 2, 1]);
    browser.become_persona("guarantor").await;
    let _ = browser.requests().await;
    for path in ["/", "/activities"] {
        browser.open(path).await;
        browser.settled().await;
        // By the link that boot.js adds, and not by the app.
        let ahead = "return ['/session', '/register?'].every(part => performance.getEntriesByType('resource')
            .filter(it => it.name.includes(part)).every(it => it.initiatorType === 'link'))";
        assert_eq!(browser.script(ahead).await.as_bool(), Some(true), "{path}: asked for beside the app");
        let [session, register, ..] = asked(&browser, &PARTS).await[..] else { unreachable!("four parts") };
        assert_eq!((session, register), (1, 1), "{path}");
    }
    browser.assert_quiet(&[]).await;
    browser.close().await;
}

/// Making a formatter takes longer than all else about a date: one of each kind for a language, however much is shown.
#[tokio::test]
async fn formatters_are_made_once_for_a_language() {
    let backend = Backend::demo();
    let browser = Browser::start(&backend.address(), "sv-SE", 1280).await;
    browser.open("/").await;
    browser.become_persona("several-cases").await;
    let counted = r"
        globalThis.made = [];
        for (const name of ['DateTimeFormat', 'NumberFormat', 'PluralRules']) {
            const stock = Intl[name];
            const count = (locales, options) => made.push([name, String(locales), JSON.stringify(options ?? {})].join());
            Intl[name] = new Proxy(stock, {
                construct: (of, given) => (count(...given), Reflect.construct(of, given)),
                apply: (of, self, given) => (count(...given), Reflect.apply(of, self, given)),
            });
        }
        for (const name of ['toLocaleDateString', 'toLocaleTimeString', 'toLocaleString']) {
            const stock = Date.prototype[name];
            Date.prototype[name] = function (...given) { made.push(name); return stock.apply(this, given); };
        }";
    let cdp = browser.driver.cdp();
    cdp.send_raw("Page.addScriptToEvaluateOnNewDocument", json!({"source": counted})).await.expect("it is counted");
    browser.open("/").await;
    browser.settled().await;
    for (entry, page) in [("/activities", "/data"), ("/rights", "/consents")] {
        browser.go_by(entry, page).await;
        browser.settled().await;
    }
    for link in [SV.frame.cases, SV.frame.overview] {
        browser.follow(link).await;
        browser.settled().await;
    }
    browser.click("//button[@id='language-en']").await;
    browser.settled().await;
    let made = browser.script("return made.sort()").await;
    let made: Vec<&str> = made.as_array().expect("a list").iter().filter_map(|it| it.as_str()).collect();
    assert!(made.len() >= 4, "dates and numbers of both languages are shown: {made:?}");
    assert!(made.windows(2).all(|pair| pair[0] != pair[1]), "made more than once: {made:#?}");
    browser.close().await;
}
