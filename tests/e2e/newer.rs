//! A backend newer than the app: what it adds is shown in neutral words, and nothing else breaks.

use crate::support::backend::Backend;
use crate::support::browser::Browser;
use crate::support::journey::sign_in_words;
use crate::support::persona::Persona;
use crate::support::witness::Witness;
use serde_json::{Value, json};
use text::{EN, SV};

const PERSONA: &str = "guarantor";

/// What the pages say of it, in one language.
struct Words {
    lang: &'static str,
    sign_out: &'static str,
    /// A kind of case, a status and its meaning, an event.
    case: [&'static str; 4],
    /// A consent's status and event.
    consent: [&'static str; 2],
    /// The history of the choice about marketing: its heading, an event.
    marketing: [&'static str; 2],
    /// The receipt, and the way on from it.
    receipt: [&'static str; 2],
    /// A field, the button that sends it, what is said when it has arrived.
    message: [&'static str; 3],
}

const LANGUAGES: [Words; 2] = [
    Words {
        lang: "sv-SE",
        sign_out: SV.frame.sign_out,
        case: [
            SV.cases.kinds.own_words,
            SV.cases.status.in_progress,
            SV.cases.status_text.in_progress,
            SV.cases.events.other,
        ],
        consent: [SV.acts.consents.status.other, SV.acts.consents.events.other],
        marketing: [SV.acts.history, SV.acts.marketing.events.other],
        receipt: [SV.acts.receipt.other, SV.frame.overview],
        message: [SV.cases.one.message, SV.cases.one.send_message, SV.cases.one.sent],
    },
    Words {
        lang: "en-GB",
        sign_out: EN.frame.sign_out,
        case: [
            EN.cases.kinds.own_words,
            EN.cases.status.in_progress,
            EN.cases.status_text.in_progress,
            EN.cases.events.other,
        ],
        consent: [EN.acts.consents.status.other, EN.acts.consents.events.other],
        marketing: [EN.acts.history, EN.acts.marketing.events.other],
        receipt: [EN.acts.receipt.other, EN.frame.overview],
        message: [EN.cases.one.message, EN.cases.one.send_message, EN.cases.one.sent],
    },
];

/// The next answer of a route, with words that no version has.
fn order(witness: &Witness, route: &str, replace: &[(&str, &str)]) {
    let replace: Vec<[&str; 2]> = replace.iter().map(|(old, new)| [*old, *new]).collect();
    witness.order(&json!([{"method": "GET", "route": route, "nth": 1, "fault": "newer", "replace": replace}]));
}

#[tokio::test]
async fn what_a_newer_backend_adds_has_neutral_words_and_breaks_nothing() {
    let backend = Backend::faulty();
    let witness = Witness::new(&backend.address(), PERSONA);
    // Refused, allowed and refused again: a history to be shown.
    witness.stop_marketing();
    witness.lift_marketing();
    witness.stop_marketing();
    let receipt = witness.get("/direct-marketing")["history"][0]["receipt_id"].as_str().expect("an id").to_owned();
    for words in &LANGUAGES {
        let browser = Browser::start(&backend.address(), words.lang, 1280).await;
        browser.open("/").await;
        browser.press(&sign_in_words(words.lang, &Persona::read(PERSONA).name())).await;
        browser.see(&format!("//button[normalize-space()='{}']", words.sign_out)).await;
        a_case(&browser, &witness, words).await;

        order(
            &witness,
            "/api/v1/consents",
            &[("\"status\":\"", "\"status\":\"newer-"), ("\"event\":\"", "\"event\":\"newer-")],
        );
        browser.open("/consents").await;
        let [status, event] = words.consent;
        browser.see(&format!("//main//article//span[contains(@class, 'mark')][normalize-space()='{status}']")).await;
        let history = browser.texts("//main//article//details//li").await.join("\n");
        assert!(history.contains(event), "{event} is not in the history:\n{history}");

        order(&witness, "/api/v1/direct-marketing", &[("\"event\":\"lifted\"", "\"event\":\"paused\"")]);
        browser.open("/object").await;
        let [history, event] = words.marketing;
        browser.see(&format!("//section[@id='marketing']//summary[normalize-space()='{history}']")).await;
        let events = browser.texts("//section[@id='marketing']//details//li").await.join("\n");
        assert!(events.contains(&format!(": {event} ")), "{event} is not among:\n{events}");

        let stopped = "\\\"marketing-stopped\\\"";
        order(&witness, "/api/v1/receipts/{id}", &[(stopped, "\\\"marketing-paused\\\"")]);
        browser.open(&format!("/receipts/{receipt}")).await;
        let [title, way_on] = words.receipt;
        browser.see_heading(title).await;
        browser.see(&format!("//main//a[normalize-space()='{way_on}']")).await;
        assert_eq!(witness.faults_left(), 0, "every answer was a newer one");
        browser.assert_quiet(&[]).await;
        browser.close().await;
    }
}

/// A case of an unknown kind, in an unknown state, with an unknown event: listed, opened, written to.
async fn a_case(browser: &Browser, witness: &Witness, words: &Words) {
    let case = witness.new_case();
    let newer = [
        ("\"kind\":\"objection\"", "\"kind\":\"request-of-2030\""),
        ("\"status\":\"received\"", "\"status\":\"with-the-board\""),
        ("\"event\":\"received\"", "\"event\":\"seen-by-the-board\""),
    ];
    let reference = witness.get(&format!("/cases/{case}"))["summary"]["reference"].clone();
    let reference = reference.as_str().expect("a reference");
    let [kind, status, means, event] = words.case;
    order(witness, "/api/v1/cases", &newer);
    browser.open("/cases").await;
    let entry = format!("//main//li[h3[normalize-space()='{kind} {reference}']]");
    browser.see(&format!("{entry}//*[contains(@class, 'tag')][normalize-space()='{status}']")).await;

    order(witness, "/api/v1/cases/{id}", &newer);
    browser.open(&format!("/cases/{case}")).await;
    browser.see_heading(&format!("{kind} {reference}")).await;
    browser.see(&format!("//main//*[contains(@class, 'tag')][normalize-space()='{status}']")).await;
    browser.see_text(means).await;
    browser.see(&format!("//main//ol//h3[normalize-space()='{event}']")).await;
    browser.see_text("Ett ärende.").await;
    // It is open, so it can be written to.
    let [field, send, sent] = words.message;
    browser.write(field, "Hej!").await;
    browser.press(send).await;
    browser.see("//main//ol//*[normalize-space()='Hej!']").await;
    let said = browser.texts("//*[@id='say']").await;
    assert_eq!(said, [sent]);
    let stored: Value = witness.get(&format!("/cases/{case}"));
    assert_eq!(stored["events"].as_array().map(Vec::len), Some(2));
}
