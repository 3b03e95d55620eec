//! The choice of activities in a form: those that concern the person or are chosen already first, the others folded.

use super::heading::Landing;
use super::ways::FormLink;
use crate::session::Me;
use crate::text::{Pattern, count, texts, use_lang};
use crate::ui::empty::{EmptyState, Picture};
use crate::ui::form::{FieldError, FieldMessage, has_error};
use domain::applicability::{Facts, applicability};
use domain::case::CaseKind;
use domain::ids::{ActivityId, RoleAssignmentId};
use domain::register::{Activity, Level, Register};
use domain::request::ErasureGround;
use domain::rights::must_be_kept;
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
    /// A separate box for all of them.
    pub all: Option<AllChoice>,
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
    /// The one that the address names: its box comes first, and the page is landed at it.
    pub named: Option<(ActivityId, Landing)>,
    /// Of an erasure, the ground chosen: what must be kept then is marked with its reason.
    pub erasure: Option<Signal<Option<ErasureGround>>>,
}

/// The choice of all activities. It and single ones exclude each other.
pub struct AllChoice {
    /// What it means.
    pub hint: &'static str,
    /// Is it chosen?
    pub chosen: Signal<bool>,
    /// Chooses it (`true`), or takes it back.
    pub choose: Arc<dyn Fn(bool) + Send + Sync>,
}

/// The group of check boxes; `only` is the role the pages are narrowed to, `facts` what the person has done.
pub fn activity_choice(
    me: &Me,
    register: &Register,
    facts: &Facts,
    only: Option<&RoleAssignmentId>,
    choice: &ActivityChoice,
    errors: Signal<Vec<FieldMessage>>,
) -> AnyView {
    let all = applicability(register, &me.roles, only, me.today);
    // What is ticked must be seen, also where it does not concern the person directly.
    let chosen = choice.chosen.get_untracked();
    let is_named = |activity: &Activity| choice.named.as_ref().is_some_and(|(named, _)| *named == activity.id);
    let is_first = |activity: &Activity, level| {
        facts.lift(activity, level) == Level::Applies || chosen.contains(&activity.id) || is_named(activity)
    };
    let of = |first: bool| -> Vec<&Activity> {
        all.iter()
            .filter(|item| (choice.possible)(item.activity) && is_first(item.activity, item.level) == first)
            .map(|item| item.activity)
            .collect()
    };
    // Without anything that concerns the person directly, nothing is folded away.
    let (mut first, others) = match (of(true), of(false)) {
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
    if let Some(at) = first.iter().position(|activity| is_named(activity)) {
        first[..=at].rotate_right(1);
    }
    let folded = (!others.is_empty()).then(|| {
        let title = choice.others.with([&count(use_lang(), others.len(), texts().common.activity)]);
        view! {
            <details class="fold">
                <summary>{title}</summary>
                <div>{others.iter().map(|activity| one(choice, activity, register, None)).collect_view()}</div>
            </details>
        }
    });
    let described =
        move || if has_error(FIELD, errors) { "activities-hint activities-error" } else { "activities-hint" };
    // The first box carries the group's id, so that the error summary leads to it.
    let own_id = |at: usize| (at == 0 && choice.all.is_none()).then_some(FIELD);
    let boxes = first.iter().enumerate().map(|(at, activity)| one(choice, activity, register, own_id(at)));
    view! {
        <fieldset class="choices" aria-describedby=described>
            <legend>{choice.legend}</legend>
            <p class="hint" id="activities-hint">{choice.hint}</p>
            <FieldError field=FIELD errors/>
            {choice.all.as_ref().map(all_of_them)}
            {boxes.collect_view()}
            {folded}
        </fieldset>
    }
    .into_any()
}

/// The box for all of them.
fn all_of_them(all: &AllChoice) -> AnyView {
    let (chosen, choose) = (all.chosen, Arc::clone(&all.choose));
    view! {
        <div class="choice">
            <input
                type="checkbox"
                id=FIELD
                aria-describedby="activities-summary"
                prop:checked=move || chosen.get()
                on:change:target=move |event| choose(event.target().checked())
            />
            <div>
                <label for=FIELD>{texts().cases.request.all_activities}</label>
                <p class="hint" id="activities-summary">{all.hint}</p>
            </div>
        </div>
    }
    .into_any()
}

/// One box.
fn one(choice: &ActivityChoice, activity: &Activity, register: &Register, id: Option<&'static str>) -> AnyView {
    let id = id.map_or_else(|| format!("activity-{}", activity.id), str::to_owned);
    if let Some((_, landing)) = choice.named.as_ref().filter(|(named, _)| *named == activity.id) {
        landing.at(&id);
    }
    let hint = format!("{id}-summary");
    let ticked = {
        let (chosen, activity) = (choice.chosen, activity.id.clone());
        move || chosen.with(|chosen| chosen.contains(&activity))
    };
    let tick = {
        let (choose, activity) = (Arc::clone(&choice.choose), activity.id.clone());
        move |on: bool| choose(&activity, on)
    };
    let is_kept = choice.erasure.and_then(|ground| is_kept(activity, ground));
    let kept_id = format!("{id}-kept");
    let described = {
        let (hint, kept) = (hint.clone(), kept_id.clone());
        move || if is_kept.is_some_and(|is_kept| is_kept.get()) { format!("{hint} {kept}") } else { hint.clone() }
    };
    let kept = is_kept.map(|is_kept| {
        let why =
            must_be_kept(activity, None).and_then(|reason| register.reason(reason)).unwrap_or_default().to_owned();
        move || is_kept.get().then(|| must_keep(&kept_id, &why))
    });
    view! {
        <div class="choice">
            <input
                type="checkbox"
                id=id.clone()
                aria-describedby=described
                prop:checked=ticked
                on:change:target=move |event| tick(event.target().checked())
            />
            <div>
                <label for=id>{activity.name.clone()}</label>
                <p class="hint" id=hint>{activity.summary.clone()}</p>
                {kept}
            </div>
        </div>
    }
    .into_any()
}

/// Must the data be kept, on the ground chosen? `None` where they need not be on any.
fn is_kept(activity: &Activity, ground: Signal<Option<ErasureGround>>) -> Option<Memo<bool>> {
    must_be_kept(activity, None)?;
    let on = ErasureGround::ALL.map(|ground| (ground, must_be_kept(activity, Some(ground)).is_some()));
    Some(Memo::new(move |_| {
        let chosen = ground.get();
        chosen.is_none_or(|chosen| on.iter().any(|(ground, is_kept)| *ground == chosen && *is_kept))
    }))
}

fn must_keep(id: &str, why: &str) -> AnyView {
    view! { <p class="hint" id=id.to_owned()><strong>{texts().rights.form.must_be_kept}</strong>" "{why.to_owned()}</p> }
        .into_any()
}
