//! Cases: requests of the person that the controller answers, and what may become of them.
//!
//! Withdrawing a consent and stopping direct marketing are *acts*, done at once; they are never cases.

mod event;
mod status;

pub use event::CaseEventKind;
pub use status::Status;

use crate::Date;
use crate::deadline::DeadlineRules;

terms! {
    /// Kind of a case.
    #[derive(Default)]
    CaseKind {
        /// Art. 15.
        Access = "access",
        /// Art. 16.
        Rectification = "rectification",
        /// Art. 17.
        Erasure = "erasure",
        /// Art. 18.
        Restriction = "restriction",
        /// Art. 20(2).
        PortabilityTransfer = "portability-transfer",
        /// Art. 21(1).
        Objection = "objection",
        /// Art. 12(2).
        #[default]
        OwnWords = "own-words",
    }
}

terms! {
    /// How a case ends.
    #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = OutcomeChoice, rename_all = "kebab-case"))]
    Outcome {
        /// All that was asked was done.
        Completed = "completed",
        /// Some of it was done.
        PartlyCompleted = "partly-completed",
        /// Refused, with reasons (Art. 12(4)).
        Declined = "declined",
    }
}

/// Where a case stands. Each state carries just the dates that belong to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CaseState {
    /// Stored; nobody has looked yet.
    Received,
    /// The controller has confirmed it.
    Acknowledged {
        /// When.
        on: Date,
    },
    /// Being worked on.
    InProgress {
        /// Since when.
        since: Date,
    },
    /// The controller has asked the person something.
    NeedsInformation {
        /// When it asked.
        asked_on: Date,
    },
    /// The time limit was extended, with a reason; being worked on.
    Extended {
        /// When the person was told.
        on: Date,
    },
    /// Decided.
    Decided {
        /// When.
        on: Date,
        /// How.
        outcome: Outcome,
    },
    /// Retracted by the person.
    Retracted {
        /// When.
        on: Date,
    },
}

/// A case: its kind, when it was received, when it is due and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    kind: CaseKind,
    received_on: Date,
    first_due_on: Date,
    extended_due_on: Option<Date>,
    state: CaseState,
    recipients_asked: bool,
}

/// What the controller decides with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decision {
    /// The outcome.
    pub outcome: Outcome,
    /// Number of documents that come with it.
    pub documents: usize,
    /// Does it give reasons?
    pub reasons: bool,
    /// Does it say which recipients were told, if only that there were none?
    pub recipients: bool,
}

impl Decision {
    /// What is missing for a case to be decided so. A refusal, also of a part, gives reasons (Art. 12(4)); access comes
    /// with its copy, also when a part is refused (Art. 15(3)); who asked which recipients were told learns it with
    /// what was done (Art. 19).
    fn lacks(self, case: &Case) -> Option<StepRefused> {
        let done = self.outcome != Outcome::Declined;
        if self.outcome != Outcome::Completed && !self.reasons {
            Some(StepRefused::ReasonsMissing)
        } else if done && case.kind == CaseKind::Access && self.documents == 0 {
            Some(StepRefused::CopyMissing)
        } else if done && case.recipients_asked && !self.recipients {
            Some(StepRefused::RecipientsMissing)
        } else {
            None
        }
    }
}

/// A step in a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The controller confirms that it has the case.
    Acknowledge,
    /// The controller starts working on it.
    Begin,
    /// The controller asks the person something.
    Ask,
    /// The person answers.
    Answer,
    /// The controller extends the time limit to three months from receipt.
    Extend,
    /// The controller decides.
    Decide(Decision),
    /// The person retracts the case.
    Retract,
}

/// Why a step is not possible. The case is unchanged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepRefused {
    /// The case has ended.
    Closed,
    /// The step does not follow from the state the case is in.
    InvalidTransition {
        /// Where the case stands.
        status: Status,
    },
    /// The time limit was extended before; the law allows it once.
    AlreadyExtended,
    /// The first month has passed; an extension must be told within it (Art. 12(3)).
    TooLateToExtend,
    /// A request for access is not fulfilled, nor in part, without the copy (Art. 15(3)).
    CopyMissing,
    /// A refusal gives its reasons (Art. 12(4)).
    ReasonsMissing,
    /// The person asked which recipients were told (Art. 19).
    RecipientsMissing,
    /// The step is dated before the case was received.
    BeforeReceipt,
}

impl Case {
    /// A case just received.
    #[must_use]
    pub fn received(kind: CaseKind, received_on: Date, rules: DeadlineRules) -> Self {
        Self {
            kind,
            received_on,
            first_due_on: rules.due(received_on),
            extended_due_on: None,
            state: CaseState::Received,
            recipients_asked: false,
        }
    }

    /// The same case, with whether the person asked which recipients were told (Art. 19).
    #[must_use]
    pub fn asking_for_recipients(self, recipients_asked: bool) -> Self {
        Self { recipients_asked, ..self }
    }

    /// A case as it was stored.
    #[must_use]
    pub fn stored(
        kind: CaseKind,
        received_on: Date,
        first_due_on: Date,
        extended_due_on: Option<Date>,
        state: CaseState,
    ) -> Self {
        Self { kind, received_on, first_due_on, extended_due_on, state, recipients_asked: false }
    }

    /// Its kind.
    #[must_use]
    pub fn kind(&self) -> CaseKind {
        self.kind
    }

    /// Local date of receipt.
    #[must_use]
    pub fn received_on(&self) -> Date {
        self.received_on
    }

    /// Where it stands.
    #[must_use]
    pub fn state(&self) -> CaseState {
        self.state
    }

    /// The due date before any extension.
    #[must_use]
    pub fn first_due_on(&self) -> Date {
        self.first_due_on
    }

    /// The date that counts: the extended one, if there is one.
    #[must_use]
    pub fn due_on(&self) -> Date {
        self.extended_due_on.unwrap_or(self.first_due_on)
    }

    /// Was the time limit extended?
    #[must_use]
    pub fn is_extended(&self) -> bool {
        self.extended_due_on.is_some()
    }

    /// The status that is shown.
    #[must_use]
    pub fn status(&self) -> Status {
        match self.state {
            CaseState::Received => Status::Received,
            CaseState::Acknowledged { .. } => Status::Acknowledged,
            CaseState::InProgress { .. } => Status::InProgress,
            CaseState::NeedsInformation { .. } => Status::NeedsInformation,
            CaseState::Extended { .. } => Status::Extended,
            CaseState::Decided { outcome: Outcome::Completed, .. } => Status::Completed,
            CaseState::Decided { outcome: Outcome::PartlyCompleted, .. } => Status::PartlyCompleted,
            CaseState::Decided { outcome: Outcome::Declined, .. } => Status::Declined,
            CaseState::Retracted { .. } => Status::Retracted,
        }
    }

    /// Takes one step on the local date `on`.
    ///
    /// # Errors
    /// Why the step is not possible.
    pub fn step(self, step: Step, on: Date, rules: DeadlineRules) -> Result<Case, StepRefused> {
        use CaseState as S;
        let status = self.status();
        if !status.is_open() {
            return Err(StepRefused::Closed);
        }
        if on < self.received_on {
            return Err(StepRefused::BeforeReceipt);
        }
        let invalid = Err(StepRefused::InvalidTransition { status });
        let working = |case: &Case| {
            if case.is_extended() { S::Extended { on } } else { S::InProgress { since: on } }
        };
        let mut next = self;
        next.state = match (step, next.state) {
            (Step::Acknowledge, S::Received) => S::Acknowledged { on },
            (Step::Begin, S::Received | S::Acknowledged { .. }) => S::InProgress { since: on },
            (Step::Ask, S::Acknowledged { .. } | S::InProgress { .. } | S::Extended { .. }) => {
                S::NeedsInformation { asked_on: on }
            }
            (Step::Answer, S::NeedsInformation { .. }) => working(&next),
            (Step::Extend, _) if next.is_extended() => return Err(StepRefused::AlreadyExtended),
            (Step::Extend, _) if on > next.first_due_on => return Err(StepRefused::TooLateToExtend),
            (Step::Extend, _) => {
                next.extended_due_on = Some(rules.extended_due(next.received_on));
                S::Extended { on }
            }
            (Step::Decide(decision), _) => match decision.lacks(&next) {
                Some(refused) => return Err(refused),
                None => S::Decided { on, outcome: decision.outcome },
            },
            (Step::Retract, _) => S::Retracted { on },
            _ => return invalid,
        };
        Ok(next)
    }
}

#[cfg(test)]
mod tests;
