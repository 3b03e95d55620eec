//! The register of processing activities, in one language.
//!
//! Texts are plain strings: which language they are in was decided when the register was fetched. Nothing here is
//! about a person. The JSON of these types is the contract (`GET /register`): their doc comments are its descriptions.

mod activity;
mod rights;
mod terms;
#[cfg(test)]
pub(crate) mod testing;

pub use activity::{Activity, Categories, Consequences, Retention, RetentionPeriod, RoleRelevance, duration_days};
pub use rights::{ReasonId, Right};
pub use terms::{Ground, LegalBasis, Level, RetentionKind, SourceKind};

use crate::Lang;
use crate::ids::{ActivityId, CategoryId, NoticeId, RecipientId, SourceId};
use crate::role::Role;

/// A category of personal data.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Category {
    /// Id.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub id: CategoryId,
    /// Name.
    pub name: String,
    /// One sentence.
    pub description: String,
    /// Examples of the notice.
    pub examples: Vec<String>,
    /// Terms of the Data Privacy Vocabulary.
    pub dpv: Vec<String>,
}

/// A source of personal data.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Source {
    /// Id.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub id: SourceId,
    /// `you`, `customer`, `almi` or `others`.
    //
    // Who it is, seen from the person.
    #[cfg_attr(feature = "serde", serde(deserialize_with = "crate::open::or_neutral"))]
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub kind: SourceKind,
    /// Name.
    pub name: String,
    /// One sentence.
    pub description: String,
    /// Term of the Data Privacy Vocabulary.
    pub dpv: String,
}

/// A category of recipients.
//
// Those of the notices; never a log of who received a person's data.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Recipient {
    /// Id.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub id: RecipientId,
    /// Named for all processing?
    pub general: bool,
    /// The notice that names it.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub notice: NoticeId,
    /// Name.
    pub name: String,
    /// One sentence.
    pub description: String,
}

/// Words about a role.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RoleText {
    /// Role id.
    #[cfg_attr(feature = "serde", serde(rename = "id"))]
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub role: Role,
    /// In running text.
    //
    // Lower case.
    pub name: String,
    /// As a label.
    pub title: String,
    /// "you are a guarantor for {company}"
    pub because: String,
    /// "you have been a guarantor for {company}"
    pub because_former: String,
    /// What the role means.
    pub description: String,
}

impl RoleText {
    /// The reason sentence with the company's name put in.
    #[must_use]
    pub fn because(&self, company: &str, former: bool) -> String {
        let pattern = if former { &self.because_former } else { &self.because };
        pattern.replace("{company}", company)
    }
}

/// Words about a right.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RightText {
    /// Right id.
    #[cfg_attr(feature = "serde", serde(rename = "id"))]
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub right: Right,
    /// Article of the GDPR.
    pub article: String,
    /// Short name.
    pub name: String,
    /// What it means.
    pub description: String,
}

/// The words of a reason of the decision table.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReasonText {
    /// Reason id.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub id: ReasonId,
    /// The words.
    pub text: String,
}

/// Words about an event that starts the clock of a retention period.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RetentionStart {
    /// Id; `not-stated` where the notice names no event.
    pub id: String,
    /// The event.
    pub text: String,
}

impl RetentionStart {
    /// The id that stands for "the notice names no event".
    pub const NOT_STATED: &'static str = "not-stated";
}

/// A dated change of a notice.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NoticeChange {
    /// Date.
    #[cfg_attr(feature = "serde", serde(deserialize_with = "crate::day::deserialize"))]
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
    pub date: crate::Date,
    /// What changed.
    pub text: String,
}

/// A notice.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Notice {
    /// Id.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub id: NoticeId,
    /// Version: a date, or `undated`.
    pub version: String,
    /// Title.
    pub title: String,
    /// What it is.
    pub description: String,
    /// Dated changes, oldest first.
    pub changes: Vec<NoticeChange>,
}

impl Notice {
    /// The version of a notice that has no date.
    pub const UNDATED: &str = "undated";
}

/// A section of the notices in substance.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NoticeSection {
    /// Id.
    //
    // Also the anchor in the page.
    pub id: String,
    /// Which notices say it.
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<String>))]
    pub notices: Vec<NoticeId>,
    /// Heading.
    pub heading: String,
    /// Paragraphs.
    pub paragraphs: Vec<String>,
    /// A list after the paragraphs.
    //
    // May be empty.
    pub items: Vec<String>,
}

/// The register.
//
// Whole, in one language. Sorted by name in that language.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Register {
    /// Language of all texts: `sv` or `en`.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub lang: Lang,
    /// The notices; the first prevails.
    pub notices: Vec<Notice>,
    /// Both notices in substance.
    pub sections: Vec<NoticeSection>,
    /// The eight roles.
    #[cfg_attr(feature = "serde", serde(deserialize_with = "crate::open::known_rows::<_, Role, _>"))]
    pub roles: Vec<RoleText>,
    /// Categories of personal data.
    pub categories: Vec<Category>,
    /// Sources.
    pub sources: Vec<Source>,
    /// Recipients.
    pub recipients: Vec<Recipient>,
    /// Rights.
    #[cfg_attr(feature = "serde", serde(deserialize_with = "crate::open::known_rows::<_, Right, _>"))]
    pub rights: Vec<RightText>,
    /// Reasons of the decision table.
    #[cfg_attr(feature = "serde", serde(deserialize_with = "crate::open::known_rows::<_, ReasonId, _>"))]
    pub reasons: Vec<ReasonText>,
    /// Events that start the clock of retention periods.
    pub starts: Vec<RetentionStart>,
    /// Activities, sorted by name.
    pub activities: Vec<Activity>,
}

impl Register {
    /// Finds an activity.
    #[must_use]
    pub fn activity(&self, id: &ActivityId) -> Option<&Activity> {
        self.activities.iter().find(|activity| activity.id == *id)
    }

    /// Finds a category.
    #[must_use]
    pub fn category(&self, id: &CategoryId) -> Option<&Category> {
        self.categories.iter().find(|category| category.id == *id)
    }

    /// Finds a source.
    #[must_use]
    pub fn source(&self, id: &SourceId) -> Option<&Source> {
        self.sources.iter().find(|source| source.id == *id)
    }

    /// Finds a recipient.
    #[must_use]
    pub fn recipient(&self, id: &RecipientId) -> Option<&Recipient> {
        self.recipients.iter().find(|recipient| recipient.id == *id)
    }

    /// Finds a notice.
    #[must_use]
    pub fn notice(&self, id: &NoticeId) -> Option<&Notice> {
        self.notices.iter().find(|notice| notice.id == *id)
    }

    /// Words about a role.
    #[must_use]
    pub fn role(&self, role: Role) -> Option<&RoleText> {
        self.roles.iter().find(|text| text.role == role)
    }

    /// Words about a right.
    #[must_use]
    pub fn right(&self, right: Right) -> Option<&RightText> {
        self.rights.iter().find(|text| text.right == right)
    }

    /// The words of a reason.
    #[must_use]
    pub fn reason(&self, id: ReasonId) -> Option<&str> {
        self.reasons.iter().find(|reason| reason.id == id).map(|reason| reason.text.as_str())
    }

    /// The words of the event that starts a retention period.
    #[must_use]
    pub fn start(&self, id: &str) -> Option<&str> {
        self.starts.iter().find(|start| start.id == id).map(|start| start.text.as_str())
    }

    /// The categories of an activity, in the register's order.
    #[must_use]
    pub fn categories_of(&self, activity: &Activity) -> Vec<&Category> {
        self.categories.iter().filter(|category| activity.categories.contains(&category.id)).collect()
    }
}
