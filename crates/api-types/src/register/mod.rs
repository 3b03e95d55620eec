//! The register of processing activities in one language: `GET /register?lang=`. The same bytes for everyone.

mod convert;

pub use convert::UnknownLegalBasis;

use serde::{Deserialize, Serialize};

macro_rules! data {
    ($(#[$doc:meta])* pub struct $name:ident { $($(#[$fdoc:meta])* pub $field:ident: $ty:ty,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        pub struct $name { $($(#[$fdoc])* pub $field: $ty,)* }
    };
}

data! {
    /// The register.
    pub struct Register {
        /// Language of all texts: `sv` or `en`.
        pub lang: String,
        /// The notices; the first prevails.
        pub notices: Vec<Notice>,
        /// Both notices in substance.
        pub sections: Vec<NoticeSection>,
        /// The eight roles.
        pub roles: Vec<RoleText>,
        /// Categories of personal data.
        pub categories: Vec<Category>,
        /// Sources.
        pub sources: Vec<Source>,
        /// Recipients.
        pub recipients: Vec<Recipient>,
        /// Rights.
        pub rights: Vec<RightText>,
        /// Reasons of the decision table.
        pub reasons: Vec<ReasonText>,
        /// Events that start the clock of retention periods.
        pub starts: Vec<RetentionStart>,
        /// Activities, sorted by name.
        pub activities: Vec<Activity>,
    }
}
data! {
    /// A notice.
    pub struct Notice {
        /// Id.
        pub id: String,
        /// Version: a date, or `undated`.
        pub version: String,
        /// Title.
        pub title: String,
        /// What it is.
        pub description: String,
        /// Dated changes, oldest first.
        pub changes: Vec<NoticeChange>,
    }
}

/// A dated change of a notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NoticeChange {
    /// Date.
    #[serde(with = "crate::day")]
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
    pub date: domain::Date,
    /// What changed.
    pub text: String,
}

data! {
    /// A section of the notices in substance.
    pub struct NoticeSection {
        /// Id.
        pub id: String,
        /// Which notices say it.
        pub notices: Vec<String>,
        /// Heading.
        pub heading: String,
        /// Paragraphs.
        pub paragraphs: Vec<String>,
        /// A list after the paragraphs.
        pub items: Vec<String>,
    }
}
data! {
    /// Words about a role.
    pub struct RoleText {
        /// Role id.
        pub id: String,
        /// In running text.
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
}
data! {
    /// A category of personal data.
    pub struct Category {
        /// Id.
        pub id: String,
        /// Name.
        pub name: String,
        /// One sentence.
        pub description: String,
        /// Examples of the notice.
        pub examples: Vec<String>,
        /// Terms of the Data Privacy Vocabulary.
        pub dpv: Vec<String>,
    }
}
data! {
    /// A source of personal data.
    pub struct Source {
        /// Id.
        pub id: String,
        /// `you`, `customer`, `almi` or `others`.
        pub kind: String,
        /// Name.
        pub name: String,
        /// One sentence.
        pub description: String,
        /// Term of the Data Privacy Vocabulary.
        pub dpv: String,
    }
}
data! {
    /// A category of recipients.
    pub struct Recipient {
        /// Id.
        pub id: String,
        /// Named for all processing?
        pub general: bool,
        /// The notice that names it.
        pub notice: String,
        /// Name.
        pub name: String,
        /// One sentence.
        pub description: String,
    }
}
data! {
    /// Words about a right.
    pub struct RightText {
        /// Right id.
        pub id: String,
        /// Article of the GDPR.
        pub article: String,
        /// Short name.
        pub name: String,
        /// What it means.
        pub description: String,
    }
}
data! {
    /// The words of a reason of the decision table.
    pub struct ReasonText {
        /// Reason id.
        pub id: String,
        /// The words.
        pub text: String,
    }
}
data! {
    /// Words about an event that starts the clock of a retention period.
    pub struct RetentionStart {
        /// Id; `not-stated` where the notice names no event.
        pub id: String,
        /// The event.
        pub text: String,
    }
}
data! {
    /// A further period for some of the data, or from the other notice.
    pub struct RetentionPeriod {
        /// The notice that gives it.
        pub notice: String,
        /// ISO 8601 duration.
        pub duration: Option<String>,
        /// ISO 8601 duration of the longest case.
        pub max_duration: Option<String>,
        /// Is the duration the shortest time, with no end given? False where it is absent.
        #[serde(default, deserialize_with = "crate::absent::or_null", skip_serializing_if = "std::ops::Not::not")]
        pub at_least: bool,
        /// Id of the event that starts the clock.
        pub starts: String,
        /// What it is for, in plain words.
        pub text: String,
    }
}
data! {
    /// How long data is kept.
    pub struct Retention {
        /// `purpose-bound`, `fixed`, `fixed-after-event` or `until-event`.
        pub kind: String,
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
}
data! {
    /// What happens if data is not given.
    pub struct Consequences {
        /// Does the notice state it for this activity?
        pub stated: bool,
        /// In plain words.
        pub text: String,
    }
}
data! {
    /// How an activity concerns a role.
    pub struct RoleRelevance {
        /// Role id.
        pub role: String,
        /// `applies`, `may-apply` or `not-typical`.
        pub level: String,
        /// `stated` or `derived`.
        pub ground: String,
        /// Why.
        pub why: String,
    }
}
data! {
    /// A processing activity.
    pub struct Activity {
        /// Id.
        pub id: String,
        /// Notice id.
        pub notice: String,
        /// `legitimate-interest`, `legal-obligation`, `contract`, `consent` or `explicit-consent`.
        pub legal_basis: String,
        /// Are categories and sources `stated` or `derived`?
        pub data_ground: String,
        /// Category ids, or just `all-categories`.
        pub categories: Vec<String>,
        /// Source ids.
        pub sources: Vec<String>,
        /// Recipient ids named for this activity.
        pub recipients: Vec<String>,
        /// Direct marketing?
        pub direct_marketing: bool,
        /// Are the data part of the books, which are corrected by a new entry? False where it is absent.
        #[serde(default, deserialize_with = "crate::absent::or_null", skip_serializing_if = "std::ops::Not::not")]
        pub bookkeeping: bool,
        /// The same constant text for everyone?
        pub restricted: bool,
        /// Activities of the customer notice that cover the same processing.
        pub overlaps: Vec<String>,
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
        pub notes: Vec<String>,
        /// Relevance for the eight roles.
        pub roles: Vec<RoleRelevance>,
    }
}
