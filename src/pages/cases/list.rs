//! All cases of the person: what waits for them first, then open ones by their day, paged by the backend's cursor.

use super::filters::{CaseFilters, clear, filter};
use super::receipts::Receipts;
use super::status::{StatusTag, due};
use crate::api::cases::{CaseFilter, CasePage, CaseSummary};
use crate::api::session::Me;
use crate::api::{Api, ApiError};
use crate::browser;
use crate::components::announce::Announcer;
use crate::components::case_names::{case_name, kind_name};
use crate::components::errors::ReadError;
use crate::components::heading::Heading;
use crate::components::links::AddressLink;
use crate::components::loaded::Loaded;
use crate::components::names::activity_name;
use crate::components::register::WithRegister;
use crate::routes::Address;
use crate::text::{count, date, texts, use_lang};
use crate::ui::empty::{self, Picture};
use crate::ui::form::{SendButton, once};
use domain::register::Register;
use leptos::prelude::*;
use std::sync::Arc;

/// The page.
#[component]
pub fn CasesPage(
    /// Who is signed in.
    me: Arc<Me>,
) -> impl IntoView {
    let api = expect_context::<Api>();
    let t = texts();
    let filter = filter();
    // Each answer with the choice that it answers: another one may have been made meanwhile.
    let many = StoredValue::new((filter.get_untracked(), 0));
    let cases = LocalResource::new(move || {
        let filter = filter.get();
        let (of, many) = many.get_value();
        let many = if of == filter { many } else { 0 };
        async move { as_many(api, filter, many).await.map(|page| (filter, page)) }
    });
    // One case needs no choice; a choice made must be seen.
    let choice = Memo::new(move |_| {
        let some = cases
            .with(|page| page.as_ref().and_then(|page| page.as_ref().ok()).is_some_and(|(_, page)| total(page) > 1));
        some || filter.get() != CaseFilter::default()
    });
    // The filters stay where they are while the list changes: what came of the choice is announced to a screen reader.
    let announcer = expect_context::<Announcer>();
    let said = StoredValue::new(filter.get_untracked());
    view! {
        <Heading title=t.cases.title/>
        <p class="lead">{t.cases.lead}</p>
        <div class="waits"><Show when=move || choice.get()><CaseFilters filter cases/></Show>
        <Loaded data=cases let((now, page))>{
            if said.get_value() != now {
                said.set_value(now);
                announcer.say(t.cases.shown.with([&count(use_lang(), page.items.len(), t.common.case)]));
            }
            if total(&page) == 0 {
                view! { <NoneAtAll/> }.into_any()
            } else if page.items.is_empty() {
                view! { <NoneOfTheKind/> }.into_any()
            } else {
                list(&me, page, now, Shown { cases, many })
            }
        }</Loaded></div>
        <Receipts/>
    }
    .into_any()
}

/// How many cases there are, whatever the list is narrowed to.
fn total(page: &CasePage) -> u32 {
    page.counts.open + page.counts.closed
}

/// There are cases, but none that the choice leaves.
#[component]
fn NoneOfTheKind() -> impl IntoView {
    let t = &texts().cases;
    let words = view! {
        <p>{t.none_left}</p>
        <p><button type="button" class="button button-quiet" on:click=|_| clear()>{t.show_all}</button></p>
    };
    view! { <empty::EmptyState of=Picture::Glass>{words}</empty::EmptyState> }.into_any()
}

#[component]
fn NoneAtAll() -> impl IntoView {
    let t = texts();
    let ways = [
        (Address::Rights, t.rights.ask),
        (Address::Object, t.acts.consents.ways.object),
        (Address::Consents, t.acts.consents.title),
        (Address::Activities, t.acts.consents.ways.activities),
    ];
    let ways = ways.into_iter().map(|(address, words)| view! { <li><AddressLink address words/></li> });
    let words = view! {
        <h2 id="empty-title">{t.cases.empty}</h2>
        <p>{t.cases.empty_text}</p>
        <ul>{ways.collect_view()}</ul>
    };
    view! {
        <section class="panel" aria-labelledby="empty-title"><empty::EmptyState of=Picture::Letter>{words}</empty::EmptyState></section>
    }
    .into_any()
}

fn list(me: &Arc<Me>, page: CasePage, filter: CaseFilter, shown: Shown) -> AnyView {
    let (me, items) = (Arc::clone(me), page.items.clone());
    view! {
        <WithRegister let:register>{groups(&items, &me, &register, filter)}</WithRegister>
        {page.next.is_some().then(|| view! { <More page filter shown/> })}
    }
    .into_any()
}

/// The list as the page holds it.
#[derive(Clone, Copy)]
struct Shown {
    /// Each answer with the choice that it answers.
    cases: LocalResource<Result<(CaseFilter, CasePage), ApiError>>,
    /// How many cases of which choice were asked for: when they are read again, as many are.
    many: StoredValue<(CaseFilter, usize)>,
}

/// The first page, and more until there are so many.
async fn as_many(api: Api, filter: CaseFilter, many: usize) -> Result<CasePage, ApiError> {
    let mut page = api.cases(filter, None).await?;
    while page.items.len() < many
        && let Some(cursor) = page.next.take()
    {
        let more = api.cases(filter, Some(&cursor)).await?;
        page.items.extend(more.items);
        page.next = more.next;
    }
    Ok(page)
}

/// The backend sorts in the order of these groups, so more pages only ever add to the end of one.
fn groups(items: &[CaseSummary], me: &Me, register: &Register, filter: CaseFilter) -> AnyView {
    let t = &texts().cases;
    let (waiting, rest): (Vec<_>, Vec<_>) = items.iter().partition(|case| case.waits());
    let (open, closed): (Vec<_>, Vec<_>) = rest.into_iter().partition(|case| case.status.is_open());
    let some_wait = waiting.iter().any(|case| case.status.is_open());
    let none = open.is_empty().then(|| {
        let ask = view! { <AddressLink address=Address::Rights words=texts().rights.ask/> }.into_any();
        view! { <empty::EmptyState of=Picture::Calendar><p>{t.none_open}</p><p>{ask}</p></empty::EmptyState> }
            .into_any()
    });
    // Closed ones that were asked for, or open ones of another kind: nothing can be said about open ones.
    let has_open = !open.is_empty() || (!some_wait && filter == CaseFilter::default());
    let cards = |cases: &[&CaseSummary]| {
        let cards = cases.iter().map(|case| card(case, me, register)).collect_view();
        (!cases.is_empty()).then(|| view! { <ul class="case-list">{cards}</ul> })
    };
    let first = (!waiting.is_empty()).then(|| {
        view! {
            <section class="panel panel-strong" aria-labelledby="waiting-title">
                <h2 id="waiting-title">{t.waiting}</h2>
                {cards(&waiting)}
            </section>
        }
    });
    let ended = (!closed.is_empty()).then(|| {
        view! {
            <section aria-labelledby="closed-title">
                <h2 id="closed-title">{t.closed}</h2>
                {cards(&closed)}
            </section>
        }
    });
    let begun = has_open.then(|| {
        view! {
            <section aria-labelledby="open-title">
                <h2 id="open-title">{t.open}</h2>
                {none}
                {cards(&open)}
            </section>
        }
    });
    view! { {first}{begun}{ended} }.into_any()
}

/// Id of the element that takes focus for a case.
fn card_id(case: &CaseSummary) -> String {
    format!("case-{}", case.id)
}

fn card(case: &CaseSummary, me: &Me, register: &Register) -> AnyView {
    let t = &texts().cases;
    let lang = use_lang();
    let about = about(case, register).map(|words| view! { <p>{words}</p> });
    let lifts = case.lifts_on.map(|day| view! { <p>{t.lifting.with([&date(lang, day)])}</p> });
    let ends = match case.closed_on {
        Some(day) => view! { {t.closed_on}" "{date(lang, day)} }.into_any(),
        None => view! { {t.due}" "{due(case, me.today)} }.into_any(),
    };
    view! {
        <li class="case">
            <h3 id=card_id(case) tabindex="-1"><AddressLink address={Address::Case { id: case.id.clone() }} words=case_name(kind_name(case.kind), &case.reference)/></h3>
            <p><StatusTag status=case.status/></p>
            {about}
            {lifts}
            <p class="quiet">{t.received}" "{date(lang, case.received_on)}<br/>{ends}</p>
        </li>
    }
    .into_any()
}

/// The first activity by name, and how many more.
fn about(case: &CaseSummary, register: &Register) -> Option<String> {
    let first = case.activities.first()?;
    let name = activity_name(first, register);
    Some(match case.activities.len() - 1 {
        0 => name,
        more => texts().cases.activities_more.with([&name, &more.to_string()]),
    })
}

#[component]
fn More(
    /// The cases shown so far, and where the next page begins.
    page: CasePage,
    /// What the address narrows the list to.
    filter: CaseFilter,
    /// The list as the page holds it.
    shown: Shown,
) -> impl IntoView {
    let api = expect_context::<Api>();
    let announcer = expect_context::<Announcer>();
    let t = texts();
    let lang = use_lang();
    let problem = RwSignal::new(None::<ApiError>);
    let fetch = Action::new_unsync(move |(): &()| {
        let page = page.clone();
        async move {
            let Some(cursor) = page.next.as_deref() else { return };
            problem.set(None);
            match api.cases(filter, Some(cursor)).await {
                Ok(more) => {
                    // Another choice may have been made meanwhile.
                    let is_shown = |now: &Option<Result<(CaseFilter, CasePage), ApiError>>| matches!(now, Some(Ok((now, _))) if *now == filter);
                    if !shown.cases.with_untracked(is_shown) {
                        return;
                    }
                    announcer.say(t.cases.more_shown.with([&count(lang, more.items.len(), t.common.case)]));
                    let first = more.items.first().map(card_id);
                    let items: Vec<CaseSummary> = page.items.into_iter().chain(more.items).collect();
                    shown.many.set_value((filter, items.len()));
                    let (next, counts, next_due_on) = (more.next, more.counts, more.next_due_on);
                    shown.cases.set(Some(Ok((filter, CasePage { items, next, counts, next_due_on }))));
                    // The button moves down or goes away: focus goes to what it brought.
                    if let Some(first) = first {
                        browser::focus(&first);
                    }
                }
                Err(error) => problem.set(Some(error)),
            }
        }
    });
    view! {
        {move || problem.get().map(|error| view! { <ReadError error retry=move || once(fetch, ())/> }.into_any())}
        <p>
            <SendButton
                label=t.cases.more
                busy_label=t.common.loading
                busy=fetch.pending()
                class="button button-quiet"
                press=move || once(fetch, ())
            />
        </p>
    }
    .into_any()
}
