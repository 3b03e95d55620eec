//! Form widgets: fields with their errors, the error summary, and a send button that cannot be pressed twice.

use super::exchanged::Changing;
use leptos::prelude::*;

/// An error as it stands in the summary: id of the field, and the words (the same as at the field).
pub type FieldMessage = (&'static str, String);

/// The error summary: on top of the form, takes focus, links to the fields. Nothing when there are no errors.
///
/// Its id is `errors`. Focus is what reads it out, so it is no live region. `focus`: also take focus for errors that are
/// there from the start.
#[component]
pub fn ErrorSummary(
    /// The heading.
    title: &'static str,
    /// What is wrong with the form, field by field.
    errors: Signal<Vec<FieldMessage>>,
    /// Also take focus for errors that are there from the start?
    mut focus: bool,
) -> impl IntoView {
    let links = move |errors: Vec<FieldMessage>| {
        errors
            .into_iter()
            .map(|(field, words)| {
                let jump = move |event: leptos::ev::MouseEvent| {
                    event.prevent_default();
                    super::document::focus(field);
                };
                view! { <li><a href=format!("#{field}") on:click=jump>{words}</a></li> }
            })
            .collect_view()
    };
    (move || {
        let list = errors.get();
        let takes_focus = std::mem::replace(&mut focus, true);
        (!list.is_empty()).then(|| {
            if takes_focus {
                super::document::focus("errors");
            }
            view! {
                <div class="error-summary" id="errors" tabindex="-1" role="group" aria-labelledby="errors-title">
                    <h2 id="errors-title">{title}</h2>
                    <ul>{links(list)}</ul>
                </div>
            }
        })
    })
    .into_any()
}

/// The error of one field, under its label. Its id is `<field>-error`.
#[component]
pub fn FieldError(
    /// Id of the field.
    field: &'static str,
    /// What is wrong with the form, field by field.
    errors: Signal<Vec<FieldMessage>>,
) -> impl IntoView {
    (move || {
        let words = errors.get().into_iter().find(|(id, _)| *id == field).map(|(_, words)| words);
        words.map(|words| view! { <p class="field-error" id=format!("{field}-error")>{words}</p> })
    })
    .into_any()
}

/// Is there an error on this field?
#[must_use]
pub fn has_error(field: &'static str, errors: Signal<Vec<FieldMessage>>) -> bool {
    errors.with(|errors| errors.iter().any(|(id, _)| *id == field))
}

/// Words of a text field.
pub struct FieldWords {
    /// Label.
    pub label: String,
    /// Hint under the label.
    pub hint: &'static str,
}

/// A text area bound to `value`.
#[component]
pub fn TextArea(
    /// Id of the field.
    field: &'static str,
    /// Its label and hint.
    words: FieldWords,
    /// What is filled in.
    value: RwSignal<String>,
    /// What is wrong with the form, field by field.
    errors: Signal<Vec<FieldMessage>>,
    /// What stands below it.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let described = move || {
        if has_error(field, errors) { format!("{field}-error {field}-hint") } else { format!("{field}-hint") }
    };
    view! {
        <div class="field">
            <label for=field>{words.label}</label>
            <p class="hint" id=format!("{field}-hint")>{words.hint}</p>
            <FieldError field errors/>
            <textarea
                id=field
                rows="6"
                aria-describedby=described
                aria-invalid=move || has_error(field, errors).then_some("true")
                prop:value=move || value.get()
                on:input:target=move |event| value.set(event.target().value())
            ></textarea>
            {children.map(|children| children())}
        </div>
    }
    .into_any()
}

/// A check box bound to `value`.
#[component]
pub fn CheckBox(
    /// Id of the field.
    field: &'static str,
    /// What it is called.
    label: String,
    /// A hint under the label.
    #[prop(optional)]
    hint: Option<&'static str>,
    /// Is it ticked?
    value: RwSignal<bool>,
) -> impl IntoView {
    view! {
        <div class="choice">
            <input
                type="checkbox"
                id=field
                aria-describedby=hint.map(|_| format!("{field}-hint"))
                prop:checked=move || value.get()
                on:change:target=move |event| value.set(event.target().checked())
            />
            <div>
                <label for=field>{label}</label>
                {hint.map(|hint| view! { <p class="hint" id=format!("{field}-hint")>{hint}</p> })}
            </div>
        </div>
    }
    .into_any()
}

/// One of several choices: what it is called, and a hint.
pub type Choice = (&'static str, &'static str);

/// A group of radio buttons. The first one carries the group's id, so that the error summary leads to it.
#[component]
pub fn RadioGroup(
    /// Id of the field.
    field: &'static str,
    /// The question above.
    legend: &'static str,
    /// What can be chosen.
    choices: Vec<Choice>,
    /// What is chosen.
    chosen: Signal<Option<usize>>,
    /// Chooses.
    choose: impl Fn(usize) + Clone + 'static,
    /// What is wrong with the form, field by field.
    errors: Signal<Vec<FieldMessage>>,
) -> impl IntoView {
    let one = |(at, (label, hint)): (usize, Choice)| {
        let id = if at == 0 { field.to_owned() } else { format!("{field}-{at}") };
        let hint_id = format!("{id}-hint");
        let choose = choose.clone();
        view! {
            <div class="choice">
                <input
                    type="radio"
                    id=id.clone()
                    name=field
                    aria-describedby=hint_id.clone()
                    prop:checked=move || chosen.get() == Some(at)
                    on:change=move |_| choose(at)
                />
                <div>
                    <label for=id>{label}</label>
                    <p class="hint" id=hint_id>{hint}</p>
                </div>
            </div>
        }
    };
    view! {
        <fieldset
            class="choices"
            aria-describedby=move || has_error(field, errors).then(|| format!("{field}-error"))
        >
            <legend>{legend}</legend>
            <FieldError field errors/>
            {choices.into_iter().enumerate().map(one).collect_view()}
        </fieldset>
    }
    .into_any()
}

/// A choice out of a list, as (value, words); the first one stands for no choice.
#[component]
pub fn SelectBox(
    /// Id of the field.
    field: &'static str,
    /// What it is called.
    label: String,
    /// As (value, words); the first one stands for no choice.
    choices: Vec<(String, String)>,
    /// The value that is chosen at first.
    chosen: String,
    /// Chooses.
    choose: impl Fn(String) + 'static,
    /// What is wrong with the form, field by field.
    errors: Signal<Vec<FieldMessage>>,
) -> impl IntoView {
    let options = choices
        .into_iter()
        .map(|(value, words)| {
            let is_chosen = value == chosen;
            view! { <option value=value prop:selected=move || is_chosen>{words}</option> }
        })
        .collect_view();
    view! {
        <div class="field">
            <label for=field>{label}</label>
            <FieldError field errors/>
            <select
                id=field
                aria-describedby=move || has_error(field, errors).then(|| format!("{field}-error"))
                aria-invalid=move || has_error(field, errors).then_some("true")
                on:change:target=move |event| choose(event.target().value())
            >
                {options}
            </select>
        </div>
    }
    .into_any()
}

/// A button that says what it does and what it is doing, and does nothing more while it is busy.
#[component]
pub fn SendButton(
    /// What it says.
    label: &'static str,
    /// What it says while it is under way.
    busy_label: &'static str,
    /// Is it under way?
    #[prop(into)]
    busy: Signal<bool>,
    /// Its class.
    #[prop(default = "button")]
    class: &'static str,
    /// Id of what tells this button from others like it on the page.
    #[prop(optional, into)]
    about: Option<String>,
    /// What a press does.
    press: impl Fn() + 'static,
) -> impl IntoView {
    view! {
        <button
            type="button"
            class=class
            aria-describedby=about
            // Not `disabled`: the button keeps focus, and a screen reader still finds it.
            aria-disabled=move || busy.get().to_string()
            on:click=move |_| {
                if !busy.get_untracked() {
                    press();
                }
            }
        >
            <Changing words=Signal::derive(move || (if busy.get() { busy_label } else { label }).to_owned())/>
        </button>
    }
}

/// Starts an action, unless it is under way.
pub fn once<I, O>(action: Action<I, O>, input: I)
where
    I: Send + Sync + 'static,
    O: Send + Sync + 'static,
{
    if !action.pending().get_untracked() {
        action.dispatch(input);
    }
}
