//! Form widgets: the error summary, and a button that cannot be pressed twice. The examples are those of the gallery.

use leptos::prelude::*;
use privacy_portal::demo::widgets::fields::{self, Errors};
use privacy_portal::text::demo_texts;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;

fn document() -> web_sys::Document {
    web_sys::window().and_then(|window| window.document()).expect("a document")
}

fn find(selector: &str) -> Option<web_sys::HtmlElement> {
    document().query_selector(selector).expect("a selector")?.dyn_into().ok()
}

/// A fresh place in the page to mount to.
fn place() -> web_sys::HtmlElement {
    let element = document().create_element("div").expect("an element");
    document().body().expect("a body").append_child(&element).expect("appended");
    element.dyn_into().expect("an HTML element")
}

async fn frame() {
    gloo_timer(80).await;
}

/// Waits so many milliseconds.
async fn gloo_timer(ms: i32) {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        let window = web_sys::window().expect("a window");
        window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, ms).expect("a timer");
    });
    wasm_bindgen_futures::JsFuture::from(promise).await.expect("time passes");
}

#[wasm_bindgen_test]
async fn the_summary_takes_focus_and_the_field_says_the_same() {
    let errors = Errors::default();
    let value = RwSignal::new(String::from("kvar"));
    let handle = mount_to(place(), move || view! { {fields::summary(errors)}{fields::text("words", value, errors)} });
    frame().await;
    assert!(find("#errors").is_none(), "no summary without errors");

    errors.set(vec![("words", "Fyll i texten".into())]);
    frame().await;
    let summary = find("#errors").expect("the summary");
    assert!(document().active_element().is_some_and(|active| active == *summary.unchecked_ref::<web_sys::Element>()));
    let inline = find("#words-error").expect("the field's own error");
    assert_eq!(inline.text_content(), find("#errors a").and_then(|link| link.text_content()));
    let field = find("#words").expect("the field");
    assert_eq!(field.get_attribute("aria-invalid").as_deref(), Some("true"));
    assert_eq!(field.get_attribute("aria-describedby").as_deref(), Some("words-error words-hint"));

    // The link leads to the field, and what was written is still there.
    find("#errors a").expect("a link").click();
    frame().await;
    assert!(document().active_element().is_some_and(|active| active.id() == "words"));
    assert_eq!(value.get_untracked(), "kvar");
    drop(handle);
}

#[wasm_bindgen_test]
async fn a_busy_button_does_nothing_more() {
    let busy = RwSignal::new(false);
    let pressed = Rc::new(Cell::new(0));
    let count = Rc::clone(&pressed);
    let handle = mount_to(place(), move || {
        let count = Rc::clone(&count);
        let press = move || {
            count.set(count.get() + 1);
            busy.set(true);
        };
        fields::button("button test-send", busy, press)
    });
    frame().await;
    let button = find(".test-send").expect("the button");
    button.click();
    button.click();
    frame().await;
    button.click();
    assert_eq!(pressed.get(), 1);
    assert_eq!(button.text_content().as_deref(), Some(demo_texts().widgets.busy));
    assert_eq!(button.get_attribute("aria-disabled").as_deref(), Some("true"));
    drop(handle);
}

#[wasm_bindgen_test]
async fn a_group_of_choices_has_labels_hints_and_its_error_at_the_first_one() {
    let errors = Errors::default();
    let chosen = RwSignal::new(None::<usize>);
    let choices = demo_texts().widgets.choices;
    let handle = mount_to(place(), move || fields::radios("way", chosen, errors));
    frame().await;
    let group = find("fieldset:has(#way)").expect("the group");
    assert_eq!(
        group.query_selector("legend").expect("valid").and_then(|it| it.text_content()).as_deref(),
        Some(demo_texts().widgets.label)
    );
    assert_eq!(group.get_attribute("aria-describedby"), None);
    for (at, [label, hint]) in choices.into_iter().enumerate() {
        let id = if at == 0 { "way".to_owned() } else { format!("way-{at}") };
        let radio = find(&format!("#{id}")).expect("a radio button");
        assert_eq!(radio.get_attribute("name").as_deref(), Some("way"), "one group");
        let words = |selector: String| find(&selector).and_then(|it| it.text_content()).unwrap_or_default();
        assert_eq!(words(format!("label[for={id}]")), label);
        let described = radio.get_attribute("aria-describedby").expect("a hint");
        assert_eq!(words(format!("#{described}")), hint);
        radio.click();
        frame().await;
        assert_eq!(chosen.get_untracked(), Some(at));
    }
    errors.set(vec![("way", "Välj hur".into())]);
    frame().await;
    assert_eq!(group.get_attribute("aria-describedby").as_deref(), Some("way-error"));
    assert_eq!(find("#way-error").and_then(|it| it.text_content()).as_deref(), Some("Välj hur"));
    drop(handle);
}

#[wasm_bindgen_test]
async fn a_choice_from_a_list_starts_at_what_was_chosen() {
    let errors = Errors::default();
    let chosen = RwSignal::new(String::from("1"));
    let handle = mount_to(place(), move || fields::list("kind", chosen, errors));
    frame().await;
    let list: web_sys::HtmlSelectElement = find("#kind").expect("the list").unchecked_into();
    assert_eq!(list.value(), "1");
    assert_eq!(find("label[for=kind]").and_then(|it| it.text_content()).as_deref(), Some(demo_texts().widgets.label));
    list.set_value("2");
    list.dispatch_event(&web_sys::Event::new("change").expect("an event")).expect("sent");
    assert_eq!(chosen.get_untracked(), "2");
    errors.set(vec![("kind", "Välj på nytt".into())]);
    frame().await;
    assert_eq!(list.get_attribute("aria-invalid").as_deref(), Some("true"));
    assert_eq!(list.get_attribute("aria-describedby").as_deref(), Some("kind-error"));
    drop(handle);
}
