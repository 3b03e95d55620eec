//! What concerns the person: each activity with why, and whether it can be stopped.

use crate::api::session::Me;
use crate::components::because::because;
use crate::components::lens::lens_select;
use crate::components::links::{AddressLink, HrefLink};
use crate::routes::{ACTIVITY, Address};
use crate::text::{count, texts, use_lang};
use crate::ui::empty::{EmptyState, Picture};
use domain::applicability::{Applicability, Facts, applicability, breadth, specific_first};
use domain::ids::RoleAssignmentId;
use domain::register::{Activity, Level, Register};
use domain::rights::{Stopping, stopping_of};
use domain::role::Role;
use leptos::prelude::*;

/// So many rows are shown at once; of more, what everybody has is folded.
const AT_ONCE: usize = 12;

/// The content of the section.
pub fn concerning(me: &Me, register: &Register, facts: &Facts, only: Option<&RoleAssignmentId>) -> AnyView {
    let t = texts();
    let lang = use_lang();
    let all = applicability(register, &me.roles, only, me.today).into_iter().map(|item| item.with(facts));
    let items: Vec<_> = all.filter(|item| item.level == Level::Applies).collect();
    let items = specific_first(items, |item| (item.activity, item.level));
    let heading = match items.len() {
        0 => t.overview.concerns.to_owned(),
        many => t.overview.concerns_many.with([&count(lang, many, t.common.activity)]),
    };
    let neutral = me.roles.is_empty().then(|| view! { <p>{t.overview.concerns_no_role}</p> });
    let none = (items.is_empty() && !me.roles.is_empty())
        .then(|| view! { <EmptyState of=Picture::Person><p>{t.activities.none}</p></EmptyState> }.into_any());
    let (shown, folded) = items.split_at(first_of(&items));
    let rows = |items: &[Applicability<'_>]| {
        let rows = items.iter().map(|item| row(item, register)).collect_view();
        (!items.is_empty()).then(|| view! { <ul class="answers">{rows}</ul> })
    };
    let fold = (!folded.is_empty()).then(|| {
        let more = t.activities.more.with([&count(lang, folded.len(), t.common.activity)]);
        view! { <details class="fold"><summary>{more}</summary>{rows(folded)}</details> }
    });
    view! {
        <h2 id="processing-title">{heading}</h2>
        {neutral}
        <div class="compact">{lens_select(me, register)}</div>
        {none}
        {rows(shown)}
        {fold}
        <p><AddressLink address=Address::Activities words=t.overview.see_all/></p>
    }
    .into_any()
}

/// How many rows are shown at once.
fn first_of(items: &[Applicability<'_>]) -> usize {
    let for_everybody = |item: &Applicability<'_>| breadth(item.activity, item.level) == Role::ALL.len();
    match items.iter().position(for_everybody) {
        _ if items.len() <= AT_ONCE => items.len(),
        None | Some(0) => AT_ONCE,
        Some(own) => own,
    }
}

fn row(item: &Applicability<'_>, register: &Register) -> AnyView {
    let t = &texts().overview;
    let activity = item.activity;
    let address = Address::Activity { id: activity.id.to_string() };
    let stopping = stopping_of(activity);
    // Heard alone, the link must say what it is about.
    let words = view! {
        {stopping_name(stopping)}<span class="visually-hidden">": "{activity.name.clone()}</span>
    };
    view! {
        <li class="answer">
            <h3><AddressLink address words=activity.name.clone()/></h3>
            {because(item, register, true)}
            <p>{t.can_stop}" "<HrefLink href=way(activity, stopping) words/></p>
        </li>
    }
    .into_any()
}

/// "Yes, always"
fn stopping_name(stopping: Stopping) -> &'static str {
    let words = &texts().overview.stopping;
    match stopping {
        Stopping::Always => words.always,
        Stopping::Object => words.object,
        Stopping::Withdraw => words.withdraw,
        Stopping::Contract => words.contract,
        Stopping::Law => words.law,
        Stopping::Constant => words.constant,
    }
}

/// Where it is done; where it cannot be done, the rights there are instead.
fn way(activity: &Activity, stopping: Stopping) -> String {
    match stopping {
        Stopping::Always => format!("{}#marketing", Address::Object.href()),
        Stopping::Object => Address::Object.with_query(&[(ACTIVITY, activity.id.as_str())]),
        Stopping::Withdraw => Address::Consents.href(),
        Stopping::Contract | Stopping::Law | Stopping::Constant => {
            format!("{}#rights-title", Address::Activity { id: activity.id.to_string() }.href())
        }
    }
}
