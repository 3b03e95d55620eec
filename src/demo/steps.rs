//! Plays the controller's next step in a case, so that staff can show how a case goes on.

use crate::api::demo::{DemoDocument, DemoStep};
use crate::api::{Api, ApiError};
use crate::components::announce::Announcer;
use crate::components::demo_parts::CaseNow;
use crate::components::errors::SendError;
use crate::session::SessionStore;
use crate::text::demo::StepsText;
use crate::text::demo_texts;
use crate::ui::document;
use crate::ui::form::once;
use chrono::Days;
use domain::Date;
use domain::case::{Outcome, Status};
use domain::contacts::{AUTHORITY_MAIL, OFFICER_MAIL};
use leptos::prelude::*;

/// What was played last and not yet shown, and in which case; in the context, above the pages, since the page of the case
/// is built anew after every step.
#[derive(Clone, Copy)]
pub struct Played(RwSignal<Option<(String, usize)>>);

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
    let play = Action::new_unsync(move |at: &usize| {
        let (id, at) = (id.clone(), *at);
        async move {
            problem.set(None);
            match api.demo_step(&id, &step(at, asked, lifts_on, words)).await {
                Ok(_) => {
                    played.set(Some((id, at)));
                    announcer.say(words.done[at]);
                    refetch.run(());
                }
                Err(error) => problem.set(Some(error)),
            }
        }
    });
    let last = played.get_untracked().filter(|(id, _)| *id == case.id).map(|(_, at)| at);
    if last.is_some() {
        // Shown once: what the person does next is not Almi's step, and moves focus by itself.
        played.set(None);
        if document::focused_id().is_none() {
            // The button that was pressed is gone with the page as it was.
            document::focus(TITLE);
        }
    }
    let did = last.map(|at| view! { <p class="box box-good">{words.done[at]}</p> });
    let over = possible.is_empty().then(|| view! { <p>{words.over}</p> });
    let buttons = possible
        .into_iter()
        .map(|at| {
            let press = move |_| once(play, at);
            view! { <button type="button" class="button button-quiet" on:click=press>{words.buttons[at]}</button> }
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

/// Which buttons, as places in `StepsText::buttons`: what the rules of `domain` allow. The backend has the last word.
fn possible(case: &CaseNow, today: Date) -> Vec<usize> {
    if !case.status.is_open() {
        return match case.restriction {
            Some(Some(lifts_on)) if lifts_on <= today => vec![8, 9],
            Some(_) => vec![8],
            None => Vec::new(),
        };
    }
    let mut steps = match case.status {
        Status::Received => vec![0, 1],
        Status::Acknowledged => vec![1, 2],
        Status::InProgress | Status::Extended => vec![2],
        _ => Vec::new(),
    };
    steps.push(3);
    if !case.extended && today <= case.due_on {
        steps.push(4);
    }
    steps.extend([5, 6, 7]);
    steps
}

fn step(at: usize, asked: bool, lifts_on: Date, words: &StepsText) -> DemoStep {
    // A category of recipients that the register has; never an authority.
    let recipients = asked.then(|| vec!["system-providers".to_owned()]);
    let decide = |outcome, at: usize| DemoStep::Decide {
        outcome,
        text: words.reasons[at].to_owned(),
        documents: vec![DemoDocument {
            name: words.document_name.to_owned(),
            text: words.document.with([words.reasons[at], AUTHORITY_MAIL, OFFICER_MAIL]),
        }],
        recipients: recipients.filter(|_| outcome != Outcome::Declined),
    };
    match at {
        0 => DemoStep::Acknowledge,
        1 => DemoStep::Begin,
        2 => DemoStep::Ask { text: words.question.to_owned() },
        3 => DemoStep::Message { text: words.message.to_owned() },
        4 => DemoStep::Extend { text: words.extension.to_owned() },
        5 => decide(Outcome::Completed, 0),
        6 => decide(Outcome::PartlyCompleted, 1),
        7 => decide(Outcome::Declined, 2),
        8 => DemoStep::AnnounceLifting { text: words.lifting[0].to_owned(), lifts_on },
        _ => DemoStep::Lift { text: words.lifting[1].to_owned() },
    }
}
