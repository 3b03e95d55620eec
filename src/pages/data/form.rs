//! The search field, and the choices of what is shown and in which order.

use super::find::Find;
use crate::api::session::Me;
use crate::components::lens::role_choices;
use crate::routes::DataFilter;
use crate::text::texts;
use crate::ui::filter::{FilterSelect, SearchField, options};
use domain::held::By;
use domain::register::Register;
use leptos::prelude::*;

/// A choice: id in the address, and words.
pub type FilterChoice = (String, String);

/// "Source"
fn by_name(by: By) -> &'static str {
    let words = &texts().data.values.by_choices;
    match by {
        By::Kind => words.kind,
        By::Role => words.role,
        By::Source => words.source,
    }
}

/// The form. `kinds` and `sources` are those that occur among the person's data.
pub fn form(me: &Me, register: &Register, find: Find, kinds: Vec<FilterChoice>, sources: Vec<FilterChoice>) -> AnyView {
    let t = &texts().data.values;
    let all = texts().activities.all;
    // `field` is the choice within what stands in the address.
    let select = |id, label, none, choices: Vec<FilterChoice>, field: fn(&mut DataFilter) -> &mut Option<String>| {
        let ids: Vec<String> = choices.iter().map(|(id, _)| id.clone()).collect();
        // Another id is as good as none.
        let chosen = Signal::derive(move || field(&mut find.filter.get()).clone().filter(|id| ids.contains(id)));
        let choose = move |value| find.choose(|filter| *field(filter) = value);
        view! { <FilterSelect field=id label none chosen choose>{options(choices, chosen)}</FilterSelect> }.into_any()
    };
    let lens = &texts().lens;
    let roles = (me.roles.len() > 1)
        .then(|| select("role", lens.label, lens.all_roles, role_choices(me, register), |filter| &mut filter.role));
    // The first order needs no choice.
    let orders = By::ALL.into_iter().filter(|by| *by != By::default());
    let orders = orders.map(|by| (by.as_str().to_owned(), by_name(by).to_owned())).collect();
    let by = select("by", t.by, by_name(By::default()), orders, |filter| &mut filter.by);
    let kind = select("category", t.category, all, kinds, |filter| &mut filter.category);
    let source = select("source", t.source, all, sources, |filter| &mut filter.source);
    // Open from the start where something is chosen, so that nothing is narrowed unseen.
    let open = find.filter.get_untracked() != DataFilter::default();
    view! {
        <div class="filters" role="search" aria-label=t.filters>
            <SearchField
                field="search"
                label=t.search
                hint=t.search_hint
                words=find.words
                typed=move |words| find.words.set(words)
            />
            <details class="filter-more" open=open>
                <summary>{t.more_filters}</summary>
                <div class="filter-grid">{roles}{by}{kind}{source}</div>
            </details>
        </div>
    }
    .into_any()
}
