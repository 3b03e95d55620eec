//! One value: what it is, where it came from and since when, what uses it and for how long; and beside it the two ways
//! on, *something is wrong* and *why do you have this?*

use super::values::Values;
use crate::api::records::{Correction, HeldRecord, plain};
use crate::components::links::{AddressLink, HrefLink};
use crate::components::value::{Field, shown_value};
use crate::routes::{Address, RECORD};
use crate::text::{self, texts, use_lang};
use crate::ui::parts::{Row, comma_list};
use domain::applicability::level_of;
use domain::case::CaseKind;
use domain::register::{Activity, Level};
use domain::role::RoleAssignment;
use leptos::prelude::*;

/// The card of the value at a place. On a phone its details are folded, on a wide screen the most of them stand beside it.
pub fn card(values: &Values, place: usize) -> AnyView {
    let t = &texts().data.values;
    let HeldRecord { id, record, corrected, .. } = &values.held[place];
    let label = record.label.get(use_lang()).to_owned();
    let heard = heard(values, place, &label);
    let field =
        Field { category: &record.category, field: &record.field, value_type: &record.value_type, label: &heard };
    let value = shown_value(&field, &plain(record));
    let activities: Vec<&Activity> =
        record.activity_ids.iter().filter_map(|id| values.register.activity(&id.as_str().into())).collect();
    let about = |words: &'static str| {
        let heard = heard.clone();
        view! { {words}<span class="visually-hidden">": "{heard}</span> }
    };
    let wrong = Address::Request { kind: CaseKind::Rectification.as_str() }.with_query(&[(RECORD, id)]);
    let why = || {
        let activity = first_that_applies(values, &activities)?;
        let address = Address::Activity { id: activity.id.to_string() };
        Some(view! { <AddressLink address words=about(t.why)/> }.into_any())
    };
    let belongs = values.role_of(place).map(|role| view! { <Row term=t.belongs value=role/> }.into_any());
    let since = record.collected_at.as_deref().map(|at| t.since.with([&text::date_of(use_lang(), at)]));
    let from = [Some(values.source(&record.source)), since].into_iter().flatten().collect::<Vec<_>>();
    let from = comma_list(&from);
    view! {
        <li class="value">
            <div class="value-what">
                <p class="value-name">{label}</p>
                <div class="value-words" lang=record.language.clone()>{value}</div>
                {corrected.as_ref().map(correction)}
            </div>
            <p class="value-from quiet">{from.clone()}</p>
            <p class="value-links">
                <HrefLink href=wrong words=about(t.wrong)/>
                <span class="value-wide">{why()}</span>
            </p>
            <details class="value-more">
                <summary>{about(t.more)}</summary>
                <dl class="facts">
                    <Row term=t.from value=from/>
                    {belongs}
                    <Row term=t.used_in value=used_in(&activities)/>
                    <Row term=t.how_long value=how_long(&activities)/>
                </dl>
                <p class="value-narrow">{why()}</p>
            </details>
        </li>
    }
    .into_any()
}

/// What a link or a button is about. Heard alone, those of several values of one name must differ: "IP address (2)".
fn heard(values: &Values, place: usize, label: &str) -> String {
    let is_named_so = |held: &HeldRecord| held.record.label.get(use_lang()) == label;
    let before = values.held[..place].iter().filter(|held| is_named_so(held)).count();
    if before == 0 && !values.held[place + 1..].iter().any(is_named_so) {
        return label.to_owned();
    }
    format!("{label} ({})", before + 1)
}

/// "Corrected on 20 November 2026, case P-7F3K-9Q2M". What it was before is reported nowhere.
fn correction(correction: &Correction) -> AnyView {
    let t = &texts().data.values;
    let on = t.corrected.with([&text::date(use_lang(), correction.on)]);
    let case = t.corrected_case.with([&correction.reference]);
    let case = match correction.case_id.clone() {
        Some(id) => view! { <AddressLink address={Address::Case { id }} words=case/> }.into_any(),
        None => case.into_any(),
    };
    view! { <p class="value-corrected">{on}", "{case}</p> }.into_any()
}

/// The activity that is the reason: the first that applies to the person, in the record's order, or else the first.
fn first_that_applies<'a>(values: &Values, activities: &[&'a Activity]) -> Option<&'a Activity> {
    let roles: Vec<&RoleAssignment> = values.me.roles.iter().collect();
    let level = |activity: &Activity| values.facts.lift(activity, level_of(activity, &roles));
    let applies = |activity: &&&Activity| level(activity) == Level::Applies;
    activities.iter().find(applies).or(activities.first()).copied()
}

/// The activities that use it, as links.
fn used_in(activities: &[&Activity]) -> AnyView {
    if activities.is_empty() {
        return texts().common.not_in_register.into_any();
    }
    let link = |activity: &&Activity| {
        let address = Address::Activity { id: activity.id.to_string() };
        view! { <li><AddressLink address words=activity.name.clone()/></li> }
    };
    view! { <ul class="plain">{activities.iter().map(link).collect_view()}</ul> }.into_any()
}

/// For how long, in the register's words. The same for everyone: never a date of this value.
fn how_long(activities: &[&Activity]) -> AnyView {
    let mut rules: Vec<(&str, Vec<String>)> = Vec::new();
    for activity in activities {
        let rule = activity.retention.text.as_str();
        match rules.iter_mut().find(|(known, _)| *known == rule) {
            Some((_, names)) => names.push(activity.name.clone()),
            None => rules.push((rule, vec![activity.name.clone()])),
        }
    }
    match &rules[..] {
        [] => texts().common.not_in_register.into_any(),
        [(rule, _)] => (*rule).to_owned().into_any(),
        _ => {
            let line = |(rule, names): &(&str, Vec<String>)| {
                let names = comma_list(names);
                view! { <li>{names}": "{(*rule).to_owned()}</li> }
            };
            view! { <ul class="plain">{rules.iter().map(line).collect_view()}</ul> }.into_any()
        }
    }
}
