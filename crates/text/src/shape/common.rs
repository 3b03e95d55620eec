//! Frame, common words, errors, signing in.

use crate::{MaskedText, Noun, Pattern, PointsText};
use serde::Serialize;

/// Header, menu, footer.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct FrameText {
    /// Name of the service.
    pub service: &'static str,
    /// End of every title: " – Dina personuppgifter – Almi".
    pub title_end: &'static str,
    /// First link of every page.
    pub skip: &'static str,
    /// Name of the menu.
    pub menu: &'static str,
    /// Name of the language switch.
    pub language: &'static str,
    /// Menu: overview.
    pub overview: &'static str,
    /// Menu: how my data is used.
    pub activities: &'static str,
    /// Link: my data.
    pub data: &'static str,
    /// Link to my data from what is done with it.
    pub check_data: &'static str,
    /// Link: consents.
    pub consents: &'static str,
    /// Menu: download my data.
    pub export: &'static str,
    /// Menu: say no and rights.
    pub rights: &'static str,
    /// Menu: cases.
    pub cases: &'static str,
    /// Footer: the notice.
    pub notice: &'static str,
    /// Footer: accessibility.
    pub accessibility: &'static str,
    /// Sign out.
    pub sign_out: &'static str,
    /// Sign in.
    pub sign_in: &'static str,
    /// "Signed in as {name}"
    pub signed_in_as: &'static str,
    /// Name of the footer's help.
    pub help: &'static str,
    /// Whom to ask.
    pub help_text: &'static str,
}

/// Words used in many places.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct CommonText {
    /// While something loads.
    pub loading: &'static str,
    /// Try again.
    pub retry: &'static str,
    /// Back.
    pub back: &'static str,
    /// Change an answer.
    pub change: &'static str,
    /// Button: unmask something.
    pub show: &'static str,
    /// A screen reader's word for what is masked.
    pub masked: MaskedText,
    /// Nothing filled in.
    pub not_given: &'static str,
    /// In the place of a name that the register no longer has.
    pub not_in_register: &'static str,
    /// Yes.
    pub yes: &'static str,
    /// No.
    pub no: &'static str,
    /// Heading of the error summary: what the errors below it mean.
    pub problem: &'static str,
    /// Before a title when the form has errors.
    pub title_error: &'static str,
    /// While a send is under way.
    pub sending: &'static str,
    /// What is shown was read again, and something is new.
    pub updated: &'static str,
    /// Print.
    pub print: &'static str,
    /// "Printed on {date}", on paper only.
    pub printed: Pattern<1>,
    /// (optional)
    pub optional: &'static str,
    /// "Article {0} GDPR"
    pub article: Pattern<1>,
    /// Processing activity/activities.
    pub activity: Noun,
    /// Case/cases.
    pub case: Noun,
    /// Company/companies.
    pub company: Noun,
    /// Between the last two of a list.
    pub and: &'static str,
    /// Character/characters.
    pub character: Noun,
    /// "{12 characters} left", in a text field that is nearly full.
    pub left: Pattern<1>,
    /// "{12 characters} too many", in a text field that is more than full.
    pub too_many: Pattern<1>,
    /// Hour/hours, after "in".
    pub hour: Noun,
    /// Minute/minutes, after "in".
    pub minute: Noun,
    /// Second/seconds, after "in".
    pub second: Noun,
}

/// Each says what went wrong, what it means for the person, and what to do. For a field the heading of the summary
/// says what it means: nothing has been sent yet.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct ErrorText {
    /// Heading of an error in place of content.
    pub heading: &'static str,
    /// No answer to a read.
    pub no_answer: &'static str,
    /// The backend failed on a read; when to try again follows.
    pub failed: &'static str,
    /// "Try again in {5 minutes}"
    pub again_in: Pattern<1>,
    /// Try again, where nothing says when.
    pub again_soon: &'static str,
    /// The session has ended, on a read.
    pub signed_out: &'static str,
    /// Not found, or not mine.
    pub not_found: &'static str,
    /// Too many; when to try again follows.
    pub too_many: &'static str,
    /// Fresh sign-in needed.
    pub fresh_sign_in: &'static str,
    /// The app is older than the backend.
    pub unreadable: &'static str,
    /// The browser takes no cookies, so nobody can be signed in.
    pub cookies: &'static str,
    /// Sends that failed, by what was sent.
    pub sends: SendsText,
    /// A part of the app did not come.
    pub part_missing: &'static str,
    /// A newer version is served, and a file of this one is gone: heading.
    pub replaced: &'static str,
    /// What that means, and what reloading costs.
    pub replaced_text: [&'static str; 2],
    /// Button: load the page anew.
    pub reload: &'static str,
    /// Title of the page that does not exist.
    pub page_not_found: &'static str,
    /// What to do about it.
    pub page_not_found_text: &'static str,
    /// Field: nothing chosen.
    pub field_missing: &'static str,
    /// Field: too long.
    pub field_too_long: &'static str,
    /// Field: unknown choice.
    pub field_unknown: &'static str,
    /// Field: wrong in a way this version does not know.
    pub field_other: &'static str,
    /// Field: right not available.
    pub field_not_available: &'static str,
}

/// What a failure means for each kind of send: something else is at stake for each.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct SendsText {
    /// A request or a message: words of the person.
    pub words: SendText,
    /// An act that is done at once: consent, direct marketing.
    pub act: SendText,
    /// Taking a case back.
    pub retraction: SendText,
    /// Ordering a package.
    pub order: SendText,
    /// Asking whether a file that was saved is genuine.
    pub file: SendText,
}

/// Why a send failed, what became of it, and what to do.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct SendText {
    /// No answer: it may have arrived. Doing it again is safe.
    pub no_answer: &'static str,
    /// The backend failed, and nothing was done; when to try again follows.
    pub failed: &'static str,
    /// The session had ended: nothing was done.
    pub signed_out: &'static str,
    /// What it is about was changed elsewhere meanwhile: nothing was done.
    pub changed: &'static str,
}

/// The warning before the session ends.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct TimeoutText {
    /// Heading.
    pub title: &'static str,
    /// What it means, and what to do.
    pub text: &'static str,
    /// The same when going on is not possible.
    pub last: &'static str,
    /// "Time left: {2 minutes}."
    pub left: Pattern<1>,
    /// Button: go on.
    pub go_on: &'static str,
    /// Button where going on is not possible.
    pub understood: &'static str,
    /// While it is under way.
    pub busy: &'static str,
}

/// Signing in and out.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct SignInText {
    /// Title.
    pub title: &'static str,
    /// What the portal is for, in one or two sentences.
    pub lead: &'static str,
    /// Three points.
    pub points: PointsText,
    /// Button.
    pub bank_id: &'static str,
    /// The same, where it opens a new tab.
    pub bank_id_beside: &'static str,
    /// The browser opened none: what signing in in this tab costs.
    pub refused: &'static str,
    /// Link: sign in in this tab all the same.
    pub here: &'static str,
    /// No sign-in configured.
    pub unavailable: &'static str,
    /// The session ended.
    pub timed_out: &'static str,
    /// Link to the notice.
    pub read_notice: &'static str,
    /// Signed out: title.
    pub out_title: &'static str,
    /// Signed out: text.
    pub out_text: &'static str,
    /// Signed out: sign in again.
    pub again: &'static str,
    /// In its place when somebody is signed in: title.
    pub in_title: &'static str,
    /// In its place when somebody is signed in: text.
    pub in_here: &'static str,
    /// After signing in in a new tab: what to do now.
    pub in_beside: &'static str,
    /// The same when the other tab is gone.
    pub in_alone: &'static str,
    /// Link to the overview.
    pub to_overview: &'static str,
    /// While it is reported to the backend that somebody signs out.
    pub leaving: &'static str,
    /// It could not be reported: title.
    pub late_title: &'static str,
    /// What that means, and what to do.
    pub late_text: &'static str,
    /// What it means for other tabs.
    pub late_tabs: &'static str,
    /// "… your sign-in ends by itself, {20 November 2026 at 10:45} at the latest."
    pub late_ends: Pattern<1>,
    /// Button: try again.
    pub late_again: &'static str,
    /// While it is tried.
    pub late_busy: &'static str,
    /// Another person is signed in in this browser than the one whom the page showed: title.
    pub other_title: &'static str,
    /// What has been done about it: the page is empty, and nothing was sent or stored.
    pub other_text: &'static str,
    /// What to do, whoever reads it.
    pub other_next: &'static str,
    /// Button: on to the start page of the one who is signed in.
    pub other_go_on: &'static str,
}
