//! Plays the controller's next step in a case, so that staff can show how a case goes on.

use crate::api::demo::{DemoDocument, DemoStep, OutcomeChoice};
use crate::api::{Api, ApiError};
use crate::components::demo_parts::CaseNow;
use crate::components::errors::send_error;
use crate::session::SessionStore;
use crate::text::use_lang;
use crate::ui::action::Action;
use crate::ui::view::{CollectView, IntoAny, view};
use chrono::Days;
use domain::case::Status;
use domain::{Date, Lang};
use leptos::prelude::*;
use signal::{RwSignal, expect_context};

/// Words of the demo; they are in the demo build only.
struct StepWords {
    title: &'static str,
    text: &'static str,
    /// Acknowledge, begin, ask, write, extend, complete, complete in part, decline, tell that a restriction will be
    /// lifted, lift it.
    buttons: [&'static str; 10],
    question: &'static str,
    message: &'static str,
    extension: &'static str,
    /// Reasons for the three outcomes.
    reasons: [&'static str; 3],
    /// For the notice before a restriction is lifted, and when it is.
    lifting: [&'static str; 2],
    document_name: &'static str,
    document: &'static str,
}

const SV: StepWords = StepWords {
    title: "Demo: spela Almis nästa steg",
    text: "Knapparna finns bara i demoläget. De visar hur ärendet ser ut när Almi har gjort något.",
    buttons: [
        "Bekräfta ärendet",
        "Börja arbeta",
        "Ställ en fråga",
        "Skriv ett meddelande",
        "Förläng fristen",
        "Besluta: klart",
        "Besluta: delvis klart",
        "Besluta: avslag",
        "Berätta att begränsningen tas bort om två veckor",
        "Ta bort begränsningen",
    ],
    question: "Gäller det här alla dina roller, eller bara en av dem?",
    message: "Vi har gått igenom det du skrev och återkommer med ett beslut.",
    extension: "Ärendet rör flera avtal. Vi behöver längre tid för att pröva det ordentligt.",
    reasons: [
        "Vi har prövat din begäran och gjort det du bad om.",
        "En del av det du bad om är gjort. Resten behövs för rättsliga anspråk och måste vara kvar.",
        "Vi har tvingande berättigade skäl: uppgifterna behövs för att göra gällande rättsliga anspråk. De skälen väger \
         tyngre än din situation, så som du har beskrivit den.",
    ],
    lifting: [
        "Skälet till begränsningen finns inte kvar. Vi tar bort den om två veckor. Skriv till oss före dess om du behöver \
         den längre.",
        "Begränsningen är borttagen, så som vi skrev till dig.",
    ],
    document_name: "beslut.txt",
    document: "Det här är ett påhittat dokument från demoläget.",
};

const EN: StepWords = StepWords {
    title: "Demo: play Almi’s next step",
    text: "These buttons exist only in demo mode. They show what the case looks like when Almi has done something.",
    buttons: [
        "Acknowledge the case",
        "Start working",
        "Ask a question",
        "Write a message",
        "Extend the time limit",
        "Decide: completed",
        "Decide: partly completed",
        "Decide: declined",
        "Tell that the restriction is lifted in two weeks",
        "Lift the restriction",
    ],
    question: "Does this concern all of your roles, or just one of them?",
    message: "We have gone through what you wrote and will get back to you with a decision.",
    extension: "The case concerns several contracts. We need longer to examine it properly.",
    reasons: [
        "We have examined your request and done what you asked for.",
        "Some of what you asked for is done. The rest is needed for legal claims and must stay.",
        "We have compelling legitimate grounds: the data is needed to establish legal claims. Those grounds weigh more \
         than your situation as you have described it.",
    ],
    lifting: [
        "The reason for the restriction is gone. We lift it in two weeks. Write to us before then if you need it for \
         longer.",
        "The restriction is lifted, as we wrote to you.",
    ],
    document_name: "decision.txt",
    document: "This is a made-up document from demo mode.",
};

/// The buttons for the steps that follow from where the case stands. `refetch` fetches the case anew.
pub fn steps(case: CaseNow, refetch: Callback<()>) -> AnyView {
    let possible = possible(&case);
    let me = expect_context::<SessionStore>().me_now().filter(|me| me.demo && !possible.is_empty());
    let Some(me) = me else { return ().into_any() };
    let lifts_on = me.today.checked_add_days(Days::new(14)).unwrap_or(me.today);
    let api = expect_context::<Api>();
    let words = if use_lang() == Lang::En { &EN } else { &SV };
    let problem = RwSignal::new(None::<ApiError>);
    let (id, asked) = (case.id, case.recipients_asked);
    let play = Action::new_unsync(move |step: &DemoStep| {
        let (id, step) = (id.clone(), step.clone());
        async move {
            problem.set(None);
            match api.demo_step(&id, &step).await {
                Ok(_) => refetch.run(()),
                Err(error) => problem.set(Some(error)),
            }
        }
    });
    let buttons = possible
        .into_iter()
        .map(|at| {
            let press = move |_| {
                if !play.pending().get_untracked() {
                    play.dispatch(step(at, asked, lifts_on, words));
                }
            };
            view! { <button type="button" class="button button-quiet" on:click=press>{words.buttons[at]}</button> }
        })
        .collect_view();
    view! {
        <aside class="panel demo-steps no-print" aria-labelledby="demo-steps-title">
            <h2 id="demo-steps-title">{words.title}</h2>
            <p>{words.text}</p>
            <div class="actions">{buttons}</div>
            {move || problem.get().map(|error| send_error(&error))}
        </aside>
    }
    .into_any()
}

/// Which buttons, as places in [`StepWords::buttons`]. The backend has the last word.
fn possible(case: &CaseNow) -> Vec<usize> {
    if !case.status.is_open() {
        return match case.restriction {
            Some(true) => vec![8, 9],
            Some(false) => vec![8],
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
    if !case.extended {
        steps.push(4);
    }
    steps.extend([5, 6, 7]);
    steps
}

fn step(at: usize, asked: bool, lifts_on: Date, words: &StepWords) -> DemoStep {
    let document = || DemoDocument { name: words.document_name.to_owned(), text: words.document.to_owned() };
    // A category of recipients that the register has; never an authority.
    let recipients = asked.then(|| vec!["system-providers".to_owned()]);
    let decide = |outcome, at: usize, documents| DemoStep::Decide {
        outcome,
        text: words.reasons[at].to_owned(),
        documents,
        recipients: recipients.filter(|_| outcome != OutcomeChoice::Declined),
    };
    match at {
        0 => DemoStep::Acknowledge,
        1 => DemoStep::Begin,
        2 => DemoStep::Ask { text: words.question.to_owned() },
        3 => DemoStep::Message { text: words.message.to_owned() },
        4 => DemoStep::Extend { text: words.extension.to_owned() },
        5 => decide(OutcomeChoice::Completed, 0, vec![document()]),
        6 => decide(OutcomeChoice::PartlyCompleted, 1, vec![document()]),
        7 => decide(OutcomeChoice::Declined, 2, Vec::new()),
        8 => DemoStep::AnnounceLifting { text: words.lifting[0].to_owned(), lifts_on },
        _ => DemoStep::Lift { text: words.lifting[1].to_owned() },
    }
}
