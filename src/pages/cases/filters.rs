//! Narrowing the list of cases: open or closed, and by kind. What is chosen stands in the address.

use super::status::kind_name;
use crate::api::Remote;
use crate::api::cases::{CaseFilter, CasePage};
use crate::routes::{KIND, Place, STATE};
use crate::text::{number, texts, use_lang};
use crate::ui::location::{Location, Move, use_location};
use crate::ui::view::{CollectView, IntoAny, view};
use domain::case::CaseKind;
use leptos::prelude::*;
use signal::Memo;

const OPEN: &str = "open";
const CLOSED: &str = "closed";

/// What the address says; anything else narrows nothing.
pub fn filter() -> Memo<CaseFilter> {
    let location = use_location();
    Memo::new(move |_| CaseFilter {
        open: location.param(STATE).and_then(|state| match state.as_str() {
            OPEN => Some(true),
            CLOSED => Some(false),
            _ => None,
        }),
        kind: location.param(KIND).and_then(|kind| CaseKind::parse(&kind)),
    })
}

fn go(location: Location, filter: CaseFilter) {
    let state = filter.open.map_or("", |open| if open { OPEN } else { CLOSED });
    let kind = filter.kind.map_or("", CaseKind::as_str);
    let address = Place::Cases.with_query(&[(STATE, state), (KIND, kind)]);
    location.navigate(&address, Move { scroll: false, ..Move::default() });
}

/// Shows all cases again.
pub fn clear() {
    go(use_location(), CaseFilter::default());
}

/// The two choices. They say how many cases are open and closed once that is known.
pub fn filters(filter: Memo<CaseFilter>, cases: Remote<CasePage>) -> AnyView {
    let t = &texts().cases;
    let location = use_location();
    let counts =
        Memo::new(move |_| cases.get().and_then(Result::ok).map(|page| (page.counts.open, page.counts.closed)));
    let states = [(None, t.all), (Some(true), t.open), (Some(false), t.closed)].into_iter().map(|(state, words)| {
        let words = move || {
            let of = counts.get().and_then(|(open, closed)| state.map(|is_open| if is_open { open } else { closed }));
            of.map_or_else(|| words.to_owned(), |of| format!("{words} ({})", number(use_lang(), u64::from(of))))
        };
        let value = state.map_or("", |open| if open { OPEN } else { CLOSED });
        view! { <option value=value prop:selected=move || filter.with(|now| now.open == state)>{words}</option> }
    });
    let kinds = CaseKind::ALL.into_iter().map(|kind| {
        let is_chosen = move || filter.with(|now| now.kind == Some(kind));
        view! { <option value=kind.as_str() prop:selected=is_chosen>{kind_name(kind)}</option> }
    });
    let choose_state = move |value: String| {
        let open = if value.is_empty() { None } else { Some(value == OPEN) };
        go(location, CaseFilter { open, ..filter.get_untracked() });
    };
    let choose_kind = move |value: String| {
        go(location, CaseFilter { kind: CaseKind::parse(&value), ..filter.get_untracked() });
    };
    view! {
        <form class="no-print" role="search" aria-label=t.filters on:submit=|event| event.prevent_default()>
            <div class="filter-grid">
            <div class="field filter">
                <label for="state">{t.state_filter}</label>
                <select id="state" on:change:target=move |event| choose_state(event.target().value())>
                    {states.collect_view()}
                </select>
            </div>
            <div class="field filter">
                <label for="kind">{t.kind_filter}</label>
                <select id="kind" on:change:target=move |event| choose_kind(event.target().value())>
                    <option value="" prop:selected=move || filter.with(|now| now.kind.is_none())>{t.all}</option>
                    {kinds.collect_view()}
                </select>
            </div>
            </div>
        </form>
    }
    .into_any()
}
