//! The session as the tabs of one browser see it: every change of it reaches every tab, whichever way it came; signing in
//! again keeps what was typed; what is shown is read again; and nobody is told to be signed out who is not.

mod again;
mod fresh;
mod leaving;
mod tabs;

use crate::support::browser::Browser;
use text::{EN, SV};

/// What somebody has typed and not sent.
const WORDS: &str = "Mina alldeles egna ord";

/// Heading of the page that another person's sign-in has emptied, in both languages.
const OTHER: [&str; 2] = [SV.sign_in.other_title, EN.sign_in.other_title];

/// The page and its fields, as a person sees them.
const EVERYTHING: &str = "const fields = [...document.querySelectorAll('input, textarea')].map(e => e.value); \
    return [document.title, document.body.textContent, location.href, ...fields].join('\\n')";

async fn holds(browser: &Browser, words: &str) -> bool {
    browser.script(EVERYTHING).await.as_str().expect("text").contains(words)
}

/// What is filled in in a field.
async fn filled_in(browser: &Browser, id: &str) -> String {
    let field = browser.see(&format!("//textarea[@id='{id}']")).await;
    field.prop("value").await.expect("a value").unwrap_or_default()
}

/// Would leaving the page lose words?
async fn keeps_words(browser: &Browser) -> bool {
    browser.script("return !dispatchEvent(new Event('beforeunload', {cancelable: true}))").await == true
}
