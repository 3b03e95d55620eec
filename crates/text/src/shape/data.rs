//! The role lens, and my data by category.

use crate::{Noun, Pattern};
use serde::Serialize;

/// The role lens.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct LensText {
    /// Label.
    pub label: &'static str,
    /// No role chosen.
    pub all_roles: &'static str,
    /// After the company of a role that has ended.
    pub former: &'static str,
}

/// My data by category.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct DataText {
    /// Title.
    pub title: &'static str,
    /// Under the title.
    pub lead: &'static str,
    /// Box: also what may concern.
    pub wider: &'static str,
    /// Hint to it.
    pub wider_hint: &'static str,
    /// Nothing at this level.
    pub nothing: &'static str,
    /// Heading: the picture.
    pub flow: &'static str,
    /// What a line means.
    pub flow_text: &'static str,
    /// Name of the picture.
    pub picture: &'static str,
    /// How to use the picture.
    pub flow_hint: &'static str,
    /// Source, category, activity.
    pub columns: [&'static str; 3],
    /// Nothing chosen any more.
    pub show_all: &'static str,
    /// Source/sources.
    pub source: Noun,
    /// Category/categories.
    pub category: Noun,
    /// "{sources}, {categories} and {activities}"
    pub whole: Pattern<3>,
    /// A source: "{name}: {categories}, used in {activities}"
    pub from_source: Pattern<3>,
    /// A category: "{name}: from {sources}, used in {activities}"
    pub of_category: Pattern<3>,
    /// An activity: "{name}: {categories} from {sources}"
    pub in_activity: Pattern<3>,
    /// Heading: the table.
    pub table: &'static str,
    /// Column: used in, and for how long.
    pub used_in: &'static str,
    /// Heading: the timeline.
    pub time: &'static str,
    /// Whose time it is, and whose not.
    pub time_text: &'static str,
    /// Column: the period.
    pub period: &'static str,
    /// "Counted from {event}"
    pub counted_from: Pattern<1>,
    /// Heading: no fixed period.
    pub bound: &'static str,
    /// What that means.
    pub bound_text: &'static str,
    /// "{usual}, in some cases {longest}"
    pub period_or: Pattern<2>,
    /// "at most {longest}"
    pub period_most: Pattern<1>,
    /// As long as the purpose needs.
    pub period_purpose: &'static str,
    /// Until something has happened.
    pub period_event: &'static str,
    /// Day/days.
    pub day: Noun,
    /// Month/months.
    pub month: Noun,
    /// Year/years.
    pub year: Noun,
}
