//! Errands about cases and receipts, told by presses from signing in: to answer what Almi asks, and to find a receipt
//! again. On a phone and on a laptop, in both languages.

use crate::support::backend::Backend;
use crate::support::browser::Browser;
use crate::support::setting::LANGS;
use serde_json::json;
use text::{EN, SV};

/// A phone, and a common laptop: width and height.
const SCREENS: [(u32, u32); 2] = [(390, 844), (1366, 768)];

/// The overview of somebody with several cases, in a language and on a screen.
async fn arrive(browser: &Browser, lang: &str, (width, height): (u32, u32)) {
    browser.speak(lang).await;
    let metrics = json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false});
    browser.driver.cdp().send_raw("Emulation.setDeviceMetricsOverride", metrics).await.expect("the size");
    browser.open("/").await;
    browser.settled().await;
}

/// Holds that what a selector finds stands in the window as a whole.
async fn in_the_window(browser: &Browser, selector: &str, what: &str) {
    let script = format!(
        "const place = document.querySelector('{selector}')?.getBoundingClientRect(); \
         return place !== undefined && place.height > 0 && place.top >= 0 && place.bottom <= innerHeight"
    );
    browser.until(&script, what).await;
}

async fn each_language_and_screen(errand: impl AsyncFn(&Browser, usize)) {
    let backend = Backend::demo();
    let browser = Browser::start(&backend.address(), "sv-SE", 390).await;
    browser.open("/notice").await;
    browser.become_persona("several-cases").await;
    for (at, lang) in LANGS.into_iter().enumerate() {
        for screen in SCREENS {
            arrive(&browser, lang, screen).await;
            errand(&browser, at).await;
        }
    }
    browser.assert_quiet(&[]).await;
    browser.close().await;
}

#[tokio::test]
async fn almis_question_is_one_press_from_its_answer() {
    each_language_and_screen(async |browser, at| {
        let asks = [SV.overview.asks, EN.overview.asks][at];
        let question = format!("//main//section[h2[@id='waits-title']]//a[contains(normalize-space(), '{asks}')]");
        browser.click(&question).await;
        browser.settled().await;
        in_the_window(browser, "#message-title", "what is asked for").await;
        in_the_window(browser, "blockquote", "the question").await;
        in_the_window(browser, "#message", "the field for the answer").await;
    })
    .await;
}

#[tokio::test]
async fn a_receipt_of_last_month_is_found_in_two_presses() {
    each_language_and_screen(async |browser, at| {
        // One: from the overview to all receipts, which stand there at once.
        browser.click("//main//a[@href='/cases#receipts']").await;
        browser.settled().await;
        in_the_window(browser, "#receipts-title", "the receipts").await;
        let list = "//section[@id='receipts']//li[.//time]";
        browser.see(list).await;
        let old = "const far = Date.now() - 28 * 864e5; \
            return [...document.querySelectorAll('#receipts li')].find(each => \
                Date.parse(each.querySelector('time')?.dateTime) < far)?.querySelector('a').getAttribute('href')";
        let found = browser.script(old).await;
        let found = found.as_str().expect("a receipt older than four weeks");
        // Two: the receipt itself, to keep and to print.
        browser.click(&format!("//main//a[@href='{found}']")).await;
        let reference = browser.see("//main//dl[contains(@class, 'receipt-reference')]//dd").await;
        let reference = reference.text().await.expect("text");
        let [save, print] = [[SV.acts.receipt.save, SV.common.print], [EN.acts.receipt.save, EN.common.print]][at];
        let receipt = ["kvittens", "receipt"][at];
        for button in [save, print] {
            // Heard alone, a button says what it does to what.
            browser.see(&format!("//main//button[@aria-label='{button}: {receipt} {reference}']")).await;
        }
        // Every receipt of these people was given in Swedish: it says so where the page is not.
        let said = browser.texts("//main//p[contains(., 'The receipt is in Swedish')]").await;
        assert_eq!(said.len(), at, "{said:?}");
        browser.see("//section[h2[@id='next-title']]/ul[@lang='sv']").await;
    })
    .await;
}
