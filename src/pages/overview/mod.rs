//! Overview: roles, how much concerns me and on which basis, what is in force, open cases, three doors.

mod in_force;
mod shares;

use crate::api::Api;
use crate::api::Remote;
use crate::api::cases::{CaseFilter, CasePage};
use crate::api::session::Me;
use crate::components::errors::read_error;
use crate::components::heading::personal_heading;
use crate::components::lens::{lens, lens_select};
use crate::components::links::{button_link, link, link_to};
use crate::components::masked::almi_company;
use crate::components::print::printed_on;
use crate::components::register::with_register;
use crate::components::ways::form_link;
use crate::routes::{Place, ROLE};
use crate::text::{self, count, number, texts, use_lang};
use crate::ui::empty::{Picture, empty, picture};
use crate::ui::loaded::loaded;
use crate::ui::view::{CollectView, IntoAny, view};
use domain::applicability::applicability;
use domain::case::CaseKind;
use domain::ids::RoleAssignmentId;
use domain::register::{Level, Register};
use domain::role::RoleAssignment;
use leptos::prelude::*;
use shares::shares;
use signal::expect_context;
use std::sync::Arc;

/// The page.
pub fn page(me: Arc<Me>) -> AnyView {
    let t = texts();
    let lang = use_lang();
    let last = me.previous_sign_in_at.as_deref().map(|at| t.overview.last_sign_in.with([&text::instant(lang, at)]));
    let roles = Arc::clone(&me);
    view! {
        {personal_heading(t.overview.hello.with([&me.name]), t.overview.title)}
        <p class="lead">{t.overview.lead}</p>
        {printed_on()}
        {last.map(|words| view! { <p class="quiet">{words}</p> })}
        {doors()}
        <div class="columns">
            {with_register(move |register| {
                let narrowed = lens(&roles);
                let select = lens_select(&roles, &register);
                let me = Arc::clone(&roles);
                view! {
                    <div>
                        {select}
                        {move || roles_and_processing(&me, &register, narrowed.get().as_ref())}
                    </div>
                }
            })}
            <div class="beside">
                {in_force::in_force()}
                {open_cases()}
            </div>
        </div>
    }
    .into_any()
}

fn doors() -> AnyView {
    let t = &texts().overview;
    let door = |of, place: Place, name, explained| {
        view! {
            <li class="door with-picture">
                {picture(of)}
                <div>
                    <h3>{link(&place, name)}</h3>
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
        let tell = form_link(CaseKind::OwnWords);
        empty(Picture::Person, view! { <p>{t.overview.no_role}</p><p>{t.overview.no_role_wrong}" "{tell}</p> })
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
                <p>{link(&Place::Activities, t.frame.activities)}</p>
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
            <p class="quiet">{period}<br/>{t.controllers}" "{almi_company(&role.controller, &whose)}</p>
            <p>{link_to(address, see)}</p>
        </li>
    }
    .into_any()
}

fn open_cases() -> AnyView {
    let api = expect_context::<Api>();
    let t = texts();
    let lang = use_lang();
    let cases = Remote::new(move || api.cases(CaseFilter { open: Some(true), ..CaseFilter::default() }, None));
    let show = move |page: Arc<CasePage>| match page.next_due_on {
        None => {
            let ask = link(&Place::Rights, t.rights.ask);
            empty(Picture::Calendar, view! { <p>{t.overview.no_open_case}</p><p>{ask}</p> })
        }
        Some(next) => {
            let open = count(lang, page.counts.open as usize, t.common.case);
            view! { <p>{open}". "{t.overview.next_due.with([&text::date(lang, next)])}</p> }.into_any()
        }
    };
    view! {
        <section class="panel waits" aria-labelledby="cases-title">
            <h2 id="cases-title">{t.overview.cases}</h2>
            {loaded(move || cases.get(), t.common.loading, move |error| read_error(&error, move || cases.refetch()), show)}
            <p>{button_link(&Place::Cases, t.overview.all_cases)}</p>
        </section>
    }
    .into_any()
}
