//! The notice and the accessibility statement.

use crate::{Pattern, SourceKindText};
use serde::Serialize;

/// The notice and the accessibility statement.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct InfoText {
    /// The notice.
    pub notice: NoticeText,
    /// The accessibility statement.
    pub accessibility: AccessibilityText,
}

/// Frame of the notice; its substance is in the register.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct NoticeText {
    /// Title.
    pub title: &'static str,
    /// Under the title.
    pub lead: &'static str,
    /// Heading of the table of contents.
    pub contents: &'static str,
    /// "Stands in: {notices}"
    pub said_by: Pattern<1>,
    /// Heading: since {date}.
    pub changed: Pattern<1>,
    /// Nothing changed.
    pub changed_nothing: &'static str,
    /// "{date}, {notice}: {text}"
    pub change: Pattern<3>,
    /// Link: write to the data protection officer.
    pub contact_officer: &'static str,
    /// Link: write to the supervisory authority.
    pub contact_authority: &'static str,
    /// Heading: categories.
    pub categories: &'static str,
    /// Under the heading.
    pub categories_text: &'static str,
    /// Heading: all activities.
    pub activities: &'static str,
    /// Under the heading.
    pub activities_text: &'static str,
    /// "How long: {rule}"
    pub kept: Pattern<1>,
    /// Fold: all sources.
    pub all_sources: &'static str,
    /// Heading of each kind of source.
    pub source_kinds: SourceKindText,
    /// Fold: all recipients.
    pub all_recipients: &'static str,
    /// Heading: recipients for all processing.
    pub recipients_general: &'static str,
    /// Heading: recipients for single activities.
    pub recipients_single: &'static str,
    /// Caption: fixed periods.
    pub periods: &'static str,
    /// Table: activity.
    pub column_activity: &'static str,
    /// Table: period.
    pub column_period: &'static str,
    /// What holds for all other activities.
    pub periods_rest: &'static str,
}

/// The accessibility statement.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct AccessibilityText {
    /// Title.
    pub title: &'static str,
    /// Who is responsible, and what the statement is.
    pub lead: &'static str,
    /// Heading: goal and status.
    pub goal: &'static str,
    /// The law and the standard.
    pub goal_text: &'static str,
    /// How well the service meets it.
    pub status: &'static str,
    /// Heading: what does not work.
    pub known: &'static str,
    /// Before the list.
    pub known_text: &'static str,
    /// Known shortcomings.
    pub known_items: [&'static str; 5],
    /// Heading: report a fault.
    pub report: &'static str,
    /// Whom to write to.
    pub report_text: &'static str,
    /// Subject of the e-mail, as it stands in a link.
    pub report_subject: &'static str,
    /// Before the list of what to tell.
    pub report_hint: &'static str,
    /// What to tell.
    pub report_items: [&'static str; 3],
    /// What happens then.
    pub report_answer: &'static str,
    /// Heading: supervision.
    pub authority: &'static str,
    /// When to turn to the authority.
    pub authority_text: &'static str,
    /// Link to the authority's form.
    pub authority_link: &'static str,
    /// Heading: how it was tested.
    pub tested: &'static str,
    /// Before the list.
    pub tested_text: &'static str,
    /// How it is tested.
    pub tested_items: [&'static str; 4],
    /// Heading: what was done for accessibility.
    pub features: &'static str,
    /// What was done.
    pub features_items: [&'static str; 5],
    /// When the statement was last updated.
    pub updated: &'static str,
}
