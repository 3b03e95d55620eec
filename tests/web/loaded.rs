//! Remote reads, as they are shown: a skeleton first; old content stays meanwhile; the last one asked for wins.

use crate::pause;
use leptos::prelude::*;
use privacy_portal::api::{ApiError, ProblemType, Refusal};
use privacy_portal::components::loaded::Loaded;
use privacy_portal::ui::loaded::{Skeleton, Waiting};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;

/// A read that takes so many milliseconds and gives their number; an error for 7.
#[derive(Clone, Copy)]
struct Read {
    delay: RwSignal<i32>,
    data: LocalResource<Result<i32, ApiError>>,
}

fn place() -> web_sys::HtmlElement {
    let document = web_sys::window().and_then(|window| window.document()).expect("a document");
    let root: web_sys::HtmlElement = document.create_element("div").expect("an element").unchecked_into();
    document.body().expect("a body").append_child(&root).expect("appended");
    root
}

fn shown(first: i32) -> (web_sys::HtmlElement, Read, impl Drop) {
    let root = place();
    let (send, receive) = std::sync::mpsc::channel();
    let handle = mount_to(root.clone(), move || {
        let delay = RwSignal::new(first);
        let data = LocalResource::new(move || {
            let ms = delay.get();
            async move {
                pause(ms).await;
                if ms == 7 { Err(not_found()) } else { Ok(ms) }
            }
        });
        send.send(Read { delay, data }).expect("the test waits for it");
        view! { <Loaded data=data let:ms><p>{ms}</p></Loaded> }
    });
    (root, receive.recv().expect("mounted at once"), handle)
}

fn not_found() -> ApiError {
    ApiError::Refused(Refusal {
        problem: Some(ProblemType::NotFound),
        status: 404,
        fields: Vec::new(),
        retry_after: None,
    })
}

fn has(root: &web_sys::HtmlElement, selector: &str) -> bool {
    root.query_selector(selector).expect("a selector").is_some()
}

#[wasm_bindgen_test]
async fn a_skeleton_stands_until_the_first_answer_and_then_leaves() {
    let (root, _, handle) = shown(60);
    pause(20).await;
    assert!(has(&root, ".skeleton") && !has(&root, "p"));
    pause(100).await;
    assert_eq!(root.text_content().as_deref(), Some("60"), "the words of the skeleton have left");
    drop(handle);
}

#[wasm_bindgen_test]
async fn the_last_read_asked_for_wins() {
    let (root, read, handle) = shown(1_000);
    pause(20).await;
    read.delay.set(10);
    pause(20).await;
    assert!(has(&root, ".skeleton"), "a read that begins anew before its first answer is on its way all the same");
    pause(1_600).await;
    assert_eq!(root.text_content().as_deref(), Some("10"));
    drop(handle);
}

#[wasm_bindgen_test]
async fn old_content_stays_until_the_next_answer() {
    let (root, read, handle) = shown(10);
    pause(60).await;
    let paragraph = root.query_selector("p").expect("a selector").expect("the content");
    read.delay.set(80);
    pause(30).await;
    assert!(!has(&root, ".skeleton") && root.contains(Some(&paragraph)), "nothing is taken away meanwhile");
    pause(120).await;
    assert_eq!(root.text_content().as_deref(), Some("80"));
    // An error replaces it when it comes, and not before.
    read.delay.set(7);
    assert_eq!(root.text_content().as_deref(), Some("80"));
    pause(60).await;
    assert!(has(&root, "[role=alert]") && !has(&root, "button"), "what is not there cannot be tried again");
    // What a write has answered need not be read again.
    read.data.set(Some(Ok(3)));
    pause(10).await;
    assert_eq!(root.text_content().as_deref(), Some("3"));
    drop(handle);
}

#[wasm_bindgen_test]
async fn a_long_wait_is_told_and_a_short_one_is_not() {
    let told = RwSignal::new(String::new());
    let waits = RwSignal::new(true);
    let handle = mount_to(place(), move || {
        provide_context(Waiting::new(told));
        move || waits.get().then(|| view! { <Skeleton loading="På väg"/> })
    });
    pause(600).await;
    waits.set(false);
    pause(700).await;
    assert_eq!(told.get_untracked(), "", "what is there is not told to be on its way");
    waits.set(true);
    pause(1_300).await;
    assert_eq!(told.get_untracked(), "På väg");
    waits.set(false);
    pause(500).await;
    assert_eq!(told.get_untracked(), "", "the wait is over");
    drop(handle);
}
