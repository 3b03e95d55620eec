//! Pictures for the README: `cargo xtask shots`.

use crate::support::backend::Backend;
use crate::support::browser::Browser;
use crate::support::from_env;
use crate::support::persona::Persona;

#[tokio::test]
#[ignore = "makes the README's pictures; run by `cargo xtask shots`"]
async fn shots() {
    let folder = from_env("PORTAL_SHOTS");
    let backend = Backend::demo();
    let persona = Persona::read("guarantor");
    for (lang, width, button) in [("sv-SE", 1280, "Logga in som"), ("en-GB", 390, "Sign in as")] {
        let browser = Browser::start(&backend.address(), lang, width).await;
        browser.open("/").await;
        browser.press(&format!("{button} {}", persona.name())).await;
        for (path, name) in [("/", "overview"), ("/activities/guarantee-commitments", "activity")] {
            browser.open(path).await;
            // The button in the header is there once the session is known; the panel once the register is read.
            browser.see("//main//section").await;
            tokio::time::sleep(std::time::Duration::from_millis(800)).await;
            let file = folder.join(format!("{name}-{}.png", &lang[..2]));
            browser.driver.screenshot(&file).await.expect("a picture");
        }
        browser.close().await;
    }
}
