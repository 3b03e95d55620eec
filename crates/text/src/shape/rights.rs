//! The overview of all rights, and the form of each request.

use crate::{
    ActivitiesHintText, AllHintText, DeliveryText, ErasureGroundText, OutlookText, OwnWordsText, Pattern, RefusalWays,
    RequestWays, RestrictionGroundText,
};
use serde::Serialize;

/// The overview of all rights, and the form of each request.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct RightsText {
    /// Title.
    pub title: &'static str,
    /// Under the title.
    pub lead: &'static str,
    /// Set apart (Art. 21(4)): heading.
    pub no: &'static str,
    /// Ways of saying no.
    pub ways: RefusalWays,
    /// Heading of the requests.
    pub ask: &'static str,
    /// Costs nothing; the dates are estimates for today.
    pub ask_text: &'static str,
    /// Heading: take the data along.
    pub take: &'static str,
    /// The file, made at once.
    pub export: WayText,
    /// One text per kind of request, without the objection.
    pub kinds: RequestWays,
    /// How long: at once.
    pub at_once: &'static str,
    /// How long: "answer at the latest {date} if you send it today", an estimate.
    pub by: Pattern<1>,
    /// Heading: automated decisions.
    pub automated: &'static str,
    /// None, says the general notice; what can be done all the same.
    pub automated_text: &'static str,
    /// To what the notice says.
    pub automated_link: &'static str,
    /// The forms.
    pub form: FormText,
}

/// One way to use a right.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct WayText {
    /// What is done: the name of the door, and the title of the form.
    pub title: &'static str,
    /// What it is for.
    pub text: &'static str,
}

/// The form of a request.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct FormText {
    /// "If you send it today you have the answer at the latest {date}", an estimate.
    pub due: Pattern<1>,
    /// "You came here from {activity}": the form cannot be tied to it, the words can.
    pub from: Pattern<1>,
    /// "About: {piece of data}, {kind}"
    pub about: Pattern<2>,
    /// Button: it is about something else.
    pub about_else: &'static str,
    /// Question: how to get the answer.
    pub delivery: &'static str,
    /// Hint of each choice.
    pub delivery_hints: DeliveryText,
    /// Error: not chosen.
    pub delivery_missing: &'static str,
    /// Label of the category.
    pub category: &'static str,
    /// No category chosen.
    pub category_none: &'static str,
    /// Label: what is wrong.
    pub wrong: &'static str,
    /// Its hint.
    pub wrong_hint: &'static str,
    /// Error: empty.
    pub wrong_missing: &'static str,
    /// Label: what is right.
    pub right: &'static str,
    /// Its hint.
    pub right_hint: &'static str,
    /// Error: empty.
    pub right_missing: &'static str,
    /// Question: the ground of an erasure or a restriction.
    pub ground: &'static str,
    /// Hint of each ground of erasure.
    pub erasure_hints: ErasureGroundText,
    /// Hint of each ground of restriction.
    pub restriction_hints: RestrictionGroundText,
    /// Error: no ground chosen.
    pub ground_missing: &'static str,
    /// Question above the activities.
    pub activities: &'static str,
    /// Their hint.
    pub activities_hints: ActivitiesHintText,
    /// Hint of the choice of all.
    pub all_hints: AllHintText,
    /// Error: neither some nor all are chosen.
    pub activities_missing: &'static str,
    /// At the box of an activity whose data must be kept; before the reason.
    pub must_be_kept: &'static str,
    /// Folded: activities that do not concern the person directly.
    pub others: Pattern<1>,
    /// Heading: what will most likely come of an erasure.
    pub outlook: &'static str,
    /// It is no decision.
    pub outlook_text: &'static str,
    /// No ground chosen yet.
    pub outlook_first: &'static str,
    /// Nothing chosen yet.
    pub outlook_which: &'static str,
    /// What is foreseen.
    pub outlooks: OutlookText,
    /// The ground does not fit.
    pub outlook_misfit: &'static str,
    /// Check box: which recipients were notified (Art. 19).
    pub tell_recipients: &'static str,
    /// Its hint.
    pub tell_recipients_hint: &'static str,
    /// Label of the receiving controller.
    pub receiver: &'static str,
    /// Its hint.
    pub receiver_hint: &'static str,
    /// Error: empty.
    pub receiver_missing: &'static str,
    /// A transfer: which data, and the way to take the file oneself.
    pub transfer_note: &'static str,
    /// Label of the own words of each kind.
    pub words: OwnWordsText,
    /// Their hints.
    pub words_hints: OwnWordsText,
    /// Error: own words are the request, and there are none.
    pub words_missing: &'static str,
    /// Rectification: contact details need not be written here.
    pub contact_details: &'static str,
    /// Before the telephone number of the controller, where it has given one.
    pub contact_phone: &'static str,
    /// Where it has not: before the address of the data protection officer.
    pub contact_officer: &'static str,
    /// Heading: papers.
    pub papers: &'static str,
    /// By post or mail, with the case's number.
    pub papers_text: &'static str,
    /// Never copies of identity documents.
    pub papers_never: &'static str,
    /// Button of the check-answers page.
    pub send: &'static str,
    /// Nothing to check: why.
    pub empty_text: &'static str,
}
