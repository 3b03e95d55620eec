//! What a person asks for, checked.
//!
//! A form is a draft of plain strings; the functions here turn it into a request or into errors by field. The backend
//! runs the same check on what it receives.

mod draft;

pub use draft::RequestDraft;

use crate::ids::{ActivityId, CategoryId};

/// Longest text a person can write in one field, in characters.
pub const MAX_TEXT: usize = 4_000;

/// Most activities that one request can name: more than any register has.
pub const MAX_ACTIVITIES: usize = 1_000;

/// Recipients that no decision may name as told, by id in the register: authorities. Whether one of them has got
/// anything about a person is never said, to anyone.
pub const NEVER_NAMED: [&str; 7] = [
    "authorities",
    "police",
    "supervisory-authorities",
    "tax-agency",
    "enforcement-authority",
    "court",
    "tillvaxtverket",
];

/// What is wrong with a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FieldProblem {
    /// Nothing was filled in or chosen.
    Missing,
    /// Longer than [`MAX_TEXT`].
    TooLong,
    /// The choice does not exist.
    Unknown,
    /// The right does not exist on this activity.
    NotAvailable,
}

impl FieldProblem {
    /// The id on the wire.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            FieldProblem::Missing => "missing",
            FieldProblem::TooLong => "too-long",
            FieldProblem::Unknown => "unknown",
            FieldProblem::NotAvailable => "not-available",
        }
    }

    /// Reads an id of the wire.
    #[must_use]
    pub fn parse(id: &str) -> Option<FieldProblem> {
        [FieldProblem::Missing, FieldProblem::TooLong, FieldProblem::Unknown, FieldProblem::NotAvailable]
            .into_iter()
            .find(|problem| problem.as_str() == id)
    }
}

/// One field error. `field` is the member's name in the request's JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    /// Which field.
    pub field: &'static str,
    /// What is wrong.
    pub problem: FieldProblem,
}

/// How the person wants the answer to a request for access.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Delivery {
    /// In this portal.
    Portal,
    /// By post to the address in the population register.
    Post,
}

impl Delivery {
    /// All, in the order in which a form offers them.
    pub const ALL: [Delivery; 2] = [Delivery::Portal, Delivery::Post];

    /// The id on the wire.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Delivery::Portal => "portal",
            Delivery::Post => "post",
        }
    }

    /// Reads an id.
    #[must_use]
    pub fn parse(id: &str) -> Option<Delivery> {
        Delivery::ALL.into_iter().find(|delivery| delivery.as_str() == id)
    }
}

/// Why data should be erased, in the person's view (Art. 17(1)).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ErasureGround {
    /// (a) no longer needed.
    NoLongerNeeded,
    /// (b) consent withdrawn.
    ConsentWithdrawn,
    /// (c) objection.
    Objected,
    /// (d) unlawful.
    Unlawful,
    /// (e) the law requires erasure.
    LegalDuty,
}

impl ErasureGround {
    /// All, in the order of the article.
    pub const ALL: [ErasureGround; 5] = [
        ErasureGround::NoLongerNeeded,
        ErasureGround::ConsentWithdrawn,
        ErasureGround::Objected,
        ErasureGround::Unlawful,
        ErasureGround::LegalDuty,
    ];

    /// The id on the wire.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            ErasureGround::NoLongerNeeded => "no-longer-needed",
            ErasureGround::ConsentWithdrawn => "consent-withdrawn",
            ErasureGround::Objected => "objected",
            ErasureGround::Unlawful => "unlawful",
            ErasureGround::LegalDuty => "legal-duty",
        }
    }

    /// Reads an id.
    #[must_use]
    pub fn parse(id: &str) -> Option<ErasureGround> {
        ErasureGround::ALL.into_iter().find(|ground| ground.as_str() == id)
    }
}

/// Why processing should be restricted (Art. 18(1)).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RestrictionGround {
    /// (a) accuracy contested.
    AccuracyContested,
    /// (b) unlawful, but no erasure wanted.
    Unlawful,
    /// (c) needed by the person for legal claims.
    NeededForClaims,
    /// (d) an objection is being examined.
    ObjectionPending,
}

impl RestrictionGround {
    /// All, in the order of the article.
    pub const ALL: [RestrictionGround; 4] = [
        RestrictionGround::AccuracyContested,
        RestrictionGround::Unlawful,
        RestrictionGround::NeededForClaims,
        RestrictionGround::ObjectionPending,
    ];

    /// The id on the wire.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            RestrictionGround::AccuracyContested => "accuracy-contested",
            RestrictionGround::Unlawful => "unlawful",
            RestrictionGround::NeededForClaims => "needed-for-claims",
            RestrictionGround::ObjectionPending => "objection-pending",
        }
    }

    /// Reads an id.
    #[must_use]
    pub fn parse(id: &str) -> Option<RestrictionGround> {
        RestrictionGround::ALL.into_iter().find(|ground| ground.as_str() == id)
    }
}

/// A request that becomes a case. Each variant carries just what its kind needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Request {
    /// Art. 15.
    Access {
        /// How to get the answer.
        delivery: Delivery,
        /// What it is about, in the person's own words.
        words: Option<String>,
    },
    /// Art. 16.
    Rectification {
        /// The category of data, if the person chose one.
        category: Option<CategoryId>,
        /// What is wrong.
        wrong: String,
        /// What is right.
        right: String,
        /// "Tell me which recipients you have told" (Art. 19).
        tell_recipients: bool,
    },
    /// Art. 17.
    Erasure {
        /// Which activities; empty means all.
        activities: Vec<ActivityId>,
        /// The ground.
        ground: ErasureGround,
        /// The person's own words.
        words: Option<String>,
        /// "Tell me which recipients you have told" (Art. 19).
        tell_recipients: bool,
    },
    /// Art. 18.
    Restriction {
        /// Which activities; empty means all.
        activities: Vec<ActivityId>,
        /// The ground.
        ground: RestrictionGround,
        /// The person's own words.
        words: Option<String>,
        /// "Tell me which recipients you have told" (Art. 19).
        tell_recipients: bool,
    },
    /// Art. 20(2).
    PortabilityTransfer {
        /// The controller that shall receive the data, in the person's words.
        receiver: String,
        /// The person's own words.
        words: Option<String>,
    },
    /// Art. 21(1).
    Objection {
        /// Which activities; at least one.
        activities: Vec<ActivityId>,
        /// The person's own situation; optional, since a missing reason is no ground to leave it unread (Art. 12(2)).
        words: Option<String>,
        /// Restriction while the objection is examined (Art. 18(1)(d)).
        restrict_meanwhile: bool,
    },
    /// Art. 12(2).
    OwnWords {
        /// The request.
        words: String,
        /// The activity it is about, if any.
        activities: Vec<ActivityId>,
    },
}

impl Request {
    /// The kind of case it becomes.
    #[must_use]
    pub fn kind(&self) -> crate::case::CaseKind {
        use crate::case::CaseKind;
        match self {
            Request::Access { .. } => CaseKind::Access,
            Request::Rectification { .. } => CaseKind::Rectification,
            Request::Erasure { .. } => CaseKind::Erasure,
            Request::Restriction { .. } => CaseKind::Restriction,
            Request::PortabilityTransfer { .. } => CaseKind::PortabilityTransfer,
            Request::Objection { .. } => CaseKind::Objection,
            Request::OwnWords { .. } => CaseKind::OwnWords,
        }
    }

    /// The activities it names.
    #[must_use]
    pub fn activities(&self) -> &[ActivityId] {
        match self {
            Request::Access { .. } | Request::Rectification { .. } | Request::PortabilityTransfer { .. } => &[],
            Request::Erasure { activities, .. }
            | Request::Restriction { activities, .. }
            | Request::Objection { activities, .. }
            | Request::OwnWords { activities, .. } => activities,
        }
    }

    /// Does the person ask which recipients were told (Art. 19)? Exists for rectification, erasure and restriction.
    #[must_use]
    pub fn asks_for_recipients(&self) -> bool {
        match self {
            Request::Rectification { tell_recipients, .. }
            | Request::Erasure { tell_recipients, .. }
            | Request::Restriction { tell_recipients, .. } => *tell_recipients,
            _ => false,
        }
    }

    /// Checks the request. `lookup` answers for an activity id whether an objection under Art. 21(1) is possible, or
    /// `None` if the register has no such activity.
    ///
    /// # Errors
    /// Every field that is wrong, in the order of the form.
    pub fn check(self, lookup: impl Fn(&ActivityId) -> Option<bool>) -> Result<Request, Vec<FieldError>> {
        let mut errors = Vec::new();
        for activity in self.activities() {
            match lookup(activity) {
                None => errors.push(FieldError { field: "activities", problem: FieldProblem::Unknown }),
                Some(false) if matches!(self, Request::Objection { .. }) => {
                    errors.push(FieldError { field: "activities", problem: FieldProblem::NotAvailable });
                }
                Some(_) => {}
            }
        }
        let optional = |field, words: &Option<String>, errors: &mut Vec<FieldError>| {
            if let Some(words) = words {
                text(field, words, false, errors);
            }
        };
        match &self {
            Request::Access { words, .. } => optional("words", words, &mut errors),
            Request::Rectification { wrong, right, .. } => {
                text("wrong", wrong, true, &mut errors);
                text("right", right, true, &mut errors);
            }
            Request::Erasure { words, .. } | Request::Restriction { words, .. } => {
                optional("words", words, &mut errors);
            }
            Request::PortabilityTransfer { receiver, words } => {
                text("receiver", receiver, true, &mut errors);
                optional("words", words, &mut errors);
            }
            Request::Objection { activities, words, .. } => {
                if activities.is_empty() {
                    errors.push(FieldError { field: "activities", problem: FieldProblem::Missing });
                }
                optional("words", words, &mut errors);
            }
            Request::OwnWords { words, .. } => text("words", words, true, &mut errors),
        }
        errors.dedup();
        if errors.is_empty() { Ok(self) } else { Err(errors) }
    }
}

fn text(field: &'static str, value: &str, required: bool, errors: &mut Vec<FieldError>) {
    if required && value.trim().is_empty() {
        errors.push(FieldError { field, problem: FieldProblem::Missing });
    } else if value.chars().count() > MAX_TEXT {
        errors.push(FieldError { field, problem: FieldProblem::TooLong });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Which activities there are, and which rest on legitimate interest.
    pub(super) fn lookup(id: &ActivityId) -> Option<bool> {
        match id.as_str() {
            "loan-documents" => Some(true),
            "accounting" => Some(false),
            _ => None,
        }
    }

    #[test]
    fn required_texts_are_required() {
        let empty = String::new;
        let cases: [(Request, &[&str]); 3] = [
            (Request::OwnWords { words: empty(), activities: vec![] }, &["words"]),
            (
                Request::Rectification { category: None, wrong: empty(), right: " ".into(), tell_recipients: false },
                &["wrong", "right"],
            ),
            (Request::PortabilityTransfer { receiver: empty(), words: None }, &["receiver"]),
        ];
        for (request, fields) in cases {
            let got: Vec<&str> = request.check(lookup).unwrap_err().into_iter().map(|e| e.field).collect();
            assert_eq!(got, fields);
        }
    }
}
