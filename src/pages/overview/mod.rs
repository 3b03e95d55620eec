//! Overview: roles, how much concerns me and on which basis, what is in force, open cases, three doors.

mod in_force;
mod shares;

use crate::api::Api;
use crate::api::cases::{CaseFilter, CasePage};
use crate::api::session::Me;
use crate::components::heading::PersonalHeading;
use crate::components::lens::{lens, lens_select};
use crate::components::links::{AddressLink, ButtonLink, PlaceLink};
use crate::components::loaded::Loaded;
use crate::components::masked::AlmiCompany;
use crate::components::print::PrintedOn;
use crate::components::register::WithRegister;
use crate::components::ways::FormLink;
use crate::routes::{Place, ROLE};
use crate::text::{self, count, number, texts, use_lang};
use crate::ui::empty::{Drawing, EmptyState, Picture};
use crate::ui::exchanged::Exchanged;
use domain::applicability::applicability;
use domain::case::CaseKind;
use domain::ids::RoleAssignmentId;
use domain::register::{Level, Register};
use domain::role::RoleAssignment;
use leptos::prelude::*;
use shares::shares;
use std::sync::Arc;

/// The page.
#[component]
pub fn OverviewPage(
    /// Who is signed in.
    me: Arc<Me>,
) -> impl IntoView {
    let t = texts();
    let lang = use_lang();
    let last = me.previous_sign_in_at.as_deref().map(|at| t.overview.last_sign_in.with([&text::instant(lang, at)]));
    let roles = Arc::clone(&me);
    view! {
        <PersonalHeading words=t.overview.hello.with([&me.name]) document_title=t.overview.title/>
        <p class="lead">{t.overview.lead}</p>
        <p><PlaceLink place=Place::Data words=t.frame.check_data/></p>
        <PrintedOn/>
        {last.map(|words| view! { <p class="quiet">{words}</p> })}
        <Doors/>
        <div class="columns">
            <WithRegister let:register>{
                let narrowed = lens(&roles);
                let select = lens_select(&roles, &register);
                let me = Arc::clone(&roles);
                view! {
                    <div>
                        {select}
                        <Exchanged of=move || narrowed.get() let:role>{roles_and_processing(&me, &register, role.as_ref())}</Exchanged>
                    </div>
                }.into_any()
            }</WithRegister>
            <div class="beside">
                <in_force::InForcePanel/>
                <OpenCases/>
            </div>
        </div>
    }
    .into_any()
}

#[component]
fn Doors() -> impl IntoView {
    let t = &texts().overview;
    let door = |of, place: Place, name, explained| {
        view! {
            <li class="door with-picture">
                <Drawing of/>
                <div>
                    <h3><PlaceLink place words=name/></h3>
                    <p>{explained}</p>
                </div>
            </li>
        }
    };
    view! {
        <section aria-labelledby="doors-title">
            <h2 id="doors-title">{t.doors}</h2>
            <ul class="doors">
                {door(Picture::Page, Place::Activities, t.see, t.see_text)}
                {door(Picture::Tray, Place::Export, t.take, t.take_text)}
                {door(Picture::Switch, Place::Object, t.refuse, t.refuse_text)}
            </ul>
        </section>
    }
    .into_any()
}

fn roles_and_processing(me: &Me, register: &Register, only: Option<&RoleAssignmentId>) -> AnyView {
    let t = texts();
    let lang = use_lang();
    let shown = me.roles.iter().filter(|role| only.is_none_or(|only| role.id == *only));
    let roles = shown.map(|role| role_card(role, me, register)).collect_view();
    let no_role = me.roles.is_empty().then(|| {
        let tell = view! { <FormLink kind=CaseKind::OwnWords/> }.into_any();
        view! { <EmptyState of=Picture::Person><p>{t.overview.no_role}</p><p>{t.overview.no_role_wrong}" "{tell}</p></EmptyState> }.into_any()
    });
    let all = applicability(register, &me.roles, only, me.today);
    let at = |level| all.iter().filter(|item| item.level == level).count();
    let direct = count(lang, at(Level::Applies), t.common.activity);
    let more = number(lang, at(Level::MayApply) as u64);
    view! {
        <div>
            <section aria-labelledby="roles-title">
                <h2 id="roles-title">{t.overview.roles}</h2>
                {no_role}
                <ul class="cards">{roles}</ul>
            </section>
            <section aria-labelledby="processing-title">
                <h2 id="processing-title">{t.overview.processing}</h2>
                <p>{t.overview.processing_text.with([&direct, &more])}</p>
                {shares(&all)}
                <p><PlaceLink place=Place::Activities words=t.frame.activities/></p>
            </section>
        </div>
    }
    .into_any()
}

fn role_card(role: &RoleAssignment, me: &Me, register: &Register) -> AnyView {
    let t = &texts().overview;
    let lang = use_lang();
    let title = register.role(role.role).map(|words| words.title.clone()).unwrap_or_default();
    let since = text::date(lang, role.since);
    let period = match role.until {
        Some(until) => t.period.with([&since, &text::date(lang, until)]),
        None => t.since.with([&since]),
    };
    let former = role.is_former(me.today).then(|| view! { <span class="tag tag-former">{t.former}</span> });
    let address = Place::Activities.with_query(&[(ROLE, &role.id.to_string())]);
    // Heard alone, a link or a button must say which of the roles it is about.
    let whose = [&title, ", ", &role.company].concat();
    let see = view! { {t.see_role}<span class="visually-hidden">": "{whose.clone()}</span> };
    view! {
        <li class="card">
            <h3>{title}" "{former}</h3>
            <p class="role-company">{role.company.clone()}</p>
            <p class="quiet">{period}<br/>{t.controllers}" "<AlmiCompany name=&role.controller whose=&whose/></p>
            <p><AddressLink address words=see/></p>
        </li>
    }
    .into_any()
}

#[component]
fn OpenCases() -> impl IntoView {
    let api = expect_context::<Api>();
    let t = texts();
    let lang = use_lang();
    let cases = LocalResource::new(move || api.cases(CaseFilter { open: Some(true), ..CaseFilter::default() }, None));
    let show = move |page: CasePage| match page.next_due_on {
        None => {
            let ask = view! { <PlaceLink place=Place::Rights words=t.rights.ask/> }.into_any();
            view! { <EmptyState of=Picture::Calendar><p>{t.overview.no_open_case}</p><p>{ask}</p></EmptyState> }
                .into_any()
        }
        Some(next) => {
            let open = count(lang, page.counts.open as usize, t.common.case);
            view! { <p>{open}". "{t.overview.next_due.with([&text::date(lang, next)])}</p> }.into_any()
        }
    };
    view! {
        <section class="panel waits" aria-labelledby="cases-title">
            <h2 id="cases-title">{t.overview.cases}</h2>
            <Loaded data=cases children=show/>
            <p><ButtonLink place=Place::Cases words=t.overview.all_cases/></p>
        </section>
    }
    .into_any()
}
