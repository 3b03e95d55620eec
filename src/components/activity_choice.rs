//! The choice of activities in a form: those that concern the person or are chosen already first, the others folded.

use super::ways::FormLink;
use crate::session::Me;
use crate::text::{Pattern, count, texts, use_lang};
use crate::ui::empty::{EmptyState, Picture};
use crate::ui::form::{FieldError, FieldMessage, has_error};
use domain::applicability::applicability;
use domain::case::CaseKind;
use domain::ids::{ActivityId, RoleAssignmentId};
use domain::register::{Activity, Level, Register};
use leptos::prelude::*;
use std::sync::Arc;

/// Id of the group, of its first box, and name of the member in the request.
pub const FIELD: &str = "activities";

/// Chooses an activity (`true`), or takes it away.
pub type Choose = Arc<dyn Fn(&ActivityId, bool) + Send + Sync>;

/// What a form says about its choice, and where the choice is kept.
pub struct ActivityChoice {
    /// Question above the boxes.
    pub legend: &'static str,
    /// Hint under the question.
    pub hint: &'static str,
    /// Folded: "others: {count}"
    pub others: &'static Pattern<1>,
    /// In place of boxes when there is nothing to choose.
    pub nothing: Option<&'static str>,
    /// Can this one be chosen?
    pub possible: fn(&Activity) -> bool,
    /// What is chosen.
    pub chosen: Signal<Vec<ActivityId>>,
    /// Chooses one, or takes it away.
    pub choose: Choose,
}

/// The group of check boxes; `only` is the role the pages are narrowed to.
pub fn activity_choice(
    me: &Me,
    register: &Register,
    only: Option<&RoleAssignmentId>,
    choice: &ActivityChoice,
    errors: Signal<Vec<FieldMessage>>,
) -> AnyView {
    let all = applicability(register, &me.roles, only, me.today);
    // What is ticked must be seen, also where it does not concern the person directly.
    let chosen = choice.chosen.get_untracked();
    let is_first = |activity: &Activity, level| level == Level::Applies || chosen.contains(&activity.id);
    let of = |first: bool| -> Vec<&Activity> {
        all.iter()
            .filter(|item| (choice.possible)(item.activity) && is_first(item.activity, item.level) == first)
            .map(|item| item.activity)
            .collect()
    };
    // Without anything that concerns the person directly, nothing is folded away.
    let (first, others) = match (of(true), of(false)) {
        (mine, rest) if mine.is_empty() => (rest, Vec::new()),
        both => both,
    };
    if first.is_empty() {
        return choice
            .nothing
            .map(|words| {
                view! { <EmptyState of=Picture::Form><p>{words}" "<FormLink kind=CaseKind::OwnWords/></p></EmptyState> }
                    .into_any()
            })
            .into_any();
    }
    let folded = (!others.is_empty()).then(|| {
        let title = choice.others.with([&count(use_lang(), others.len(), texts().common.activity)]);
        view! {
            <details class="fold">
                <summary>{title}</summary>
                <div>{others.iter().map(|activity| one(choice, activity, None)).collect_view()}</div>
            </details>
        }
    });
    let described =
        move || if has_error(FIELD, errors) { "activities-hint activities-error" } else { "activities-hint" };
    let boxes = first.iter().enumerate().map(|(at, activity)| one(choice, activity, (at == 0).then_some(FIELD)));
    view! {
        <fieldset class="choices" aria-describedby=described>
            <legend>{choice.legend}</legend>
            <p class="hint" id="activities-hint">{choice.hint}</p>
            <FieldError field=FIELD errors/>
            {boxes.collect_view()}
            {folded}
        </fieldset>
    }
    .into_any()
}

/// One box. The first one carries the group's id, so that the error summary leads to it.
fn one(choice: &ActivityChoice, activity: &Activity, id: Option<&'static str>) -> AnyView {
    let id = id.map_or_else(|| format!("activity-{}", activity.id), str::to_owned);
    let hint = format!("{id}-summary");
    let ticked = {
        let (chosen, activity) = (choice.chosen, activity.id.clone());
        move || chosen.with(|chosen| chosen.contains(&activity))
    };
    let tick = {
        let (choose, activity) = (Arc::clone(&choice.choose), activity.id.clone());
        move |on: bool| choose(&activity, on)
    };
    view! {
        <div class="choice">
            <input
                type="checkbox"
                id=id.clone()
                aria-describedby=hint.clone()
                prop:checked=ticked
                on:change:target=move |event| tick(event.target().checked())
            />
            <div>
                <label for=id>{activity.name.clone()}</label>
                <p class="hint" id=hint>{activity.summary.clone()}</p>
            </div>
        </div>
    }
    .into_any()
}
