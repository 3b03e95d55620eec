//! The app's own `view!`: what stands in the markup stands in the page, and follows its signals.

use crate::ui::view::{CollectView, view};
use leptos::prelude::*;
use signal::RwSignal;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

pub fn place() -> web_sys::HtmlElement {
    let document = web_sys::window().and_then(|window| window.document()).expect("a document");
    let element = document.create_element("div").expect("an element");
    document.body().expect("a body").append_child(&element).expect("appended");
    element.dyn_into().expect("an HTML element")
}

/// Lets effects run.
pub async fn settle() {
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

/// The first element found, and `html`, `svg` or nothing for its namespace.
fn found(root: &web_sys::HtmlElement, selector: &str) -> (web_sys::Element, &'static str) {
    let element = root.query_selector(selector).expect("a selector").unwrap_or_else(|| panic!("{selector}"));
    let namespace = match element.namespace_uri().as_deref() {
        Some("http://www.w3.org/1999/xhtml") => "html",
        Some("http://www.w3.org/2000/svg") => "svg",
        _ => "",
    };
    (element, namespace)
}

#[wasm_bindgen_test]
async fn a_drawing_is_drawn() {
    let root = place();
    let wide = RwSignal::new(false);
    let handle = mount_to(root.clone(), move || {
        let dots = [10, 30].map(|x| view! { <circle cx=x.to_string() cy="5" r="4"/> });
        let label = view! { <svg:title>"Namn"</svg:title> };
        let link = view! { <svg:a href="#x"><path id="in-link" d="M0 0"/></svg:a> };
        view! {
            <svg id="drawing" viewBox="0 0 40 10" preserveAspectRatio="none">
                {label}
                <defs><marker id="m" markerWidth="4" refX="2"><path d="M0 0L4 2L0 4"/></marker></defs>
                <g class="flow" class:is-wide=move || wide.get()>
                    <path id="way" d=move || if wide.get() { "M0 0H40" } else { "M0 0H20" }/>
                    <text x="1"><tspan>"Text"</tspan></text>
                    <a href="#y"><title>"inside"</title></a>
                    <linearGradient id="l"><stop offset="0"/></linearGradient>
                    <filter id="f"><feGaussianBlur stdDeviation="1"/></filter>
                    {dots}
                    {move || wide.get().then(|| view! { <line id="late" x2="9"/> })}
                </g>
                {link}
                <foreignObject width="9" height="9"><p id="inner"><svg id="again"><title>"deep"</title></svg></p></foreignObject>
            </svg>
            <p id="after"><a href="#z">"efter"</a></p>
        }
    });
    settle().await;
    let namespaces = [
        ("#drawing", "svg"),
        ("#drawing > title", "svg"),
        ("marker > path", "svg"),
        ("g.flow", "svg"),
        ("g > text > tspan", "svg"),
        ("g > a > title", "svg"),
        ("#l > stop", "svg"),
        ("#f > feGaussianBlur", "svg"),
        ("g > circle + circle", "svg"),
        ("#drawing > a > #in-link", "svg"),
        ("foreignObject", "svg"),
        ("#inner", "html"),
        ("#again > title", "svg"),
        ("#after", "html"),
        ("#after > a", "html"),
    ];
    for (selector, expected) in namespaces {
        assert_eq!(found(&root, selector).1, expected, "{selector}");
    }
    let attribute = |selector: &str, name: &str| found(&root, selector).0.get_attribute(name);
    let attributes = |selector: &str| -> Vec<String> {
        found(&root, selector).0.get_attribute_names().iter().filter_map(|name| name.as_string()).collect()
    };
    assert_eq!(attributes("#drawing"), ["id", "viewBox", "preserveAspectRatio"]);
    assert_eq!(attributes("#m"), ["id", "markerWidth", "refX"]);
    // Only a real drawing understands its view box.
    let width = ["viewBox", "baseVal", "width"].iter().fold(JsValue::from(found(&root, "#drawing").0), |of, name| {
        js_sys::Reflect::get(&of, &JsValue::from_str(name)).expect("a property")
    });
    assert_eq!(width.as_f64(), Some(40.0));
    assert_eq!(js_sys::Reflect::get(&found(&root, "#way").0, &"pathLength".into()).map(|it| it.is_object()), Ok(true));

    assert_eq!(attribute("#way", "d").as_deref(), Some("M0 0H20"));
    assert!(root.query_selector("#late").expect("a selector").is_none());
    let way = found(&root, "#way").0;
    wide.set(true);
    settle().await;
    assert_eq!(attribute("#way", "d").as_deref(), Some("M0 0H40"));
    assert!(way.is_same_node(Some(&found(&root, "#way").0)), "the same path follows its signal");
    assert_eq!(attribute("g.flow", "class").as_deref(), Some("flow is-wide"));
    assert_eq!(found(&root, "#late").1, "svg");
    wide.set(false);
    settle().await;
    assert!(root.query_selector("#late").expect("a selector").is_none());
    drop(handle);
    assert_eq!(root.child_element_count(), 0);
}
