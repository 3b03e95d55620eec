//! What a refusal says and where: field errors of the backend on every form, the time to wait however it is told, and
//! everything once.

use crate::support::backend::Backend;
use crate::support::browser::{Browser, PATIENCE};
use crate::support::witness::Witness;
use serde_json::json;
use std::time::{Duration, Instant};
use text::SV;

const PERSONA: &str = "guarantor";

const TOO_LONG: &str = SV.errors.field_too_long;
const UNKNOWN: &str = SV.errors.field_unknown;
const OTHER: &str = SV.errors.field_other;

/// A form: its address, what is chosen, what is written where, and the errors of the backend as (member, code, field,
/// words).
struct Form {
    path: &'static str,
    choices: &'static [&'static str],
    texts: &'static [(&'static str, &'static str)],
    errors: &'static [(&'static str, &'static str, &'static str, &'static str)],
}

const FORMS: [Form; 6] = [
    Form {
        path: "/rights/access",
        choices: &[SV.cases.request.deliveries.portal],
        texts: &[(SV.rights.form.words.access, "words")],
        errors: &[("/delivery", "unknown", "delivery", UNKNOWN), ("/words", "too-long", "words", TOO_LONG)],
    },
    Form {
        path: "/rights/rectification",
        choices: &[],
        texts: &[(SV.rights.form.wrong, "wrong"), (SV.rights.form.right, "right")],
        errors: &[
            ("/category", "unknown", "category", UNKNOWN),
            ("/wrong", "too-long", "wrong", TOO_LONG),
            ("/right", "missing", "right", SV.rights.form.right_missing),
        ],
    },
    Form {
        path: "/rights/erasure",
        choices: &[SV.cases.request.all_activities, SV.cases.request.erasure.no_longer_needed],
        texts: &[(SV.rights.form.words.erasure, "words")],
        errors: &[
            ("/activities/0", "unknown", "activities", UNKNOWN),
            ("/ground", "unknown", "ground", UNKNOWN),
            ("/words", "too-long", "words", TOO_LONG),
        ],
    },
    Form {
        path: "/rights/restriction",
        choices: &[SV.cases.request.all_activities, SV.cases.request.restriction.accuracy_contested],
        texts: &[(SV.rights.form.words.erasure, "words")],
        errors: &[
            ("/ground", "missing", "ground", SV.rights.form.ground_missing),
            ("/words", "of-2030", "words", OTHER),
        ],
    },
    Form {
        path: "/rights/portability-transfer",
        choices: &[],
        texts: &[(SV.rights.form.receiver, "receiver"), (SV.rights.form.words.portability_transfer, "words")],
        errors: &[("/receiver", "too-long", "receiver", TOO_LONG), ("/words", "too-long", "words", TOO_LONG)],
    },
    Form {
        path: "/rights/own-words",
        choices: &[],
        texts: &[(SV.rights.form.words.own_words, "words")],
        errors: &[
            ("/words", "missing", "words", SV.rights.form.words_missing),
            ("/activities/3", "unknown", "activities", UNKNOWN),
        ],
    },
];

async fn arrive(backend: &Backend) -> Browser {
    Browser::arrive(&backend.address(), PERSONA, "/", 1280).await
}

/// Orders field errors for the next send.
fn refuse(witness: &Witness, route: &str, errors: &[(&str, &str)]) {
    let fields: Vec<_> = errors.iter().map(|(pointer, detail)| json!({"pointer": pointer, "detail": detail})).collect();
    witness.order(&json!([{"method": "POST", "route": route, "nth": 1, "fault": "422", "fields": fields}]));
}

/// The summary has focus and holds exactly these; each leads to its field, where the same words stand and belong to it.
async fn stand_at_their_fields(browser: &Browser, errors: &[(&str, &str)]) {
    let summary = "//*[@id='errors']";
    browser.see_focus_on(summary).await;
    // The texts of the page are given with plain spaces.
    let mut words: Vec<String> = errors.iter().map(|(_, words)| words.replace('\u{a0}', " ")).collect();
    words.sort();
    let mut listed = browser.texts(&format!("{summary}//a")).await;
    listed.sort();
    assert_eq!(listed, words);
    for (field, words) in errors {
        browser.see(&format!("//main//*[@id='{field}-error'][normalize-space()='{words}']")).await;
        browser.see(&format!("//main//*[contains(@aria-describedby, '{field}-error')]")).await;
        browser.click(&format!("{summary}//a[@href='#{field}']")).await;
        browser.see_focus_on(&format!("//*[@id='{field}']")).await;
    }
}

async fn value_of(browser: &Browser, field: &str) -> String {
    let field = browser.see(&format!("//*[@id='{field}']")).await;
    field.prop("value").await.expect("a value").unwrap_or_default()
}

#[tokio::test]
async fn what_the_backend_finds_wrong_stands_at_the_fields_of_every_form() {
    let backend = Backend::faulty();
    let witness = Witness::new(&backend.address(), PERSONA);
    let browser = arrive(&backend).await;
    for form in &FORMS {
        let before = witness.cases();
        browser.open(form.path).await;
        browser.see("//main//form").await;
        for choice in form.choices {
            browser.click(&format!("//label[normalize-space()='{choice}']")).await;
        }
        let mine = |field: &str| format!("Mina ord, {}, {field}.", form.path);
        for (label, field) in form.texts {
            browser.write(label, &mine(field)).await;
        }
        browser.press(SV.acts.object.go_on).await;
        browser.see_heading(SV.acts.check.title).await;
        let sent: Vec<_> = form.errors.iter().map(|(pointer, code, _, _)| (*pointer, *code)).collect();
        refuse(&witness, "/api/v1/cases", &sent);
        browser.press(SV.rights.form.send).await;
        let errors: Vec<_> = form.errors.iter().map(|(_, _, field, words)| (*field, *words)).collect();
        stand_at_their_fields(&browser, &errors).await;
        for (_, field) in form.texts {
            assert_eq!(value_of(&browser, field).await, mine(field), "{}", form.path);
        }
        assert_eq!(witness.cases(), before, "{}: nothing was stored", form.path);
        // What was chosen and written is sent as it stands once the backend takes it.
        browser.press(SV.acts.object.go_on).await;
        browser.see_heading(SV.acts.check.title).await;
        browser.press(SV.rights.form.send).await;
        browser.see_heading(SV.acts.receipt.request).await;
        assert_eq!(witness.cases(), before + 1, "{}", form.path);
    }
    browser.assert_quiet(&["status of 422"]).await;
    browser.close().await;
}

#[tokio::test]
async fn what_the_backend_finds_wrong_in_a_case_is_said_there() {
    let backend = Backend::faulty();
    let witness = Witness::new(&backend.address(), PERSONA);
    let browser = arrive(&backend).await;
    let case = witness.new_case();
    let path = format!("/cases/{case}");
    browser.open(&path).await;
    browser.write(SV.cases.one.message, "Mina ord.").await;
    refuse(&witness, "/api/v1/cases/{id}/messages", &[("/words", "too-long")]);
    browser.press(SV.cases.one.send_message).await;
    stand_at_their_fields(&browser, &[("message", TOO_LONG)]).await;
    assert_eq!(value_of(&browser, "message").await, "Mina ord.");
    assert_eq!(witness.events(&path), 1, "nothing was stored");

    // Taking a case back has no fields: what is wrong is said where it was pressed.
    browser.press(SV.cases.one.retract_start).await;
    refuse(&witness, "/api/v1/cases/{id}/retraction", &[("/reason", "missing")]);
    browser.press(SV.cases.one.retract_confirm).await;
    browser.see("//section//*[@role='alert'][contains(., 'ärendet är inte återtaget')]").await;
    assert_eq!(witness.events(&path), 1, "nothing was stored");
    assert_eq!(value_of(&browser, "message").await, "Mina ord.");
    browser.press(SV.cases.one.send_message).await;
    browser.see("//main//ol//*[normalize-space()='Mina ord.']").await;
    browser.assert_quiet(&["status of 422"]).await;
    browser.close().await;
}

#[tokio::test]
async fn how_long_to_wait_is_told_by_the_answer_and_not_by_a_clock() {
    let backend = Backend::faulty();
    let witness = Witness::new(&backend.address(), PERSONA);
    let browser = arrive(&backend).await;
    // The answer's own time is of the year 2000: only the time between its two times counts.
    let rule = |method: &str, route: &str, ms: u32, as_date: bool| {
        witness.order(&json!([
            {"method": method, "route": route, "nth": 1, "fault": "503", "ms": ms, "as_date": as_date}
        ]));
    };
    rule("GET", "/api/v1/cases", 40_000, true);
    browser.open("/cases").await;
    browser.see_text("Något gick fel hos oss, så vi har inget att visa här. Försök igen om 40 sekunder.").await;
    browser.press(SV.common.retry).await;
    browser.see("//main//h2").await;

    let records = "/api/v1/exports/{id}/records";
    for (ms, as_date, wait) in
        [(90_000, false, "om 2 minuter"), (40_000, true, "om 40 sekunder"), (0, true, "om en stund")]
    {
        browser.open("/export").await;
        rule("GET", records, ms, as_date);
        browser.press(SV.export.make_button).await;
        browser.see(&format!("//h2[normalize-space()='{}']", SV.export.failed_title)).await;
        let said = format!(
            "Något gick fel hos oss, så det finns ingen fil än. Det räknas inte en gång till. Försök igen {wait}."
        );
        browser.see(&format!("//section[@id='package']//p[normalize-space()='{said}']")).await;
        browser.press(SV.common.retry).await;
        browser.see(&format!("//button[normalize-space()='{}']", SV.export.save)).await;
    }
    browser.assert_quiet(&["status of 503"]).await;
    browser.close().await;
}

/// Counts how often words come onto the page.
const COUNT: &str = r#"
    const words = arguments[0];
    window.drawn = 0;
    new MutationObserver(changes => changes.forEach(change => change.addedNodes.forEach(node => {
        if (node.textContent.includes(words)) window.drawn += 1;
    }))).observe(document.body, {childList: true, subtree: true});
"#;

#[tokio::test]
async fn what_was_changed_elsewhere_is_shown_and_said_once() {
    let backend = Backend::faulty();
    let witness = Witness::new(&backend.address(), PERSONA);
    let browser = arrive(&backend).await;
    let words = "Ärendet har ändrats sedan du öppnade sidan.";
    let case = witness.new_case();
    browser.open(&format!("/cases/{case}")).await;
    browser.write(SV.cases.one.message, "Mina ord.").await;
    browser.driver.execute(COUNT, vec![json!(words)]).await.expect("it counts");
    witness.write(&case, "Någon annanstans ifrån.");
    browser.press(SV.cases.one.send_message).await;
    let said = browser.see_focus_on(&format!("//*[@id='changed'][contains(., '{words}')]")).await;
    // By focus, with its words as its name, and by no live region besides.
    assert_eq!(said.attr("role").await.expect("a role").as_deref(), Some("group"));
    let (_, name) = browser.focused().await;
    assert!(name.starts_with(words), "{name}");
    browser
        .see(&format!("//li[h3[contains(., '{}')]]//*[normalize-space()='Någon annanstans ifrån.']", SV.cases.one.new))
        .await;
    assert!(browser.texts("//*[@role='alert'][normalize-space()]").await.is_empty());
    let drawn = browser.driver.execute("return window.drawn", vec![]).await.expect("a number");
    assert_eq!(drawn.json().as_u64(), Some(1));
    assert_eq!(value_of(&browser, "message").await, "Mina ord.");
    browser.assert_quiet(&["status of 412"]).await;
    browser.close().await;
}

/// Keeps what the polite region says, in its order; "" when it falls silent.
const HEAR: &str = r#"
    window.heard = [];
    const say = document.getElementById('say');
    new MutationObserver(() => window.heard.push(say.textContent))
        .observe(say, {childList: true, characterData: true, subtree: true});
"#;

/// Waits until just this was said.
async fn hears(browser: &Browser, expected: serde_json::Value) {
    let until = Instant::now() + PATIENCE;
    loop {
        let heard = browser.driver.execute("return window.heard", vec![]).await.expect("what was said").json().clone();
        if heard == expected {
            return;
        }
        assert!(Instant::now() < until, "{heard} was said, not {expected}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

#[tokio::test]
async fn loading_that_takes_long_is_said_once() {
    let backend = Backend::faulty();
    let witness = Witness::new(&backend.address(), PERSONA);
    let browser = arrive(&backend).await;
    browser.see("//main[.//h1][not(.//*[@class='skeleton'])]").await;
    browser.driver.execute(HEAR, vec![]).await.expect("it hears");
    let slow = |route: &str, ms: u32| json!({"method": "GET", "route": route, "nth": 1, "fault": "slow", "ms": ms});
    // Three parts of one page; the last one begins to load when another is there.
    let preview = "/api/v1/exports/preview";
    witness.order(&json!([slow("/api/v1/exports", 2_000), slow(preview, 2_000), slow(preview, 3_000)]));
    browser.follow(SV.frame.export).await;
    browser.see(&format!("//button[normalize-space()='{}']", SV.export.make_button)).await;
    browser.see("//main[not(.//*[@class='skeleton'])]").await;
    assert_eq!(witness.faults_left(), 0);
    hears(&browser, json!([SV.common.loading, ""])).await;
    // The next long wait is said as well.
    witness.order(&json!([slow("/api/v1/cases", 2_000)]));
    browser.follow(SV.frame.cases).await;
    browser.see("//main//li[h3]").await;
    hears(&browser, json!([SV.common.loading, "", SV.common.loading, ""])).await;
    browser.assert_quiet(&[]).await;
    browser.close().await;
}
