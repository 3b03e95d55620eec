//! A browser that translates pages puts elements of its own in place of the texts, and of those that come later. What was
//! masked must be masked, and what changes must be seen to change.

use crate::support::backend::Backend;
use crate::support::browser::Browser;
use crate::support::persona::Persona;
use crate::support::witness::Witness;
use serde_json::json;
use text::SV;
use text::demo::SV as DEMO_SV;

/// Does as Chrome's translator does: each text is taken out, and its translation put there in two elements of its own. Texts
/// that are put into the page later go the same way; one that is changed after it was taken out is not seen by anybody.
/// The translation is the text itself between two marks, so that the journeys can read it.
const TRANSLATOR: &str = r"
    const kept = new WeakSet();
    const translate = root => {
        const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
        const texts = [];
        for (let text = root.nodeType === 3 ? root : walker.nextNode(); text; text = walker.nextNode()) {
            if (root.nodeType === 3 && text !== root) break;
            texts.push(text);
        }
        for (const text of texts) {
            if (kept.has(text) || !text.data.trim() || !text.parentNode) continue;
            if (text.parentNode.closest('script, style, textarea, #stop')) continue;
            const inner = document.createElement('font');
            const translated = document.createTextNode('‹' + text.data + '›');
            kept.add(translated);
            inner.append(translated);
            const outer = document.createElement('font');
            outer.append(inner);
            text.replaceWith(outer);
        }
    };
    new MutationObserver(changes => {
        for (const change of changes) {
            if (change.type === 'characterData') translate(change.target);
            for (const added of change.addedNodes) if (added.isConnected) translate(added);
        }
    }).observe(document.body, { childList: true, subtree: true, characterData: true });
    translate(document.body);
    document.documentElement.classList.add('translated-ltr');";

async fn translated(browser: &Browser) {
    browser.script(TRANSLATOR).await;
    browser.see("//h1//font/font[starts-with(., '‹')]").await;
}

/// What stands in the first element found, without the translator's marks.
async fn words(browser: &Browser, xpath: &str) -> String {
    let found = browser.see(xpath).await.prop("textContent").await.expect("a text").unwrap_or_default();
    found.replace(['‹', '›'], "")
}

/// Waits for an element that says so, translated.
async fn says(browser: &Browser, xpath: &str, wanted: &str) {
    let script = format!(
        "const found = document.evaluate({}, document, null, 9, null).singleNodeValue;
         return found?.textContent.replace(/[‹›]/g, '').replace(/\\u00a0/g, ' ').trim() === {}",
        json!(xpath),
        json!(wanted.replace('\u{a0}', " ").trim())
    );
    browser.until(&script, &format!("“{wanted}” at {xpath}")).await;
}

#[tokio::test]
async fn what_was_shown_is_masked_again() {
    let backend = Backend::demo();
    let browser = Browser::arrive(&backend.address(), "ceo", "/", 1280).await;
    let company = Persona::read("ceo").controllers().remove(0);
    browser.see_text(SV.overview.your_almi).await;
    translated(&browser).await;
    let show = "//main//button[contains(@class, 'mask-button')]";
    for _ in 0..2 {
        browser.click(show).await;
        browser.see_text(&company).await;
        browser.click(show).await;
        browser.see_text(SV.overview.your_almi).await;
        assert!(!browser.driver.source().await.expect("the page").contains(&company), "{company} is masked again");
    }
    browser.click(show).await;
    browser.see_text(&company).await;
    browser.script("dispatchEvent(new Event('blur'))").await;
    browser.see_text(SV.overview.your_almi).await;
    assert!(!browser.driver.source().await.expect("the page").contains(&company), "{company} is masked by leaving");
    browser.close().await;
}

#[tokio::test]
async fn counts_are_those_of_what_is_shown() {
    let backend = Backend::demo();
    let browser = Browser::arrive(&backend.address(), "guarantor", "/", 1280).await;
    let (count, folds, told) =
        ("//*[@id='result-count']/span", "//main//details[@class='fold']/summary", "//*[@id='say']");
    let option = "//select[@id='level']/option[2]";
    let mut plain = Vec::new();
    for is_translated in [false, true] {
        browser.open("/activities").await;
        browser.see_heading(SV.activities.title).await;
        if is_translated {
            translated(&browser).await;
        }
        let mut seen = Vec::new();
        for search in ["borgen", "borgen och", "kakor"] {
            let field = browser.see("//input[@id='search']").await;
            field.clear().await.expect("the field is emptied");
            field.send_keys(search).await.expect("the field takes text");
            if is_translated {
                let (_, shown, said): &(String, String, String) = &plain[seen.len()];
                says(&browser, count, shown).await;
                says(&browser, told, said).await;
            } else {
                // Told after a pause, in the same words.
                browser.until(
                    "const [shown, said] = ['#result-count > span', '#say'].map(it => document.querySelector(it).textContent);
                     return shown.trim() && shown === said.replace(/\\u00a0$/, '')",
                    "the count is told",
                ).await;
            }
            let mut all = browser.texts(folds).await.join("|").replace(['‹', '›'], "");
            browser.click("//details[@class='filter-more']/summary").await;
            browser
                .script("document.getElementById('level').dispatchEvent(new Event('focusin', { bubbles: true }))")
                .await;
            browser
                .until(
                    "return /\\(\\d/.test(document.querySelector('#level option:nth-child(2)').textContent)",
                    "counts",
                )
                .await;
            all.push_str(&words(&browser, option).await);
            browser.click("//details[@class='filter-more']/summary").await;
            seen.push((all, words(&browser, count).await, words(&browser, told).await));
        }
        if is_translated {
            let same = |all: &[(String, String, String)]| {
                all.iter().map(|it| (it.0.clone(), it.1.clone())).collect::<Vec<_>>()
            };
            assert_eq!(same(&seen), same(&plain));
        } else {
            plain = seen;
        }
    }
    browser.close().await;
}

#[tokio::test]
async fn a_button_says_what_it_is_doing_and_then_what_it_does() {
    let backend = Backend::faulty();
    let browser = Browser::arrive(&backend.address(), "guarantor", "/", 1280).await;
    let witness = Witness::new(&backend.address(), "guarantor");
    let case = witness.new_case();
    browser.open(&format!("/cases/{case}")).await;
    browser.write(SV.cases.one.message, "Jag har flyttat.").await;
    translated(&browser).await;
    let button = "//section[.//*[@id='message']]//button[contains(@class, 'button')]";
    for _ in 0..2 {
        let rule =
            json!({"method": "POST", "route": "/api/v1/cases/{id}/messages", "nth": 1, "fault": "503", "ms": 1_500});
        witness.order(&json!([rule]));
        browser.click(button).await;
        browser.see("//*[@role='alert']//p[contains(., 'inget är skickat')]").await;
        says(&browser, button, SV.cases.one.send_message).await;
    }
    let slow =
        json!({"method": "POST", "route": "/api/v1/cases/{id}/messages", "nth": 1, "fault": "slow", "ms": 2_000});
    witness.order(&json!([slow]));
    browser.click(button).await;
    says(&browser, button, SV.common.sending).await;
    says(&browser, "//*[@id='say']", SV.cases.one.sent).await;
    browser.close().await;
}

/// All of an act and from page to page: the app goes on, and shows no words of the page before.
#[tokio::test]
async fn the_app_goes_on() {
    let backend = Backend::demo();
    let browser = Browser::arrive(&backend.address(), "ceo", "/", 1280).await;
    browser.see_text(SV.overview.your_almi).await;
    translated(&browser).await;
    let entry = |place: &str| format!("//nav//a[@href='{place}']");
    let within = |place: &str| format!("//main//a[@href='{place}']");
    for (link, heading) in [
        (entry("/activities"), SV.activities.title),
        (within("/data"), SV.frame.data),
        (entry("/rights"), SV.frame.rights),
        (within("/object"), SV.acts.object.title),
        (entry("/rights"), SV.frame.rights),
        (within("/consents"), SV.frame.consents),
        (entry("/export"), SV.frame.export),
        (entry("/cases"), SV.frame.cases),
        (entry("/rights"), SV.frame.rights),
    ] {
        browser.click(&link).await;
        says(&browser, "//h1", heading).await;
        // There and back in the other language: all is made anew.
        browser.click("//button[@id='language-en']").await;
        browser.until("return document.documentElement.lang === 'en'", "English").await;
        browser.click("//button[@id='language-sv']").await;
        says(&browser, "//h1", heading).await;
    }
    browser.click("//main//a[@href='/rights/own-words']").await;
    browser.see("//main//textarea").await.send_keys("Vem ser mina uppgifter?").await.expect("the field takes text");
    browser.click(&format!("//main//button[contains(., '{}')]", SV.acts.object.go_on)).await;
    browser.see("//main//dd[contains(., 'Vem ser mina uppgifter?')]").await;
    browser.click(&format!("//main//button[contains(., '{}')]", DEMO_SV.widgets.press)).await;
    says(&browser, "//h1", SV.acts.receipt.request).await;
    browser.driver.back().await.expect("back");
    browser.driver.forward().await.expect("forward");
    says(&browser, "//h1", SV.acts.receipt.request).await;
    assert!(browser.texts("//*[@id='portal-start']").await.is_empty(), "the app has not stopped");
    browser.assert_quiet(&[]).await;
    browser.close().await;
}

/// What is read again when the person comes back is what they see.
#[tokio::test]
async fn what_has_changed_elsewhere_is_seen() {
    let backend = Backend::demo();
    let browser = Browser::arrive(&backend.address(), "guarantor", "/", 1280).await;
    let witness = Witness::new(&backend.address(), "guarantor");
    browser.open("/consents").await;
    browser.see_text(SV.acts.consents.withdraw).await;
    translated(&browser).await;
    witness.withdraw_consents();
    browser.script("document.dispatchEvent(new Event('visibilitychange', {bubbles: true}))").await;
    browser.see_text(SV.acts.consents.renew).await;
    let shown = browser.page_text().await;
    assert!(!shown.contains(SV.acts.consents.withdraw), "{shown}");
    says(&browser, "//*[@id='say']", SV.common.updated).await;
    browser.close().await;
}
