//! The way of a case, as a picture: it comes in, is confirmed, worked on, answered.

use crate::text::texts;
use domain::case::Status;
use leptos::prelude::*;

// What each step shows, in a square of 24.
const LETTER: &str = "M7 9h10v7H7zl5 4 5-4";
const TICK: &str = "M8 12l3 3 5-6";
const PEN: &str = "M8 16l1-3 6-6 2 2-6 6z";
const ANSWER: &str = "M7 8h10v6h-6l-3 3v-3H7z";

/// Which step a case stands at; `None` where the person retracted it, which is no step of it.
fn step(status: Status) -> Option<usize> {
    Some(match status {
        Status::Received => 0,
        Status::Acknowledged => 1,
        Status::InProgress | Status::NeedsInformation | Status::Extended => 2,
        Status::Completed | Status::PartlyCompleted | Status::Declined => 3,
        Status::Retracted => return None,
    })
}

/// The steps; with a status, which of them are done and where the case stands now.
#[component]
pub fn CasePath(
    /// Where a case stands.
    status: Option<Status>,
) -> impl IntoView {
    let now = match status.map(step) {
        None => None,
        Some(None) => return ().into_any(),
        Some(at) => at,
    };
    let t = &texts().cases.path;
    let steps = [(LETTER, t.received), (TICK, t.confirmed), (PEN, t.in_progress), (ANSWER, t.answered)];
    let steps = steps.into_iter().enumerate().map(|(at, (picture, words))| {
        let class = now.is_some_and(|now| at < now).then_some("is-done");
        view! {
            <li class=class aria-current=(now == Some(at)).then_some("step")>
                <svg viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="12" r="11"/><path d=picture/></svg>
                {words}
            </li>
        }
    });
    view! { <ol class="path">{steps.collect_view()}</ol> }.into_any()
}
