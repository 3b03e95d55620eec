//! What people come for, and how far it is: the presses from signing in until the answer stands in the first screen, or
//! until it is done.
//!
//! A row of a table is an errand of one made-up person. To add one: a row, and the words of the answer in both languages.

use crate::everyone::pages::PEOPLE;
use crate::support::backend::Backend;
use crate::support::browser::Browser;
use crate::support::from_env;
use crate::support::register::activities;
use crate::support::setting::LANGS;
use crate::support::witness::Witness;
use serde_json::json;
use text::{EN, SV};

/// A phone, and a common laptop: width and height.
const SCREENS: [(u32, u32); 2] = [(390, 844), (1366, 768)];

/// Something a person wants to know or do.
struct Errand {
    /// In the person's words.
    wanted: &'static str,
    /// The made-up person.
    person: &'static str,
    /// What is pressed after signing in, one after the other, as XPath.
    presses: &'static [&'static str],
    /// What must stand in the first screen then, as XPath, with what it says in Swedish and in English.
    answers: &'static [(&'static str, [&'static str; 2])],
}

const ROW: &str = "//main//section[h2[@id='processing-title']]//li[.//a[@href='/activities/guarantee-commitments']]";
const FIRST_ROW: &str = "(//main//section[h2[@id='processing-title']]//ul)[1]/li[1]";
const QUESTION: &str = "//main//section[h2[@id='waits-title']]//a[starts-with(@href, '/cases/')]";

const ERRANDS: [Errand; 3] = [
    Errand {
        wanted: "why do you have my data as guarantor, and can I stop it",
        person: "guarantor",
        presses: &[],
        answers: &[
            (FIRST_ROW, ["Borgensåtaganden", "Guarantee commitments"]),
            (
                ROW,
                [
                    "Eftersom du är borgensman för Exempel Bageri och Kafé AB",
                    "Because you are a guarantor for Exempel Bageri och Kafé AB",
                ],
            ),
            (ROW, [SV.overview.stopping.object, EN.overview.stopping.object]),
        ],
    },
    Errand {
        wanted: "why do you have my data, and can I stop it",
        person: "board-member",
        presses: &[],
        answers: &[(FIRST_ROW, ["Eftersom", "Because"]), (FIRST_ROW, [SV.overview.can_stop, EN.overview.can_stop])],
    },
    Errand {
        wanted: "where does Almi's question to me wait",
        person: "several-cases",
        presses: &[],
        answers: &[(QUESTION, [SV.overview.asks, EN.overview.asks])],
    },
];

/// Something a person wants to have done: what is pressed after signing in, the last of it the act itself, and what says then
/// that it is done, in Swedish and in English.
struct Act {
    wanted: &'static str,
    presses: &'static [Press],
    done: [&'static str; 2],
}

const PERSON: &str = "guarantor";

/// What is pressed, by its words in Swedish and in English.
enum Press {
    Link([&'static str; 2]),
    Button([&'static str; 2]),
    /// Something that others share their words with, as XPath.
    Only(&'static str),
}

impl Press {
    fn path(&self, lang: usize) -> String {
        match self {
            Press::Link(words) => format!("//main//a[.='{}']", words[lang]),
            Press::Button(words) => format!("//button[normalize-space()='{}']", words[lang]),
            Press::Only(path) => (*path).to_owned(),
        }
    }
}

const TO_MARKETING: Press = Press::Link([SV.rights.ways.marketing.title, EN.rights.ways.marketing.title]);
const TO_CONSENTS: Press = Press::Link([SV.rights.ways.consent.title, EN.rights.ways.consent.title]);
const TO_EXPORT: Press = Press::Link([SV.frame.export, EN.frame.export]);
const MAKE: Press = Press::Button([SV.export.make_button, EN.export.make_button]);
/// Of two consents for the same activity, the one with these words.
const WITHDRAW: &str = "//article[.//blockquote[contains(., 'inbjudningar')]]//button[contains(@class, 'button')]";

const ACTS: [Act; 4] = [
    Act {
        wanted: "stop marketing",
        presses: &[TO_MARKETING, Press::Button([SV.acts.marketing.stop, EN.acts.marketing.stop])],
        done: [SV.acts.receipt.acts.marketing_stopped, EN.acts.receipt.acts.marketing_stopped],
    },
    Act {
        wanted: "withdraw one of two consents",
        presses: &[TO_CONSENTS, Press::Only(WITHDRAW)],
        done: [SV.acts.receipt.acts.consent_withdrawn, EN.acts.receipt.acts.consent_withdrawn],
    },
    Act {
        wanted: "start the download",
        presses: &[TO_EXPORT, MAKE],
        done: [SV.export.done_title, EN.export.done_title],
    },
    Act {
        wanted: "save the download",
        presses: &[TO_EXPORT, MAKE, Press::Button([SV.export.save, EN.export.save])],
        done: [SV.export.done_title, EN.export.done_title],
    },
];

/// A page as wide and high as a screen, in a language.
async fn set_up(browser: &Browser, lang: &str, (width, height): (u32, u32)) {
    browser.speak(lang).await;
    let metrics = json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false});
    browser.driver.cdp().send_raw("Emulation.setDeviceMetricsOverride", metrics).await.expect("the size");
}

/// Holds that what is found says so, and stands in the first screen as a whole.
async fn stands_in_the_first_screen(browser: &Browser, what: &str, path: &str, words: &str) {
    let element = browser.see(path).await;
    let said = element.text().await.expect("text").split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(said.contains(words), "{what}: {words:?} is not in {said:?}");
    let script = "const [it] = arguments; const box = it.getBoundingClientRect(); \
        return [box.top + scrollY, box.bottom + scrollY, innerHeight]";
    let place = browser.driver.execute(script, vec![element.to_json().expect("an element")]).await.expect("a script");
    let [top, bottom, height]: [f64; 3] = place.convert().expect("numbers");
    assert!(top >= 0.0 && bottom <= height, "{what}: from {top} to {bottom} on a screen of {height}");
}

#[tokio::test]
async fn every_errand_is_answered_in_the_first_screen_after_so_many_presses() {
    let backend = Backend::demo();
    let browser = Browser::start(&backend.address(), "sv-SE", 390).await;
    browser.open("/notice").await;
    for errand in &ERRANDS {
        browser.become_persona(errand.person).await;
        for (at, lang) in LANGS.into_iter().enumerate() {
            for screen in SCREENS {
                set_up(&browser, lang, screen).await;
                browser.open("/").await;
                browser.settled().await;
                for press in errand.presses {
                    browser.click(press).await;
                    browser.settled().await;
                }
                assert_eq!(browser.script("return scrollY").await, 0, "nothing is scrolled");
                let what = format!("{} ({}, {lang}, {screen:?})", errand.wanted, errand.person);
                for (path, words) in errand.answers {
                    stands_in_the_first_screen(&browser, &what, path, words[at]).await;
                }
            }
        }
    }
    browser.assert_quiet(&[]).await;
    browser.close().await;
}

#[tokio::test]
async fn what_people_come_to_do_is_done_after_so_many_presses() {
    let backend = Backend::start(from_env("PORTAL_APP_DEMO"), &["--demo", "--export-limit", "100"]);
    let witness = Witness::new(&backend.address(), PERSON);
    let browser = Browser::start(&backend.address(), "sv-SE", 390).await;
    browser.open("/notice").await;
    browser.become_persona(PERSON).await;
    for (at, lang) in LANGS.into_iter().enumerate() {
        for screen in SCREENS {
            set_up(&browser, lang, screen).await;
            for act in &ACTS {
                browser.open("/").await;
                browser.settled().await;
                for press in act.presses {
                    browser.click(&press.path(at)).await;
                    browser.settled().await;
                }
                browser.see(&format!("//main//*[self::h1 or self::h2][normalize-space()='{}']", act.done[at])).await;
                // Two consents for the same are told apart by their words, on the receipt too.
                if act.wanted.contains("consents") {
                    let quoted = browser.texts("//main//dd//blockquote").await;
                    assert!(matches!(&quoted[..], [one] if one.contains("inbjudningar")), "{quoted:?}");
                    let left = witness.get("/consents");
                    let given = left.as_array().expect("a list").iter().filter(|it| it["status"] == "given");
                    let words: Vec<&str> = given.filter_map(|it| it["text"]["words"].as_str()).collect();
                    assert!(matches!(words[..], [one] if one.contains("nyhetsbrev")), "{words:?}");
                }
                witness.lift_marketing();
                witness.renew_consents();
            }
        }
    }
    browser.assert_quiet(&[]).await;
    browser.close().await;
}

/// Heard alone, what withdraws a consent says which one, also where two are for the same.
#[tokio::test]
async fn two_consents_for_the_same_are_told_apart_by_their_words() {
    let backend = Backend::demo();
    let browser = Browser::arrive(&backend.address(), PERSON, "/consents", 390).await;
    browser.see(&format!("//button[normalize-space()='{}']", SV.acts.consents.withdraw)).await;
    let about = browser
        .attributes(
            &format!("//article//button[normalize-space()='{}']", SV.acts.consents.withdraw),
            "aria-describedby",
        )
        .await;
    let mut words = Vec::new();
    for id in &about {
        words.extend(browser.texts(&format!("//*[@id='{id}']")).await);
    }
    assert!(matches!(&words[..], [one, other] if one != other), "{words:?}");
    assert!(words.iter().any(|words| words.contains("inbjudningar")), "{words:?}");
    browser.close().await;
}

/// Each answer leads to what it says: to where it is done, or to the rights that there are instead.
#[tokio::test]
async fn every_row_of_the_overview_leads_to_the_activity_and_to_where_it_is_stopped() {
    let backend = Backend::demo();
    let browser = Browser::start(&backend.address(), "sv-SE", 1366).await;
    browser.open("/notice").await;
    let all = activities();
    for person in ["guarantor", "ceo", "no-role"] {
        browser.become_persona(person).await;
        browser.open("/").await;
        browser.settled().await;
        let rows = "//section[h2[@id='processing-title']]//li[h3]";
        let names = browser.attributes(&format!("{rows}/h3/a"), "href").await;
        let stops = browser.attributes(&format!("{rows}/p/a"), "href").await;
        let phrases = browser.texts(&format!("{rows}/p/a")).await;
        assert!(!names.is_empty() && names.len() == stops.len() && names.len() == phrases.len(), "{names:?} {stops:?}");
        for ((name, stop), phrase) in names.iter().zip(&stops).zip(&phrases) {
            let id = name.trim_start_matches("/activities/");
            let activity = all.iter().find(|activity| activity.id == id).expect("an activity of the register");
            assert!(!activity.restricted(), "{id} is never said to concern anybody");
            let basis = activity.file["legal_basis"].as_str().expect("a basis");
            let is_marketing = activity.file["direct_marketing"].as_bool() == Some(true);
            let rights = format!("/activities/{id}#rights-title");
            let form = format!("/object?activity={id}");
            let (words, to) = match basis {
                "consent" | "explicit-consent" => (SV.overview.stopping.withdraw, "/consents"),
                "legitimate-interest" | "contract" if is_marketing => {
                    (SV.overview.stopping.always, "/object#marketing")
                }
                "legitimate-interest" => (SV.overview.stopping.object, form.as_str()),
                "contract" => (SV.overview.stopping.contract, rights.as_str()),
                _ => (SV.overview.stopping.law, rights.as_str()),
            };
            assert_eq!((phrase.clone(), stop.as_str()), (format!("{words}: {}", activity.name("sv")), to), "{id}");
        }
        // What leads into a page leads to its place there.
        if let Some(anchored) = stops.iter().find(|stop| stop.contains('#')) {
            browser.click(&format!("//main//a[@href='{anchored}']")).await;
            browser.settled().await;
            let place = anchored.split_once('#').expect("an anchor").1;
            browser.until(&format!("return document.getElementById('{place}') !== null"), "the place").await;
        }
    }
    browser.assert_quiet(&[]).await;
    browser.close().await;
}

/// Everybody: what is counted is what is there, on every page with such headings, and how high the pages are on a phone.
#[tokio::test]
#[allow(clippy::print_stdout)]
async fn numbers_in_headings_are_rows_and_the_heights_of_pages_are_told() {
    let backend = Backend::demo();
    let browser = Browser::start(&backend.address(), "sv-SE", 390).await;
    browser.open("/notice").await;
    let pages = ["/", "/activities", "/data", "/activities/guarantee-commitments", "/cases"];
    println!("height in pixels at a width of 390: {}", pages.join(", "));
    for (at, person) in PEOPLE.into_iter().enumerate() {
        browser.become_persona(person).await;
        let mut heights = Vec::new();
        for path in pages {
            set_up(&browser, LANGS[at % 2], SCREENS[0]).await;
            browser.open(path).await;
            browser.settled().await;
            heights.push(browser.script("return document.documentElement.scrollHeight").await.to_string());
            if path != "/data" {
                browser.numbers_are_rows().await;
            }
        }
        println!("{person}: {}", heights.join(", "));
    }
    // A row that goes while the number stays is found.
    for path in ["/", "/activities"] {
        browser.open(path).await;
        browser.settled().await;
        browser.script("document.querySelector('main :is(.fold, .concerning) li:has(h3)').remove()").await;
        assert_eq!(browser.wrong_numbers().await.len(), 1, "{path}");
    }
    browser.close().await;
}
