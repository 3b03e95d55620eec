//! Plays the controller's next step in a case, so that staff can show how a case goes on.

use crate::api::demo::{DemoDocument, DemoStep};
use crate::api::{Api, ApiError};
use crate::components::announce::Announcer;
use crate::components::demo_parts::CaseNow;
use crate::components::errors::SendError;
use crate::session::SessionStore;
use crate::text::demo::{StepTexts, StepsText};
use crate::text::demo_texts;
use crate::ui::document;
use crate::ui::form::once;
use chrono::Days;
use domain::Date;
use domain::case::{Outcome, Status};
use domain::contacts::{AUTHORITY_MAIL, OFFICER_MAIL};
use leptos::prelude::*;

/// What the controller does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Acknowledge,
    Begin,
    Ask,
    Write,
    Extend,
    Complete,
    CompleteInPart,
    Decline,
    AnnounceLifting,
    Lift,
}

/// What was played last and not yet shown, and in which case; in the context, above the pages, since the page of the case
/// is built anew after every step.
#[derive(Clone, Copy)]
pub struct Played(RwSignal<Option<(String, Step)>>);

impl Played {
    /// Puts it into the context.
    pub fn provide() {
        provide_context(Self(RwSignal::new(None)));
    }
}

/// Id of the heading: focus goes there when the pressed button has gone.
const TITLE: &str = "demo-steps-title";

/// The buttons for the steps that follow from where the case stands, and what the last one did. `refetch` fetches the
/// case anew.
#[component]
pub fn Steps(
    /// Where the case stands.
    case: CaseNow,
    /// Fetches the case anew.
    refetch: Callback<()>,
) -> impl IntoView {
    let me = expect_context::<SessionStore>().me_now().filter(|me| me.demo);
    let Some(me) = me else { return ().into_any() };
    let possible = possible(&case, me.today);
    let lifts_on = me.today.checked_add_days(Days::new(14)).unwrap_or(me.today);
    let api = expect_context::<Api>();
    let announcer = expect_context::<Announcer>();
    let Played(played) = expect_context::<Played>();
    let words = &demo_texts().steps;
    let problem = RwSignal::new(None::<ApiError>);
    let (id, asked) = (case.id.clone(), case.recipients_asked);
    let play = Action::new_unsync(move |step: &Step| {
        let (id, step) = (id.clone(), *step);
        async move {
            problem.set(None);
            match api.demo_step(&id, &played_as(step, asked, lifts_on, words)).await {
                Ok(_) => {
                    played.set(Some((id, step)));
                    announcer.say(of_step(&words.done, step));
                    refetch.run(());
                }
                Err(error) => problem.set(Some(error)),
            }
        }
    });
    let last = played.get_untracked().filter(|(id, _)| *id == case.id).map(|(_, step)| step);
    if last.is_some() {
        // Shown once: what the person does next is not Almi's step, and moves focus by itself.
        played.set(None);
        if document::focused_id().is_none() {
            // The button that was pressed is gone with the page as it was.
            document::focus(TITLE);
        }
    }
    let did = last.map(|step| view! { <p class="box box-good">{of_step(&words.done, step)}</p> });
    let over = possible.is_empty().then(|| view! { <p>{words.over}</p> });
    let buttons = possible
        .into_iter()
        .map(|step| {
            let press = move |_| once(play, step);
            let does = of_step(&words.buttons, step);
            view! { <button type="button" class="button button-quiet" on:click=press>{does}</button> }
        })
        .collect_view();
    view! {
        <aside class="panel demo-steps no-print" aria-labelledby=TITLE>
            <h2 id=TITLE tabindex="-1">{words.title}</h2>
            <p>{words.text}</p>
            {did}
            {over}
            <div class="actions">{buttons}</div>
            {move || problem.get().map(|error| view! { <SendError error said=&demo_texts().sends/> }.into_any())}
        </aside>
    }
    .into_any()
}

/// Which buttons: what the rules of `domain` allow. The backend has the last word.
fn possible(case: &CaseNow, today: Date) -> Vec<Step> {
    if !case.status.is_open() {
        return match case.restriction {
            Some(Some(lifts_on)) if lifts_on <= today => vec![Step::AnnounceLifting, Step::Lift],
            Some(_) => vec![Step::AnnounceLifting],
            None => Vec::new(),
        };
    }
    let mut steps = match case.status {
        Status::Received => vec![Step::Acknowledge, Step::Begin],
        Status::Acknowledged => vec![Step::Begin, Step::Ask],
        Status::InProgress | Status::Extended => vec![Step::Ask],
        _ => Vec::new(),
    };
    steps.push(Step::Write);
    if !case.extended && today <= case.due_on {
        steps.push(Step::Extend);
    }
    steps.extend([Step::Complete, Step::CompleteInPart, Step::Decline]);
    steps
}

/// The words for a step, of those that differ by it.
fn of_step(words: &StepTexts, step: Step) -> &'static str {
    match step {
        Step::Acknowledge => words.acknowledge,
        Step::Begin => words.begin,
        Step::Ask => words.ask,
        Step::Write => words.write,
        Step::Extend => words.extend,
        Step::Complete => words.complete,
        Step::CompleteInPart => words.complete_in_part,
        Step::Decline => words.decline,
        Step::AnnounceLifting => words.announce_lifting,
        Step::Lift => words.lift,
    }
}

/// A step as the backend plays it.
fn played_as(step: Step, asked: bool, lifts_on: Date, words: &StepsText) -> DemoStep {
    // A category of recipients that the register has; never an authority.
    let recipients = asked.then(|| vec!["system-providers".to_owned()]);
    let decide = |outcome, reasons: &str| DemoStep::Decide {
        outcome,
        text: reasons.to_owned(),
        documents: vec![DemoDocument {
            name: words.document_name.to_owned(),
            text: words.document.with([reasons, AUTHORITY_MAIL, OFFICER_MAIL]),
        }],
        recipients: recipients.filter(|_| outcome != Outcome::Declined),
    };
    match step {
        Step::Acknowledge => DemoStep::Acknowledge,
        Step::Begin => DemoStep::Begin,
        Step::Ask => DemoStep::Ask { text: words.question.to_owned() },
        Step::Write => DemoStep::Message { text: words.message.to_owned() },
        Step::Extend => DemoStep::Extend { text: words.extension.to_owned() },
        Step::Complete => decide(Outcome::Completed, words.reasons.completed),
        Step::CompleteInPart => decide(Outcome::PartlyCompleted, words.reasons.partly_completed),
        Step::Decline => decide(Outcome::Declined, words.reasons.declined),
        Step::AnnounceLifting => DemoStep::AnnounceLifting { text: words.lifting.announced.to_owned(), lifts_on },
        Step::Lift => DemoStep::Lift { text: words.lifting.lifted.to_owned() },
    }
}
