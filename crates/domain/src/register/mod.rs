//! The register of processing activities, in one language.
//!
//! Texts are plain strings: which language they are in was decided when the register was fetched. Nothing here is
//! about a person.

mod terms;
#[cfg(test)]
pub(crate) mod testing;

pub use terms::{Ground, LegalBasis, Level, RetentionKind, SourceKind};

use crate::ids::{ActivityId, CategoryId, NoticeId, RecipientId, SourceId};
use crate::rights::{ReasonId, Right};
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
    /// Id of the event that starts the clock ([`Register::start`]).
    pub starts: String,
    /// What it is for, in plain words.
    pub text: String,
}

/// Words about an event that starts the clock of a retention period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RetentionStart {
    /// Id; `not-stated` where the notice names no event.
    pub id: String,
    /// The event, in plain words.
    pub text: String,
}

impl RetentionStart {
    /// The id that stands for "the notice names no event".
    pub const NOT_STATED: &'static str = "not-stated";
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
    /// Id of the event that starts the clock ([`Register::start`]).
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

/// A category of personal data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Category {
    /// Id.
    pub id: CategoryId,
    /// Name.
    pub name: String,
    /// One plain sentence.
    pub description: String,
    /// Examples of the notice.
    pub examples: Vec<String>,
    /// Terms of the Data Privacy Vocabulary.
    pub dpv: Vec<String>,
}

/// A source of personal data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Id.
    pub id: SourceId,
    /// Who it is, seen from the person.
    pub kind: SourceKind,
    /// Name.
    pub name: String,
    /// One plain sentence.
    pub description: String,
    /// Term of the Data Privacy Vocabulary.
    pub dpv: String,
}

/// A category of recipients of the notices. Never a log of who received a person's data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recipient {
    /// Id.
    pub id: RecipientId,
    /// Named for all processing, not just for one activity.
    pub general: bool,
    /// The notice that names it.
    pub notice: NoticeId,
    /// Name.
    pub name: String,
    /// One plain sentence.
    pub description: String,
}

/// Words about a role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoleText {
    /// The role.
    pub role: Role,
    /// In running text, lower case.
    pub name: String,
    /// As a heading or label.
    pub title: String,
    /// "you are a guarantor for {company}"
    pub because: String,
    /// "you have been a guarantor for {company}"
    pub because_former: String,
    /// What the role means, in plain words.
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
pub struct RightText {
    /// The right.
    pub right: Right,
    /// Short name.
    pub name: String,
    /// What it means, in plain words.
    pub description: String,
}

/// The words of one reason of the decision table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReasonText {
    /// Which reason.
    pub id: ReasonId,
    /// The words.
    pub text: String,
}

/// A dated change of a notice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoticeChange {
    /// Date of the change.
    pub date: crate::Date,
    /// What changed.
    pub text: String,
}

/// One of the two notices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// Id.
    pub id: NoticeId,
    /// Version: a date, or `undated`.
    pub version: String,
    /// Title.
    pub title: String,
    /// What it is, in plain words.
    pub description: String,
    /// Dated changes, oldest first.
    pub changes: Vec<NoticeChange>,
}

/// A section of the notices in substance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoticeSection {
    /// Id, also the anchor in the page.
    pub id: String,
    /// Which notices say it.
    pub notices: Vec<NoticeId>,
    /// Heading.
    pub heading: String,
    /// Paragraphs.
    pub paragraphs: Vec<String>,
    /// A list after the paragraphs; may be empty.
    pub items: Vec<String>,
}

/// The whole register in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Register {
    /// The notices; the first prevails.
    pub notices: Vec<Notice>,
    /// Both notices in substance.
    pub sections: Vec<NoticeSection>,
    /// The eight roles.
    pub roles: Vec<RoleText>,
    /// The twelve categories.
    pub categories: Vec<Category>,
    /// The sources.
    pub sources: Vec<Source>,
    /// The recipients.
    pub recipients: Vec<Recipient>,
    /// The rights.
    pub rights: Vec<RightText>,
    /// The reasons of the decision table.
    pub reasons: Vec<ReasonText>,
    /// The events that start the clock of retention periods.
    pub starts: Vec<RetentionStart>,
    /// The activities, sorted by name in the language.
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
