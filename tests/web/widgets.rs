//! Every example of the gallery: it shows something, its ids are its own, and what refers to an id finds it.

use crate::{Mounted, pause};
use domain::Lang;
use domain::register::Register;
use leptos::prelude::*;
use leptos_router::components::Router;
use privacy_portal::api::Api;
use privacy_portal::demo::widgets::fields::{button, question, tick};
use privacy_portal::demo::widgets::{Given, State, examples};
use privacy_portal::session::SessionStore;
use privacy_portal::text::{Language, demo_texts};
use privacy_portal::ui::masked::mask_when_left;
use privacy_portal::ui::navigation::Navigation;
use std::cell::Cell;
use std::collections::BTreeSet;
use std::rc::Rc;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;

fn place() -> web_sys::HtmlElement {
    let document = web_sys::window().and_then(|window| window.document()).expect("a document");
    let element = document.create_element("div").expect("an element");
    document.body().expect("a body").append_child(&element).expect("appended");
    element.dyn_into().expect("an HTML element")
}

fn all(root: &web_sys::Element, selector: &str) -> Vec<web_sys::Element> {
    let found = root.query_selector_all(selector).expect("a selector");
    (0..found.length()).filter_map(|at| found.get(at)?.dyn_into().ok()).collect()
}

const COMMENT: u16 = web_sys::Node::COMMENT_NODE;

fn empty_register() -> Register {
    Register {
        lang: Lang::Sv,
        notices: Vec::new(),
        sections: Vec::new(),
        roles: Vec::new(),
        categories: Vec::new(),
        sources: Vec::new(),
        recipients: Vec::new(),
        rights: Vec::new(),
        reasons: Vec::new(),
        starts: Vec::new(),
        activities: Vec::new(),
    }
}

/// What the examples expect above them.
fn contexts() {
    let api = Api::new();
    provide_context(api);
    provide_context(SessionStore::new(api));
    provide_context(Navigation::new());
    provide_context(Language::starting(Lang::Sv));
    mask_when_left();
}

#[wasm_bindgen_test]
async fn every_example_shows_something_and_refers_to_nothing_that_is_not_there() {
    let given = Arc::new(Given::with(Arc::new(empty_register())));
    let mut ids = BTreeSet::new();
    let mut seen = BTreeSet::new();
    for example in examples() {
        let name = format!("{} {:?}", example.widget, example.state);
        let root = place();
        let (show, given) = (example.show, Arc::clone(&given));
        let mounted = Mounted::new(root.clone(), move || {
            let shown = move || {
                contexts();
                show(&given)
            };
            view! { <Router>{shown()}</Router> }
        });
        pause(20).await;
        // No words are loaded in this test, so what is but words is an empty text; what is nothing is a comment.
        let nodes = root.child_nodes();
        let shown = (0..nodes.length()).filter_map(|at| nodes.get(at)).any(|node| node.node_type() != COMMENT);
        assert!(shown, "{name} shows nothing");
        for element in all(&root, "[id]") {
            assert!(ids.insert(element.id()), "{name}: the id {} stands in another example too", element.id());
        }
        for attribute in ["aria-describedby", "aria-labelledby", "for"] {
            for element in all(&root, &format!("[{attribute}]")) {
                let named = element.get_attribute(attribute).expect("it has one");
                for id in named.split_whitespace() {
                    let target = format!("[id='{id}']");
                    assert!(!all(&root, &target).is_empty(), "{name}: {attribute} names {id}, which is not there");
                }
            }
        }
        let marked = all(&root, "[aria-invalid='true'], .field-error, .error-summary, .box-bad, [role=alert]");
        if matches!(example.state, State::Failed) {
            assert!(!marked.is_empty(), "{name} shows no error");
        }
        seen.insert(name);
        drop(mounted);
        root.remove();
    }
    assert!(seen.len() > 35, "{} examples", seen.len());
}

#[wasm_bindgen_test]
async fn an_act_in_two_steps_asks_first_and_can_be_left() {
    let done = RwSignal::new(0);
    let root = place();
    let t = &demo_texts().widgets;
    let (title, yes, no) = (t.question.title, t.question.yes, t.question.no);
    let press = move || done.update(|done| *done += 1);
    let handle = mount_to(root.clone(), move || question("test-question", RwSignal::new(false), press));
    let press_on = |words: &str| {
        let buttons = all(&root, "button");
        let button = buttons.iter().find(|button| button.text_content().as_deref() == Some(words));
        button.expect("the button").unchecked_ref::<web_sys::HtmlElement>().click();
    };
    pause(50).await;
    press_on(t.press);
    pause(80).await;
    let focused = || web_sys::window().and_then(|window| window.document()?.active_element());
    assert_eq!(focused().and_then(|it| it.text_content()).as_deref(), Some(title), "focus goes into the question");
    press_on(no);
    pause(80).await;
    assert_eq!(focused().map(|it| it.id()).as_deref(), Some("test-question"), "and back");
    assert_eq!(done.get_untracked(), 0);
    press_on(t.press);
    pause(50).await;
    press_on(yes);
    assert_eq!(done.get_untracked(), 1);
    drop(handle);
}

#[wasm_bindgen_test]
async fn a_tick_follows_its_signal_and_the_signal_the_tick() {
    let value = RwSignal::new(true);
    let root = place();
    let handle = mount_to(root.clone(), move || tick("test-tick", value));
    pause(20).await;
    let field: web_sys::HtmlInputElement =
        all(&root, "#test-tick").pop().expect("the field").dyn_into().expect("a check box");
    assert!(field.checked());
    field.click();
    assert!(!value.get_untracked());
    value.set(true);
    pause(20).await;
    assert!(field.checked());
    drop(handle);
}

#[wasm_bindgen_test]
async fn a_button_at_rest_can_be_pressed_again() {
    let count = Rc::new(Cell::new(0));
    let pressed = Rc::clone(&count);
    let root = place();
    let handle =
        mount_to(root.clone(), move || button("button", RwSignal::new(false), move || pressed.set(pressed.get() + 1)));
    pause(20).await;
    let button = all(&root, "button").pop().expect("the button");
    button.unchecked_ref::<web_sys::HtmlElement>().click();
    button.unchecked_ref::<web_sys::HtmlElement>().click();
    assert_eq!(count.get(), 2);
    drop(handle);
}
