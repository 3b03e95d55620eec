//! My cases.

use crate::{
    ActorText, CaseEventText, CaseKindText, CasePathText, DeliveryText, ErasureGroundText, Pattern,
    RestrictionGroundText, StatusText,
};
use serde::Serialize;

/// My cases.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct CasesText {
    /// Title of the list.
    pub title: &'static str,
    /// Under the title.
    pub lead: &'static str,
    /// Group: what waits for the person.
    pub waiting: &'static str,
    /// Beside the day of the answer, while Almi waits for the person: what becomes of it.
    pub while_waiting: &'static str,
    /// "The restriction will be lifted on {date} at the earliest"
    pub lifting: Pattern<1>,
    /// Group: open.
    pub open: &'static str,
    /// Group: closed.
    pub closed: &'static str,
    /// Name of the filters.
    pub filters: &'static str,
    /// Label: open or closed.
    pub state_filter: &'static str,
    /// Label: kind.
    pub kind_filter: &'static str,
    /// Nothing chosen.
    pub all: &'static str,
    /// "{count} shown", announced.
    pub shown: Pattern<1>,
    /// The choice leaves no case.
    pub none_left: &'static str,
    /// Takes the choice away.
    pub show_all: &'static str,
    /// No open case in the list.
    pub none_open: &'static str,
    /// No case at all: heading.
    pub empty: &'static str,
    /// No case at all: what to do.
    pub empty_text: &'static str,
    /// More of the list.
    pub more: &'static str,
    /// "{count} more shown", announced.
    pub more_shown: Pattern<1>,
    /// Kinds.
    pub kinds: CaseKindText,
    /// Statuses.
    pub status: StatusText,
    /// The way of a case, in four words.
    pub path: CasePathText,
    /// What the status means for the person.
    pub status_text: StatusText,
    /// "{count} to {first}": a short list of activities.
    pub activities_more: Pattern<2>,
    /// Received on.
    pub received: &'static str,
    /// "at the latest {date}"
    pub at_latest: Pattern<1>,
    /// Due date as a label.
    pub due: &'static str,
    /// Label: time limit extended.
    pub extended: &'static str,
    /// "at the latest {date}", which has passed.
    pub late: Pattern<1>,
    /// Closed on.
    pub closed_on: &'static str,
    /// What was asked.
    pub request: RequestText,
    /// One case.
    pub one: CaseText,
    /// What is in force through a case.
    pub force: ForceText,
    /// Events.
    pub events: CaseEventText,
    /// By whom.
    pub actors: ActorText,
}

/// What is in force because the person asked for it.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct ForceText {
    /// Heading on the case.
    pub title: &'static str,
    /// "Restricted since {date}"
    pub restricted: Pattern<1>,
    /// "Lifted on {date} at the earliest; this was reported to you on {date}"
    pub lifting: Pattern<2>,
    /// What to do about it.
    pub lifting_text: &'static str,
    /// "Objection upheld on {date}"
    pub upheld: Pattern<1>,
    /// "Objection upheld in part on {date}"
    pub upheld_partly: Pattern<1>,
    /// Before a reference.
    pub case: &'static str,
}

/// What a request holds.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct RequestText {
    /// Activities.
    pub activities: &'static str,
    /// None named: all.
    pub all_activities: &'static str,
    /// Own words.
    pub words: &'static str,
    /// Restriction meanwhile.
    pub restrict: &'static str,
    /// Which recipients were notified.
    pub tell_recipients: &'static str,
    /// How to get the answer.
    pub delivery: &'static str,
    /// The choices.
    pub deliveries: DeliveryText,
    /// The piece of data that it is about.
    pub record: &'static str,
    /// Category of data.
    pub category: &'static str,
    /// What is wrong.
    pub wrong: &'static str,
    /// What is right.
    pub right: &'static str,
    /// The ground.
    pub ground: &'static str,
    /// Grounds of erasure.
    pub erasure: ErasureGroundText,
    /// Grounds of restriction.
    pub restriction: RestrictionGroundText,
    /// Receiving controller.
    pub receiver: &'static str,
}

/// One case.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct CaseText {
    /// Title while there is none.
    pub title: &'static str,
    /// Heading: where it stands.
    pub status: &'static str,
    /// Button: the due date as a file for a calendar.
    pub calendar: &'static str,
    /// What the entry in the calendar says; nothing of the person or the case.
    pub calendar_entry: &'static str,
    /// Heading: what I asked.
    pub asked: &'static str,
    /// Heading: decision.
    pub decision: &'static str,
    /// Heading: reasons.
    pub reasons: &'static str,
    /// Heading: recipients that were notified (Art. 19).
    pub recipients: &'static str,
    /// None to show: constant words, since an authority is never named.
    pub recipients_none: &'static str,
    /// Heading: what has happened.
    pub timeline: &'static str,
    /// Label of an event that came since the page was opened.
    pub new: &'static str,
    /// "New time limit: at the latest {date}"
    pub new_due: Pattern<1>,
    /// "The restriction is not lifted before {date}"
    pub lifts_on: Pattern<1>,
    /// Where the decision and its reasons are.
    pub see_decision: &'static str,
    /// Documents.
    pub documents: &'static str,
    /// "{type}, {size}"
    pub document: Pattern<2>,
    /// Heading: answer the question.
    pub answer: &'static str,
    /// Heading: write.
    pub write: &'static str,
    /// The controller's question, before it is quoted.
    pub question: &'static str,
    /// Label of the message.
    pub message: &'static str,
    /// Hint.
    pub message_hint: &'static str,
    /// Error: no words.
    pub message_missing: &'static str,
    /// Button: answer.
    pub send_answer: &'static str,
    /// Button: message.
    pub send_message: &'static str,
    /// Label of a message of the person in what has happened.
    pub arrived: &'static str,
    /// Announced when it arrived.
    pub sent: &'static str,
    /// The case was changed elsewhere: see what is new, the words are still here.
    pub changed: &'static str,
    /// The case has ended elsewhere, and what was pressed came too late.
    pub ended: &'static str,
    /// The case has ended, but words were not sent.
    pub unsent: &'static str,
    /// Throw the unsent words away.
    pub discard: &'static str,
    /// Heading: retract.
    pub retract: &'static str,
    /// What retracting means.
    pub retract_text: &'static str,
    /// First step.
    pub retract_start: &'static str,
    /// Heading of the second step.
    pub retract_sure: &'static str,
    /// What remains possible.
    pub retract_note: &'static str,
    /// Second step.
    pub retract_confirm: &'static str,
    /// While it is under way.
    pub retracting: &'static str,
    /// Not after all.
    pub retract_keep: &'static str,
    /// Announced when it is done.
    pub retracted: &'static str,
}
