//! Status and due date of a case in words. Colour only supports them.

use crate::api::cases::CaseSummary;
use crate::text::{StatusText, date, texts, use_lang};
use domain::Date;
use domain::case::Status;
use leptos::prelude::*;

fn of_status(words: &StatusText, status: Status) -> &'static str {
    match status {
        Status::Received => words.received,
        Status::Acknowledged => words.acknowledged,
        Status::InProgress => words.in_progress,
        Status::NeedsInformation => words.needs_information,
        Status::Extended => words.extended,
        Status::Completed => words.completed,
        Status::PartlyCompleted => words.partly_completed,
        Status::Declined => words.declined,
        Status::Retracted => words.retracted,
    }
}

/// "In progress"
#[must_use]
pub fn status_name(status: Status) -> &'static str {
    of_status(&texts().cases.status, status)
}

/// What the status means for the person.
#[must_use]
pub fn status_text(status: Status) -> &'static str {
    of_status(&texts().cases.status_text, status)
}

/// The status as a tag.
#[component]
pub fn StatusTag(
    /// Where a case stands.
    status: Status,
) -> impl IntoView {
    let class = match status {
        Status::NeedsInformation => "tag status-ask",
        Status::Completed | Status::PartlyCompleted => "tag status-done",
        Status::Declined => "tag status-declined",
        Status::Retracted => "tag",
        _ => "tag status-open",
    };
    view! { <span class=class>{status_name(status)}</span> }.into_any()
}

/// When the answer is due, always as a date. A case with an extended time limit is measured by its new date, so it is
/// not late because the first one has passed. While Almi waits for the person it is said what becomes of the day.
pub fn due(case: &CaseSummary, today: Date) -> AnyView {
    let t = &texts().cases;
    let day = date(use_lang(), case.due_on);
    // The backend's date is the one that counts, extended or not.
    let words = if today > case.due_on { t.late.with([&day]) } else { t.at_latest.with([&day]) };
    // Where the status itself says so, once is enough.
    let is_told = case.status == Status::Extended;
    let extended = (case.extended && !is_told).then(|| view! { " "<span class="tag status-open">{t.extended}</span> });
    let waits = (case.status == Status::NeedsInformation).then(|| view! { ". "{t.while_waiting} });
    view! { {words}{waits}{extended} }.into_any()
}
