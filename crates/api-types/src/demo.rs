//! Endpoints that exist only when the backend was started with `--demo`.

use crate::Bilingual;
use domain::case::Outcome;
use serde::{Deserialize, Serialize};

/// A made-up person of the demo.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Persona {
    /// Id, for example `guarantor`.
    pub id: String,
    /// Name.
    pub name: String,
    /// Who they are in a few words.
    pub title: Bilingual,
    /// Their story, one or two sentences.
    pub story: Bilingual,
}

/// Body of `POST /demo/session`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct DemoSignIn {
    /// Id of the persona.
    pub persona: String,
}

/// Body of `POST /demo/cases/{id}/steps`: the controller's next step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "step", rename_all = "kebab-case", deny_unknown_fields)]
pub enum DemoStep {
    /// Confirm that the case has been received.
    Acknowledge,
    /// Start working on it.
    Begin,
    /// Ask the person something.
    Ask {
        /// The question.
        text: String,
    },
    /// Write to the person.
    Message {
        /// The message.
        text: String,
    },
    /// Extend the time limit.
    Extend {
        /// The reason.
        text: String,
    },
    /// Tell the person when a restriction will be lifted (Art. 18(3)).
    AnnounceLifting {
        /// Why.
        text: String,
        /// On which day; later than today.
        #[serde(deserialize_with = "domain::day::deserialize")]
        #[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
        lifts_on: domain::Date,
    },
    /// Lift a restriction, when the day told has come.
    Lift {
        /// The message.
        text: String,
    },
    /// Decide.
    Decide {
        /// The outcome.
        outcome: Outcome,
        /// The reasons.
        text: String,
        /// Documents to attach.
        #[serde(default)]
        documents: Vec<DemoDocument>,
        /// Which recipients were told (Art. 19), as ids of the register; never an authority. Required, if only empty, for
        /// what is done in a case where the person asked.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        recipients: Option<Vec<String>>,
    },
}

/// A document attached by the demo controller.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct DemoDocument {
    /// File name.
    pub name: String,
    /// Plain text of the document.
    pub text: String,
}
