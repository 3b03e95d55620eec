//! One processing activity: what it uses, for how long, and whom it concerns.

use super::{Ground, LegalBasis, Level, RetentionKind};
use crate::ids::{ActivityId, CategoryId, NoticeId, RecipientId, SourceId};
use crate::role::Role;

/// How an activity concerns a role.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RoleRelevance {
    /// Role id.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub role: Role,
    /// `applies`, `may-apply` or `not-typical`.
    #[cfg_attr(feature = "serde", serde(deserialize_with = "crate::open::or_neutral"))]
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub level: Level,
    /// `stated` or `derived`.
    #[cfg_attr(feature = "serde", serde(deserialize_with = "crate::open::or_neutral"))]
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub ground: Ground,
    /// Why.
    //
    // One or two sentences to the person.
    pub why: String,
}

/// A further period for some of the data, or from the other notice.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RetentionPeriod {
    /// The notice that gives it.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub notice: NoticeId,
    /// ISO 8601 duration.
    pub duration: Option<String>,
    /// ISO 8601 duration of the longest case.
    pub max_duration: Option<String>,
    /// Is the duration the shortest time, with no end given? False where it is absent.
    #[cfg_attr(
        feature = "serde",
        serde(default, deserialize_with = "crate::open::or_absent", skip_serializing_if = "std::ops::Not::not")
    )]
    pub at_least: bool,
    /// Id of the event that starts the clock.
    pub starts: String,
    /// What it is for, in plain words.
    pub text: String,
}

/// How long data is kept.
//
// Always the general rule of the notice, never an end date of a person.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Retention {
    /// `purpose-bound`, `fixed`, `fixed-after-event` or `until-event`.
    #[cfg_attr(feature = "serde", serde(deserialize_with = "crate::open::or_neutral"))]
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub kind: RetentionKind,
    /// ISO 8601 duration.
    pub duration: Option<String>,
    /// ISO 8601 duration of the longest case.
    pub max_duration: Option<String>,
    /// Id of the event that starts the clock.
    pub starts: Option<String>,
    /// In plain words.
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
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(from = "Vec<CategoryId>", into = "Vec<CategoryId>")
)]
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

impl From<Vec<CategoryId>> for Categories {
    fn from(ids: Vec<CategoryId>) -> Self {
        if ids.iter().any(|id| id.as_str() == Self::ALL_ID) { Self::All } else { Self::Some(ids) }
    }
}

impl From<Categories> for Vec<CategoryId> {
    fn from(categories: Categories) -> Self {
        match categories {
            Categories::All => vec![Categories::ALL_ID.into()],
            Categories::Some(ids) => ids,
        }
    }
}

/// What happens if data is not given.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Consequences {
    /// Does the notice state it for this activity?
    pub stated: bool,
    /// In plain words.
    pub text: String,
}

/// A processing activity.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Activity {
    /// Id.
    //
    // Also the name of its file in the register.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub id: ActivityId,
    /// Notice id.
    //
    // The customer notice prevails over the general one.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub notice: NoticeId,
    /// `legitimate-interest`, `legal-obligation`, `contract`, `consent` or `explicit-consent`.
    //
    // One that is not known has no neutral value: to guess it would give the person wrong rights.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub legal_basis: LegalBasis,
    /// Are categories and sources `stated` or `derived`?
    #[cfg_attr(feature = "serde", serde(deserialize_with = "crate::open::or_neutral"))]
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub data_ground: Ground,
    /// Category ids, or just `all-categories`.
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<String>))]
    pub categories: Categories,
    /// Source ids.
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<String>))]
    pub sources: Vec<SourceId>,
    /// Recipient ids named for this activity.
    //
    // Beside the general ones.
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<String>))]
    pub recipients: Vec<RecipientId>,
    /// Direct marketing?
    //
    // The objection is then absolute (Art. 21(2)-(3)).
    pub direct_marketing: bool,
    /// Are the data part of the books, which are corrected by a new entry? False where it is absent.
    #[cfg_attr(
        feature = "serde",
        serde(default, deserialize_with = "crate::open::or_absent", skip_serializing_if = "std::ops::Not::not")
    )]
    pub bookkeeping: bool,
    /// The same constant text for everyone?
    //
    // And nothing per person (Act 2017:630 ch. 4 s. 9, ch. 5 ss. 7 and 11).
    pub restricted: bool,
    /// Activities of the customer notice that cover the same processing.
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<String>))]
    pub overlaps: Vec<ActivityId>,
    /// Purposes as terms of the Data Privacy Vocabulary.
    pub dpv_purposes: Vec<String>,
    /// Name.
    pub name: String,
    /// One plain sentence.
    pub summary: String,
    /// What is done and for what.
    pub purpose: String,
    /// How long.
    pub retention: Retention,
    /// If data is not given.
    pub consequences: Consequences,
    /// Notes.
    //
    // Where the notices disagree, overlap or are unclear.
    pub notes: Vec<String>,
    /// Relevance for the eight roles.
    //
    // In the order of `Role::ALL`.
    #[cfg_attr(feature = "serde", serde(deserialize_with = "crate::open::known_rows::<_, Role, _>"))]
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
