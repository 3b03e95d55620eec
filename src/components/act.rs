//! An act that is done at once and answered by a receipt: withdrawal and renewal of a consent, stop and lifting of
//! direct marketing.

use crate::components::errors::{again, alert_box, focused_box, send_words};
use crate::routes::Place;
use crate::session::{ApiError, Kind};
use crate::text::texts;
use crate::ui::action::Action;
use crate::ui::location::{Move, use_location};
use crate::ui::view::IntoAny;
use leptos::prelude::*;
use signal::{RwSignal, Signal};
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

/// What went wrong with an act, and with which one (an id of the page's choice). It belongs to the page, so that it
/// outlives the content that is fetched anew.
pub type ActProblem = RwSignal<Option<(String, ApiError)>>;

/// The answer to an act under way: the id of its receipt.
type Sent = Pin<Box<dyn Future<Output = Result<String, ApiError>>>>;

/// A fresh copy under way of what an act is about.
type Renewal = Pin<Box<dyn Future<Output = ()>>>;

/// One act.
#[derive(Clone, Copy)]
pub struct Act {
    run: Action<()>,
}

impl Act {
    /// An act.
    ///
    /// * `id`: names it in `problem`
    /// * `work`: sends it, with the same key each time; gives the id of the receipt
    /// * `changed`: reads again what was changed elsewhere, when it was refused because of that
    #[must_use]
    pub fn new<F>(
        id: String,
        problem: ActProblem,
        work: impl Fn() -> F + 'static,
        changed: impl Fn() -> Renewal + 'static,
    ) -> Self
    where
        F: Future<Output = Result<String, ApiError>> + 'static,
    {
        Self::boxed(id, problem, Box::new(move || Box::pin(work())), Rc::new(changed))
    }

    #[inline(never)]
    fn boxed(id: String, problem: ActProblem, work: Box<dyn Fn() -> Sent>, changed: Rc<dyn Fn() -> Renewal>) -> Self {
        let location = use_location();
        let run = Action::new_unsync(move |(): &()| {
            let (id, changed) = (id.clone(), Rc::clone(&changed));
            let sent = work();
            async move {
                problem.set(None);
                match sent.await {
                    Ok(id) => location.navigate(&Place::Receipt { id }.href(), Move::default()),
                    Err(error) => {
                        // First how it stands now, then what that means for the person: shown and said once.
                        if error.is(Kind::Changed) {
                            changed().await;
                        }
                        problem.set(Some((id, error)));
                    }
                }
            }
        });
        Self { run }
    }

    /// Is it under way?
    #[must_use]
    pub fn busy(self) -> Signal<bool> {
        self.run.pending()
    }

    /// Does it.
    pub fn run(self) {
        self.run.dispatch(());
    }
}

/// Words for an act that failed, if it is the one named. An act holds no words of the person and is never a case, so
/// some errors read differently than for a request.
pub fn act_error(id: String, problem: ActProblem) -> AnyView {
    let t = &texts().acts;
    (move || {
        let error = problem.get().filter(|(whose, _)| *whose == id).map(|(_, error)| error)?;
        let words = match &error {
            ApiError::NoAnswer | ApiError::Unreadable => t.no_answer.to_owned(),
            ApiError::Refused(refusal) => match refusal.problem {
                Some(Kind::RequestInProgress) => t.no_answer.to_owned(),
                Some(Kind::Changed | Kind::PreconditionRequired) => t.changed.to_owned(),
                Some(Kind::NotFound | Kind::TooManyRequests | Kind::FreshSignInRequired) => send_words(&error),
                _ => again(t.failed, refusal.retry_after),
            },
            ApiError::SignedOut | ApiError::AnotherPerson => send_words(&error),
        };
        // What was fetched anew has replaced the button that had focus.
        Some(if error.is(Kind::Changed) {
            focused_box("box box-bad", &format!("problem-{id}"), &words)
        } else {
            alert_box(&words)
        })
    })
    .into_any()
}
