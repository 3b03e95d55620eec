//! The two people, their witnesses, and what an emptied page is held against.

use super::act::{Act, WORDS};
use crate::support::backend::Backend;
use crate::support::browser::Browser;
use crate::support::persona::Persona;
use crate::support::setting::LANGS;
use crate::support::witness::Witness;
use serde_json::{Value, json};
use text::{EN, SV};

/// Whom the page shows.
pub const ONE: &str = "guarantor";
/// Who signs in meanwhile.
pub const OTHER: &str = "several-cases";

/// What the emptied page says, in Swedish and English.
const TITLE: [&str; 2] = [SV.sign_in.other_title, EN.sign_in.other_title];
const TEXT: [&str; 2] =
    ["Sedan dess har inget skickats eller sparats härifrån.", "Since then nothing has been sent or stored from here."];
const GO_ON: [&str; 2] = [SV.sign_in.other_go_on, EN.sign_in.other_go_on];
const HELLO: [&str; 2] = ["Hej", "Hello"];

/// What the browser shows and keeps with the page.
const EVERYTHING: &str = "const fields = [...document.querySelectorAll('input, textarea, select')].map(e => e.value); \
    return [document.title, JSON.stringify(history.state), document.body.textContent, ...fields].join('\\n')";

/// Writes down every name given that is ever in the page from now on, if only for a moment.
const WATCH: &str = "const [names] = arguments; globalThis.leaks = []; \
    const look = () => names.forEach(name => document.body.textContent.includes(name) && leaks.push(name)); \
    new MutationObserver(look).observe(document.body, {subtree: true, childList: true, characterData: true});";

/// Everything that is stored for somebody and can be read.
fn everything(witness: &Witness) -> Value {
    let cases = witness.get("/cases?limit=100");
    let items = cases["items"].as_array().expect("a list").iter();
    let paths = items.map(|case| format!("/cases/{}", case["id"].as_str().expect("an id")));
    let each: Vec<Value> = paths.map(|path| witness.get(&path)).collect();
    let others = ["/consents", "/direct-marketing", "/in-force", "/exports"].map(|path| witness.get(path));
    json!([cases, each, others])
}

/// The two, and what must be in no page of the other.
pub struct Two {
    pub backend: Backend,
    pub of_one: Witness,
    pub of_other: Witness,
    one: Persona,
    pub other: Persona,
}

impl Two {
    pub fn new(backend: Backend) -> Self {
        let [of_one, of_other] = [ONE, OTHER].map(|persona| Witness::new(&backend.address(), persona));
        Self { backend, of_one, of_other, one: Persona::read(ONE), other: Persona::read(OTHER) }
    }

    /// Names and companies of the one that are not the other's too, and what the one has written.
    fn traces(of: &Persona, not: &Persona) -> Vec<String> {
        let companies = |of: &Persona| of.roles().into_iter().map(|role| role.company).collect::<Vec<_>>();
        let theirs = companies(not);
        let own = companies(of).into_iter().filter(|company| !theirs.contains(company));
        own.chain([of.name(), WORDS.to_owned()]).collect()
    }

    /// Answers of the backend come so much later from now on.
    pub fn latency(&self, ms: u64) {
        let slow: Vec<Value> = (0..200).map(|_| json!({"route": "*", "nth": 1, "fault": "slow", "ms": ms})).collect();
        self.of_one.order(&if ms == 0 { json!([]) } else { json!(slow) });
    }

    /// What is stored for the one and for the other.
    pub fn stored(&self) -> [Value; 2] {
        [everything(&self.of_one), everything(&self.of_other)]
    }

    /// The page of the one is ready; gives what is stored by then.
    pub async fn ready(&self, browser: &Browser, act: Act, lang: usize) -> [Value; 2] {
        browser.become_persona(ONE).await;
        browser.speak(LANGS[lang]).await;
        act.prepare(browser, &self.of_one, lang).await;
        let other = Self::traces(&self.other, &self.one);
        let names: Vec<&String> = other.iter().filter(|part| **part != WORDS).collect();
        browser.driver.execute(WATCH, vec![json!(names)]).await.expect("a script");
        self.stored()
    }

    /// The page is empty and says so; nothing was stored for either, and nothing of the other was ever shown.
    pub async fn is_emptied(&self, browser: &Browser, before: &[Value; 2], lang: usize, what: &str) {
        browser.see_heading(TITLE[lang]).await;
        browser.see_text(TEXT[lang]).await;
        browser.until("return document.activeElement.tagName === 'H1'", "the heading has focus").await;
        self.latency(0);
        let all = browser.script(EVERYTHING).await;
        let all = all.as_str().expect("text");
        let traces = [Self::traces(&self.one, &self.other), Self::traces(&self.other, &self.one)].concat();
        for part in traces {
            assert!(!all.contains(&part), "{what}: {part} is on the emptied page:\n{all}");
        }
        assert_eq!(browser.script("return globalThis.leaks").await, json!([]), "{what}: shown for a moment");
        assert_eq!(&self.stored(), before, "{what}: stored for the one or for the other");
    }

    /// The other one goes on to an empty start page, and Back leads to nothing of the one.
    pub async fn goes_on(&self, browser: &Browser, lang: usize, what: &str) {
        browser.press(GO_ON[lang]).await;
        browser.see_heading(&format!("{}, {}", HELLO[lang], self.other.name())).await;
        browser.settled().await;
        assert_eq!(browser.path().await, "/", "{what}");
        let all = browser.script(EVERYTHING).await;
        for part in Self::traces(&self.one, &self.other) {
            assert!(!all.as_str().expect("text").contains(&part), "{what}: {part} is on the other one's page");
        }
        browser.driver.back().await.expect("back");
        browser.settled().await;
        let all = browser.script(EVERYTHING).await;
        for part in Self::traces(&self.one, &self.other) {
            assert!(!all.as_str().expect("text").contains(&part), "{what}: {part} is behind the other one's page");
        }
    }
}
