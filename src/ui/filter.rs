//! What narrows a list: a field to search with, and choices of which none means all. Neither is part of
//! a form: a list follows while one types, so there is nothing to send, and Enter does nothing more.

use leptos::prelude::*;

/// The field to search with. What is typed is handed on as it is typed; whether it is kept anywhere is the page's matter.
#[component]
pub fn SearchField(
    /// Id of the field.
    field: &'static str,
    /// Its label.
    label: &'static str,
    /// What is looked in, and what becomes of the words.
    hint: &'static str,
    /// What is typed.
    #[prop(into)]
    words: Signal<String>,
    /// Takes what is typed.
    typed: impl Fn(String) + 'static,
) -> impl IntoView {
    let hint_id = format!("{field}-hint");
    view! {
        <div class="field filter">
            <label for=field>{label}</label>
            <p class="hint" id=hint_id.clone()>{hint}</p>
            <input
                type="search"
                id=field
                autocomplete="off"
                spellcheck="false"
                maxlength="100"
                aria-describedby=hint_id
                prop:value=move || words.get()
                on:input:target=move |event| typed(event.target().value())
            />
        </div>
    }
    .into_any()
}

/// A choice among some, or none of them, which comes first. The options are the children; [`options`] makes plain ones.
#[component]
pub fn FilterSelect(
    /// Id of the field.
    field: &'static str,
    /// Its label.
    label: &'static str,
    /// What it says when nothing is chosen.
    none: &'static str,
    /// The value chosen.
    #[prop(into)]
    chosen: Signal<Option<String>>,
    /// Takes the choice.
    choose: impl Fn(Option<String>) + 'static,
    /// The options.
    children: Children,
) -> impl IntoView {
    let choose = move |value: String| choose((!value.is_empty()).then_some(value));
    view! {
        <div class="field filter">
            <label for=field>{label}</label>
            <select id=field on:change:target=move |event| choose(event.target().value())>
                <option value="" prop:selected=move || chosen.with(Option::is_none)>{none}</option>
                {children()}
            </select>
        </div>
    }
    .into_any()
}

/// Options with words that stay: value and words of each.
pub fn options(choices: Vec<(String, String)>, chosen: Signal<Option<String>>) -> AnyView {
    choices
        .into_iter()
        .map(|(value, words)| {
            let this = value.clone();
            let is_chosen = move || chosen.with(|chosen| chosen.as_deref() == Some(this.as_str()));
            view! { <option value=value prop:selected=is_chosen>{words}</option> }
        })
        .collect_view()
        .into_any()
}
