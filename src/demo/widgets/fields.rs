//! Examples of what forms are made of. Where a test presses and writes, it hands in the signals.

use super::Listed;
use super::State::{Busy, Chosen, Error, Filled, Rest};
use crate::text::demo_texts;
use crate::ui::confirm::{ConfirmWords, confirm};
use crate::ui::form::{
    FieldMessage, FieldWords, check_box, error_summary, field_error, radio_group, select_box, send_button,
    send_button_about, text_area,
};
use crate::ui::view::{IntoAny, view};
use leptos::prelude::AnyView;
use signal::{RwSignal, Signal};

/// Errors of a form, as a form holds them.
pub type Errors = RwSignal<Vec<FieldMessage>>;

pub(super) const EXAMPLES: &[Listed] = &[
    ("ui::form::text_area", Rest, |_| text("text-rest", RwSignal::default(), Errors::default())),
    ("ui::form::text_area", Filled, |_| text("text-filled", written(), Errors::default())),
    ("ui::form::text_area", Error, |_| text("text-error", RwSignal::default(), wrong("text-error"))),
    ("ui::form::check_box", Rest, |_| tick("tick-rest", RwSignal::new(false))),
    ("ui::form::check_box", Chosen, |_| tick("tick-chosen", RwSignal::new(true))),
    ("ui::form::radio_group", Rest, |_| radios("radio-rest", RwSignal::new(None), Errors::default())),
    ("ui::form::radio_group", Chosen, |_| radios("radio-chosen", RwSignal::new(Some(1)), Errors::default())),
    ("ui::form::radio_group", Error, |_| radios("radio-error", RwSignal::new(None), wrong("radio-error"))),
    ("ui::form::select_box", Rest, |_| list("list-rest", RwSignal::default(), Errors::default())),
    ("ui::form::select_box", Chosen, |_| list("list-chosen", RwSignal::new("1".to_owned()), Errors::default())),
    ("ui::form::select_box", Error, |_| list("list-error", RwSignal::default(), wrong("list-error"))),
    ("ui::form::send_button", Rest, |_| button("button", RwSignal::new(false), || ())),
    ("ui::form::send_button", Busy, |_| button("button", RwSignal::new(true), || ())),
    ("ui::form::send_button", Rest, |_| button("button button-quiet", RwSignal::new(false), || ())),
    ("ui::form::send_button", Busy, |_| button("button button-quiet", RwSignal::new(true), || ())),
    ("ui::form::send_button_about", Rest, |_| button_about()),
    ("ui::form::field_error", Error, |_| field_error("alone", wrong("alone").into())),
    ("ui::form::error_summary", Error, |_| whole_form()),
    ("ui::confirm::confirm", Rest, |_| question("question-rest", RwSignal::new(false), || ())),
    ("ui::confirm::confirm", Busy, |_| question("question-busy", RwSignal::new(true), || ())),
];

fn written() -> RwSignal<String> {
    RwSignal::new(demo_texts().widgets.written.to_owned())
}

/// The error of a field.
#[must_use]
pub fn wrong(field: &'static str) -> Errors {
    RwSignal::new(vec![(field, demo_texts().widgets.error.to_owned())])
}

/// A text.
pub fn text(field: &'static str, value: RwSignal<String>, errors: Errors) -> AnyView {
    let t = &demo_texts().widgets;
    text_area(field, FieldWords { label: t.label.to_owned(), hint: t.hint }, value, errors.into())
}

/// A tick.
pub fn tick(field: &'static str, value: RwSignal<bool>) -> AnyView {
    let [name, hint] = demo_texts().widgets.choices[0];
    check_box(field, name.to_owned(), Some(hint), value)
}

/// One of three.
pub fn radios(field: &'static str, chosen: RwSignal<Option<usize>>, errors: Errors) -> AnyView {
    let t = &demo_texts().widgets;
    let choices = t.choices.map(|[name, hint]| (name, hint));
    radio_group(field, t.label, &choices, chosen.into(), move |at| chosen.set(Some(at)), errors.into())
}

/// One of a list; its values are "" for none, "0", "1" and "2".
pub fn list(field: &'static str, chosen: RwSignal<String>, errors: Errors) -> AnyView {
    let t = &demo_texts().widgets;
    let none = (String::new(), "–".to_owned());
    let named = t.choices.iter().enumerate().map(|(at, [name, _])| (at.to_string(), (*name).to_owned()));
    let choices = std::iter::once(none).chain(named).collect();
    let now = chosen.get_untracked();
    select_box(field, t.label.to_owned(), choices, &now, move |value| chosen.set(value), errors.into())
}

/// A button that sends.
pub fn button(class: &'static str, busy: RwSignal<bool>, press: impl Fn() + 'static) -> AnyView {
    let t = &demo_texts().widgets;
    send_button(t.press, t.busy, busy.into(), class, press)
}

/// One of several such buttons.
fn button_about() -> AnyView {
    let t = &demo_texts().widgets;
    let send = send_button_about("about".to_owned(), t.press, t.busy, RwSignal::new(false).into(), || ());
    view! { <p id="about">{t.label}</p>{send} }.into_any()
}

/// The summary of a form's errors.
pub fn summary(errors: Errors) -> AnyView {
    error_summary(crate::text::texts().common.problem, errors.into(), true)
}

/// An act in two steps.
pub fn question(id: &'static str, busy: RwSignal<bool>, press: impl Fn() + Send + Sync + 'static) -> AnyView {
    let t = &demo_texts().widgets;
    let [title, text, yes, no] = t.question;
    let words = ConfirmWords { start: t.press, title, text, confirm: yes, busy: t.busy, leave: no };
    confirm(id.to_owned(), words, Signal::from(busy), press)
}

/// The summary takes focus when it comes, so here it comes at a press only.
fn whole_form() -> AnyView {
    let errors = Errors::default();
    let value = RwSignal::default();
    let check = move |_| errors.set(vec![("whole", demo_texts().widgets.error.to_owned())]);
    view! {
        {summary(errors)}
        {text("whole", value, errors)}
        <button type="button" class="button" on:click=check>{demo_texts().widgets.check}</button>
    }
    .into_any()
}
