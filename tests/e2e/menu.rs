//! The menu: five entries, each page in the area of one of them, what has no entry one press further.

use crate::support::backend::Backend;
use crate::support::browser::Browser;
use crate::support::setting::LANGS;
use serde_json::json;
use text::{EN, SV};

/// Words of the entries, and of the way to one's own data.
const WORDS: [([&str; 5], &str); 2] = [
    ([SV.frame.overview, SV.frame.activities, SV.frame.rights, SV.frame.export, SV.frame.cases], SV.frame.check_data),
    ([EN.frame.overview, EN.frame.activities, EN.frame.rights, EN.frame.export, EN.frame.cases], EN.frame.check_data),
];

/// A page, which entry is marked there, and how.
const MARKS: [(&str, usize, &str); 12] = [
    ("/", 0, "page"),
    ("/activities", 1, "page"),
    ("/activities/telemarketing", 1, "true"),
    ("/data", 1, "true"),
    ("/rights", 2, "page"),
    ("/rights/access", 2, "true"),
    ("/object", 2, "true"),
    ("/consents", 2, "true"),
    ("/export", 3, "page"),
    ("/cases", 4, "page"),
    ("/cases/0000", 4, "true"),
    ("/receipts/0000", 4, "true"),
];

#[tokio::test]
async fn five_entries_lead_everywhere_and_say_where_one_is() {
    let backend = Backend::demo();
    let browser = Browser::start(&backend.address(), "sv-SE", 1280).await;
    browser.open("/notice").await;
    browser.settled().await;
    assert!(browser.texts("//header//nav").await.is_empty(), "nobody is signed in: no menu");
    browser.become_persona("guarantor").await;
    for (lang, (words, check)) in LANGS.into_iter().zip(WORDS) {
        browser.speak(lang).await;
        for (path, entry, mark) in MARKS {
            browser.open(path).await;
            browser.settled().await;
            assert_eq!(browser.texts("//header//nav//a").await, words, "{path} in {lang}");
            let marked =
                "return [...document.querySelectorAll('header nav a')].map(a => a.getAttribute('aria-current'))";
            let mut expected = [json!(null), json!(null), json!(null), json!(null), json!(null)];
            expected[entry] = json!(mark);
            assert_eq!(browser.script(marked).await, json!(expected), "{path} in {lang}");
            // Whom to ask, the notice and the statement stand below every page.
            for link in ["/notice", "/accessibility", "mailto:dataskyddsombud@almi.se"] {
                browser.see(&format!("//footer//a[@href='{link}']")).await;
            }
        }
        // One press, from where one begins and from what is done with the data.
        for path in ["/", "/activities"] {
            browser.open(path).await;
            browser.settled().await;
            browser.follow(check).await;
            browser.settled().await;
            assert_eq!(browser.path().await, "/data");
        }
    }
    browser.close().await;
}
