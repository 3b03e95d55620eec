//! The app's own `view!`: what stands in the markup stands in the page, and follows its signals.

use crate::ui::view::{CollectView, view};
use leptos::prelude::*;
use signal::RwSignal;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;

fn place() -> web_sys::HtmlElement {
    let document = web_sys::window().and_then(|window| window.document()).expect("a document");
    let element = document.create_element("div").expect("an element");
    document.body().expect("a body").append_child(&element).expect("appended");
    element.dyn_into().expect("an HTML element")
}

/// Lets effects run.
async fn settle() {
    leptos::task::tick().await;
    leptos::task::tick().await;
}

#[wasm_bindgen_test]
fn static_markup_is_taken_over_letter_by_letter() {
    let root = place();
    let handle = mount_to(root.clone(), || {
        let items = ["å & ä", "<b>"].map(|item| view! { <li>{item}</li> });
        view! { <section id="s" hidden aria-label="Namn \"x\""><p class="a b">"Text "<em>"kvar"</em></p><ul>{items}</ul></section>"efter" }
    });
    let expected = concat!(
        r#"<section id="s" hidden="" aria-label="Namn &quot;x&quot;"><p class="a b">Text <em>kvar</em></p>"#,
        "<ul><li>å &amp; ä</li><li>&lt;b&gt;</li></ul></section>efter",
    );
    let shown: String = root.inner_html().replace("<!---->", "").replace("<!>", "");
    assert_eq!(shown, expected);
    drop(handle);
}

#[wasm_bindgen_test]
async fn what_reads_a_signal_follows_it() {
    let root = place();
    let count = RwSignal::new(1);
    let heard = Rc::new(RefCell::new(Vec::new()));
    let hear = Rc::clone(&heard);
    let handle = mount_to(root.clone(), move || {
        let hear = Rc::clone(&hear);
        view! {
            <button
                class="base"
                class:is-on=move || 1 < count.get()
                aria-label=move || (1 < count.get()).then(|| format!("nummer {}", count.get()))
                on:click=move |_| count.update(|count| *count += 1)
            >
                {move || (0..count.get()).map(|n| view! { <i>{n.to_string()}</i> }).collect_view()}
            </button>
            <input
                prop:value=move || count.get().to_string()
                on:input:target=move |event| hear.borrow_mut().push(event.target().value())
            />
        }
    });
    settle().await;
    let button: web_sys::HtmlElement =
        root.query_selector("button").expect("a selector").expect("the button").dyn_into().expect("an HTML element");
    assert_eq!((button.class_name().as_str(), button.get_attribute("aria-label")), ("base", None));
    button.click();
    settle().await;
    assert!(button.class_list().contains("base") && button.class_list().contains("is-on"));
    assert_eq!(button.get_attribute("aria-label").as_deref(), Some("nummer 2"));
    assert_eq!(button.text_content().as_deref(), Some("01"));
    let input: web_sys::HtmlInputElement =
        root.query_selector("input").expect("a selector").expect("the input").dyn_into().expect("an input");
    assert_eq!(input.value(), "2");
    input.set_value("ny");
    input.dispatch_event(&web_sys::Event::new("input").expect("an event")).expect("sent");
    assert_eq!(*heard.borrow(), ["ny"]);
    drop(handle);
}
