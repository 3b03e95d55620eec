//! Dialogues, errors, and pages between two others: each reached as a person reaches it, in both languages.

use super::matrix;
use super::valid::Documents;
use crate::support::backend::Backend;
use crate::support::browser::Browser;
use crate::support::setting::{LANGS, Setting};
use crate::support::witness::Witness;
use serde_json::{Value, json};

/// What is reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// A page of somebody who is not signed in.
    SignedOutAt(&'static str),
    /// The menu of a phone, open.
    Menu,
    /// A search that finds nothing.
    NothingFound,
    /// A form sent with nothing in it.
    EmptyForm(&'static str),
    /// What an erasure would come to.
    Outlook,
    /// *Check answers* of an objection.
    CheckObjection,
    /// *Check answers* of a request.
    CheckRequest,
    /// A request that could not be sent.
    SendFailed,
    /// A page whose data could not be read.
    ReadFailed(&'static str, &'static str),
    /// Each case of somebody who has one in every state.
    Cases,
    /// The question whether to retract a case.
    Retracting,
    /// The receipt of a case.
    Receipt,
    /// The question whether to allow direct marketing again.
    Lifting,
    /// A package that was made.
    Packed,
    /// The warning before the session ends.
    Warned,
    /// The way back into a form after the session ended.
    TimedOut,
    /// The page of one person, emptied because another one is signed in.
    AnotherPerson,
    /// The page of who has signed out and is not.
    NotSignedOut,
    /// The page's help when the app does not load.
    NoApp,
}

const STATES: [State; 33] = [
    State::SignedOutAt("/"),
    State::SignedOutAt("/sign-in"),
    State::SignedOutAt("/signed-in"),
    State::SignedOutAt("/signed-out"),
    State::SignedOutAt("/notice"),
    State::SignedOutAt("/accessibility"),
    State::SignedOutAt("/cases"),
    State::SignedOutAt("/no-such-page"),
    State::Menu,
    State::NothingFound,
    State::EmptyForm("/object"),
    State::EmptyForm("/rights/access"),
    State::EmptyForm("/rights/rectification"),
    State::EmptyForm("/rights/erasure"),
    State::EmptyForm("/rights/restriction"),
    State::EmptyForm("/rights/portability-transfer"),
    State::EmptyForm("/rights/own-words"),
    State::Outlook,
    State::CheckObjection,
    State::CheckRequest,
    State::SendFailed,
    State::ReadFailed("/cases", "/api/v1/cases"),
    State::ReadFailed("/consents", "/api/v1/consents"),
    State::ReadFailed("/export", "/api/v1/exports"),
    State::Cases,
    State::Retracting,
    State::Receipt,
    State::Lifting,
    State::Packed,
    State::Warned,
    State::TimedOut,
    State::AnotherPerson,
    State::NotSignedOut,
];

/// Whose pages these are: somebody with a case in every state, who may object and has said yes to something.
const PERSON: &str = "several-cases";

/// The button that sends a form or leads on.
pub const SUBMIT: &str = "//main//form//button[@type='submit']";

struct Walk<'a> {
    browser: &'a Browser,
    backend: &'a Backend,
    witness: &'a Witness,
}

impl Walk<'_> {
    async fn open(&self, path: &str) {
        self.browser.open(path).await;
        self.browser.settled().await;
    }

    /// The next answers of a route are faults, as many as a page may ask for.
    fn spoil(&self, method: &str, route: &str) {
        let rule = json!({"method": method, "route": route, "nth": 1, "fault": "500"});
        self.witness.order(&json!([rule, rule, rule, rule, rule, rule]));
    }

    fn cases(&self) -> Vec<Value> {
        self.witness.get("/cases?limit=100")["items"].as_array().expect("a list").clone()
    }

    fn case(&self, wanted: impl Fn(&Value) -> bool) -> String {
        let case = self.cases().into_iter().find(wanted).expect("such a case");
        format!("/cases/{}", case["id"].as_str().expect("an id"))
    }

    /// *Check answers* of a request for access.
    async fn check_request(&self) {
        self.open("/rights/access").await;
        self.browser.click("(//main//form//input[@type='radio'])[1]/following::label[1]").await;
        self.browser.click(SUBMIT).await;
        self.browser.see("//main//dl").await;
    }

    /// Goes there; gives the places to look at one after the other, where there is more than one.
    async fn reach(&self, state: State) -> Vec<String> {
        let browser = self.browser;
        match state {
            State::SignedOutAt(path) => self.open(path).await,
            State::Menu => {
                self.open("/").await;
                browser.script("document.querySelector('.menu-button').click()").await;
            }
            State::NothingFound => {
                self.open("/activities").await;
                browser.see("//input[@id='search']").await.send_keys("qqqqzzzz").await.expect("typed");
                browser.see("//main[not(.//li[h3])]").await;
            }
            State::EmptyForm(path) => {
                self.open(path).await;
                browser.click(SUBMIT).await;
                browser.see_focus_on("//*[@id='errors']").await;
            }
            State::Outlook => {
                self.open("/rights/erasure?activity=accounting").await;
                browser.click("(//main//form//input[@type='radio'])[1]/following::label[1]").await;
            }
            State::CheckObjection => {
                self.open("/activities/system-testing").await;
                browser.click("//main//a[starts-with(@href, '/object')]").await;
                browser.settled().await;
                browser.click(SUBMIT).await;
                browser.see("//main//dl").await;
            }
            State::CheckRequest => self.check_request().await,
            State::SendFailed => {
                self.check_request().await;
                self.spoil("POST", "/api/v1/cases");
                browser
                    .click("//main//button[@type='submit' or not(@aria-expanded)][contains(@class, 'button')]")
                    .await;
                browser.see("//main//*[@role='alert']").await;
            }
            State::ReadFailed(path, route) => {
                self.spoil("GET", route);
                browser.open(path).await;
                browser.see("//main//*[@role='alert']//button").await;
            }
            State::Cases => {
                let ids =
                    self.cases().into_iter().map(|case| format!("/cases/{}", case["id"].as_str().expect("an id")));
                return ids.collect();
            }
            State::Retracting => {
                self.open(&self.case(|case| case["status"] == "acknowledged" || case["status"] == "received")).await;
                browser.click("//button[@id='retract']").await;
            }
            State::Receipt => {
                let case = self.case(|case| case["kind"] == "objection");
                self.open(&case).await;
                browser.click("//main//a[starts-with(@href, '/receipts/')]").await;
                browser.settled().await;
            }
            State::Lifting => {
                self.witness.stop_marketing();
                self.open("/object").await;
                browser.click("//button[@id='lift']").await;
            }
            State::Packed => {
                self.open("/export").await;
                browser
                    .click("//main//button[contains(@class, 'button')][not(contains(@class, 'button-quiet'))]")
                    .await;
                browser.see("//main//dl//*[string-length(normalize-space(.))=64][not(*)]").await;
            }
            State::Warned => {
                self.open("/object").await;
                self.backend.advance(13 * 60 + 30);
                browser.script("dispatchEvent(new Event('focus'))").await;
                browser.see("//dialog[@open]").await;
            }
            State::TimedOut => {
                self.open("/object").await;
                browser.see("//textarea").await.send_keys("Egna ord.").await.expect("typed");
                self.backend.advance(16 * 60);
                browser.script("dispatchEvent(new Event('focus'))").await;
                browser.see("//main//button[contains(., 'Birgitta')]").await;
            }
            State::AnotherPerson => {
                self.open("/object").await;
                browser.become_persona("mentor").await;
                browser.script("dispatchEvent(new Event('focus'))").await;
                browser.see("//main//*[@role='alert']/following::button").await;
            }
            State::NotSignedOut => {
                self.open("/object").await;
                self.spoil("DELETE", "/api/v1/session");
                browser.click("//header//div[contains(@class, 'header-tools')]/button").await;
                browser.see("//main//h1/following::button").await;
            }
            State::NoApp => {
                let wasm = json!({"urls": ["*.wasm"]});
                let cdp = browser.driver.cdp();
                cdp.send_raw("Network.enable", json!({})).await.expect("the network is watched");
                cdp.send_raw("Network.setBlockedURLs", wasm).await.expect("the app is kept out");
                browser.open("/").await;
                browser.see("//*[@id='portal-start'][contains(@class, 'is-stopped')]").await;
                cdp.send_raw("Network.setBlockedURLs", json!({"urls": []})).await.expect("the app is let in again");
            }
        }
        Vec::new()
    }
}

/// Every state in both languages and these settings; gives the number of runs.
async fn hold(settings: &[Setting]) -> usize {
    let (mut faults, mut runs, mut documents) = (Vec::new(), 0, Documents::none());
    for lang in LANGS {
        // A fresh one for each language: what was sent and the moved clock stay behind.
        let backend = Backend::foretold();
        let browser = Browser::start(&backend.address(), "sv-SE", 1280).await;
        browser.watch_closely().await;
        browser.open("/notice").await;
        browser.speak(lang).await;
        for state in STATES.into_iter().chain([State::NoApp]) {
            browser.open("/notice").await;
            match state {
                State::SignedOutAt(_) | State::NoApp => browser.become_nobody().await,
                _ => browser.become_persona(PERSON).await,
            }
            let witness = Witness::new(&backend.address(), PERSON);
            let walk = Walk { browser: &browser, backend: &backend, witness: &witness };
            let places = walk.reach(state).await;
            let several = places.len().max(1);
            for at in 0..several {
                if let Some(place) = places.get(at) {
                    walk.open(place).await;
                    browser.unfold().await;
                }
                documents.add_page(&format!("{state:?} {at} in {lang}"), &browser).await;
                for setting in settings.iter().filter(|setting| setting.lang == lang) {
                    browser.set(*setting).await;
                    let found = browser.faults_of_page().await;
                    faults.extend(found.into_iter().map(|fault| format!("{state:?} {at}, {setting:?}: {fault}")));
                    runs += 1;
                }
            }
            witness.order(&json!([]));
        }
        browser.close().await;
    }
    faults.extend(documents.faults());
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
    runs
}

#[tokio::test]
async fn every_dialogue_and_error_pairwise() {
    hold(&matrix::pairwise()).await;
}

#[tokio::test]
#[ignore = "the whole matrix takes long; run by `cargo xtask full-check`"]
async fn every_dialogue_and_error_in_every_setting() {
    let runs = hold(&matrix::all()).await;
    println!("{runs} runs of axe-core");
}
