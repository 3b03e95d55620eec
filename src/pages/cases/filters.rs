//! Narrowing the list of cases: open or closed, and by kind. What is chosen stands in the address.

use crate::api::ApiError;
use crate::api::cases::{CaseFilter, CasePage};
use crate::components::case_names::kind_name;
use crate::routes::{Address, KIND, STATE};
use crate::text::{number, texts, use_lang};
use crate::ui::filter::{FilterSelect, options};
use crate::ui::navigation::{Navigation, use_navigation};
use domain::case::CaseKind;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_query_map;

const OPEN: &str = "open";
const CLOSED: &str = "closed";

/// What the address says; anything else narrows nothing.
pub fn filter() -> Memo<CaseFilter> {
    let query = use_query_map();
    Memo::new(move |_| CaseFilter {
        open: query.with(|query| query.get(STATE)).and_then(|state| match state.as_str() {
            OPEN => Some(true),
            CLOSED => Some(false),
            _ => None,
        }),
        kind: query.with(|query| query.get(KIND)).and_then(|kind| CaseKind::parse(&kind)),
    })
}

fn go(navigation: Navigation, filter: CaseFilter) {
    let state = filter.open.map_or("", |open| if open { OPEN } else { CLOSED });
    let kind = filter.kind.map_or("", CaseKind::as_str);
    let address = Address::Cases.with_query(&[(STATE, state), (KIND, kind)]);
    navigation.go(&address, NavigateOptions { scroll: false, ..NavigateOptions::default() });
}

/// Shows all cases again.
pub fn clear() {
    go(use_navigation(), CaseFilter::default());
}

/// The two choices. They say how many cases are open and closed once that is known.
#[component]
pub fn CaseFilters(
    /// What the address narrows the list to.
    filter: Memo<CaseFilter>,
    /// The cases, fetched.
    cases: LocalResource<Result<(CaseFilter, CasePage), ApiError>>,
) -> impl IntoView {
    let t = &texts().cases;
    let navigation = use_navigation();
    let counts =
        Memo::new(move |_| cases.get().and_then(Result::ok).map(|(_, page)| (page.counts.open, page.counts.closed)));
    let states = [(None, t.all), (Some(true), t.open), (Some(false), t.closed)].into_iter().map(|(state, words)| {
        let words = move || {
            let of = counts.get().and_then(|(open, closed)| state.map(|is_open| if is_open { open } else { closed }));
            of.map_or_else(|| words.to_owned(), |of| format!("{words} ({})", number(use_lang(), u64::from(of))))
        };
        let value = state.map_or("", |open| if open { OPEN } else { CLOSED });
        view! { <option value=value prop:selected=move || filter.with(|now| now.open == state)>{words}</option> }
    });
    let kinds = CaseKind::ALL.into_iter().map(|kind| (kind.as_str().to_owned(), kind_name(kind).to_owned()));
    let kind = Signal::derive(move || filter.with(|now| now.kind.map(|kind| kind.as_str().to_owned())));
    let choose_state = move |value: String| {
        let open = if value.is_empty() { None } else { Some(value == OPEN) };
        go(navigation, CaseFilter { open, ..filter.get_untracked() });
    };
    let choose_kind = move |value: Option<String>| {
        let kind = value.as_deref().and_then(CaseKind::parse);
        go(navigation, CaseFilter { kind, ..filter.get_untracked() });
    };
    view! {
        <div class="no-print" role="search" aria-label=t.filters>
            <div class="filter-grid">
            <div class="field filter">
                <label for="state">{t.state_filter}</label>
                <select id="state" on:change:target=move |event| choose_state(event.target().value())>
                    {states.collect_view()}
                </select>
            </div>
            <FilterSelect field="kind" label=t.kind_filter none=t.all chosen=kind choose=choose_kind>
                {options(kinds.collect(), kind)}
            </FilterSelect>
            </div>
        </div>
    }
    .into_any()
}
