//! What a person asks for, checked.
//!
//! A form is a draft of plain strings; the functions here turn it into a request or into errors by field. The backend
//! runs the same check on what it receives.

mod draft;

pub use draft::RequestDraft;

use crate::ids::{ActivityId, CategoryId, RecordId};

/// Longest text a person can write in one field, in characters as they are seen ([`length`]).
pub const MAX_TEXT: usize = 4_000;

/// Longest text of one field in code points: what the contract can say, since a schema counts nothing else. On average a
/// character that is seen may be made of four (a letter with its marks, a face with its skin).
pub const MAX_CODE_POINTS: usize = 4 * MAX_TEXT;

/// Counts the characters of a text as they are seen: its grapheme clusters (UAX 29). Handed in, since the browser has a
/// way of its own and the backend a crate.
pub type Seen = fn(&str) -> usize;

/// How long a text is, to be compared with [`MAX_TEXT`]: the characters that are seen. But four code points make one at
/// least, so that a text which is short enough is so for the contract too ([`MAX_CODE_POINTS`]).
#[must_use]
pub fn length(text: &str, seen: Seen) -> usize {
    seen(text).max(text.chars().count().div_ceil(MAX_CODE_POINTS / MAX_TEXT))
}

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

terms! {
    /// What is wrong with a field.
    FieldProblem {
        /// Nothing was filled in or chosen.
        Missing = "missing",
        /// Longer than [`MAX_TEXT`].
        TooLong = "too-long",
        /// The choice does not exist.
        Unknown = "unknown",
        /// The right does not exist on this activity.
        NotAvailable = "not-available",
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

terms! {
    /// How to get the answer to a request for access.
    #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = DeliveryChoice, rename_all = "kebab-case"))]
    Delivery {
        /// In this portal.
        Portal = "portal",
        /// By post to the address in the population register.
        Post = "post",
    }
}

terms! {
    /// Art. 17(1), in the person's view.
    #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = ErasureChoice, rename_all = "kebab-case"))]
    ErasureGround {
        /// (a) no longer needed.
        NoLongerNeeded = "no-longer-needed",
        /// (b) consent withdrawn.
        ConsentWithdrawn = "consent-withdrawn",
        /// (c) objection.
        Objected = "objected",
        /// (d) unlawful.
        Unlawful = "unlawful",
        /// (e) the law requires erasure.
        LegalDuty = "legal-duty",
    }
}

terms! {
    /// Art. 18(1).
    #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = RestrictionChoice, rename_all = "kebab-case"))]
    RestrictionGround {
        /// (a) accuracy contested.
        AccuracyContested = "accuracy-contested",
        /// (b) unlawful, but no erasure wanted.
        Unlawful = "unlawful",
        /// (c) needed by the person for legal claims.
        NeededForClaims = "needed-for-claims",
        /// (d) an objection is being examined.
        ObjectionPending = "objection-pending",
    }
}

/// What the person asks for: the body of `POST /cases`.
//
// It becomes a case. Each variant carries just what its kind needs; the doc comments are the contract's descriptions.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)
)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = NewCase))]
pub enum Request {
    /// Art. 15.
    Access {
        /// How to get the answer.
        delivery: Delivery,
        /// Own words.
        #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
        words: Option<String>,
    },
    /// Art. 16.
    Rectification {
        /// The piece of data it is about: `id` of an item of `GET /records`.
        #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
        #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
        record: Option<RecordId>,
        /// Category of data.
        #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
        #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
        category: Option<CategoryId>,
        /// What is wrong.
        wrong: String,
        /// What is right.
        right: String,
        /// Which recipients were told (Art. 19)?
        #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "std::ops::Not::not"))]
        tell_recipients: bool,
    },
    /// Art. 17.
    Erasure {
        /// Activities. Empty or absent means all: a form sends that only where the person has chosen all, never where they
        /// have chosen nothing.
        #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Vec::is_empty"))]
        #[cfg_attr(feature = "openapi", schema(value_type = Vec<String>))]
        activities: Vec<ActivityId>,
        /// The ground.
        ground: ErasureGround,
        /// Own words.
        #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
        words: Option<String>,
        /// Which recipients were told (Art. 19)?
        #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "std::ops::Not::not"))]
        tell_recipients: bool,
    },
    /// Art. 18.
    Restriction {
        /// Activities. Empty or absent means all: a form sends that only where the person has chosen all, never where they
        /// have chosen nothing.
        #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Vec::is_empty"))]
        #[cfg_attr(feature = "openapi", schema(value_type = Vec<String>))]
        activities: Vec<ActivityId>,
        /// The ground.
        ground: RestrictionGround,
        /// Own words.
        #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
        words: Option<String>,
        /// Which recipients were told (Art. 19)?
        #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "std::ops::Not::not"))]
        tell_recipients: bool,
    },
    /// Art. 20(2).
    PortabilityTransfer {
        /// The receiving controller.
        receiver: String,
        /// Own words.
        #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
        words: Option<String>,
    },
    /// Art. 21(1).
    Objection {
        /// Activities, at least one.
        #[cfg_attr(feature = "openapi", schema(value_type = Vec<String>))]
        activities: Vec<ActivityId>,
        /// The person's own situation.
        //
        // Optional: a missing reason is no ground to leave an objection unread (Art. 12(2)).
        #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
        words: Option<String>,
        /// Restriction while the objection is examined (Art. 18(1)(d)).
        #[cfg_attr(feature = "serde", serde(default))]
        restrict_meanwhile: bool,
    },
    /// Art. 12(2).
    OwnWords {
        /// The request.
        words: String,
        /// Activities it is about.
        #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Vec::is_empty"))]
        #[cfg_attr(feature = "openapi", schema(value_type = Vec<String>))]
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

    /// Checks the request; `seen` counts characters. `lookup` answers for an activity id whether an objection under Art. 21(1) is possible, or
    /// `None` if the register has no such activity.
    ///
    /// # Errors
    /// Every field that is wrong, in the order of the form.
    pub fn check(self, lookup: impl Fn(&ActivityId) -> Option<bool>, seen: Seen) -> Result<Request, Vec<FieldError>> {
        let mut errors = Vec::new();
        let text = |field, value: &str, required, errors: &mut Vec<FieldError>| {
            if let Some(problem) = text_problem(value, required, seen) {
                errors.push(FieldError { field, problem });
            }
        };
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

/// What is wrong with the text of a field, if anything is.
#[must_use]
pub fn text_problem(text: &str, required: bool, seen: Seen) -> Option<FieldProblem> {
    if required && text.trim().is_empty() {
        Some(FieldProblem::Missing)
    } else {
        (length(text, seen) > MAX_TEXT).then_some(FieldProblem::TooLong)
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

    /// As good as any for texts without marks.
    pub(super) fn plain(text: &str) -> usize {
        text.chars().count()
    }

    #[test]
    fn what_is_seen_is_counted_and_four_code_points_are_one_at_least() {
        // A letter and its ring are one; so is a face with everything about it.
        let seen = |text: &str| text.chars().filter(|c| !('\u{300}'..='\u{36f}').contains(c)).count();
        let (ring, heap) = ("a\u{30a}", "a\u{301}\u{302}\u{303}\u{304}");
        assert_eq!(length(&ring.repeat(MAX_TEXT), seen), MAX_TEXT);
        assert_eq!(text_problem(&ring.repeat(MAX_TEXT), true, seen), None);
        assert_eq!(text_problem(&ring.repeat(MAX_TEXT + 1), true, seen), Some(FieldProblem::TooLong));
        // As many as a schema can allow, and one more.
        let most = heap.repeat(MAX_CODE_POINTS / 5);
        assert_eq!((most.chars().count(), text_problem(&most, false, seen)), (MAX_CODE_POINTS, None));
        assert_eq!(text_problem(&format!("{most}\u{301}"), false, seen), Some(FieldProblem::TooLong));
    }

    #[test]
    fn required_texts_are_required() {
        let empty = String::new;
        let cases: [(Request, &[&str]); 3] = [
            (Request::OwnWords { words: empty(), activities: vec![] }, &["words"]),
            (
                Request::Rectification {
                    record: None,
                    category: None,
                    wrong: empty(),
                    right: " ".into(),
                    tell_recipients: false,
                },
                &["wrong", "right"],
            ),
            (Request::PortabilityTransfer { receiver: empty(), words: None }, &["receiver"]),
        ];
        for (request, fields) in cases {
            let got: Vec<&str> = request.check(lookup, plain).unwrap_err().into_iter().map(|e| e.field).collect();
            assert_eq!(got, fields);
        }
    }
}
