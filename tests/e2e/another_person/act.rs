//! What the one is about to do when the other signs in.

use crate::support::browser::Browser;
use crate::support::witness::Witness;
use serde_json::json;
use text::demo::{EN as DEMO_EN, SV as DEMO_SV};
use text::{EN, SV};

/// What the one has written and not sent.
pub const WORDS: &str = "Mina alldeles egna ord";

/// Presses a button at once, or right after the tab was come back to and before the app can know what that brings.
const PRESS: &str = "const [name, focus] = arguments; \
    if (focus) dispatchEvent(new Event('focus')); \
    const all = [...document.querySelectorAll('main button, dialog button, nav a')]; \
    all.find(button => button.textContent.trim() === name).click();";

/// What the one is about to do. Each has one press left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    Objection,
    Stop,
    Withdrawal,
    Message,
    Export,
    Retraction,
    Lifting,
    Renewal,
    DemoStep,
    Read,
}

impl Act {
    /// The button, in both languages.
    pub fn button(self) -> [&'static str; 2] {
        match self {
            Act::Objection => [SV.acts.check.send, EN.acts.check.send],
            Act::Stop => [SV.acts.marketing.stop, EN.acts.marketing.stop],
            Act::Withdrawal => [SV.acts.consents.withdraw, EN.acts.consents.withdraw],
            Act::Message => [SV.cases.one.send_message, EN.cases.one.send_message],
            Act::Export => [SV.export.make_button, EN.export.make_button],
            Act::Retraction => [SV.cases.one.retract_confirm, EN.cases.one.retract_confirm],
            Act::Lifting => [SV.acts.marketing.lift_confirm, EN.acts.marketing.lift_confirm],
            Act::Renewal => [SV.acts.consents.renew_confirm, EN.acts.consents.renew_confirm],
            Act::DemoStep => [DEMO_SV.steps.buttons.begin, DEMO_EN.steps.buttons.begin],
            Act::Read => [SV.frame.cases, EN.frame.cases],
        }
    }

    /// The request it would be: method, and the end of its path.
    pub fn request(self) -> (&'static str, &'static str) {
        match self {
            Act::Objection => ("POST", "/cases"),
            Act::Stop => ("POST", "/direct-marketing/stop"),
            Act::Withdrawal => ("POST", "/withdrawal"),
            Act::Message => ("POST", "/messages"),
            Act::Export => ("POST", "/exports"),
            Act::Retraction => ("POST", "/retraction"),
            Act::Lifting => ("POST", "/direct-marketing/lift"),
            Act::Renewal => ("POST", "/renewal"),
            Act::DemoStep => ("POST", "/steps"),
            Act::Read => ("GET", "/cases"),
        }
    }

    /// Goes to where only the last button is left to press.
    pub async fn prepare(self, browser: &Browser, of_one: &Witness, lang: usize) {
        match self {
            Act::Objection => {
                of_one.retract_objections();
                browser.open("/object?activity=guarantee-commitments").await;
                let words = browser.see("//textarea[@id='words']").await;
                words.send_keys(WORDS).await.expect("typed");
                browser.press([SV.acts.object.go_on, EN.acts.object.go_on][lang]).await;
            }
            Act::Stop => {
                of_one.lift_marketing();
                browser.open("/object").await;
            }
            Act::Withdrawal => {
                of_one.renew_consents();
                browser.open("/consents").await;
            }
            Act::Message => {
                browser.open(&format!("/cases/{}", of_one.new_case())).await;
                browser.see("//main//textarea").await.send_keys(WORDS).await.expect("typed");
            }
            Act::Export => browser.open("/export").await,
            Act::Retraction => {
                browser.open(&format!("/cases/{}", of_one.new_case())).await;
                browser.press([SV.cases.one.retract_start, EN.cases.one.retract_start][lang]).await;
            }
            Act::Lifting => {
                of_one.stop_marketing();
                browser.open("/object").await;
                browser.press([SV.acts.marketing.lift, EN.acts.marketing.lift][lang]).await;
            }
            Act::Renewal => {
                of_one.withdraw_consents();
                browser.open("/consents").await;
                browser.press([SV.acts.consents.renew, EN.acts.consents.renew][lang]).await;
            }
            Act::DemoStep => browser.open(&format!("/cases/{}", of_one.new_case())).await,
            Act::Read => browser.open("/consents").await,
        }
        let name = self.button()[lang];
        browser.see(&format!("//*[self::button or self::a][normalize-space()='{name}']")).await;
        browser.settled().await;
    }

    /// Presses it; right after the tab was come back to, if `focus` says so.
    pub async fn press(self, browser: &Browser, lang: usize, focus: bool) {
        let arguments = vec![json!(self.button()[lang]), json!(focus)];
        browser.driver.execute(PRESS, arguments).await.expect("it is there to press");
    }

    /// How often it was sent since the last time somebody asked.
    pub async fn sends(self, browser: &Browser, witness: &Witness) -> usize {
        let (method, path) = self.request();
        // By the worker, of which the page's log does not know.
        if self == Act::Export {
            return witness.requests(&format!("{method} /api/v1{path}"));
        }
        let sent = browser.requests().await;
        sent.iter().filter(|(verb, url)| verb == method && url.contains("/api/") && url.ends_with(path)).count()
    }
}
