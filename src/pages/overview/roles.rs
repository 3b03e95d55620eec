//! The roles of the person, each with what concerns it.

use crate::api::session::Me;
use crate::components::links::HrefLink;
use crate::components::masked::AlmiCompany;
use crate::components::ways::FormLink;
use crate::routes::{Address, ROLE};
use crate::text::{self, texts, use_lang};
use crate::ui::empty::{EmptyState, Picture};
use domain::case::CaseKind;
use domain::ids::RoleAssignmentId;
use domain::register::Register;
use domain::role::RoleAssignment;
use leptos::prelude::*;

/// The section; with one role only, where the pages are narrowed to it.
pub fn roles(me: &Me, register: &Register, only: Option<&RoleAssignmentId>) -> AnyView {
    let t = texts();
    let shown = me.roles.iter().filter(|role| only.is_none_or(|only| role.id == *only));
    let cards = shown.map(|role| role_card(role, me, register)).collect_view();
    let no_role = me.roles.is_empty().then(|| {
        let tell = view! { <FormLink kind=CaseKind::OwnWords/> }.into_any();
        view! { <EmptyState of=Picture::Person><p>{t.overview.no_role}</p><p>{t.overview.no_role_wrong}" "{tell}</p></EmptyState> }.into_any()
    });
    view! {
        <section aria-labelledby="roles-title">
            <h2 id="roles-title">{t.overview.roles}</h2>
            {no_role}
            <ul class="cards">{cards}</ul>
        </section>
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
    let href = Address::Activities.with_query(&[(ROLE, &role.id.to_string())]);
    // Heard alone, a link or a button must say which of the roles it is about.
    let whose = [&title, ", ", &role.company].concat();
    let see = view! { {t.see_role}<span class="visually-hidden">": "{whose.clone()}</span> };
    view! {
        <li class="card">
            <h3>{title}" "{former}</h3>
            <p class="role-company">{role.company.clone()}</p>
            <p class="quiet">{period}<br/>{t.controllers}" "<AlmiCompany name=&role.controller whose=&whose/></p>
            <p><HrefLink href words=see/></p>
        </li>
    }
    .into_any()
}
