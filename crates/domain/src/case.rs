//! Cases: requests of the person that the controller answers, and what may become of them.
//!
//! Withdrawing a consent and stopping direct marketing are *acts*, done at once; they are never cases.

use crate::Date;
use crate::deadline::DeadlineRules;

/// Kind of a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CaseKind {
    /// Art. 15.
    Access,
    /// Art. 16.
    Rectification,
    /// Art. 17.
    Erasure,
    /// Art. 18.
    Restriction,
    /// Art. 20(2).
    PortabilityTransfer,
    /// Art. 21(1).
    Objection,
    /// Art. 12(2).
    OwnWords,
}

impl CaseKind {
    /// All kinds.
    pub const ALL: [CaseKind; 7] = [
        CaseKind::Access,
        CaseKind::Rectification,
        CaseKind::Erasure,
        CaseKind::Restriction,
        CaseKind::PortabilityTransfer,
        CaseKind::Objection,
        CaseKind::OwnWords,
    ];

    /// The id on the wire.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            CaseKind::Access => "access",
            CaseKind::Rectification => "rectification",
            CaseKind::Erasure => "erasure",
            CaseKind::Restriction => "restriction",
            CaseKind::PortabilityTransfer => "portability-transfer",
            CaseKind::Objection => "objection",
            CaseKind::OwnWords => "own-words",
        }
    }

    /// Reads an id.
    #[must_use]
    pub fn parse(id: &str) -> Option<CaseKind> {
        CaseKind::ALL.into_iter().find(|kind| kind.as_str() == id)
    }
}

/// How a case ended by a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// All that was asked was done.
    Completed,
    /// Some of it was done.
    PartlyCompleted,
    /// Refused, with reasons (Art. 12(4)).
    Declined,
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
    /// Taken back by the person.
    WithdrawnByYou {
        /// When.
        on: Date,
    },
}

/// Name of a state without its dates, as it is shown and sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// See [`CaseState::Received`].
    Received,
    /// See [`CaseState::Acknowledged`].
    Acknowledged,
    /// See [`CaseState::InProgress`]. Also what an unknown status of a newer backend is read as.
    InProgress,
    /// See [`CaseState::NeedsInformation`].
    NeedsInformation,
    /// See [`CaseState::Extended`].
    Extended,
    /// See [`Outcome::Completed`].
    Completed,
    /// See [`Outcome::PartlyCompleted`].
    PartlyCompleted,
    /// See [`Outcome::Declined`].
    Declined,
    /// See [`CaseState::WithdrawnByYou`].
    WithdrawnByYou,
}

impl Status {
    /// All, in the order a case may pass them.
    pub const ALL: [Status; 9] = [
        Status::Received,
        Status::Acknowledged,
        Status::InProgress,
        Status::NeedsInformation,
        Status::Extended,
        Status::Completed,
        Status::PartlyCompleted,
        Status::Declined,
        Status::WithdrawnByYou,
    ];

    /// The id on the wire.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Status::Received => "received",
            Status::Acknowledged => "acknowledged",
            Status::InProgress => "in-progress",
            Status::NeedsInformation => "needs-information",
            Status::Extended => "extended",
            Status::Completed => "completed",
            Status::PartlyCompleted => "partly-completed",
            Status::Declined => "declined",
            Status::WithdrawnByYou => "withdrawn-by-you",
        }
    }

    /// Reads an id.
    #[must_use]
    pub fn parse(id: &str) -> Option<Status> {
        Status::ALL.into_iter().find(|status| status.as_str() == id)
    }

    /// Is the case still open?
    #[must_use]
    pub fn is_open(self) -> bool {
        !matches!(self, Status::Completed | Status::PartlyCompleted | Status::Declined | Status::WithdrawnByYou)
    }

    /// The request status of the Data Privacy Vocabulary (DPV 2.3).
    #[must_use]
    pub fn dpv(self) -> &'static str {
        match self {
            Status::Received => "dpv:RequestInitiated",
            Status::Acknowledged => "dpv:RequestAcknowledged",
            Status::InProgress => "dpv:RequestAccepted",
            Status::NeedsInformation => "dpv:RequestRequiresAction",
            Status::Extended => "dpv:RequestActionDelayed",
            // DPV has no "partly"; what was not done is in the decision's reasons.
            Status::Completed | Status::PartlyCompleted => "dpv:RequestFulfilled",
            Status::Declined => "dpv:RequestRejected",
            Status::WithdrawnByYou => "dpv:RequestUnfulfilled",
        }
    }

    /// The status of the Data Rights Protocol.
    #[must_use]
    pub fn data_rights_protocol(self) -> &'static str {
        match self {
            Status::Received | Status::Acknowledged => "open",
            Status::InProgress | Status::NeedsInformation | Status::Extended => "in_progress",
            Status::Completed | Status::PartlyCompleted => "fulfilled",
            Status::Declined => "denied",
            Status::WithdrawnByYou => "revoked",
        }
    }
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
    /// The person takes the case back.
    Retract,
}

/// Why a step is not possible. The case is unchanged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepRefused {
    /// The case has ended.
    Closed,
    /// The step does not follow from the state the case is in.
    NotFromHere {
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
            CaseState::WithdrawnByYou { .. } => Status::WithdrawnByYou,
        }
    }

    /// Is an open case past the date that counts? An extended case is measured by its new date.
    #[must_use]
    pub fn is_overdue(&self, today: Date) -> bool {
        self.status().is_open() && today > self.due_on()
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
        let not_from_here = Err(StepRefused::NotFromHere { status });
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
            (Step::Retract, _) => S::WithdrawnByYou { on },
            _ => return not_from_here,
        };
        Ok(next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULES: DeadlineRules = DeadlineRules { roll_eves: false };

    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn case(kind: CaseKind) -> Case {
        Case::received(kind, date("2026-11-20"), RULES)
    }

    fn walk(kind: CaseKind, steps: &[Step]) -> Result<Case, StepRefused> {
        steps.iter().try_fold(case(kind), |case, step| case.step(*step, date("2026-11-25"), RULES))
    }

    fn decide(outcome: Outcome, documents: usize) -> Step {
        Step::Decide(Decision { outcome, documents, reasons: true, recipients: false })
    }

    #[test]
    fn which_step_leads_where() {
        use Step::{Acknowledge, Answer, Ask, Begin, Extend, Retract};
        let completed = decide(Outcome::Completed, 0);
        let table: [(&[Step], Result<Status, StepRefused>); 14] = [
            (&[], Ok(Status::Received)),
            (&[Acknowledge], Ok(Status::Acknowledged)),
            (&[Begin], Ok(Status::InProgress)),
            (&[Acknowledge, Begin, Ask], Ok(Status::NeedsInformation)),
            (&[Acknowledge, Ask, Answer], Ok(Status::InProgress)),
            (&[Extend, Ask, Answer], Ok(Status::Extended)),
            (&[Acknowledge, Begin, completed], Ok(Status::Completed)),
            (&[decide(Outcome::PartlyCompleted, 0)], Ok(Status::PartlyCompleted)),
            (&[Begin, decide(Outcome::Declined, 0)], Ok(Status::Declined)),
            (&[Acknowledge, Retract], Ok(Status::WithdrawnByYou)),
            (&[Extend, Extend], Err(StepRefused::AlreadyExtended)),
            (&[Ask], Err(StepRefused::NotFromHere { status: Status::Received })),
            (&[Begin, Answer], Err(StepRefused::NotFromHere { status: Status::InProgress })),
            (&[completed, Retract], Err(StepRefused::Closed)),
        ];
        for (steps, expected) in table {
            assert_eq!(walk(CaseKind::Objection, steps).map(|case| case.status()), expected, "{steps:?}");
        }
    }

    #[test]
    fn access_is_not_complete_without_its_copy() {
        assert_eq!(walk(CaseKind::Access, &[decide(Outcome::Completed, 0)]), Err(StepRefused::CopyMissing));
        assert_eq!(walk(CaseKind::Access, &[decide(Outcome::PartlyCompleted, 0)]), Err(StepRefused::CopyMissing));
        assert!(walk(CaseKind::Access, &[decide(Outcome::Completed, 1)]).is_ok());
        assert!(walk(CaseKind::Access, &[decide(Outcome::PartlyCompleted, 1)]).is_ok());
        assert!(walk(CaseKind::Access, &[decide(Outcome::Declined, 0)]).is_ok());
    }

    #[test]
    fn a_refusal_gives_reasons_whatever_the_kind() {
        for kind in CaseKind::ALL {
            let decide = |outcome, reasons| {
                walk(kind, &[Step::Decide(Decision { outcome, documents: 1, reasons, recipients: true })])
            };
            for outcome in [Outcome::Declined, Outcome::PartlyCompleted] {
                assert_eq!(decide(outcome, false), Err(StepRefused::ReasonsMissing), "{kind:?}");
                assert!(decide(outcome, true).is_ok(), "{kind:?}");
            }
            assert!(decide(Outcome::Completed, false).is_ok(), "{kind:?}");
        }
    }

    #[test]
    fn who_asked_which_recipients_were_told_learns_it_with_what_was_done() {
        let decide = |asked, outcome, recipients| {
            let step = Step::Decide(Decision { outcome, documents: 0, reasons: true, recipients });
            case(CaseKind::Erasure).asking_for_recipients(asked).step(step, date("2026-11-25"), RULES).map(|_| ())
        };
        for outcome in [Outcome::Completed, Outcome::PartlyCompleted] {
            assert_eq!(decide(true, outcome, false), Err(StepRefused::RecipientsMissing));
            assert_eq!((decide(true, outcome, true), decide(false, outcome, false)), (Ok(()), Ok(())));
        }
        assert_eq!(decide(true, Outcome::Declined, false), Ok(()));
    }

    #[test]
    fn an_extension_counts_from_receipt_and_is_never_overdue_before_its_own_date() {
        let case = case(CaseKind::Objection);
        assert_eq!(case.due_on(), date("2026-12-21"));
        assert!(case.is_overdue(date("2026-12-22")));
        let extended = case.clone().step(Step::Extend, date("2026-12-21"), RULES).unwrap();
        assert_eq!(extended.due_on(), date("2027-02-22"));
        assert!(!extended.is_overdue(date("2027-02-22")) && extended.is_overdue(date("2027-02-23")));
        assert_eq!(case.clone().step(Step::Extend, date("2026-12-22"), RULES), Err(StepRefused::TooLateToExtend));
        assert_eq!(case.step(Step::Begin, date("2026-11-19"), RULES), Err(StepRefused::BeforeReceipt));
    }

    #[test]
    fn every_status_has_its_own_id_and_a_term_in_both_vocabularies() {
        for status in Status::ALL {
            assert_eq!(Status::parse(status.as_str()), Some(status));
            assert!(status.dpv().starts_with("dpv:Request"));
            let drp = ["open", "in_progress", "fulfilled", "revoked", "denied"];
            assert!(drp.contains(&status.data_rights_protocol()));
        }
        assert_eq!(Status::parse("with-the-board"), None);
    }
}
