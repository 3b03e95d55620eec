//! The choice of activities in the objection form: those that concern the person first, the others folded.

use crate::api::session::Me;
use crate::drafts::Drafts;
use crate::text::{count, texts, use_lang};
use crate::ui::form::{FieldMessage, field_error, has_error};
use crate::ui::view::{CollectView, IntoAny, view};
use domain::applicability::applicability;
use domain::ids::{ActivityId, RoleAssignmentId};
use domain::register::{Activity, Level, Register};
use domain::rights::can_object;
use leptos::prelude::*;
use signal::{Signal, expect_context};

/// Id of the group, of its first box, and name of the member in the request.
pub const FIELD: &str = "activities";

/// The group of check boxes; `only` is the role the pages are narrowed to.
pub fn activities(
    me: &Me,
    register: &Register,
    only: Option<&RoleAssignmentId>,
    errors: Signal<Vec<FieldMessage>>,
) -> AnyView {
    let t = texts();
    let all = applicability(register, &me.roles, only, me.today);
    let of = |mine: bool| -> Vec<&Activity> {
        all.iter()
            .filter(|item| can_object(item.activity) && (item.level == Level::Applies) == mine)
            .map(|item| item.activity)
            .collect()
    };
    // Without anything that concerns the person directly, nothing is folded away.
    let (first, others) = match (of(true), of(false)) {
        (mine, rest) if mine.is_empty() => (rest, Vec::new()),
        both => both,
    };
    if first.is_empty() {
        return view! { <p>{t.acts.object.nothing}</p> }.into_any();
    }
    let drafts = expect_context::<Drafts>();
    // What is ticked must be seen.
    let open = drafts.objection.with_untracked(|draft| others.iter().any(|each| draft.activities.contains(&each.id)));
    let folded = (!others.is_empty()).then(|| {
        let title = t.acts.object.others.with([&count(use_lang(), others.len(), t.common.activity)]);
        view! {
            <details class="fold" open=open>
                <summary>{title}</summary>
                <div>{others.iter().map(|activity| choice(activity, None)).collect_view()}</div>
            </details>
        }
    });
    let described =
        move || if has_error(FIELD, errors) { "activities-hint activities-error" } else { "activities-hint" };
    view! {
        <fieldset class="choices" aria-describedby=described>
            <legend>{t.acts.object.which}</legend>
            <p class="hint" id="activities-hint">{t.acts.object.which_hint}</p>
            {field_error(FIELD, errors)}
            {first.iter().enumerate().map(|(at, activity)| choice(activity, (at == 0).then_some(FIELD))).collect_view()}
            {folded}
        </fieldset>
    }
    .into_any()
}

/// One box. The first one carries the group's id, so that the error summary leads to it.
fn choice(activity: &Activity, id: Option<&'static str>) -> AnyView {
    let drafts = expect_context::<Drafts>();
    let id = id.map_or_else(|| format!("activity-{}", activity.id), str::to_owned);
    let hint = format!("{id}-summary");
    let ticked = {
        let activity = activity.id.clone();
        move || drafts.objection.with(|draft| draft.activities.contains(&activity))
    };
    let tick = {
        let activity = activity.id.clone();
        move |on: bool| drafts.edit_objection(|draft| set(&mut draft.activities, &activity, on))
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

/// Puts an activity among the chosen ones, or takes it away.
pub fn set(chosen: &mut Vec<ActivityId>, activity: &ActivityId, on: bool) {
    chosen.retain(|each| each != activity);
    if on {
        chosen.push(activity.clone());
    }
}
