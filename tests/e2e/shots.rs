//! Pictures: those of the README (`cargo xtask shots`), and contact sheets of every page for somebody to look at
//! (`cargo xtask sheet`).

use crate::everyone::pages::PAGES;
use crate::support::backend::Backend;
use crate::support::browser::Browser;
use crate::support::from_env;
use crate::support::setting::{LANGS, Setting, THEMES};
use base64::Engine;
use serde_json::json;
use std::path::Path;

/// Whose pages are shown.
const PERSON: &str = "board-member";

/// A page, its picture's name, the width it is shown at, and what it is scrolled to.
const SHOTS: [(&str, &str, u32, &str); 4] = [
    ("/", "overview", 1280, "body"),
    ("/data", "data", 1280, "#main h2"),
    ("/activities/guarantee-commitments", "activity", 390, "#main"),
    ("/rights", "rights", 390, "#main"),
];

/// A picture of what is in sight, or of the whole page.
async fn picture(browser: &Browser, whole: bool) -> Vec<u8> {
    let cdp = browser.driver.cdp();
    let how = json!({"format": "png", "captureBeyondViewport": whole});
    let shot = cdp.send_raw("Page.captureScreenshot", how).await.expect("a picture");
    let data = shot["data"].as_str().expect("data");
    base64::engine::general_purpose::STANDARD.decode(data).expect("base64")
}

/// Somebody signed in, whose pages can be set up.
async fn arrive(backend: &Backend) -> Browser {
    let browser = Browser::start(&backend.address(), "sv-SE", 1280).await;
    browser.open("/notice").await;
    browser.become_persona(PERSON).await;
    let hidden = json!({"hidden": true});
    browser.driver.cdp().send_raw("Emulation.setScrollbarsHidden", hidden).await.expect("no scroll bars");
    browser
}

#[tokio::test]
#[ignore = "makes the README's pictures; run by `cargo xtask shots`"]
async fn shots() {
    let folder = from_env("PORTAL_SHOTS");
    let backend = Backend::demo();
    let browser = arrive(&backend).await;
    for lang in LANGS {
        browser.speak(lang).await;
        for (path, name, width, at) in SHOTS {
            browser.set(Setting { lang, theme: "light", width }).await;
            browser.open(path).await;
            browser.settled().await;
            browser.script(&format!("document.querySelector('{at}').scrollIntoView()")).await;
            std::fs::write(folder.join(format!("{name}-{lang}.png")), picture(&browser, false).await).expect("written");
        }
    }
    browser.close().await;
}

/// One sheet for each page: phone and desktop, light and dark, Swedish and English, side by side.
#[tokio::test]
#[ignore = "makes pictures to look at; run by `cargo xtask sheet`"]
async fn sheet() {
    let folder = from_env("PORTAL_SHEET");
    let backend = Backend::demo();
    let browser = arrive(&backend).await;
    for (at, (path, unfolded)) in PAGES.into_iter().enumerate() {
        let mut files = Vec::new();
        for width in [390, 1280] {
            for lang in LANGS {
                browser.speak(lang).await;
                browser.open(path).await;
                browser.settled().await;
                if unfolded {
                    browser.unfold().await;
                }
                for theme in THEMES {
                    browser.set(Setting { lang, theme, width }).await;
                    browser.settled().await;
                    let file = format!("{at:02}-{width}-{lang}-{theme}.png");
                    std::fs::write(folder.join(&file), picture(&browser, true).await).expect("written");
                    files.push((file, width));
                }
            }
        }
        write_sheet(&folder, at, path, &files);
    }
    browser.close().await;
}

/// A page of HTML that shows the pictures, each as wide as it is beside the others.
fn write_sheet(folder: &Path, at: usize, path: &str, files: &[(String, u32)]) {
    let picture = |(file, width): &(String, u32)| format!("<img src=\"{file}\" width=\"{}\">", width / 4);
    let pictures = files.iter().map(picture).collect::<String>();
    let page = format!(
        "<!doctype html><meta charset=\"utf-8\"><title>{path}</title><h1>{path}</h1>\
         <div style=\"display:flex;gap:8px;align-items:start\">{pictures}</div>"
    );
    std::fs::write(folder.join(format!("{at:02}.html")), page).expect("written");
}
