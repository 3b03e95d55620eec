//! Examples of what forms are made of. Where a test presses and writes, it hands in the signals.

use super::example::Listed;
use super::example::State::{Busy, Chosen, Error, Filled, Rest};
use crate::components::words_field::WordsField;
use crate::text::demo_texts;
use crate::ui::confirm::{Confirm, ConfirmWords};
use crate::ui::filter::{FilterSelect, SearchField, options};
use crate::ui::form::{
    CheckBox, ErrorSummary, FieldError, FieldMessage, FieldWords, RadioGroup, SelectBox, SendButton, TextArea,
};
use domain::request::MAX_TEXT;
use leptos::prelude::*;

/// Errors of a form, as a form holds them.
pub type Errors = RwSignal<Vec<FieldMessage>>;

pub(super) const EXAMPLES: &[Listed] = &[
    ("ui::form::TextArea", Rest, |_| text("text-rest", RwSignal::default(), Errors::default())),
    ("ui::form::TextArea", Filled, |_| text("text-filled", written(), Errors::default())),
    ("ui::form::TextArea", Error, |_| text("text-error", RwSignal::default(), wrong("text-error"))),
    ("ui::form::CheckBox", Rest, |_| tick("tick-rest", RwSignal::new(false))),
    ("ui::form::CheckBox", Chosen, |_| tick("tick-chosen", RwSignal::new(true))),
    ("ui::form::RadioGroup", Rest, |_| radios("radio-rest", RwSignal::new(None), Errors::default())),
    ("ui::form::RadioGroup", Chosen, |_| radios("radio-chosen", RwSignal::new(Some(1)), Errors::default())),
    ("ui::form::RadioGroup", Error, |_| radios("radio-error", RwSignal::new(None), wrong("radio-error"))),
    ("ui::form::SelectBox", Rest, |_| list("list-rest", RwSignal::default(), Errors::default())),
    ("ui::form::SelectBox", Chosen, |_| list("list-chosen", RwSignal::new("1".to_owned()), Errors::default())),
    ("ui::form::SelectBox", Error, |_| list("list-error", RwSignal::default(), wrong("list-error"))),
    ("ui::form::SendButton", Rest, |_| button("button", RwSignal::new(false), || ())),
    ("ui::form::SendButton", Busy, |_| button("button", RwSignal::new(true), || ())),
    ("ui::form::SendButton", Rest, |_| button("button button-quiet", RwSignal::new(false), || ())),
    ("ui::form::SendButton", Busy, |_| button("button button-quiet", RwSignal::new(true), || ())),
    ("ui::form::SendButton", Rest, |_| button_about()),
    ("ui::form::FieldError", Error, |_| view! { <FieldError field="alone" errors=wrong("alone").into()/> }.into_any()),
    ("ui::form::ErrorSummary", Error, |_| whole_form()),
    ("ui::filter::SearchField", Rest, |_| search("search-rest", RwSignal::default())),
    ("ui::filter::SearchField", Filled, |_| search("search-filled", written())),
    ("ui::filter::FilterSelect", Rest, |_| narrow("narrow-rest", RwSignal::new(None))),
    ("ui::filter::FilterSelect", Chosen, |_| narrow("narrow-chosen", RwSignal::new(Some("1".to_owned())))),
    ("ui::filter::options", Chosen, |_| narrow("options-chosen", RwSignal::new(Some("2".to_owned())))),
    ("ui::confirm::Confirm", Rest, |_| question("question-rest", RwSignal::new(false), || ())),
    ("ui::confirm::Confirm", Busy, |_| question("question-busy", RwSignal::new(true), || ())),
    ("components::words_field::WordsField", Rest, |_| own_words("own-rest", String::new())),
    ("components::words_field::WordsField", Filled, |_| own_words("own-filled", "å".repeat(MAX_TEXT - 12))),
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
    view! {
        <TextArea field words={FieldWords { label: t.label.to_owned(), hint: t.hint }} value errors=errors.into()/>
    }
    .into_any()
}

/// A text that has an end.
fn own_words(field: &'static str, words: String) -> AnyView {
    let t = &demo_texts().widgets;
    let label = FieldWords { label: t.label.to_owned(), hint: t.hint };
    view! { <WordsField field words=label value=RwSignal::new(words) errors=Errors::default().into()/> }.into_any()
}

/// A tick.
pub fn tick(field: &'static str, value: RwSignal<bool>) -> AnyView {
    let [name, hint] = demo_texts().widgets.choices[0];
    view! { <CheckBox field label=name.to_owned() hint value/> }.into_any()
}

/// One of three.
pub fn radios(field: &'static str, chosen: RwSignal<Option<usize>>, errors: Errors) -> AnyView {
    let t = &demo_texts().widgets;
    let choices = t.choices.map(|[name, hint]| (name, hint));
    view! {
        <RadioGroup
            field
            legend=t.label
            choices=choices.to_vec()
            chosen=chosen.into()
            choose=move |at| chosen.set(Some(at))
            errors=errors.into()
        />
    }
    .into_any()
}

/// One of a list; its values are "" for none, "0", "1" and "2".
pub fn list(field: &'static str, chosen: RwSignal<String>, errors: Errors) -> AnyView {
    let t = &demo_texts().widgets;
    let none = (String::new(), "–".to_owned());
    let named = t.choices.iter().enumerate().map(|(at, [name, _])| (at.to_string(), (*name).to_owned()));
    let choices = std::iter::once(none).chain(named).collect();
    let now = chosen.get_untracked();
    view! {
        <SelectBox
            field
            label=t.label.to_owned()
            choices
            chosen=now
            choose=move |value| chosen.set(value)
            errors=errors.into()
        />
    }
    .into_any()
}

/// A field to search with.
pub fn search(field: &'static str, words: RwSignal<String>) -> AnyView {
    let t = &demo_texts().widgets;
    view! { <SearchField field label=t.label hint=t.hint words typed=move |typed| words.set(typed)/> }.into_any()
}

/// A choice that narrows; its values are "0", "1" and "2".
pub fn narrow(field: &'static str, chosen: RwSignal<Option<String>>) -> AnyView {
    let t = &demo_texts().widgets;
    let named = t.choices.iter().enumerate().map(|(at, [name, _])| (at.to_string(), (*name).to_owned())).collect();
    let choose = move |value| chosen.set(value);
    view! {
        <FilterSelect field label=t.label none="–" chosen choose>{options(named, chosen.into())}</FilterSelect>
    }
    .into_any()
}

/// A button that sends.
pub fn button(class: &'static str, busy: RwSignal<bool>, press: impl Fn() + 'static) -> AnyView {
    let t = &demo_texts().widgets;
    view! { <SendButton label=t.press busy_label=t.busy busy class press/> }.into_any()
}

/// One of several such buttons.
fn button_about() -> AnyView {
    let t = &demo_texts().widgets;
    let send = view! {
        <SendButton about="about".to_owned() label=t.press busy_label=t.busy busy=RwSignal::new(false) press=|| ()/>
    }
    .into_any();
    view! { <p id="about">{t.label}</p>{send} }.into_any()
}

/// The summary of a form's errors.
pub fn summary(errors: Errors) -> AnyView {
    view! { <ErrorSummary title=crate::text::texts().common.problem errors=errors.into() focus=true/> }.into_any()
}

/// An act in two steps.
pub fn question(id: &'static str, busy: RwSignal<bool>, press: impl Fn() + Send + Sync + 'static) -> AnyView {
    let t = &demo_texts().widgets;
    let asked = &t.question;
    let words = ConfirmWords {
        start: t.press,
        title: asked.title,
        text: asked.text,
        confirm: asked.yes,
        busy: t.busy,
        leave: asked.no,
    };
    view! { <Confirm id=id.to_owned() words busy=Signal::from(busy) press/> }.into_any()
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
