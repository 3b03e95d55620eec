//! What goes wrong on the way, as a person meets it: every flow with every fault, through the real app. Done once or
//! not at all, never a success that is none, never a lost word, always a way on.

use crate::support::backend::Backend;
use crate::support::browser::{Browser, PATIENCE};
use crate::support::journey::{sign_in_buttons, sign_in_words};
use crate::support::persona::Persona;
use crate::support::witness::Witness;
use serde_json::json;
use std::time::{Duration, Instant};
use text::{EN, SV};
use thirtyfour::prelude::*;

const PERSONA: &str = "guarantor";

/// What the person wants done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Flow {
    Objection,
    Access,
    Message,
    Retraction,
    Stop,
    Lifting,
    Withdrawal,
    Renewal,
}

/// What the person sees after pressing the button.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Seen {
    Success,
    Problem,
    SignIn,
}

/// A fault, whether the wish was granted all the same, and what the person sees first.
type Fault = (&'static str, bool, Seen);

const FAULTS: [Fault; 12] = [
    ("drop-before", false, Seen::Problem),
    ("drop-after", true, Seen::Problem),
    ("500", false, Seen::Problem),
    ("503", false, Seen::Problem),
    ("429", false, Seen::Problem),
    ("slow", true, Seen::Success),
    ("truncated", true, Seen::Problem),
    ("cut-body", true, Seen::Problem),
    // The answer is whole; only its label is wrong.
    ("wrong-type", true, Seen::Success),
    ("session-gone", false, Seen::SignIn),
    ("killed-in-write", false, Seen::Problem),
    ("killed-after", true, Seen::Problem),
];

/// What an answer that is slow takes, and what 503 and 429 say one should wait.
const WAIT: Duration = Duration::from_secs(2);
/// The same, where there is time for it.
const SLOW: Duration = Duration::from_secs(30);

/// Where the connection is cut before the answer begins, the browser sends the same again by itself: on each connection that
/// it has open, of which there are six, and on a new one.
const RESENDS: usize = 12;

impl Flow {
    fn route(self) -> &'static str {
        match self {
            Flow::Objection | Flow::Access => "/api/v1/cases",
            Flow::Message => "/api/v1/cases/{id}/messages",
            Flow::Retraction => "/api/v1/cases/{id}/retraction",
            Flow::Stop => "/api/v1/direct-marketing/stop",
            Flow::Lifting => "/api/v1/direct-marketing/lift",
            Flow::Withdrawal => "/api/v1/consents/{id}/withdrawal",
            Flow::Renewal => "/api/v1/consents/{id}/renewal",
        }
    }

    /// What the page has when it was done.
    fn success(self, words: &str) -> String {
        let heading = |title: &str| format!("//h1[normalize-space()='{title}']");
        match self {
            Flow::Objection => heading(SV.acts.receipt.objection),
            Flow::Access => heading(SV.acts.receipt.request),
            Flow::Message => format!("//*[@id='timeline-title']/following::*[contains(normalize-space(), '{words}')]"),
            Flow::Retraction => {
                format!("//main//*[contains(normalize-space(), '{}')]", SV.cases.status.retracted)
            }
            Flow::Stop => heading(SV.acts.receipt.acts.marketing_stopped),
            Flow::Lifting => heading(SV.acts.receipt.acts.marketing_lifted),
            Flow::Withdrawal => heading(SV.acts.receipt.acts.consent_withdrawn),
            Flow::Renewal => heading(SV.acts.receipt.acts.consent_renewed),
        }
    }

    /// Goes to where only the last button is left to press; gives the path of the case it is about, if there is one.
    async fn prepare(self, browser: &Browser, witness: &Witness, words: &str) -> String {
        match self {
            Flow::Objection => {
                // An activity with an open case offers that one instead of another form.
                witness.retract_objections();
                browser.open("/activities/guarantee-commitments").await;
                browser.follow(SV.activity.object_button).await;
                browser.see_heading(SV.acts.object.title).await;
                browser.write(SV.acts.object.words, words).await;
                browser.press(SV.acts.object.go_on).await;
                browser.see_heading(SV.acts.check.title).await;
            }
            Flow::Access => {
                browser.open("/rights/access").await;
                browser.see_heading(SV.rights.kinds.access.title).await;
                let choice =
                    browser.see(&format!("//label[normalize-space()='{}']", SV.cases.request.deliveries.portal)).await;
                choice.scroll_into_view().await.expect("in view");
                choice.click().await.expect("clickable");
                browser.write(SV.rights.form.words.access, words).await;
                browser.press(SV.acts.object.go_on).await;
                browser.see_heading(SV.acts.check.title).await;
            }
            Flow::Message | Flow::Retraction => {
                let case = witness.new_case();
                let path = format!("/cases/{case}");
                browser.open(&path).await;
                browser.see(&format!("//button[normalize-space()='{}']", SV.cases.one.send_message)).await;
                if self == Flow::Message {
                    browser.write(SV.cases.one.message, words).await;
                }
                return path;
            }
            Flow::Stop | Flow::Lifting => {
                if self == Flow::Stop {
                    witness.lift_marketing();
                } else {
                    witness.stop_marketing();
                }
                browser.open("/object").await;
                browser.see_heading(SV.acts.object.title).await;
            }
            Flow::Withdrawal | Flow::Renewal => {
                // A consent to marketing is not given again while marketing is stopped.
                witness.lift_marketing();
                if self == Flow::Withdrawal {
                    witness.renew_consents();
                } else {
                    witness.withdraw_consents();
                }
                browser.open("/consents").await;
                browser.see_heading(SV.acts.consents.title).await;
            }
        }
        String::new()
    }

    async fn press(self, browser: &Browser) {
        // The first step, where there are two.
        let (start, button) = match self {
            Flow::Objection => (None, SV.acts.check.send),
            Flow::Access => (None, SV.rights.form.send),
            Flow::Message => (None, SV.cases.one.send_message),
            Flow::Retraction => (Some(SV.cases.one.retract_start), SV.cases.one.retract_confirm),
            Flow::Stop => (None, SV.acts.marketing.stop),
            Flow::Lifting => (Some(SV.acts.marketing.lift), SV.acts.marketing.lift_confirm),
            Flow::Withdrawal => (None, SV.acts.consents.withdraw),
            Flow::Renewal => (Some(SV.acts.consents.renew), SV.acts.consents.renew_confirm),
        };
        if let Some(start) = start {
            let sure = format!("//button[normalize-space()='{button}']");
            if browser.texts(&sure).await.is_empty() {
                browser.press(start).await;
            }
        }
        browser.press(button).await;
    }

    /// What the person wrote is still there, to be sent again.
    async fn keeps(self, browser: &Browser, words: &str) {
        match self {
            Flow::Objection | Flow::Access => {
                browser.see_text(words).await;
            }
            Flow::Message => {
                let field = browser.see("//main//textarea").await;
                let kept = field.prop("value").await.expect("a value").unwrap_or_default();
                assert_eq!(kept, words);
            }
            Flow::Retraction | Flow::Stop | Flow::Lifting | Flow::Withdrawal | Flow::Renewal => {}
        }
    }

    fn count(self, witness: &Witness, case: &str) -> usize {
        match self {
            Flow::Objection | Flow::Access => witness.cases(),
            Flow::Message | Flow::Retraction => witness.events(case),
            Flow::Stop | Flow::Lifting => witness.marketing_events(),
            Flow::Withdrawal | Flow::Renewal => witness.consent_events(),
        }
    }
}

/// Waits for one of the three.
async fn outcome(browser: &Browser, success: &str, what: &str) -> Seen {
    let until = Instant::now() + PATIENCE + SLOW;
    // The way in, for somebody who is not signed in.
    let sign_in = sign_in_buttons();
    let table = [
        (success, Seen::Success),
        // This page has a box as well: why one is asked to sign in.
        (sign_in.as_str(), Seen::SignIn),
        ("//main//*[@role='alert'][contains(@class, 'box')]", Seen::Problem),
    ];
    loop {
        for (path, seen) in table {
            for element in browser.driver.find_all(By::XPath(path)).await.unwrap_or_default() {
                if element.is_displayed().await.unwrap_or(false) {
                    return seen;
                }
            }
        }
        assert!(Instant::now() < until, "{what}: neither success nor a problem:\n{}", browser.page_text().await);
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// One flow with one fault, to its end.
async fn meets(backend: &mut Backend, browser: &Browser, witness: &Witness, flow: Flow, fault: Fault, wait: Duration) {
    let (name, stored, expected) = fault;
    let ms = u64::try_from(wait.as_millis()).expect("a short wait");
    let what = format!("{flow:?} with {name}");
    let words = format!("Mina ord, {what}.");
    let success = flow.success(&words);
    let case = flow.prepare(browser, witness, &words).await;
    let before = flow.count(witness, &case);
    let rule = json!({"method": "POST", "route": flow.route(), "nth": 1, "fault": name, "ms": ms});
    let times = if name.starts_with("drop") { RESENDS } else { 1 };
    witness.order(&json!(vec![rule; times]));
    flow.press(browser).await;
    let mut seen = outcome(browser, &success, &what).await;
    if seen == Seen::Problem && name == "session-gone" {
        // Said first in place, and then by the page to sign in at, which takes a moment to have its people.
        browser.see(&sign_in_buttons()).await;
        seen = Seen::SignIn;
    }
    assert_eq!(seen, expected, "{what}\n{}", browser.page_text().await);
    if matches!(name, "503" | "429") {
        browser.see_text("Försök igen om 2 sekunder.").await;
    }
    if name.starts_with("killed") {
        backend.kill_and_restart();
    }
    witness.order(&json!([]));
    let done = flow.count(witness, &case) - before;
    assert_eq!(done, usize::from(stored), "{what}: {seen:?} was shown");
    if seen == Seen::SignIn {
        browser.sign_in_as(&Persona::read(PERSONA).name()).await;
    }
    if seen != Seen::Success {
        flow.keeps(browser, &words).await;
        flow.press(browser).await;
        // The words of the first failure may still stand there for a moment.
        browser.see(&success).await;
    }
    assert_eq!(flow.count(witness, &case), before + 1, "{what}: once in the end");
    if matches!(flow, Flow::Objection | Flow::Access) {
        browser.see_text(&words).await;
    }
}

/// Each flow with each fault that `chosen` takes, by their places in the table.
async fn table(flows: &[Flow], chosen: fn(usize, usize) -> bool) {
    let mut backend = Backend::faulty();
    let witness = Witness::new(&backend.address(), PERSONA);
    let browser = Browser::arrive(&backend.address(), PERSONA, "/", 1280).await;
    for (row, flow) in flows.iter().copied().enumerate() {
        for (column, fault) in FAULTS.into_iter().enumerate() {
            if chosen(row, column) {
                meets(&mut backend, &browser, &witness, flow, fault, WAIT).await;
            }
        }
    }
    browser.assert_quiet(&["Failed to load resource", "net::ERR"]).await;
    browser.close().await;
}

#[tokio::test]
#[ignore = "half a minute for each flow: cargo xtask full-check --only fault-table"]
async fn an_answer_that_takes_half_a_minute_is_waited_for() {
    let mut backend = Backend::faulty();
    let witness = Witness::new(&backend.address(), PERSONA);
    let browser = Browser::arrive(&backend.address(), PERSONA, "/", 1280).await;
    for flow in REQUESTS.iter().chain(ACTS) {
        meets(&mut backend, &browser, &witness, *flow, ("slow", true, Seen::Success), SLOW).await;
    }
    browser.assert_quiet(&[]).await;
    browser.close().await;
}

const REQUESTS: &[Flow] = &[Flow::Objection, Flow::Message, Flow::Access];
const ACTS: &[Flow] = &[Flow::Withdrawal, Flow::Retraction, Flow::Stop, Flow::Renewal, Flow::Lifting];

/// Every fault once, and every flow with four of them.
fn some(row: usize, column: usize) -> bool {
    (row + column).is_multiple_of(3)
}

#[tokio::test]
async fn requests_come_through_what_goes_wrong() {
    table(REQUESTS, some).await;
}

#[tokio::test]
async fn acts_come_through_what_goes_wrong() {
    table(ACTS, some).await;
}

#[tokio::test]
#[ignore = "the whole table: cargo xtask full-check --only fault-table"]
async fn every_request_comes_through_every_fault() {
    table(REQUESTS, |row, column| !some(row, column)).await;
}

#[tokio::test]
#[ignore = "the whole table: cargo xtask full-check --only fault-table"]
async fn every_act_comes_through_every_fault() {
    table(ACTS, |row, column| !some(row, column)).await;
}

#[tokio::test]
async fn a_page_that_could_not_be_read_says_when_to_try_again() {
    let backend = Backend::faulty();
    let witness = Witness::new(&backend.address(), PERSONA);
    let browser = Browser::start(&backend.address(), "en-GB", 390).await;
    browser.open("/").await;
    browser.press(&sign_in_words("en", &Persona::read(PERSONA).name())).await;
    browser.see(&format!("//button[normalize-space()='{}']", EN.frame.sign_out)).await;
    let table = [
        ("503", 90_000, "Something went wrong on our side, so we have nothing to show here. Try again in 2 minutes."),
        (
            "429",
            60_000,
            "You have done this many times in a short while, so it was stopped this time. Try again in 1 minute.",
        ),
        ("503", 59_000, "Something went wrong on our side, so we have nothing to show here. Try again in 59 seconds."),
        ("503", 0, "Something went wrong on our side, so we have nothing to show here. Try again in a moment."),
        ("500", 0, "Something went wrong on our side, so we have nothing to show here. Try again in a moment."),
    ];
    for (fault, ms, said) in table {
        let rule = json!({"method": "GET", "route": "/api/v1/cases", "nth": 1, "fault": fault, "ms": ms});
        witness.order(&json!([rule]));
        browser.open("/cases").await;
        browser.see(&format!("//main//*[@role='alert']//p[normalize-space()='{said}']")).await;
        browser.press(EN.common.retry).await;
        browser.see("//main//li[h3]").await;
    }
    browser.assert_quiet(&["Failed to load resource"]).await;
    browser.close().await;
}
