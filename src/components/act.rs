//! An act that is done at once and answered by a receipt: withdrawal and renewal of a consent, stop and lifting of
//! direct marketing.

use crate::components::errors::{AlertBox, FocusedBox, send_words};
use crate::routes::Address;
use crate::session::{ApiError, ProblemType};
use crate::text::texts;
use crate::ui::form::once;
use crate::ui::navigation::use_navigation;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use std::future::Future;

/// What went wrong with an act, and with which one (an id of the page's choice). It belongs to the page, so that it
/// outlives the content that is fetched anew.
pub type ActProblem = RwSignal<Option<(String, ApiError)>>;

/// One act.
#[derive(Clone, Copy)]
pub struct Act {
    run: Action<(), ()>,
}

impl Act {
    /// An act.
    ///
    /// * `id`: names it in `problem`
    /// * `work`: sends it, with the same key each time; gives the id of the receipt
    /// * `changed`: reads again what was changed elsewhere, when it was refused because of that
    #[must_use]
    pub fn new<F, R>(
        id: String,
        problem: ActProblem,
        work: impl Fn() -> F + 'static,
        changed: impl Fn() -> R + Clone + 'static,
    ) -> Self
    where
        F: Future<Output = Result<String, ApiError>> + 'static,
        R: Future<Output = ()> + 'static,
    {
        let navigation = use_navigation();
        let run = Action::new_unsync(move |(): &()| {
            let (id, changed) = (id.clone(), changed.clone());
            let sent = work();
            async move {
                problem.set(None);
                match sent.await {
                    Ok(id) => navigation.go(&Address::Receipt { id }.href(), NavigateOptions::default()),
                    Err(error) => {
                        // First how it stands now, then what that means for the person: shown and said once.
                        if stood_otherwise(&error) {
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
        self.run.pending().into()
    }

    /// Does it.
    pub fn run(self) {
        once(self.run, ());
    }
}

/// Did things stand otherwise than the page showed them?
fn stood_otherwise(error: &ApiError) -> bool {
    error.is(ProblemType::Changed) || error.is(ProblemType::MarketingStopped)
}

/// Words for an act that failed, if it is the one named.
#[component]
pub fn ActError(
    /// Which act.
    id: String,
    /// What went wrong, and with which act.
    problem: ActProblem,
) -> impl IntoView {
    (move || {
        let error = problem.get().filter(|(whose, _)| *whose == id).map(|(_, error)| error)?;
        let words = send_words(&error, &texts().errors.sends.act);
        // What was fetched anew has replaced the button that had focus.
        Some(if stood_otherwise(&error) {
            view! { <FocusedBox class="box box-bad" id=format!("problem-{id}") words/> }.into_any()
        } else {
            view! { <AlertBox words/> }.into_any()
        })
    })
    .into_any()
}
