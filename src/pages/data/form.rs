//! The search field, and the choices of what is shown and in which order.

use super::find::Find;
use crate::api::session::Me;
use crate::components::lens::role_choices;
use crate::routes::DataFilter;
use crate::text::texts;
use domain::held::By;
use domain::register::Register;
use leptos::prelude::*;

/// A choice: id in the address, and words.
pub type Choice = (String, String);

/// The form. `kinds` and `sources` are those that occur among the person's data.
pub fn form(me: &Me, register: &Register, find: Find, kinds: Vec<Choice>, sources: Vec<Choice>) -> AnyView {
    let t = &texts().data.values;
    let all = texts().activities.all;
    let roles = (me.roles.len() > 1).then(|| {
        let choose = move |value| find.choose(|filter| filter.role = value);
        let choices = role_choices(me, register);
        select("role", texts().lens.label, texts().lens.all_roles, choices, find, |filter| &filter.role, choose)
    });
    // The first order needs no choice.
    let orders = By::ALL.into_iter().zip(t.by_choices).skip(1);
    let orders = orders.map(|(by, words)| (by.as_str().to_owned(), words.to_owned())).collect();
    let by = select(
        "by",
        t.by,
        t.by_choices[0],
        orders,
        find,
        |filter| &filter.by,
        move |value| {
            find.choose(|filter| filter.by = value);
        },
    );
    let kind = select(
        "category",
        t.category,
        all,
        kinds,
        find,
        |filter| &filter.category,
        move |value| {
            find.choose(|filter| filter.category = value);
        },
    );
    let source = select(
        "source",
        t.source,
        all,
        sources,
        find,
        |filter| &filter.source,
        move |value| {
            find.choose(|filter| filter.source = value);
        },
    );
    // Open from the start where something is chosen, so that nothing is narrowed unseen.
    let open = find.filter.get_untracked() != DataFilter::default();
    view! {
        <form class="filters" role="search" aria-label=t.filters on:submit=|event| event.prevent_default()>
            <div class="field filter">
                <label for="search">{t.search}</label>
                <p class="hint" id="search-hint">{t.search_hint}</p>
                <input
                    type="search"
                    id="search"
                    autocomplete="off"
                    spellcheck="false"
                    maxlength="100"
                    aria-describedby="search-hint"
                    prop:value=move || find.words.get()
                    on:input:target=move |event| find.words.set(event.target().value())
                />
            </div>
            <details class="filter-more" open=open>
                <summary>{t.more_filters}</summary>
                <div class="filter-grid">{roles}{by}{kind}{source}</div>
            </details>
        </form>
    }
    .into_any()
}

fn select(
    id: &'static str,
    label: &'static str,
    none: &'static str,
    choices: Vec<Choice>,
    find: Find,
    of: fn(&DataFilter) -> &Option<String>,
    choose: impl Fn(Option<String>) + 'static,
) -> AnyView {
    let ids: Vec<String> = choices.iter().map(|(id, _)| id.clone()).collect();
    // Another id is as good as none.
    let chosen = Memo::new(move |_| find.filter.with(|filter| of(filter).clone().filter(|id| ids.contains(id))));
    let options = choices
        .into_iter()
        .map(|(value, words)| {
            let this = value.clone();
            let is_chosen = move || chosen.get().as_deref() == Some(this.as_str());
            view! { <option value=value prop:selected=is_chosen>{words}</option> }
        })
        .collect_view();
    view! {
        <div class="field filter">
            <label for=id>{label}</label>
            <select
                id=id
                on:change:target=move |event| choose(Some(event.target().value()).filter(|value| !value.is_empty()))
            >
                <option value="" prop:selected=move || chosen.with(Option::is_none)>{none}</option>
                {options}
            </select>
        </div>
    }
    .into_any()
}
