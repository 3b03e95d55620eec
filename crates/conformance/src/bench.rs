//! What clauses have at hand: the test people, and what is done again and again.

use crate::choices::Choices;
use crate::client::{Call, Client, Visitor};
use crate::contract::Contract;
use crate::exchange::Seen;
use crate::outcome::{Stop, blocked, skip};
use crate::people::{NobodyThere, People, SignIn, cookie_of};
use serde_json::{Value, json};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// Words that nobody would write. No answer that refuses something may repeat them.
pub const WORDS: &str = "Konformitetsprov 7Q4X: de här orden är påhittade.";

/// A piece of [`WORDS`] that is found wherever they are repeated.
pub const MARK: &str = "7Q4X";

/// Most items that a page may have.
pub const PAGE: usize = 100;

/// More pages than anybody has.
const MOST_PAGES: usize = 10_000;

/// The backend and the people.
pub struct Bench {
    /// Sends, and keeps what was sent.
    pub client: Client,
    /// The contract.
    pub contract: Arc<Contract>,
    /// May something be changed?
    pub may_write: bool,
    /// Does the backend say that it is in demo mode? Then the controller's steps can be played.
    pub is_demo: bool,
    /// Whose requests most are.
    pub subject: Visitor,
    /// Somebody else.
    pub other: Visitor,
    noted: Option<Visitor>,
    stale: Option<Visitor>,
    people: People,
    register: OnceLock<Value>,
    /// Open cases that were made: whose, and the id.
    pub(crate) made: Mutex<Vec<(Visitor, String)>>,
    /// How everybody's choices stood before anything was changed.
    pub(crate) before: Vec<(Visitor, Choices)>,
}

impl Bench {
    /// Signs everybody in.
    ///
    /// # Errors
    /// When somebody cannot be signed in, or two of them are the same person.
    pub fn open(client: Client, contract: Arc<Contract>, people: People, may_write: bool) -> Result<Self, NobodyThere> {
        let mut signed_in = Vec::new();
        let mut is_demo = false;
        for (part, how) in people.parts() {
            let (visitor, demo) = sign_in(&client, part, how)?;
            is_demo |= demo;
            signed_in.push(visitor);
        }
        let of = |part: &str| signed_in.iter().find(|visitor| visitor.part == part).cloned();
        let (Some(subject), Some(other)) = (of("subject"), of("other")) else {
            return Err(NobodyThere::Refused("subject", "nobody was named".to_owned()));
        };
        let (noted, stale) = (of("noted"), of("stale"));
        for one in [Some(&other), noted.as_ref()].into_iter().flatten() {
            if one.subject == subject.subject {
                return Err(NobodyThere::Same("subject", one.part));
            }
        }
        let before = signed_in.iter().filter(|_| may_write);
        let before = before.filter_map(|who| Some((who.clone(), Choices::of(&client, who).ok()?))).collect();
        let (register, made) = (OnceLock::new(), Mutex::default());
        Ok(Self { client, contract, may_write, is_demo, subject, other, noted, stale, people, register, made, before })
    }

    /// Somebody about whom measures are noted.
    ///
    /// # Errors
    /// Skips when there is nobody.
    pub fn noted(&self) -> Result<&Visitor, Stop> {
        self.noted.as_ref().ok_or_else(|| skip("nobody was named as `noted` in the file of people"))
    }

    /// Somebody whose sign-in is too old for an export.
    ///
    /// # Errors
    /// Skips when there is nobody.
    pub fn stale(&self) -> Result<&Visitor, Stop> {
        self.stale.as_ref().ok_or_else(|| skip("nobody was named as `stale` in the file of people"))
    }

    /// Everybody who is signed in.
    pub fn everybody(&self) -> Vec<&Visitor> {
        [Some(&self.subject), Some(&self.other), self.noted.as_ref(), self.stale.as_ref()]
            .into_iter()
            .flatten()
            .collect()
    }

    /// Another sign-in of the subject, besides the one that all else uses.
    ///
    /// # Errors
    /// Skips when the subject has only a cookie; not reached when it does not work.
    pub fn sign_in_again(&self) -> Result<Visitor, Stop> {
        if matches!(self.people.subject, SignIn::Cookie(_)) {
            return Err(skip(
                "`subject` has a fixed cookie: a second sign-in needs a `command` (or, in a demo, a `persona`)",
            ));
        }
        let again = sign_in(&self.client, "subject", &self.people.subject);
        again.map(|(visitor, _)| visitor).map_err(|error| blocked(&[], error.to_string()))
    }

    /// Reads something.
    ///
    /// # Errors
    /// When no answer came.
    pub fn get(&self, who: &Visitor, path: &str) -> Result<Seen, Stop> {
        self.client.call(who, "GET", path).send()
    }

    /// Reads something that must be there to go on.
    ///
    /// # Errors
    /// When it is not: the clause is not reached.
    pub fn read(&self, who: &Visitor, path: &str) -> Result<Value, Stop> {
        Ok(self.get(who, path)?.need(200)?.json())
    }

    /// Lifts the subject's stop of direct marketing, if there is one.
    ///
    /// # Errors
    /// When it stays: the clause is not reached.
    pub fn allow_marketing(&self) -> Result<(), Stop> {
        let now = self.get(&self.subject, "/direct-marketing")?;
        if now.need(200)?.json()["stopped"] == true {
            let call = self.post(&self.subject, "/direct-marketing/lift", &json!({})).key();
            call.header("if-match", now.header("etag")).send()?.need(200)?;
        }
        Ok(())
    }

    /// A `POST` with a body of JSON, with all that a browser adds.
    pub fn post(&self, who: &Visitor, path: &str, body: &Value) -> Call<'_> {
        self.client.call(who, "POST", path).json(body)
    }

    /// All pages of a list, from a path that begins it.
    ///
    /// # Errors
    /// When a page does not come: the clause is not reached.
    pub fn pages(&self, who: &Visitor, first: &str) -> Result<Vec<Seen>, Stop> {
        let mut pages = vec![self.get(who, first)?.need(200)?.clone()];
        while let Some(next) = pages.last().and_then(|page| page.json()["next"].as_str().map(str::to_owned)) {
            if pages.len() > MOST_PAGES {
                break;
            }
            let joint = if first.contains('?') { '&' } else { '?' };
            let page = self.get(who, &format!("{first}{joint}cursor={next}"))?;
            pages.push(page.need(200)?.clone());
        }
        Ok(pages)
    }

    /// All items of a list.
    ///
    /// # Errors
    /// When a page does not come.
    pub fn items(&self, who: &Visitor, first: &str) -> Result<Vec<Value>, Stop> {
        Ok(items_of(&self.pages(who, first)?))
    }

    /// The ids of all cases of somebody.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn case_ids(&self, who: &Visitor) -> Result<Vec<String>, Stop> {
        Ok(self.items(who, &format!("/cases?limit={PAGE}"))?.iter().map(|case| text(&case["id"])).collect())
    }

    /// Sends a request that must become a case, to go on with that.
    ///
    /// # Errors
    /// When it does not: the clause is not reached.
    pub fn case(&self, who: &Visitor, body: &Value) -> Result<Value, Stop> {
        let seen = self.post(who, "/cases", body).key().send()?;
        let created = seen.need(201)?.json();
        self.remember(who, &created["case"]);
        Ok(created)
    }

    /// A case that is to be taken back at the end.
    pub fn remember(&self, who: &Visitor, case: &Value) {
        let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        made.push((who.clone(), text(&case["id"])));
    }

    /// A step of the controller in a case, where it can be played.
    ///
    /// # Errors
    /// Skips where it cannot; not reached when it is refused.
    pub fn controller(&self, who: &Visitor, case: &str, step: &Value) -> Result<Seen, Stop> {
        if !self.is_demo {
            return Err(skip("needs a step of the controller, which only a backend in demo mode lets be played"));
        }
        let seen = self.post(who, &format!("/demo/cases/{case}/steps"), step).send()?;
        Ok(seen.need(200)?.clone())
    }

    /// The register in Swedish.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn register(&self) -> Result<&Value, Stop> {
        if let Some(register) = self.register.get() {
            return Ok(register);
        }
        let register = self.read(&Visitor::nobody(), "/register?lang=sv")?;
        Ok(self.register.get_or_init(|| register))
    }

    /// Ids of the register's activities for which something holds.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn activities(&self, which: impl Fn(&Value) -> bool) -> Result<Vec<String>, Stop> {
        let all = self.register()?["activities"].as_array().into_iter().flatten();
        Ok(all.filter(|activity| which(activity)).map(|activity| text(&activity["id"])).collect())
    }

    /// An activity that can be objected to, with a balancing of interests (Art. 21(1)).
    ///
    /// # Errors
    /// When the register has none.
    pub fn objectionable(&self) -> Result<String, Stop> {
        let is_one = |it: &Value| {
            it["legal_basis"] == "legitimate-interest" && it["direct_marketing"] == false && it["restricted"] == false
        };
        self.activities(is_one)?.into_iter().next().ok_or_else(|| skip("the register has nothing to object to"))
    }
}

/// Signs somebody in; whether the backend is in demo mode comes along.
fn sign_in(client: &Client, part: &'static str, how: &SignIn) -> Result<(Visitor, bool), NobodyThere> {
    let refused = |what: String| NobodyThere::Refused(part, what);
    let told = |stop: Stop| match stop {
        Stop::Blocked(found) => refused(found.what.join("; ")),
        _ => refused("no answer".to_owned()),
    };
    let cookie = match how {
        SignIn::Cookie(cookie) => cookie.clone(),
        SignIn::Command(command) => cookie_of(part, command)?,
        SignIn::Persona(persona) => {
            let call = client.call(&Visitor { part, ..Visitor::default() }, "POST", "/demo/session");
            let seen = call.json(&json!({ "persona": persona })).send().map_err(told)?;
            let set = seen.header("set-cookie").split(';').next().unwrap_or_default().to_owned();
            if seen.status != 200 || set.is_empty() {
                return Err(refused(format!("POST /demo/session answered {}", seen.outcome())));
            }
            set
        }
    };
    let mut visitor = Visitor { part, cookie: Some(cookie), subject: None };
    let seen = client.call(&visitor, "GET", "/session").send().map_err(told)?;
    let session = seen.json();
    match session["person"]["subject"].as_str() {
        Some(subject) if session["signed_in"] == true => visitor.subject = Some(subject.to_owned()),
        _ => return Err(refused(format!("GET /session answered {} without a person", seen.outcome()))),
    }
    Ok((visitor, session["demo"] == true))
}

/// The items of some pages, in their order.
#[must_use]
pub fn items_of(pages: &[Seen]) -> Vec<Value> {
    pages.iter().flat_map(|page| page.json()["items"].as_array().cloned().unwrap_or_default()).collect()
}

/// A member as text; empty when it is none.
#[must_use]
pub fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// A request in one's own words.
#[must_use]
pub fn own_words() -> Value {
    json!({"kind": "own-words", "words": WORDS})
}
