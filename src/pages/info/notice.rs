//! Both notices in substance, readable by anyone. Everything but the frame of the page comes from the register.

use super::notice_parts::{activities, categories, recipients, retention, sources, versions};
use crate::api::session::Me;
use crate::browser;
use crate::components::heading::Heading;
use crate::components::register::WithRegister;
use crate::session::SessionStore;
use crate::text::{self, texts, use_lang};
use crate::ui::empty::{EmptyState, Picture};
use crate::ui::parts::comma_list;
use domain::contacts::{AUTHORITY_MAIL, OFFICER_MAIL};
use domain::ids::NoticeId;
use domain::register::{NoticeSection, Register};
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use std::sync::Arc;

/// Anchors of the two sections that are not among the register's sections.
const CATEGORIES: &str = "categories";
const ACTIVITIES: &str = "activities";

/// The page.
#[component]
pub fn NoticePage() -> impl IntoView {
    let t = &texts().info.notice;
    view! {
        <Heading title=t.title/>
        <p class="lead">{t.lead}</p>
        <WithRegister let:register>{show(&register)}</WithRegister>
    }
    .into_any()
}

fn show(register: &Arc<Register>) -> AnyView {
    // An address with an anchor was opened: the section is there only now.
    let anchor = use_location().hash.get_untracked();
    if !anchor.is_empty() {
        browser::focus(anchor.trim_start_matches('#'));
    }
    let sections = register.sections.iter().map(|section| section_view(section, register)).collect_view();
    view! {
        {changed_since(Arc::clone(register))}
        {contents(register)}
        {sections}
        {extra(CATEGORIES, texts().info.notice.categories, categories(register))}
        {extra(ACTIVITIES, texts().info.notice.activities, activities(register))}
    }
    .into_any()
}

/// The table of contents.
fn contents(register: &Register) -> AnyView {
    let t = &texts().info.notice;
    let own = register.sections.iter().map(|section| (section.id.clone(), section.heading.clone()));
    let more = [(CATEGORIES, t.categories), (ACTIVITIES, t.activities)];
    let links = own
        .chain(more.map(|(id, words)| (id.to_owned(), words.to_owned())))
        .map(|(id, words)| {
            let address = format!("#{id}");
            let jump = move |event: leptos::ev::MouseEvent| {
                event.prevent_default();
                browser::focus(&id);
            };
            view! { <li><a href=address on:click=jump>{words}</a></li> }
        })
        .collect_view();
    view! {
        <nav class="contents" aria-labelledby="contents-title">
            <h2 id="contents-title">{t.contents}</h2>
            <ol class="contents-list">{links}</ol>
        </nav>
    }
    .into_any()
}

/// A section of the register, with the lists that belong to it.
fn section_view(section: &NoticeSection, register: &Register) -> AnyView {
    let paragraphs = section.paragraphs.iter().map(|words| view! { <p>{words.clone()}</p> }).collect_view();
    let items = (!section.items.is_empty()).then(|| {
        view! { <ul>{section.items.iter().map(|words| view! { <li>{words.clone()}</li> }).collect_view()}</ul> }
    });
    let more = match section.id.as_str() {
        "sources" => Some(sources(register)),
        "recipients" => Some(recipients(register)),
        "retention" => Some(retention(register)),
        "updates" => Some(versions(register)),
        "contact" => Some(view! { <Contact/> }.into_any()),
        _ => None,
    };
    view! {
        <section class="notice-section" aria-labelledby=section.id.clone()>
            <h2 id=section.id.clone() tabindex="-1">{section.heading.clone()}</h2>
            <p class="quiet">{said_by(&section.notices, register)}</p>
            {paragraphs}
            {items}
            {more}
        </section>
    }
    .into_any()
}

fn extra(id: &'static str, title: &'static str, content: AnyView) -> AnyView {
    view! {
        <section class="notice-section" aria-labelledby=id>
            <h2 id=id tabindex="-1">{title}</h2>
            {content}
        </section>
    }
    .into_any()
}

/// "Stands in: the customer notice and the general notice"
fn said_by(notices: &[NoticeId], register: &Register) -> String {
    let t = &texts().info.notice;
    let titles: Vec<String> =
        notices.iter().filter_map(|id| register.notice(id)).map(|notice| notice.title.clone()).collect();
    t.said_by.with([&comma_list(&titles)])
}

/// The two addresses one can write to, as links; the section's own list has them all as text.
#[component]
fn Contact() -> impl IntoView {
    let t = &texts().info.notice;
    view! {
        <ul class="plain">
            <li><a href=format!("mailto:{OFFICER_MAIL}")>{t.contact_officer}</a></li>
            <li><a href=format!("mailto:{AUTHORITY_MAIL}")>{t.contact_authority}</a></li>
        </ul>
    }
    .into_any()
}

/// For someone signed in: what has changed since the sign-in before this one.
fn changed_since(register: Arc<Register>) -> AnyView {
    let session = expect_context::<SessionStore>();
    (move || session.me().map(|me| changes_for(&me, &register))).into_any()
}

fn changes_for(me: &Me, register: &Register) -> AnyView {
    let t = &texts().info.notice;
    let lang = use_lang();
    // The day is enough: a notice changes by date. The first ten characters of an instant are its date.
    let Some(before) = me.previous_sign_in_at.as_deref().and_then(|at| at.get(..10)) else {
        return ().into_any();
    };
    let changes: Vec<_> = register
        .notices
        .iter()
        .flat_map(|notice| notice.changes.iter().map(move |change| (notice, change)))
        .filter(|(_, change)| change.date.to_string().as_str() >= before)
        .map(|(notice, change)| {
            let words = t.change.with([&text::date(lang, change.date), &notice.title, &change.text]);
            view! { <li>{words}</li> }
        })
        .collect();
    let since = browser::intl::date(lang.as_str(), before);
    let nothing = changes.is_empty();
    view! {
        <section class="panel" aria-labelledby="changed-title">
            <h2 id="changed-title">{t.changed.with([&since])}</h2>
            {nothing.then(|| view! { <EmptyState of=Picture::Page><p>{t.changed_nothing}</p></EmptyState> }.into_any())}
            {(!nothing).then(|| view! { <ul>{changes}</ul> })}
        </section>
    }
    .into_any()
}
