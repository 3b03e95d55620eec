//! Overview, processing that concerns me, one activity.

use crate::{AnswerText, BasisText, LevelText, Pattern, StoppingText};
use serde::Serialize;

/// Overview.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct OverviewText {
    /// Title.
    pub title: &'static str,
    /// "Hello, {name}"
    pub hello: Pattern<1>,
    /// Heading: "waits for you: {2}"
    pub waits: Pattern<1>,
    /// A case where Almi needs an answer; before the name of the case.
    pub asks: &'static str,
    /// A restriction is about to be lifted: "not before {date}"; before the reference.
    pub lifting: Pattern<1>,
    /// Heading: what concerns me, where nothing does.
    pub concerns: &'static str,
    /// Heading: "what concerns you: {9 processing activities}"
    pub concerns_many: Pattern<1>,
    /// For somebody without a role.
    pub concerns_no_role: &'static str,
    /// Before the answer to it.
    pub can_stop: &'static str,
    /// Can I stop it?
    pub stopping: StoppingText,
    /// Link to everything, also to what only may concern me.
    pub see_all: &'static str,
    /// Heading: roles.
    pub roles: &'static str,
    /// No role.
    pub no_role: &'static str,
    /// Before the link to a request in one's own words.
    pub no_role_wrong: &'static str,
    /// Label of an ended role.
    pub former: &'static str,
    /// "since {date}"
    pub since: Pattern<1>,
    /// "{from} – {to}"
    pub period: Pattern<2>,
    /// "Controllers: Almi AB and", before the regional company.
    pub controllers: &'static str,
    /// In place of the regional company's name.
    pub your_almi: &'static str,
    /// What the button beside it unmasks.
    pub almi_name: &'static str,
    /// Link: what concerns this role.
    pub see_role: &'static str,
    /// Heading: what people come to do.
    pub errands: &'static str,
    /// Heading: in force now.
    pub in_force: &'static str,
    /// Nothing in force.
    pub in_force_none: &'static str,
    /// Marketing stopped, "since {date}".
    pub marketing_stopped: Pattern<1>,
    /// Heading: cases.
    pub cases: &'static str,
    /// No open case.
    pub no_open_case: &'static str,
    /// "Next answer at the latest {date}"
    pub next_due: Pattern<1>,
    /// All cases.
    pub all_cases: &'static str,
    /// Link to all receipts.
    pub all_receipts: &'static str,
    /// "Last sign-in: {instant}"
    pub last_sign_in: Pattern<1>,
}

/// Terms of the register.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct TermText {
    /// Legal basis as a label.
    pub basis: BasisText,
    /// What a legal basis is.
    pub basis_term: &'static str,
    /// Group heading: what the basis means for the person.
    pub basis_means: BasisText,
    /// The basis in plain words.
    pub basis_explained: BasisText,
    /// Levels.
    pub level: LevelText,
    /// Stated in the notice.
    pub stated: &'static str,
    /// Follows from the notice.
    pub derived: &'static str,
    /// Can a right be used?
    pub answers: AnswerText,
}

/// How Almi uses my data.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct ActivitiesText {
    /// Title.
    pub title: &'static str,
    /// Under the title.
    pub lead: &'static str,
    /// Under the title, for someone without a role.
    pub lead_neutral: &'static str,
    /// Name of search and filters together.
    pub filters: &'static str,
    /// Label of the search field.
    pub search: &'static str,
    /// Hint under it.
    pub search_hint: &'static str,
    /// Folded: the other filters.
    pub more_filters: &'static str,
    /// Filter by level.
    pub level_filter: &'static str,
    /// Filter by legal basis.
    pub basis_filter: &'static str,
    /// Filter by a right that can be used.
    pub right_filter: &'static str,
    /// Filter by category.
    pub category_filter: &'static str,
    /// No choice in a filter.
    pub all: &'static str,
    /// Take away search and filters.
    pub clear: &'static str,
    /// What a link to this view holds, and what not.
    pub share: &'static str,
    /// Copy the link.
    pub copy_link: &'static str,
    /// It was copied.
    pub copied: &'static str,
    /// It could not be copied.
    pub not_copied: &'static str,
    /// "{12} of {50 processing activities}"
    pub of: Pattern<2>,
    /// "{12 of 50 processing activities}, of which {8} concern you directly"
    pub direct: Pattern<2>,
    /// Nothing fits.
    pub none_found: &'static str,
    /// Before the link to a request in one's own words.
    pub none_found_ask: &'static str,
    /// "Show {40 processing activities} more"
    pub more: Pattern<1>,
    /// "because {reason}"
    pub because: Pattern<1>,
    /// Because of their consent.
    pub because_consent: &'static str,
    /// Because of their open case.
    pub because_case: &'static str,
    /// Several roles: "your roles: {guarantor and board member}, {2 companies}"
    pub as_roles: Pattern<2>,
    /// The same for roles that have ended.
    pub as_former_roles: Pattern<2>,
    /// After roles that have ended: how long data is kept, in the words of the register.
    pub kept: Pattern<1>,
    /// Folded: may concern.
    pub may_apply: Pattern<1>,
    /// Folded: not typical.
    pub not_typical: Pattern<1>,
    /// What "may concern" means.
    pub may_apply_text: &'static str,
    /// What "not typical" means.
    pub not_typical_text: &'static str,
    /// The same for everyone.
    pub same_for_all: &'static str,
    /// Nothing at this level.
    pub none: &'static str,
}

/// One activity.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct ActivityText {
    /// What is done.
    pub purpose: &'static str,
    /// Heading: why it concerns me, by level.
    pub why: LevelText,
    /// The same where all roles that it rests on have ended.
    pub why_past: &'static str,
    /// The same for a restricted activity: nothing about the person.
    pub why_anyone: &'static str,
    /// Folded: roles that it concerns less.
    pub other_roles: &'static str,
    /// Why, in the neutral view.
    pub why_neutral: &'static str,
    /// Why, for a restricted activity.
    pub why_restricted: &'static str,
    /// Legal basis.
    pub basis: &'static str,
    /// Categories.
    pub categories: &'static str,
    /// All categories.
    pub all_categories: &'static str,
    /// "for example {examples}"
    pub examples: Pattern<1>,
    /// Derived facts.
    pub derived_facts: &'static str,
    /// Sources.
    pub sources: &'static str,
    /// Retention.
    pub retention: &'static str,
    /// Recipients.
    pub recipients: &'static str,
    /// Recipients named for this activity.
    pub recipients_here: &'static str,
    /// Recipients in general.
    pub recipients_general: &'static str,
    /// Transfers: see the notice.
    pub transfers: &'static str,
    /// Transfers in one sentence.
    pub transfers_text: &'static str,
    /// Consequences.
    pub consequences: &'static str,
    /// Notice and version.
    pub notice: &'static str,
    /// "{title}, version {version}"
    pub notice_version: Pattern<2>,
    /// Undated notice.
    pub undated: &'static str,
    /// Notes.
    pub notes: &'static str,
    /// Overlaps.
    pub overlaps: &'static str,
    /// Rights.
    pub rights: &'static str,
    /// Under the heading.
    pub rights_text: &'static str,
    /// Table: right.
    pub right: &'static str,
    /// Table: can you use it?
    pub can: &'static str,
    /// Table: why.
    pub reason: &'static str,
    /// Set apart: object.
    pub object_heading: &'static str,
    /// Object for reasons of one's own situation.
    pub object_button: &'static str,
    /// Stop marketing.
    pub marketing_button: &'static str,
    /// Already stopped: the way to the choice.
    pub marketing_choice: &'static str,
    /// Withdraw.
    pub withdraw_button: &'static str,
    /// Open case on this activity.
    pub open_case: Pattern<1>,
    /// See the case.
    pub see_case: &'static str,
    /// Export.
    pub export_link: &'static str,
    /// No such activity.
    pub unknown: &'static str,
}
