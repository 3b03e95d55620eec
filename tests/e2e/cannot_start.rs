//! What keeps the app from starting, and what the page says then: never "opening" for ever.

use crate::start::{ALWAYS, says, says_why};
use crate::support::browser::Browser;
use crate::support::from_env;
use crate::support::site::{self, Answer};
use serde_json::json;

/// In the oldest browsers (docs/browsers.toml).
const VERSIONS: [&str; 2] = [
    "Chrome och Edge från version 111, Firefox från version 128 och Safari från version 16.4.",
    "Chrome and Edge from version 111, Firefox from version 128 and Safari from version 16.4.",
];

async fn opened(bend: impl Fn(&str, &mut Answer) + Send + Sync + 'static, before: &str) -> Browser {
    let address = site::serve(from_env("PORTAL_APP_DIST"), bend);
    let browser = Browser::start(&address, "sv-SE", 390).await;
    let script = json!({ "source": before });
    let cdp = browser.driver.cdp();
    cdp.send_raw("Page.addScriptToEvaluateOnNewDocument", script).await.expect("the script is in place");
    browser.open("/cases").await;
    browser
}

/// Moves the page's own clock on: what it says by itself after eight seconds, it says now.
const LATER: &str = "document.getAnimations().forEach(each => { each.currentTime = 60_000; })";

/// Says after a while, and by itself, that it takes long and may not come at all; and nothing opens any more.
async fn says_late(bend: impl Fn(&str, &mut Answer) + Send + Sync + 'static) {
    let browser = opened(bend, "").await;
    browser.until("return document.readyState === 'complete'", "all of the page").await;
    says(&browser, &ALWAYS).await;
    browser.script(LATER).await;
    browser
        .until("return getComputedStyle(document.querySelector('.start-late')).visibility === 'visible'", "late")
        .await;
    says(&browser, &["Det tar längre tid än vanligt.", "This takes longer than usual.", VERSIONS[0], VERSIONS[1]])
        .await;
    let shown = browser.page_text().await;
    assert!(!shown.contains("öppnas …") && !shown.contains("Opening"), "nothing opens any more: {shown}");
    browser.close().await;
}

fn is_boot(name: &str) -> bool {
    name.starts_with("boot-")
}

#[tokio::test]
async fn without_its_first_script() {
    says_late(|name, answer| {
        if is_boot(name) {
            (answer.status, answer.body) = (404, Vec::new());
        }
    })
    .await;
}

#[tokio::test]
async fn with_a_first_script_that_was_changed_on_the_way() {
    says_late(|name, answer| {
        if name == "index.html" {
            assert!(
                String::from_utf8_lossy(&answer.body).contains("integrity=\"sha"),
                "the page says what it should be"
            );
        }
        if is_boot(name) {
            answer.body.push(b'\n');
        }
    })
    .await;
}

#[tokio::test]
async fn with_a_first_script_that_the_browser_cannot_read() {
    says_late(|name, answer| {
        if name == "index.html" {
            let page = String::from_utf8(std::mem::take(&mut answer.body)).expect("UTF-8");
            answer.body = page.replace("integrity=", "data-integrity=").into_bytes();
        }
        if is_boot(name) {
            answer.body.extend_from_slice(b"\nconst = 'of the year 2040';");
        }
    })
    .await;
}

#[tokio::test]
async fn with_scripts_kept_out() {
    says_late(|name, answer| {
        if name == "index.html" {
            answer.policy = answer.policy.replace("script-src 'self'", "script-src 'none'");
        }
    })
    .await;
}

#[tokio::test]
async fn with_a_file_of_the_app_missing_reloading_is_what_helps() {
    for ending in [".js", "_bg.wasm"] {
        let bend = move |name: &str, answer: &mut Answer| {
            if name.starts_with("privacy-portal-") && name.ends_with(ending) {
                (answer.status, answer.body) = (404, Vec::new());
            }
        };
        let browser = opened(bend, "").await;
        says_why(&browser, "sv: Sidan kunde inte öppnas. Ladda om den", "en: The page could not be opened. Reload it")
            .await;
        browser.close().await;
    }
}

/// By the browser (Lockdown Mode, a policy) or by a header on the way: reloading does not help, and is not advised.
#[tokio::test]
async fn without_webassembly() {
    let forbidden = |name: &str, answer: &mut Answer| {
        if name == "index.html" {
            answer.policy = answer.policy.replace(" 'wasm-unsafe-eval'", "");
        }
    };
    let browsers = [opened(|_, _| {}, "delete globalThis.WebAssembly;").await, opened(forbidden, "").await];
    for browser in browsers {
        says_why(
            &browser,
            "sv: Sidan kan inte öppnas, för WebAssembly är avstängt i din webbläsare.",
            "en: The page cannot be opened, because WebAssembly is off in your browser.",
        )
        .await;
        let shown = browser.page_text().await;
        assert!(!shown.contains("adda om") && !shown.contains("eload"), "{shown}");
        browser.close().await;
    }
}

/// It reads the first script, and then fails at something that came later: a script that it cannot read, wasm that it
/// cannot run, or a function that it lacks.
#[tokio::test]
async fn in_a_browser_that_is_too_old() {
    let unreadable = |name: &str, answer: &mut Answer| {
        if name.starts_with("privacy-portal-") && name.ends_with(".js") {
            answer.body = b"const = 'of the year 2040';".to_vec();
        }
    };
    let unknown = |name: &str, answer: &mut Answer| {
        if name.ends_with("_bg.wasm") {
            // A section that no engine knows.
            answer.body = vec![0, 97, 115, 109, 1, 0, 0, 0, 99, 0];
        }
    };
    let old = "const supports = CSS.supports; CSS.supports = (...what) => !`${what}`.includes('color-mix') && supports(...what);";
    for browser in [opened(unreadable, "").await, opened(unknown, old).await] {
        says_why(&browser, "sv: Din webbläsare är för gammal", "en: Your browser is too old").await;
        says(&browser, &VERSIONS).await;
        let shown = browser.page_text().await;
        assert!(!shown.contains("adda om") && !shown.contains("eload"), "{shown}");
        browser.close().await;
    }
    // The same file in a browser that is new enough was broken on the way.
    let browser = opened(unknown, "").await;
    says_why(&browser, "sv: Sidan kunde inte öppnas. Ladda om den", "en: The page could not be opened. Reload it")
        .await;
    browser.close().await;
}
