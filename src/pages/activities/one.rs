//! One activity: what, why me, on which basis, with which data, for how long, and every right.

use super::reasons::reason;
use super::rights_table::rights_table;
use crate::api::Api;
use crate::api::Remote;
use crate::api::session::Me;
use crate::components::errors::read_error;
use crate::components::heading::heading;
use crate::components::labels::{availability_mark, basis_explained, basis_tag, level_name};
use crate::components::links::{button_link, link};
use crate::components::register::with_register;
use crate::routes::Place;
use crate::text::texts;
use crate::ui::loaded::loaded;
use crate::ui::parts::{comma_list, row};
use crate::ui::view::{CollectView, IntoAny, view};
use domain::applicability::applicability_of;
use domain::ids::ActivityId;
use domain::register::{Activity, Categories, Ground, Register};
use domain::rights::{ReasonId, Right, RightAction, decide};
use leptos::prelude::*;
use signal::expect_context;
use std::sync::Arc;

/// The page.
pub fn page(me: Arc<Me>, id: &str) -> AnyView {
    let id = ActivityId::from(id);
    with_register(move |register| match register.activity(&id) {
        Some(activity) => show(&me, activity, &register),
        None => view! {
            {heading(texts().errors.page_not_found)}
            <p>{texts().activity.unknown}</p>
            <p>{button_link(&Place::Activities { role: None }, texts().frame.activities)}</p>
        }
        .into_any(),
    })
}

fn show(me: &Me, activity: &Activity, register: &Register) -> AnyView {
    let t = texts();
    view! {
        <p class="back">{link(&Place::Activities { role: None }, t.frame.activities)}</p>
        {heading(activity.name.clone())}
        <p class="lead">{activity.summary.clone()}</p>
        {open_case(activity)}
        {why(me, activity, register)}
        {objection(activity, register)}
        {facts(activity, register)}
        {rights_table(activity, register)}
        {notes(activity, register)}
    }
    .into_any()
}

fn why(me: &Me, activity: &Activity, register: &Register) -> AnyView {
    let t = texts();
    let roles: Vec<_> = me.roles.iter().collect();
    let item = applicability_of(activity, &roles, me.today);
    let reasons = item.reasons.iter().map(|each| reason(each, register, true)).collect_view();
    let without = if activity.restricted {
        Some(t.activity.why_restricted)
    } else {
        item.reasons.is_empty().then_some(t.activity.why_neutral)
    };
    view! {
        <section aria-labelledby="why-title">
            <h2 id="why-title">{t.activity.why}</h2>
            <p><strong>{level_name(item.level)}</strong></p>
            {without.map(|words| view! { <p>{words}</p> })}
            <ul class="reasons">{reasons}</ul>
        </section>
    }
    .into_any()
}

/// The objection, set apart from all other information (Art. 21(4)).
fn objection(activity: &Activity, register: &Register) -> AnyView {
    let t = &texts().activity;
    let decision = decide(Right::Objection, activity.legal_basis, activity.direct_marketing);
    let words = register.reason(decision.reason).unwrap_or_default().to_owned();
    let action = match decision.action {
        RightAction::Object => {
            Some(button_link(&Place::Object { activity: Some(activity.id.to_string()) }, t.object_button))
        }
        RightAction::StopMarketing => Some(button_link(&Place::Object { activity: None }, t.marketing_button)),
        RightAction::Withdraw => Some(link(&Place::Consents, t.withdraw_button)),
        _ => None,
    };
    view! {
        <section class="panel panel-strong" aria-labelledby="object-title">
            <h2 id="object-title">{t.object_heading}</h2>
            <p>{availability_mark(decision.availability)}</p>
            <p>{words}</p>
            {action.map(|action| view! { <p>{action}</p> })}
        </section>
    }
    .into_any()
}

/// An open case of the person about this very activity.
fn open_case(activity: &Activity) -> AnyView {
    let api = expect_context::<Api>();
    let t = texts();
    let id = activity.id.to_string();
    let cases = Remote::new(move || api.cases(None));
    loaded(
        move || cases.get(),
        t.common.loading,
        move |error| read_error(&error, move || cases.refetch()),
        move |page| {
            page.items
                .iter()
                .filter(|case| case.status().is_open() && case.activities.contains(&id))
                .map(|case| {
                    let place = Place::Case { id: case.id.clone() };
                    view! {
                        <div class="box box-info">
                            <p>{t.activity.open_case.with([&case.reference])}" "{link(&place, t.activity.see_case)}</p>
                        </div>
                    }
                })
                .collect_view()
                .into_any()
        },
    )
}

fn facts(activity: &Activity, register: &Register) -> AnyView {
    let t = &texts().activity;
    let derived = (activity.data_ground == Ground::Derived).then(|| view! { <p class="quiet">{t.derived_facts}</p> });
    let all = matches!(activity.categories, Categories::All).then(|| view! { <p>{t.all_categories}</p> });
    let categories = register
        .categories_of(activity)
        .into_iter()
        .map(|category| {
            let examples = t.examples.with([&comma_list(&category.examples)]);
            view! { <li>{category.name.clone()}<span class="quiet">", "{examples}</span></li> }
        })
        .collect_view();
    let sources = activity
        .sources
        .iter()
        .filter_map(|id| register.source(id))
        .map(|source| view! { <li>{source.name.clone()}</li> })
        .collect_view();
    view! {
        <dl class="facts">
            {row(t.purpose, activity.purpose.clone())}
            {row(t.basis, view! {
                {basis_tag(activity.legal_basis)}" "
                <span class="quiet">{texts().common.article.with([activity.legal_basis.article()])}</span>
                <p>{basis_explained(activity.legal_basis)}</p>
            })}
            {row(t.categories, view! { {all}<ul>{categories}</ul>{derived} })}
            {row(t.sources, view! { <ul>{sources}</ul> })}
            {row(t.retention, activity.retention.text.clone())}
            {row(t.recipients, recipients(activity, register))}
            {row(t.transfers, t.transfers_text)}
            {row(t.consequences, activity.consequences.clone())}
            {row(t.notice, notice(activity, register))}
        </dl>
    }
    .into_any()
}

fn recipients(activity: &Activity, register: &Register) -> AnyView {
    let t = &texts().activity;
    let names = |general: bool| -> Vec<String> {
        register
            .recipients
            .iter()
            .filter(|each| if general { each.general } else { activity.recipients.contains(&each.id) })
            .map(|each| each.name.clone())
            .collect()
    };
    let list = |heading: &'static str, names: Vec<String>| {
        (!names.is_empty()).then(|| {
            view! { <p>{heading}</p><ul>{names.into_iter().map(|name| view! { <li>{name}</li> }).collect_view()}</ul> }
        })
    };
    view! { {list(t.recipients_here, names(false))}{list(t.recipients_general, names(true))} }.into_any()
}

fn notice(activity: &Activity, register: &Register) -> String {
    let t = &texts().activity;
    register
        .notice(&activity.notice)
        .map(|notice| {
            let version = if notice.version == "undated" { t.undated } else { notice.version.as_str() };
            t.notice_version.with([&notice.title, version])
        })
        .unwrap_or_default()
}

fn notes(activity: &Activity, register: &Register) -> AnyView {
    let t = &texts().activity;
    let constant = activity.restricted.then(|| register.reason(ReasonId::RestrictedConstant).unwrap_or_default());
    let texts: Vec<String> = constant.map(str::to_owned).into_iter().chain(activity.notes.iter().cloned()).collect();
    let overlaps: Vec<&Activity> = activity.overlaps.iter().filter_map(|id| register.activity(id)).collect();
    if texts.is_empty() && overlaps.is_empty() {
        return ().into_any();
    }
    let overlaps = (!overlaps.is_empty()).then(|| {
        let items = overlaps
            .iter()
            .map(|other| view! { <li>{link(&Place::Activity { id: other.id.to_string() }, other.name.clone())}</li> })
            .collect_view();
        view! { <p>{t.overlaps}</p><ul>{items}</ul> }
    });
    view! {
        <section aria-labelledby="notes-title">
            <h2 id="notes-title">{t.notes}</h2>
            {texts.into_iter().map(|text| view! { <p>{text}</p> }).collect_view()}
            {overlaps}
        </section>
    }
    .into_any()
}
