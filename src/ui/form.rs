//! Form widgets: fields with their errors, the error summary, and a send button that cannot be pressed twice.

use crate::ui::view::{CollectView, IntoAny, view};
use leptos::prelude::*;
use signal::{RwSignal, Signal};

/// An error as it stands in the summary: id of the field, and the words (the same as at the field).
pub type FieldMessage = (&'static str, String);

/// The error summary: on top of the form, takes focus, links to the fields. Nothing when there are no errors.
///
/// Its id is `errors`. Focus is what reads it out, so it is no live region. `focus`: also take focus for errors that are
/// there from the start.
pub fn error_summary(title: &'static str, errors: Signal<Vec<FieldMessage>>, mut focus: bool) -> AnyView {
    let links = move |errors: Vec<FieldMessage>| {
        errors
            .into_iter()
            .map(|(field, words)| {
                let jump = move |event: leptos::ev::Event| {
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
pub fn field_error(field: &'static str, errors: Signal<Vec<FieldMessage>>) -> AnyView {
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
pub fn text_area(
    field: &'static str,
    words: FieldWords,
    value: RwSignal<String>,
    errors: Signal<Vec<FieldMessage>>,
) -> AnyView {
    let described = move || {
        if has_error(field, errors) { format!("{field}-error {field}-hint") } else { format!("{field}-hint") }
    };
    view! {
        <div class="field">
            <label for=field>{words.label}</label>
            <p class="hint" id=format!("{field}-hint")>{words.hint}</p>
            {field_error(field, errors)}
            <textarea
                id=field
                rows="6"
                aria-describedby=described
                aria-invalid=move || has_error(field, errors).then_some("true")
                prop:value=move || value.get()
                on:input:target=move |event| value.set(event.target().value())
            ></textarea>
        </div>
    }
    .into_any()
}

/// A check box bound to `value`.
pub fn check_box(field: &'static str, label: String, hint: Option<&'static str>, value: RwSignal<bool>) -> AnyView {
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
pub fn radio_group(
    field: &'static str,
    legend: &'static str,
    choices: &[Choice],
    chosen: Signal<Option<usize>>,
    choose: impl Fn(usize) + Clone + 'static,
    errors: Signal<Vec<FieldMessage>>,
) -> AnyView {
    let one = |(at, (label, hint)): (usize, &Choice)| {
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
                    <label for=id>{*label}</label>
                    <p class="hint" id=hint_id>{*hint}</p>
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
            {field_error(field, errors)}
            {choices.iter().enumerate().map(one).collect_view()}
        </fieldset>
    }
    .into_any()
}

/// A choice out of a list, as (value, words); the first one stands for no choice.
pub fn select_box(
    field: &'static str,
    label: String,
    choices: Vec<(String, String)>,
    chosen: &str,
    choose: impl Fn(String) + 'static,
    errors: Signal<Vec<FieldMessage>>,
) -> AnyView {
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
            {field_error(field, errors)}
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
pub fn send_button(
    label: &'static str,
    busy_label: &'static str,
    busy: Signal<bool>,
    class: &'static str,
    press: impl Fn() + 'static,
) -> AnyView {
    send_button_boxed(label, busy_label, busy, class, None, Box::new(press))
}

/// The same, of which there may be several on a page: `about` is the id of what tells this one from the others.
pub fn send_button_about(
    about: String,
    label: &'static str,
    busy_label: &'static str,
    busy: Signal<bool>,
    press: impl Fn() + 'static,
) -> AnyView {
    send_button_boxed(label, busy_label, busy, "button", Some(about), Box::new(press))
}

#[inline(never)]
fn send_button_boxed(
    label: &'static str,
    busy_label: &'static str,
    busy: Signal<bool>,
    class: &'static str,
    about: Option<String>,
    press: Box<dyn Fn()>,
) -> AnyView {
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
            {move || if busy.get() { busy_label } else { label }}
        </button>
    }
    .into_any()
}
