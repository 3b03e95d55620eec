//! Objection, consents, direct marketing, receipts.

use crate::{
    ActText, ActorText, ConsentEventText, ConsentStatusText, MarketingEventText, MethodText, NoConsentWays, Pattern,
    WrittenInText,
};
use serde::Serialize;

/// Objection, consents, direct marketing, receipts.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct ActsText {
    /// No to direct marketing.
    pub marketing: MarketingText,
    /// The objection form.
    pub object: ObjectText,
    /// Check answers.
    pub check: CheckText,
    /// Consents.
    pub consents: ConsentsText,
    /// Receipts.
    pub receipt: ReceiptText,
    /// How to complain.
    pub complain: ComplainText,
    /// Do nothing after all.
    pub leave: &'static str,
    /// Link to a receipt.
    pub see_receipt: &'static str,
    /// Folded: everything that has happened.
    pub history: &'static str,
}

/// The standing choice about direct marketing.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct MarketingText {
    /// Heading.
    pub title: &'static str,
    /// No reason, at once.
    pub text: &'static str,
    /// What the no covers.
    pub covers: &'static str,
    /// Above the consents that the no takes back.
    pub takes_back: &'static str,
    /// The one button.
    pub stop: &'static str,
    /// While it is under way.
    pub stopping: &'static str,
    /// "You have said no, since {instant}"
    pub stopped: Pattern<1>,
    /// "You allowed it again {instant}"
    pub lifted: Pattern<1>,
    /// Nothing has been said yet.
    pub not_stopped: &'static str,
    /// First step of allowing it again.
    pub lift: &'static str,
    /// Heading of the second step.
    pub lift_title: &'static str,
    /// What allowing means.
    pub lift_text: &'static str,
    /// Second step.
    pub lift_confirm: &'static str,
    /// While it is under way.
    pub lifting: &'static str,
    /// History.
    pub events: MarketingEventText,
}

/// The objection form.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct ObjectText {
    /// Title.
    pub title: &'static str,
    /// Under the title.
    pub lead: &'static str,
    /// Heading of the objection to a legitimate interest.
    pub interest: &'static str,
    /// What it is and what happens.
    pub interest_text: [&'static str; 2],
    /// For someone who is or was a guarantor: said up front.
    pub guarantor: &'static str,
    /// Question above the activities.
    pub which: &'static str,
    /// Hint under the question.
    pub which_hint: &'static str,
    /// Folded: activities that do not concern the person directly.
    pub others: Pattern<1>,
    /// Nothing can be objected to.
    pub nothing: &'static str,
    /// Error: no activity chosen.
    pub choose: &'static str,
    /// Label of the own words.
    pub words: &'static str,
    /// Hint: not about others, not about health.
    pub words_hint: &'static str,
    /// Check box: restriction meanwhile.
    pub restrict: &'static str,
    /// What that means.
    pub restrict_hint: &'static str,
    /// Button.
    pub go_on: &'static str,
    /// "You cannot object to {activity}"
    pub not_possible: Pattern<1>,
    /// "{activity} is direct marketing"
    pub is_marketing: Pattern<1>,
    /// "{activity} rests on consent": it is withdrawn instead.
    pub is_consent: Pattern<1>,
    /// Beside the boxes where a link has led to one of them: before the way to the stop of direct marketing.
    pub marketing_too: &'static str,
    /// Heading: what can be done instead.
    pub instead: &'static str,
    /// Link to the activity's page.
    pub see_activity: &'static str,
}

/// Check answers.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct CheckText {
    /// Title.
    pub title: &'static str,
    /// Under the title.
    pub lead: &'static str,
    /// The button, for an objection.
    pub send: &'static str,
    /// Nothing to check: title.
    pub empty: &'static str,
    /// To the form.
    pub to_form: &'static str,
}

/// Consents.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct ConsentsText {
    /// Title.
    pub title: &'static str,
    /// Under the title.
    pub lead: &'static str,
    /// Past processing stays lawful.
    pub lawful: &'static str,
    /// Where a consent stands.
    pub status: ConsentStatusText,
    /// Label: explicit consent.
    pub explicit: &'static str,
    /// The words said yes to.
    pub words: &'static str,
    /// Version of the words.
    pub version: &'static str,
    /// When and how the yes was given.
    pub given: &'static str,
    /// When and how it was withdrawn.
    pub withdrawn: &'static str,
    /// Data.
    pub categories: &'static str,
    /// By which method.
    pub methods: MethodText,
    /// Withdraw.
    pub withdraw: &'static str,
    /// While it is under way.
    pub withdrawing: &'static str,
    /// First step of giving it again.
    pub renew: &'static str,
    /// Marketing is stopped, so it cannot be given again.
    pub stopped: &'static str,
    /// The way to lift that.
    pub lift: &'static str,
    /// Heading of the second step.
    pub renew_title: &'static str,
    /// What giving it again means.
    pub renew_text: &'static str,
    /// Second step.
    pub renew_confirm: &'static str,
    /// While it is under way.
    pub renewing: &'static str,
    /// History.
    pub events: ConsentEventText,
    /// By whom.
    pub actors: ActorText,
    /// "text version {version}"
    pub text_version: Pattern<1>,
    /// No consent: heading.
    pub empty: &'static str,
    /// No consent: what that means.
    pub empty_text: &'static str,
    /// Ways on.
    pub ways: NoConsentWays,
}

/// Receipts.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct ReceiptText {
    /// An objection was received.
    pub objection: &'static str,
    /// Any other request was received.
    pub request: &'static str,
    /// An act was recorded.
    pub acts: ActText,
    /// Anything else.
    pub other: &'static str,
    /// Reference.
    pub reference: &'static str,
    /// Instant.
    pub at: &'static str,
    /// Local date that counts as the day of receipt.
    pub day: &'static str,
    /// The person's name.
    pub person: &'static str,
    /// The consents, by their words.
    pub consents: &'static str,
    /// Which language the receipt is in, where the page is not.
    pub written_in: WrittenInText,
    /// Heading of the list of all.
    pub all: &'static str,
    /// Above the list.
    pub all_text: &'static str,
    /// There is none.
    pub none: &'static str,
    /// Button: more of the list.
    pub more: &'static str,
    /// Activities.
    pub activities: &'static str,
    /// Due date.
    pub due: &'static str,
    /// Controllers.
    pub controllers: &'static str,
    /// Notice.
    pub notice: &'static str,
    /// Version of the text that was shown.
    pub text_version: &'static str,
    /// Check sum.
    pub sha256: &'static str,
    /// What the check sum is for.
    pub sha256_text: &'static str,
    /// Folded: check a saved receipt.
    pub confirm: &'static str,
    /// Label of the file.
    pub confirm_label: &'static str,
    /// Only the check sum is sent.
    pub confirm_text: &'static str,
    /// It is genuine.
    pub genuine: &'static str,
    /// It is not this receipt.
    pub not_genuine: &'static str,
    /// The file could not be read.
    pub no_file: &'static str,
    /// Heading of what happens next, in the receipt's own sentences.
    pub next: &'static str,
    /// Button: save.
    pub save: &'static str,
    /// "{what is done}: receipt {reference}", the name of a button that is heard alone.
    pub of_receipt: Pattern<2>,
    /// Link to the case.
    pub see_case: &'static str,
}

/// How to complain.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct ComplainText {
    /// Heading.
    pub title: &'static str,
    /// The way there.
    pub see: &'static str,
    /// To the data protection officer.
    pub officer: &'static str,
    /// To the supervisory authority.
    pub authority: &'static str,
    /// To court.
    pub court: &'static str,
}
