//! One activity: what, why me, on which basis, with which data, for how long, and every right.

use super::objection::objection;
use super::rights_table::rights_table;
use crate::api::Api;
use crate::api::session::Me;
use crate::components::because::every_reason;
use crate::components::glossary::LegalBasisTerm;
use crate::components::heading::Heading;
use crate::components::labels::{BasisTag, basis_explained, of_level};
use crate::components::lens::{lens, lens_select};
use crate::components::links::{AddressLink, ButtonLink};
use crate::components::loaded::Loaded;
use crate::components::print::PrintedOn;
use crate::components::register::WithRegister;
use crate::components::retention::start_words;
use crate::routes::Address;
use crate::text::texts;
use crate::ui::empty::{EmptyState, Picture};
use crate::ui::exchanged::Exchanged;
use crate::ui::parts::{Row, comma_list};
use domain::applicability::{Facts, applicability_of};
use domain::ids::{ActivityId, RoleAssignmentId};
use domain::register::{Activity, Categories, Ground, Notice, Register};
use domain::rights::ReasonId;
use leptos::prelude::*;
use std::sync::Arc;

/// The page.
#[component]
pub fn ActivityPage(
    /// Who is signed in.
    me: Arc<Me>,
    /// The id in the address.
    id: String,
) -> impl IntoView {
    let id = ActivityId::from(id);
    view! { <WithRegister let:register>{match register.activity(&id) {
        Some(_) => show(&me, &id, &register),
        None => view! {
            <Heading title=texts().errors.page_not_found/>
            <EmptyState of=Picture::Signpost>
                <p>{texts().activity.unknown}</p>
                <p><ButtonLink address=Address::Activities words=texts().frame.activities/></p></EmptyState>
        }
        .into_any(),
    }}</WithRegister> }
    .into_any()
}

fn show(me: &Arc<Me>, id: &ActivityId, register: &Arc<Register>) -> AnyView {
    let t = texts();
    let Some(activity) = register.activity(id) else { return ().into_any() };
    view! {
        <p class="back"><AddressLink address=Address::Activities words=t.frame.activities/></p>
        <Heading title=activity.name.clone()/>
        <p class="lead">{activity.summary.clone()}</p>
        <PrintedOn/>
        <section class="waits" aria-labelledby="why-title">{why(me, activity, register)}</section>
        {objection(activity, register)}
        {facts(activity, register)}
        {rights_table(activity, register)}
        {notes(activity, register)}
    }
    .into_any()
}

/// Why it concerns the person: because of which role, or of what they have done. Of a restricted activity the same for
/// everybody, and nothing is asked for.
fn why(me: &Arc<Me>, activity: &Activity, register: &Arc<Register>) -> AnyView {
    let t = &texts().activity;
    if activity.restricted {
        return view! { <h2 id="why-title">{t.why_anyone}</h2><p>{t.why_restricted}</p> }.into_any();
    }
    let api = expect_context::<Api>();
    let now = LocalResource::new(move || api.in_force());
    let shown = {
        let (me, id, register) = (Arc::clone(me), activity.id.clone(), Arc::clone(register));
        move |known: Facts| {
            let narrowed = lens(&me);
            let (me, id, register, known) = (Arc::clone(&me), id.clone(), Arc::clone(&register), Arc::new(known));
            view! {
                <Exchanged of=move || narrowed.get() let:role>
                    {register.activity(&id).map(|activity| reasons(&me, activity, &register, &known, role.as_ref()))}
                </Exchanged>
            }
            .into_any()
        }
    };
    let without = shown.clone();
    // By their roles it is known all the same.
    view! { <Loaded data=now failed=move |_| without(Facts::default()) let:now>{shown(now.facts())}</Loaded> }
        .into_any()
}

/// The reasons under a heading that says what they are reasons for; of one role, where the pages are narrowed to it.
fn reasons(
    me: &Me,
    activity: &Activity,
    register: &Register,
    known: &Facts,
    role: Option<&RoleAssignmentId>,
) -> AnyView {
    let t = &texts().activity;
    let roles: Vec<_> = me.roles.iter().filter(|each| role.is_none_or(|role| each.id == *role)).collect();
    let item = applicability_of(activity, &roles, me.today).with(known);
    let heading = if item.is_past() { t.why_past } else { of_level(&t.why, item.level) };
    let neutral = item.line().is_none().then(|| view! { <p>{t.why_neutral}</p> });
    view! {
        <h2 id="why-title">{heading}</h2>
        {lens_select(me, register)}
        {neutral}
        {every_reason(&item, register)}
    }
    .into_any()
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
            <Row term=t.purpose value=activity.purpose.clone()/>
            <Row term=view! { <LegalBasisTerm/> }.into_any() value={view! {
                <BasisTag basis=activity.legal_basis/>" "
                <span class="quiet">{texts().common.article.with([activity.legal_basis.article()])}</span>
                <p>{basis_explained(activity.legal_basis)}</p>
            }}/>
            <Row term=t.categories value={view! { {all}<ul>{categories}</ul>{derived} }}/>
            <Row term=t.sources value={view! { <ul>{sources}</ul> }}/>
            <Row term=t.retention value=retention(activity, register)/>
            <Row term=t.recipients value=recipients(activity, register)/>
            <Row term=t.transfers value=t.transfers_text/>
            <Row term=t.consequences value=activity.consequences.text.clone()/>
            <Row term=t.notice value=notice(activity, register)/>
        </dl>
    }
    .into_any()
}

/// The rule, what starts the clock, and further periods with the notice that gives them.
fn retention(activity: &Activity, register: &Register) -> AnyView {
    let rule = &activity.retention;
    let starts = rule.starts.as_deref().and_then(|id| start_words(id, register));
    let further = rule
        .also
        .iter()
        .map(|further| {
            let notice = register.notice(&further.notice).map(|notice| notice.title.clone()).unwrap_or_default();
            let starts = start_words(&further.starts, register).unwrap_or_default();
            view! { <li>{further.text.clone()}" "{starts}" "<span class="quiet">{notice}</span></li> }
        })
        .collect_view();
    let further = (!rule.also.is_empty()).then(|| view! { <ul>{further}</ul> });
    view! { <p>{rule.text.clone()}</p>{starts.map(|words| view! { <p class="quiet">{words}</p> })}{further} }.into_any()
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
            let version = if notice.version == Notice::UNDATED { t.undated } else { notice.version.as_str() };
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
            .map(|other| view! { <li><AddressLink address={Address::Activity { id: other.id.to_string() }} words=other.name.clone()/></li> })
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
