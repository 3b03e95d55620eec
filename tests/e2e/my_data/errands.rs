//! Errands: how many presses after signing in, on a phone and on a desk, in both languages. And how high the page is.

use super::{open, row};
use crate::everyone::pages::PEOPLE;
use crate::support::backend::Backend;
use crate::support::browser::Browser;
use crate::support::setting::Setting;

/// Who can find a wrong value, which one in each language, and what it says.
const WRONG: [(&str, [&str; 2], [&str; 2]); 3] = [
    ("guarantor", ["Civilstånd", "Marital status"], ["gift", "gift"]),
    ("board-member", ["Roll i företaget", "Role in the company"], ["Suppleant i", "Suppleant i"]),
    ("employee", ["Titel", "Title"], ["praktikant", "praktikant"]),
];

/// How high the page was at 390 pixels when it showed no values.
const BEFORE: f64 = 13_400.0;

/// The wrong value is one press away, and its form, about just that, one more; both forms name it in the first screen.
#[tokio::test]
async fn a_wrong_value_is_one_press_away_and_its_form_two() {
    let backend = Backend::demo();
    let browser = Browser::start(&backend.address(), "sv-SE", 1280).await;
    for (person, labels, values) in WRONG {
        browser.open("/notice").await;
        browser.become_persona(person).await;
        for (width, (at, lang)) in [(390, (0, "sv")), (390, (1, "en")), (1280, (0, "sv")), (1280, (1, "en"))] {
            browser.set(Setting { lang, theme: "light", width }).await;
            browser.speak(lang).await;
            browser.open("/").await;
            browser.settled().await;
            // One press.
            open(&browser).await;
            let holds = format!("{}[.//div[@class='value-words'][contains(., '{}')]]", row(labels[at]), values[at]);
            browser.see(&holds).await;
            // And another.
            browser.click(&format!("({holds})[1]//p[@class='value-links']/a[contains(@href, 'record=')]")).await;
            let box_of = "const box = document.getElementById('record')?.getBoundingClientRect(); \
                return !!box && box.top >= 0 && box.bottom <= innerHeight";
            browser
                .until(box_of, &format!("{person} at {width} in {lang}: what it is about, in the first screen"))
                .await;
            browser.see_text(labels[at]).await;
        }
    }
    browser.close().await;
}

/// Printed, and held to be lower than it was.
#[tokio::test]
async fn the_page_is_lower_than_it_was() {
    let backend = Backend::demo();
    let browser = Browser::start(&backend.address(), "sv-SE", 390).await;
    for person in PEOPLE {
        browser.open("/notice").await;
        browser.become_persona(person).await;
        browser.open("/data").await;
        browser.settled().await;
        let height = browser.script("return document.documentElement.scrollHeight").await.as_f64().expect("a number");
        println!("my data of {person} at 390 px: {height} px high");
        assert!(height < BEFORE, "{person}: {height}");
    }
    browser.close().await;
}
