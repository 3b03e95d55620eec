//! The role lens, and my data by category.

use crate::{ColumnText, GroupingText, Noun, Pattern};
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
    /// The values.
    pub values: ValuesText,
    /// Folded: the register's view, kinds, sources and times.
    pub register: &'static str,
    /// That it is about kinds, the same for all.
    pub register_text: &'static str,
    /// Footnote before the names of those that may use all kinds.
    pub of_all: &'static str,
    /// On a phone: the choice of an activity, or all.
    pub flow_choice: &'static str,
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
    /// Headings of the columns.
    pub columns: ColumnText,
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
    /// "at least {period}"
    pub period_least: Pattern<1>,
    /// "Counted from {event}"
    pub counted_from: Pattern<1>,
    /// Folded: no fixed period, "{number of activities}".
    pub bound: Pattern<1>,
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

/// The values that the controller has about the person.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct ValuesText {
    /// Heading.
    pub title: &'static str,
    /// It is not the full copy under Article 15; before the link to ask for one.
    pub not_all: &'static str,
    /// Name of search and filters together.
    pub filters: &'static str,
    /// Label of the search field.
    pub search: &'static str,
    /// Hint under it.
    pub search_hint: &'static str,
    /// Folded: filters, and what is grouped by.
    pub more_filters: &'static str,
    /// What they are put in groups by.
    pub by: &'static str,
    /// The choices.
    pub by_choices: GroupingText,
    /// Filter by category.
    pub category: &'static str,
    /// Filter by source.
    pub source: &'static str,
    /// Group: belongs to no role.
    pub no_role: &'static str,
    /// Source: seen when the person uses the services.
    pub observed: &'static str,
    /// Link: something is wrong.
    pub wrong: &'static str,
    /// Link: why do you have this?
    pub why: &'static str,
    /// Folded: more about the piece.
    pub more: &'static str,
    /// Term: where it came from.
    pub from: &'static str,
    /// Term: the role that it belongs to.
    pub belongs: &'static str,
    /// "since {date}"
    pub since: Pattern<1>,
    /// Term: which activities use it.
    pub used_in: &'static str,
    /// Term: for how long.
    pub how_long: &'static str,
    /// "Corrected on {date}"
    pub corrected: Pattern<1>,
    /// "case {reference}"
    pub corrected_case: Pattern<1>,
    /// There is nothing that can be shown here.
    pub empty: &'static str,
    /// What that means; before the link to ask for a copy.
    pub empty_text: &'static str,
    /// Nothing fits.
    pub none_found: &'static str,
    /// Button: read more.
    pub read_more: &'static str,
    /// Heading: never shown here.
    pub never: &'static str,
    /// What is never shown here: the same sentence for everyone.
    pub never_text: &'static str,
}
