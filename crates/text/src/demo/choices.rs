//! Where there is one text of the demo for each of several things: a field for each, so that none depends on an order.

use serde::Serialize;

/// Groups of people.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct GroupsText {
    /// To begin with: people with a tour.
    pub to_begin_with: &'static str,
    /// Several roles and cases.
    pub several: &'static str,
    /// Other roles.
    pub other_roles: &'static str,
    /// Special situations.
    pub special: &'static str,
    /// More people.
    pub more: &'static str,
}

/// What each person shows well.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct WellText {
    /// Guarantor.
    pub guarantor: &'static str,
    /// Board member.
    pub board_member: &'static str,
    /// Mentor.
    pub mentor: &'static str,
    /// Ceo.
    pub ceo: &'static str,
    /// Several cases.
    pub several_cases: &'static str,
    /// Former customer.
    pub former_customer: &'static str,
    /// Employee.
    pub employee: &'static str,
    /// Auditor.
    pub auditor: &'static str,
    /// Cofinancier.
    pub cofinancier: &'static str,
    /// Protected.
    pub protected: &'static str,
    /// No role.
    pub no_role: &'static str,
}

/// What each key does.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct KeysText {
    /// The next section or step.
    pub next: &'static str,
    /// The section or step before.
    pub previous: &'static str,
    /// Choose a section with the pointer.
    pub point: &'static str,
    /// Put out the spotlight.
    pub release: &'static str,
    /// Back to the people.
    pub people: &'static str,
    /// Show the keys.
    pub help: &'static str,
}

/// Names of the tours.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct TourNames {
    /// Guarantor.
    pub guarantor: &'static str,
    /// Board member.
    pub board_member: &'static str,
    /// Mentor.
    pub mentor: &'static str,
}

/// One text for each step.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct StepTexts {
    /// Acknowledge.
    pub acknowledge: &'static str,
    /// Begin.
    pub begin: &'static str,
    /// Ask.
    pub ask: &'static str,
    /// Write.
    pub write: &'static str,
    /// Extend.
    pub extend: &'static str,
    /// Complete.
    pub complete: &'static str,
    /// Complete in part.
    pub complete_in_part: &'static str,
    /// Decline.
    pub decline: &'static str,
    /// Tell that a restriction will be lifted.
    pub announce_lifting: &'static str,
    /// Lift it.
    pub lift: &'static str,
}

/// Reasons for the three outcomes.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct ReasonsText {
    /// Completed.
    pub completed: &'static str,
    /// Partly completed.
    pub partly_completed: &'static str,
    /// Declined.
    pub declined: &'static str,
}

/// About a restriction.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct LiftingText {
    /// It will be lifted.
    pub announced: &'static str,
    /// It is lifted.
    pub lifted: &'static str,
}

/// States of a widget.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct StatesText {
    /// At rest.
    pub rest: &'static str,
    /// Filled in.
    pub filled: &'static str,
    /// With an error.
    pub error: &'static str,
    /// Busy.
    pub busy: &'static str,
    /// Chosen.
    pub chosen: &'static str,
    /// Loading.
    pub loading: &'static str,
    /// It did not come.
    pub failed: &'static str,
    /// Empty.
    pub empty: &'static str,
    /// All kinds.
    pub all: &'static str,
}

/// A question.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct QuestionText {
    /// Its heading.
    pub title: &'static str,
    /// What it means.
    pub text: &'static str,
    /// Yes.
    pub yes: &'static str,
    /// No.
    pub no: &'static str,
}
