//! The shape of the demo's texts.

use super::choices::{
    GroupsText, KeysText, LiftingText, QuestionText, ReasonsText, StatesText, StepTexts, TourNames, WellText,
};
use crate::{Pattern, SendText};
use serde::Serialize;

/// All texts of demo mode, in one language.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct DemoText {
    /// What the demo does that failed: choosing a person, a step, starting over.
    pub sends: SendText,
    /// On top of every page.
    pub banner: BannerText,
    /// The made-up people.
    pub gallery: GalleryText,
    /// A link that opens a person at a page.
    pub link: LinkText,
    /// The presenter's view.
    pub stage: StageText,
    /// Guided tours.
    pub tours: ToursText,
    /// The controller's next step in a case.
    pub steps: StepsText,
    /// The gallery of widgets.
    pub widgets: WidgetsText,
}

/// The banner.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct BannerText {
    /// Its name.
    pub name: &'static str,
    /// What it says.
    pub text: &'static str,
    /// To the people of the demo.
    pub people: &'static str,
    /// Presenter's view on and off.
    pub present: &'static str,
    /// Starts the demo over.
    pub reset: &'static str,
    /// Asks whether to.
    pub reset_title: &'static str,
    /// What it means.
    pub reset_text: &'static str,
    /// Does it.
    pub reset_confirm: &'static str,
    /// While it is under way.
    pub reset_busy: &'static str,
    /// Leaves all as it is.
    pub reset_leave: &'static str,
    /// On a receipt of the demo.
    pub receipt: &'static str,
}

/// The people to choose from.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct GalleryText {
    /// Title of the page.
    pub title: &'static str,
    /// Heading of the list.
    pub choose: &'static str,
    /// All people are made up.
    pub made_up: &'static str,
    /// Groups of people.
    pub groups: GroupsText,
    /// Before what somebody shows well.
    pub shows: &'static str,
    /// What each shows well.
    pub well: WellText,
    /// "Sign in as {name}"
    pub sign_in_as: Pattern<1>,
    /// Starts the tour of this person.
    pub tour: &'static str,
    /// "Tour with {name}", the whole name of that button.
    pub tour_with: Pattern<1>,
}

/// A link that opens a person at a page.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct LinkText {
    /// While it opens.
    pub opening: &'static str,
    /// There is no such person.
    pub unknown: &'static str,
}

/// The presenter's view.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct StageText {
    /// Name of the bar.
    pub name: &'static str,
    /// The section before.
    pub previous: &'static str,
    /// The next section.
    pub next: &'static str,
    /// Choose a section with the pointer.
    pub point: &'static str,
    /// What to do then.
    pub pointing: &'static str,
    /// Puts out the spotlight.
    pub release: &'static str,
    /// Copies a link to this page.
    pub copy: &'static str,
    /// It was copied.
    pub copied: &'static str,
    /// It could not be; the address follows.
    pub not_copied: Pattern<1>,
    /// Opens the help.
    pub help: &'static str,
    /// Leaves the presenter's view.
    pub leave: &'static str,
    /// "Section {0} of {1}: {2}"
    pub lit: Pattern<3>,
    /// There is no section to light.
    pub nothing: &'static str,
    /// Nothing is lit any more.
    pub released: &'static str,
    /// Title of the help.
    pub help_title: &'static str,
    /// About the keys.
    pub help_text: &'static str,
    /// What each key does.
    pub keys: KeysText,
    /// Name of the key Escape.
    pub escape: &'static str,
    /// Switches the single keys on and off.
    pub keys_on: &'static str,
    /// Why one would.
    pub keys_hint: &'static str,
    /// Closes the help.
    pub close: &'static str,
}

/// Guided tours.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct ToursText {
    /// "Tour: {0}, step {1} of {2}"
    pub at: Pattern<3>,
    /// The step before.
    pub previous: &'static str,
    /// The next step.
    pub next: &'static str,
    /// After the last step.
    pub done: &'static str,
    /// Leaves the tour.
    pub leave: &'static str,
    /// The section is not on the page.
    pub missing: &'static str,
    /// Another page than the step's is shown.
    pub elsewhere: &'static str,
    /// Goes back to it.
    pub back: &'static str,
    /// Names of the tours.
    pub names: TourNames,
    /// The guarantor's steps.
    pub guarantor: [&'static str; 11],
    /// The board member's steps.
    pub board_member: [&'static str; 10],
    /// The mentor's steps.
    pub mentor: [&'static str; 9],
}

/// The controller's next step.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct StepsText {
    /// Heading.
    pub title: &'static str,
    /// What it is.
    pub text: &'static str,
    /// What the buttons say.
    pub buttons: StepTexts,
    /// What was done.
    pub done: StepTexts,
    /// The question.
    pub question: &'static str,
    /// The message.
    pub message: &'static str,
    /// Why it takes longer.
    pub extension: &'static str,
    /// Reasons for the three outcomes.
    pub reasons: ReasonsText,
    /// For the notice before a restriction is lifted, and when it is.
    pub lifting: LiftingText,
    /// Name of the file that comes with a decision.
    pub document_name: &'static str,
    /// What stands in it: the reasons, mail to the authority and to the officer are put in.
    pub document: Pattern<3>,
    /// The case cannot go on.
    pub over: &'static str,
}

/// The gallery of widgets.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct WidgetsText {
    /// Title.
    pub title: &'static str,
    /// What it is.
    pub lead: &'static str,
    /// States of a widget.
    pub states: StatesText,
    /// Name of a field.
    pub label: &'static str,
    /// Its hint.
    pub hint: &'static str,
    /// Its error.
    pub error: &'static str,
    /// What somebody wrote.
    pub written: &'static str,
    /// Choices: name and hint.
    pub choices: [[&'static str; 2]; 3],
    /// A button.
    pub press: &'static str,
    /// The same while it is busy.
    pub busy: &'static str,
    /// A question.
    pub question: QuestionText,
    /// Any words.
    pub words: &'static str,
    /// Shows the errors of the form.
    pub check: &'static str,
    /// Companies of a made-up person.
    pub companies: [&'static str; 2],
}
