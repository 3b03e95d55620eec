//! Consents of a made-up person.

use domain::act::{ConsentEventKind, ConsentMethod, ConsentStatus};
use domain::actor::Actor;
use serde::Deserialize;

/// A consent with its history.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConsentFile {
    /// Key within the file; records name it.
    pub key: String,
    /// The processing activity it is for.
    pub activity: String,
    /// Explicit consent (Art. 9(2)(a))?
    pub explicit: bool,
    /// Categories it covers.
    pub categories: Vec<String>,
    /// Version of the text.
    pub text_version: String,
    /// Language of the text, BCP 47.
    pub language: String,
    /// The words the person said yes to.
    pub words: String,
    /// What has happened to it, oldest first.
    #[serde(rename = "event")]
    pub events: Vec<ConsentEventFile>,
}

impl ConsentFile {
    /// Does it hold now?
    #[must_use]
    pub fn is_given(&self) -> bool {
        self.events.last().is_some_and(|event| event.event.status() == ConsentStatus::Given)
    }
}

/// Something that happened to a consent.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConsentEventFile {
    /// Days before the start of the demo.
    pub days_ago: u32,
    /// What happened.
    pub event: ConsentEventKind,
    /// Who did it.
    pub actor: Actor,
    /// By which method.
    pub method: ConsentMethod,
}
