//! One processing activity: what it uses, for how long, and whom it concerns.

use super::{Ground, LegalBasis, Level, RetentionKind};
use crate::ids::{ActivityId, CategoryId, NoticeId, RecipientId, SourceId};
use crate::role::Role;

/// Why, and how strongly, an activity concerns one role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoleRelevance {
    /// The role.
    pub role: Role,
    /// How strongly.
    pub level: Level,
    /// Stated or derived.
    pub ground: Ground,
    /// One or two sentences to the person.
    pub why: String,
}

/// A further period for some of the data, or from the other notice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RetentionPeriod {
    /// The notice that gives it.
    pub notice: NoticeId,
    /// ISO 8601 duration.
    pub duration: Option<String>,
    /// ISO 8601 duration of the longest case.
    pub max_duration: Option<String>,
    /// Is the duration the shortest time, with no end given?
    pub at_least: bool,
    /// Id of the event that starts the clock ([`super::Register::start`]).
    pub starts: String,
    /// What it is for, in plain words.
    pub text: String,
}

/// How long data of an activity is kept. Always the general rule of the notice, never an end date of a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Retention {
    /// The kind of rule.
    pub kind: RetentionKind,
    /// ISO 8601 duration, for example `P5Y`.
    pub duration: Option<String>,
    /// ISO 8601 duration of the longest case, where the notice gives one.
    pub max_duration: Option<String>,
    /// Id of the event that starts the clock ([`super::Register::start`]).
    pub starts: Option<String>,
    /// The rule in plain words.
    pub text: String,
    /// Further periods, shortest first.
    pub also: Vec<RetentionPeriod>,
}

/// Days of an ISO 8601 duration of one part (`P30D`, `P12M`, `P5Y`), a year as 365.25 days; `None` for anything else.
/// Good for putting periods side by side, never for reckoning a date.
#[must_use]
pub fn duration_days(duration: &str) -> Option<u32> {
    let part = duration.strip_prefix('P')?;
    let (number, unit) = part.split_at_checked(part.len().checked_sub(1)?)?;
    let number: u32 = number.parse().ok()?;
    match unit {
        "D" => Some(number),
        "W" => number.checked_mul(7),
        "M" => number.checked_mul(1461).map(|quarters| quarters / 48),
        "Y" => number.checked_mul(1461).map(|quarters| quarters / 4),
        _ => None,
    }
}

/// Which categories of personal data an activity uses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Categories {
    /// All of them (the handling of data subject rights).
    All,
    /// These.
    Some(Vec<CategoryId>),
}

impl Categories {
    /// The id that stands for all categories in the register.
    pub const ALL_ID: &'static str = "all-categories";

    /// Does the set hold the category?
    #[must_use]
    pub fn contains(&self, category: &CategoryId) -> bool {
        match self {
            Categories::All => true,
            Categories::Some(ids) => ids.contains(category),
        }
    }
}

/// One processing activity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Activity {
    /// Id, also the name of its file in the register.
    pub id: ActivityId,
    /// The notice that names it; the customer notice prevails over the general one.
    pub notice: NoticeId,
    /// The legal basis.
    pub legal_basis: LegalBasis,
    /// Are categories and sources stated in the notice, or derived?
    pub data_ground: Ground,
    /// Categories of personal data.
    pub categories: Categories,
    /// Where the data comes from.
    pub sources: Vec<SourceId>,
    /// Recipients named for this very activity, beside the general ones.
    pub recipients: Vec<RecipientId>,
    /// Direct marketing: the objection is absolute (Art. 21(2)-(3)).
    pub direct_marketing: bool,
    /// Are the data part of the books? What is wrong there is put right by a new entry, and never written over.
    pub bookkeeping: bool,
    /// The same constant text for everyone and nothing per person (Act 2017:630 ch. 4 s. 9, ch. 5 ss. 7 and 11).
    pub restricted: bool,
    /// For an activity of the general notice: the customer-notice activities that cover the same processing.
    pub overlaps: Vec<ActivityId>,
    /// Purposes as terms of the Data Privacy Vocabulary.
    pub dpv_purposes: Vec<String>,
    /// Name.
    pub name: String,
    /// One plain sentence.
    pub summary: String,
    /// What is done and for what, in plain words.
    pub purpose: String,
    /// How long data is kept.
    pub retention: Retention,
    /// What happens if data is not given.
    pub consequences: String,
    /// Does the notice state that consequence for this activity?
    pub consequences_stated: bool,
    /// Where the notices disagree, overlap or are unclear.
    pub notes: Vec<String>,
    /// Relevance for each of the eight roles, in the order of [`Role::ALL`].
    pub roles: Vec<RoleRelevance>,
}

impl Activity {
    /// Relevance for one role. A register that was checked holds all eight.
    #[must_use]
    pub fn relevance(&self, role: Role) -> Option<&RoleRelevance> {
        self.roles.iter().find(|relevance| relevance.role == role)
    }
}

#[cfg(test)]
mod tests {
    use super::duration_days;

    #[test]
    fn durations_of_the_notices_have_days() {
        for (text, days) in [("P30D", 30), ("P3M", 91), ("P12M", 365), ("P1Y", 365), ("P5Y", 1826), ("P10Y", 3652)] {
            assert_eq!(duration_days(text), Some(days), "{text}");
        }
        for text in ["", "P", "5Y", "PY", "P5", "P5Ä", "P1Y6M", "P-1Y", "P99999999Y", "PT5M"] {
            assert_eq!(duration_days(text), None, "{text}");
        }
    }
}
