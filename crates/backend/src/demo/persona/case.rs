//! Cases of a made-up person.

use api_types::demo::DemoDocument;
use domain::case::Outcome;
use domain::request::{NEVER_NAMED, Request};
use serde::Deserialize;

/// A case and what has happened in it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CaseFile {
    /// What the person asked for.
    pub request: Request,
    /// Days before the start of the demo.
    pub received_days_ago: u32,
    /// Steps after the receipt, oldest first.
    #[serde(default, rename = "step")]
    pub steps: Vec<StepFile>,
}

impl CaseFile {
    pub(super) fn check(&self) -> Result<(), &'static str> {
        for step in &self.steps {
            if step.recipients.iter().flatten().any(|id| NEVER_NAMED.contains(&id.as_str())) {
                return Err("an authority is never named as told");
            }
            if (step.kind == StepKind::Decide) != step.outcome.is_some() {
                return Err("an outcome belongs to decide, and only there");
            }
            if (step.kind == StepKind::AnnounceLifting) != step.lifts_in_days.is_some_and(|days| days > 0) {
                return Err("a later day belongs to announce-lifting, and only there");
            }
        }
        Ok(())
    }
}

/// A step in a case.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StepFile {
    /// Days before the start of the demo.
    pub days_ago: u32,
    /// What was done.
    pub kind: StepKind,
    /// Words of the one who did it.
    #[serde(default)]
    pub text: Option<String>,
    /// The outcome; present exactly when the kind is [`StepKind::Decide`].
    #[serde(default)]
    pub outcome: Option<Outcome>,
    /// Documents that came with it.
    #[serde(default, rename = "document")]
    pub documents: Vec<DemoDocument>,
    /// Did the copy of the person's data come with it (Art. 15(3))?
    #[serde(default)]
    pub copy: bool,
    /// Recipients that were told (Art. 19), if the person asked.
    #[serde(default)]
    pub recipients: Option<Vec<String>>,
    /// Days after the start of the demo when the restriction is to be lifted; present exactly when the kind is
    /// [`StepKind::AnnounceLifting`].
    #[serde(default)]
    pub lifts_in_days: Option<u32>,
}

impl StepFile {
    /// The step of the domain; `None` for what leaves the case where it stands: a message, the notice before lifting.
    #[must_use]
    pub fn domain(&self) -> Option<domain::case::Step> {
        use domain::case::Step;
        Some(match self.kind {
            StepKind::Acknowledge => Step::Acknowledge,
            StepKind::Begin => Step::Begin,
            StepKind::Ask => Step::Ask,
            StepKind::Message | StepKind::AnnounceLifting => return None,
            StepKind::Extend => Step::Extend,
            StepKind::Answer => Step::Answer,
            StepKind::Retract => Step::Retract,
            StepKind::Decide => Step::Decide(domain::case::Decision {
                outcome: self.outcome?,
                documents: self.documents.len() + usize::from(self.copy),
                reasons: self.text.is_some(),
                recipients: self.recipients.is_some(),
            }),
        })
    }
}

/// Kind of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StepKind {
    /// The controller confirms that it has the case.
    Acknowledge,
    /// The controller starts working on it.
    Begin,
    /// The controller asks the person something.
    Ask,
    /// The controller writes to the person.
    Message,
    /// The controller extends the time limit.
    Extend,
    /// The controller decides.
    Decide,
    /// The person answers a question.
    Answer,
    /// The person retracts the case.
    Retract,
    /// The controller tells when the restriction will be lifted.
    AnnounceLifting,
}

impl StepKind {
    /// Does the person do it, and not the controller?
    #[must_use]
    pub fn is_by_person(self) -> bool {
        matches!(self, StepKind::Answer | StepKind::Retract)
    }
}
