//! Processing that concerns me: grouped by what it means for the person, narrowed by role.

use super::reasons::reason;
use crate::api::session::Me;
use crate::components::announce::Announcer;
use crate::components::heading::heading;
use crate::components::labels::{basis_explained, basis_means, basis_tag};
use crate::components::links::link;
use crate::components::register::with_register;
use crate::routes::{Place, ROLE};
use crate::text::{count, texts, use_lang};
use crate::ui::location::{Move, use_location};
use crate::ui::view::{CollectView, IntoAny, view};
use domain::applicability::{Applicability, applicability};
use domain::ids::RoleAssignmentId;
use domain::register::{LegalBasis, Level, Register};
use leptos::prelude::*;
use signal::{Memo, expect_context};
use std::sync::Arc;

/// The page.
pub fn page(me: Arc<Me>) -> AnyView {
    let t = &texts().activities;
    let lead = if me.roles.is_empty() { t.lead_neutral } else { t.lead };
    let location = use_location();
    view! {
        {heading(t.title)}
        <p class="lead">{lead}</p>
        {with_register(move |register| {
            let me = Arc::clone(&me);
            // The lens is the address's: Back, reload and a shared link give the same view.
            let lens = Memo::new(move |_| location.param(ROLE).map(RoleAssignmentId::from));
            let filter = role_filter(&me, &register, lens);
            view! {
                {filter}
                {move || result(&me, &register, lens.get())}
            }
            .into_any()
        })}
    }
    .into_any()
}

fn role_filter(me: &Arc<Me>, register: &Register, lens: Memo<Option<RoleAssignmentId>>) -> AnyView {
    if me.roles.len() < 2 {
        return ().into_any();
    }
    let t = &texts().activities;
    let location = use_location();
    let options: Vec<(String, String)> = me
        .roles
        .iter()
        .map(|role| {
            let title = register.role(role.role).map(|words| words.title.clone()).unwrap_or_default();
            (role.id.to_string(), format!("{title}, {}", role.company))
        })
        .collect();
    let chosen = move || lens.get().map(RoleAssignmentId::into_string).unwrap_or_default();
    let choose = move |value: String| {
        let role = (!value.is_empty()).then_some(value);
        let how = Move { scroll: false, ..Move::default() };
        location.navigate(&Place::Activities { role }.href(), how);
    };
    view! {
        <div class="field filter">
            <label for="role">{t.role_filter}</label>
            <select id="role" on:change:target=move |event| choose(event.target().value())>
                <option value="" prop:selected=move || chosen().is_empty()>{t.all_roles}</option>
                {options.into_iter().map(|(id, words)| {
                    let value = id.clone();
                    view! { <option value=value prop:selected=move || chosen() == id>{words}</option> }
                }).collect_view()}
            </select>
        </div>
    }
    .into_any()
}

fn result(me: &Me, register: &Register, lens: Option<RoleAssignmentId>) -> AnyView {
    let t = texts();
    let lang = use_lang();
    let all = applicability(register, &me.roles, lens.as_ref(), me.today);
    let of = |level: Level| all.iter().filter(|item| item.level == level).collect::<Vec<_>>();
    // Without a role nothing is aimed at the person: the whole neutral view is the list, not a folded remainder.
    let neutral = me.roles.is_empty();
    let top = of(if neutral { Level::MayApply } else { Level::Applies });
    let may = if neutral { Vec::new() } else { of(Level::MayApply) };
    let not = of(Level::NotTypical);
    let words = |items: &[&Applicability<'_>]| count(lang, items.len(), t.common.activity);
    expect_context::<Announcer>().say(t.activities.shown.with([&words(&top)]));
    let none = top.is_empty().then(|| view! { <p class="box box-info">{t.activities.none}</p> });
    let groups = LegalBasis::ALL.map(|basis| group(basis, &top, register)).collect_view();
    view! {
        {none}
        {groups}
        {fold(t.activities.may_apply.with([&words(&may)]), t.activities.may_apply_text, &may, register)}
        {fold(t.activities.not_typical.with([&words(&not)]), t.activities.not_typical_text, &not, register)}
    }
    .into_any()
}

fn group(basis: LegalBasis, items: &[&Applicability<'_>], register: &Register) -> AnyView {
    let own: Vec<_> = items.iter().filter(|item| item.activity.legal_basis == basis).collect();
    if own.is_empty() {
        return ().into_any();
    }
    let title = format!("group-{}", basis.as_str());
    view! {
        <section aria-labelledby=title.clone()>
            <h2 id=title>{basis_means(basis)}</h2>
            <p>{basis_explained(basis)}</p>
            <ul class="activity-list">{own.into_iter().map(|item| entry(item, register)).collect_view()}</ul>
        </section>
    }
    .into_any()
}

fn fold(title: String, explained: &'static str, items: &[&Applicability<'_>], register: &Register) -> AnyView {
    if items.is_empty() {
        return ().into_any();
    }
    view! {
        <details class="fold">
            <summary><h2>{title}</h2></summary>
            <p>{explained}</p>
            <ul class="activity-list">{items.iter().map(|item| entry(item, register)).collect_view()}</ul>
        </details>
    }
    .into_any()
}

fn entry(item: &Applicability<'_>, register: &Register) -> AnyView {
    let t = texts();
    let activity = item.activity;
    let reasons: Vec<AnyView> =
        item.reasons.iter().filter(|each| each.level == item.level).map(|each| reason(each, register, false)).collect();
    let same = activity.restricted.then(|| view! { <p class="quiet">{t.activities.same_for_all}</p> });
    view! {
        <li class="activity">
            <h3>{link(&Place::Activity { id: activity.id.to_string() }, activity.name.clone())}</h3>
            <p>{activity.summary.clone()}</p>
            {basis_tag(activity.legal_basis)}
            {(!reasons.is_empty()).then(|| view! { <ul class="reasons">{reasons}</ul> })}
            {same}
        </li>
    }
    .into_any()
}
