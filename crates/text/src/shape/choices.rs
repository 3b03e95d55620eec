//! Where there is one text for each of several things to choose among: a field for each, so that none depends on an order.

use crate::WayText;
use serde::Serialize;

/// One text for each legal basis.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct BasisText {
    /// Legal obligation.
    pub legal_obligation: &'static str,
    /// Legitimate interest.
    pub legitimate_interest: &'static str,
    /// Contract.
    pub contract: &'static str,
    /// Consent.
    pub consent: &'static str,
    /// Explicit consent.
    pub explicit_consent: &'static str,
}

/// One text for how strongly an activity concerns a person.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct LevelText {
    /// Applies.
    pub applies: &'static str,
    /// May apply.
    pub may_apply: &'static str,
    /// Not typical.
    pub not_typical: &'static str,
}

/// Can I stop it? One text for each answer.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct StoppingText {
    /// Always.
    pub always: &'static str,
    /// Object.
    pub object: &'static str,
    /// Withdraw.
    pub withdraw: &'static str,
    /// Contract.
    pub contract: &'static str,
    /// Law.
    pub law: &'static str,
    /// Constant.
    pub constant: &'static str,
}

/// Can a right be used? One text for each answer.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct AnswerText {
    /// Yes.
    pub yes: &'static str,
    /// On condition.
    pub on_condition: &'static str,
    /// Withdraw.
    pub withdraw: &'static str,
    /// Not while kept.
    pub not_while_kept: &'static str,
    /// Contract.
    pub contract: &'static str,
    /// Law.
    pub law: &'static str,
    /// Not this basis.
    pub not_this_basis: &'static str,
    /// No consent.
    pub no_consent: &'static str,
    /// Not used.
    pub not_used: &'static str,
}

/// Ways of saying no.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct RefusalWays {
    /// To direct marketing.
    pub marketing: WayText,
    /// To what Almi does in its legitimate interest.
    pub interest: WayText,
    /// To what was agreed to.
    pub consent: WayText,
}

/// One way for each kind of request but the objection.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct RequestWays {
    /// Access.
    pub access: WayText,
    /// Rectification.
    pub rectification: WayText,
    /// Erasure.
    pub erasure: WayText,
    /// Restriction.
    pub restriction: WayText,
    /// Portability transfer.
    pub portability_transfer: WayText,
    /// Own words.
    pub own_words: WayText,
}

/// How a copy is delivered.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct DeliveryText {
    /// In the portal.
    pub portal: &'static str,
    /// By post.
    pub post: &'static str,
}

/// One text for each ground of erasure, Art. 17(1)(a) to (e).
#[derive(Debug, Clone, Copy, Serialize)]
pub struct ErasureGroundText {
    /// No longer needed.
    pub no_longer_needed: &'static str,
    /// Consent withdrawn.
    pub consent_withdrawn: &'static str,
    /// Objected.
    pub objected: &'static str,
    /// Unlawful.
    pub unlawful: &'static str,
    /// Legal duty.
    pub legal_duty: &'static str,
}

/// One text for each ground of restriction, Art. 18(1)(a) to (d).
#[derive(Debug, Clone, Copy, Serialize)]
pub struct RestrictionGroundText {
    /// Accuracy contested.
    pub accuracy_contested: &'static str,
    /// Unlawful.
    pub unlawful: &'static str,
    /// Needed for claims.
    pub needed_for_claims: &'static str,
    /// Objection pending.
    pub objection_pending: &'static str,
}

/// What will most likely come of an erasure.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct OutlookText {
    /// Erased.
    pub erased: &'static str,
    /// Assessed.
    pub assessed: &'static str,
    /// Must be kept.
    pub must_be_kept: &'static str,
}

/// The own words of each kind of request that has a field for them.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct OwnWordsText {
    /// Access.
    pub access: &'static str,
    /// Erasure.
    pub erasure: &'static str,
    /// Restriction.
    pub restriction: &'static str,
    /// Portability transfer.
    pub portability_transfer: &'static str,
    /// Own words.
    pub own_words: &'static str,
}

/// What to choose among the activities.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct ActivitiesHintText {
    /// Some or all.
    pub some: &'static str,
    /// Or, in own words, none in particular.
    pub none: &'static str,
}

/// What choosing all activities means.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct AllHintText {
    /// Of an erasure.
    pub erasure: &'static str,
    /// Of a restriction.
    pub restriction: &'static str,
}

/// A screen reader's word for what is masked.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct MaskedText {
    /// The last four digits.
    pub last_four: &'static str,
    /// All of it.
    pub all: &'static str,
}

/// What the portal is for, in three points.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct PointsText {
    /// See.
    pub see: &'static str,
    /// Download.
    pub take: &'static str,
    /// Say no.
    pub refuse: &'static str,
}

/// What the picture of the register connects.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct ColumnText {
    /// Source.
    pub source: &'static str,
    /// Category.
    pub category: &'static str,
    /// Activity.
    pub activity: &'static str,
}

/// What the data is grouped by.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct GroupingText {
    /// Kind.
    pub kind: &'static str,
    /// Role.
    pub role: &'static str,
    /// Source.
    pub source: &'static str,
}

/// One text for each part of the file.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct ScopeText {
    /// What Article 20 gives a right to.
    pub art20: &'static str,
    /// What is given beyond that.
    pub voluntary: &'static str,
}

/// What the person can do where there is nothing under Article 20.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct EmptyArt20Ways {
    /// Tick the voluntary part.
    pub voluntary: &'static str,
    /// Ask for a copy of everything.
    pub copy: &'static str,
    /// Ask the data protection officer.
    pub officer: &'static str,
}

/// One text for each kind of source.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct SourceKindText {
    /// You.
    pub you: &'static str,
    /// Customer.
    pub customer: &'static str,
    /// Almi.
    pub almi: &'static str,
    /// Others.
    pub others: &'static str,
}
