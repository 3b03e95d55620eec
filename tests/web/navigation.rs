//! The browser's history: links, Back, words kept with an entry, and the place on the page.

use crate::{Mounted, pause};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::components::{FlatRoutes, Route, Router};
use leptos_router::hooks::{use_location, use_query_map};
use leptos_router::params::ParamsMap;
use leptos_router::path;
use privacy_portal::ui::navigation::Navigation;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_test::wasm_bindgen_test;

fn window() -> web_sys::Window {
    web_sys::window().expect("a window")
}

fn history() -> web_sys::History {
    window().history().expect("the history")
}

fn address() -> String {
    let location = window().location();
    [location.pathname(), location.search(), location.hash()].map(|part| part.expect("a part")).concat()
}

/// Lets the browser draw, which ends what an earlier test has left.
async fn drawn() {
    for _ in 0..2 {
        let promise = js_sys::Promise::new(&mut |resolve, _| {
            window().request_animation_frame(&resolve).expect("a frame");
        });
        wasm_bindgen_futures::JsFuture::from(promise).await.expect("a frame is drawn");
    }
}

/// Waits until something is as it shall be, three seconds at most: a busy machine is slow to go back or to draw.
async fn until(is_so: impl Fn() -> bool) {
    for _ in 0..150 {
        if is_so() {
            return;
        }
        pause(20).await;
    }
}

/// What the app knows of where it is, and the way on.
#[derive(Clone, Copy)]
struct App {
    way: Navigation,
    path: Memo<String>,
    search: Memo<String>,
    hash: Memo<String>,
    query: Memo<ParamsMap>,
}

impl App {
    /// To be called within the router.
    fn new() -> Self {
        let here = use_location();
        let (path, search, hash) = (here.pathname, here.search, here.hash);
        Self { way: Navigation::new(), path, search, hash, query: use_query_map() }
    }

    fn go(self, address: &str) {
        self.way.go(address, NavigateOptions::default());
    }

    fn replace(self, address: &str) {
        self.way.go(address, NavigateOptions { replace: true, ..NavigateOptions::default() });
    }

    /// The address as the app knows it.
    fn followed(self) -> String {
        let search = self.search.get_untracked();
        let mark = if search.is_empty() { "" } else { "?" };
        [&self.path.get_untracked(), mark, &search, &self.hash.get_untracked()].concat()
    }
}

/// Both say the same, as soon as what a press on a link leads to is there.
async fn is_at(app: App, expected: &str) {
    until(|| address() == expected && app.followed() == expected).await;
    assert_eq!((address().as_str(), app.followed().as_str()), (expected, expected));
}

/// Goes back (-1) or forward (1).
async fn travel(by: i32, app: App, expected: &str) {
    history().go_with_delta(by).expect("gone");
    is_at(app, expected).await;
}

fn scroll_y() -> f64 {
    window().scroll_y().expect("a number")
}

fn scroll_to(y: f64) {
    window().scroll_to_with_x_and_y(0.0, y);
}

async fn until_scrolled_to(y: f64, why: &str) {
    until(|| scroll_y() == y).await;
    assert_eq!(scroll_y(), y, "{why}");
}

async fn until_in_view(part: &Part) {
    let in_view = || {
        let (top, height) = (part.0.get_bounding_client_rect().top(), window().inner_height().expect("a number"));
        0.0 <= top && top < height.as_f64().expect("a number")
    };
    until(in_view).await;
    assert!(in_view());
}

/// The app at the current address: any page is the same empty one.
fn open() -> (App, Mounted) {
    let (send, receive) = std::sync::mpsc::channel();
    let body = window().document().and_then(|document| document.body()).expect("a body");
    let open = move || {
        send.send(App::new()).expect("the test waits for it");
        view! {
            <FlatRoutes fallback=|| ()>
                <Route path=path!("/start") view=|| ()/>
                <Route path=path!("/list") view=|| ()/>
            </FlatRoutes>
        }
    };
    let mounted = Mounted::new(body, move || view! { <Router>{open()}</Router> });
    (receive.recv().expect("mounted at once"), mounted)
}

/// Runs a test from `/start`, and then puts the address of the test page back.
async fn at_start<F: Future<Output = ()>>(test: impl FnOnce(App) -> F) {
    drawn().await;
    let before = address();
    history().replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some("/start")).expect("replaced");
    let (app, handle) = open();
    test(app).await;
    drop(handle);
    history().push_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(&before)).expect("put back");
}

/// Something in the page that goes away at the end of the test.
struct Part(web_sys::HtmlElement);

impl Part {
    fn new(tag: &str, attributes: &[(&str, &str)]) -> Self {
        let document = window().document().expect("a document");
        let element = document.create_element(tag).expect("an element");
        for (name, value) in attributes {
            element.set_attribute(name, value).expect("an attribute");
        }
        document.body().expect("a body").append_child(&element).expect("appended");
        Self(element.dyn_into().expect("an HTML element"))
    }
}

impl Drop for Part {
    fn drop(&mut self) {
        self.0.remove();
    }
}

/// Presses on something. Was it left to the browser? The browser itself then does nothing.
fn left_to_browser(pressed: &web_sys::HtmlElement, init: &web_sys::MouseEventInit) -> bool {
    let left = Rc::new(Cell::new(false));
    let seen = Rc::clone(&left);
    let listener = Closure::<dyn Fn(web_sys::Event)>::new(move |event: web_sys::Event| {
        seen.set(!event.default_prevented());
        event.prevent_default();
    });
    let function = listener.as_ref().unchecked_ref();
    window().add_event_listener_with_callback("click", function).expect("listening");
    init.set_bubbles(true);
    init.set_cancelable(true);
    let press = web_sys::MouseEvent::new_with_mouse_event_init_dict("click", init).expect("an event");
    pressed.dispatch_event(&press).expect("pressed");
    window().remove_event_listener_with_callback("click", function).expect("not listening");
    left.get()
}

#[wasm_bindgen_test]
async fn the_signals_follow_going_replacing_and_back() {
    at_start(|app| async move {
        let place = app.path;
        let built = Rc::new(Cell::new(0));
        let count = Rc::clone(&built);
        let owner = Owner::new();
        owner.with(|| {
            Effect::new(move || {
                let _ = place.get();
                count.set(count.get() + 1);
            });
        });
        pause(20).await;
        assert_eq!(built.get(), 1);
        app.go("/one?a=1#x");
        is_at(app, "/one?a=1#x").await;
        assert_eq!((app.search.get_untracked().as_str(), app.hash.get_untracked().as_str()), ("a=1", "#x"));
        pause(20).await;
        assert_eq!(built.get(), 2);

        // Only the query changes: who follows the path is not disturbed.
        app.way.go("/one?a=2", NavigateOptions { scroll: false, ..NavigateOptions::default() });
        is_at(app, "/one?a=2").await;
        pause(20).await;
        assert_eq!(built.get(), 2);
        let entries = history().length().expect("a length");
        app.replace("/two");
        app.go("/two");
        assert_eq!(history().length().expect("a length"), entries, "replaced, and not entered twice in a row");

        travel(-1, app, "/one?a=1#x").await;
        travel(1, app, "/two").await;
        pause(20).await;
        assert_eq!(built.get(), 5, "/two, back and forward");
        owner.cleanup();
    })
    .await;
}

#[wasm_bindgen_test]
async fn after_back_and_forward_every_way_makes_an_entry() {
    at_start(|app| async move {
        app.go("/list");
        app.go("/else");
        travel(-1, app, "/list").await;
        travel(1, app, "/else").await;
        // The router takes this for where it is already.
        let link = Part::new("a", &[("href", "/list")]);
        link.0.click();
        is_at(app, "/list").await;
        travel(-1, app, "/else").await;
        app.go("/list");
        is_at(app, "/list").await;
        travel(-1, app, "/else").await;
    })
    .await;
}

#[wasm_bindgen_test]
async fn words_stay_with_their_entry_and_out_of_the_address() {
    at_start(|app| async move {
        app.go("/list");
        let heard = Memo::new(move |_| app.way.words("search"));
        assert_eq!(heard.get_untracked(), "");
        app.way.keep_words("search", "borgensåtagande");
        app.way.keep_words("other", "annat");
        assert_eq!(app.way.words_now("search"), "borgensåtagande");
        is_at(app, "/list").await;

        // Another filter: the same search. Another page: none.
        app.way.narrow("/list?role=r1");
        assert_eq!((heard.get_untracked().as_str(), app.way.words_now("other").as_str()), ("borgensåtagande", "annat"));
        app.way.keep_words("search", "");
        app.go("/else");
        assert_eq!(app.way.words_now("other"), "");

        travel(-1, app, "/list?role=r1").await;
        assert_eq!((app.way.words_now("search"), app.way.words_now("other")), (String::new(), "annat".into()));
        travel(-1, app, "/list").await;
        assert_eq!(app.way.words_now("search"), "borgensåtagande");
        assert_eq!(heard.get_untracked(), "borgensåtagande", "who follows the entry hears of it");

        // What is read when the app starts anew at this entry.
        let (anew, handle) = open();
        assert_eq!(anew.way.words_now("search"), "borgensåtagande");
        drop(handle);
    })
    .await;
}

#[wasm_bindgen_test]
async fn a_plain_press_on_a_link_is_followed_and_any_other_is_left_alone() {
    at_start(|app| async move {
        let plain = web_sys::MouseEventInit::new;
        let link = Part::new("a", &[("href", "/cases?state=open#first")]);
        let inside = link.0.owner_document().expect("a document").create_element("span").expect("an element");
        link.0.append_child(&inside).expect("appended");
        for set in [
            web_sys::MouseEventInit::set_ctrl_key,
            web_sys::MouseEventInit::set_meta_key,
            web_sys::MouseEventInit::set_shift_key,
            web_sys::MouseEventInit::set_alt_key,
        ] {
            let init = plain();
            set(&init, true);
            assert!(left_to_browser(&link.0, &init), "with a modifier");
        }
        let middle = plain();
        middle.set_button(1);
        assert!(left_to_browser(&link.0, &middle), "with the middle button");
        for attributes in [
            [("href", "/cases"), ("target", "_blank")],
            [("href", "/file"), ("download", "")],
            [("href", "/out"), ("rel", "nofollow external")],
            [("href", "https://example.org/cases"), ("rel", "")],
            [("href", "mailto:a@example.org"), ("rel", "")],
            [("name", "none"), ("rel", "")],
        ] {
            let other = Part::new("a", &attributes);
            assert!(left_to_browser(&other.0, &plain()), "{attributes:?}");
        }
        is_at(app, "/start").await;

        let inside: web_sys::HtmlElement = inside.dyn_into().expect("an HTML element");
        assert!(!left_to_browser(&inside, &plain()));
        is_at(app, "/cases?state=open#first").await;
        // What someone else has dealt with is not followed.
        let dealt_with = Part::new("a", &[("href", "/start")]);
        let listener = Closure::<dyn Fn(web_sys::Event)>::new(|event: web_sys::Event| event.prevent_default());
        dealt_with.0.set_onclick(Some(listener.as_ref().unchecked_ref()));
        dealt_with.0.click();
        is_at(app, "/cases?state=open#first").await;
    })
    .await;
}

#[wasm_bindgen_test]
async fn a_link_to_a_place_on_the_page_leads_there_and_the_anchor_follows() {
    at_start(|app| async move {
        let _filler = Part::new("div", &[("style", "height: 5000px")]);
        let target = Part::new("h2", &[("id", "sought")]);
        let link = Part::new("a", &[("href", "/start#sought")]);
        scroll_to(40.0);
        drawn().await;
        link.0.click();
        is_at(app, "/start#sought").await;
        until_in_view(&target).await;
        // Once more to the same place, from elsewhere on the page.
        scroll_to(40.0);
        drawn().await;
        link.0.click();
        until_in_view(&target).await;
        is_at(app, "/start#sought").await;
        travel(-1, app, "/start").await;
        until_scrolled_to(40.0, "where the link was pressed").await;

        // From another page: as soon as the place is there.
        app.go("/notice#later");
        pause(100).await;
        assert_eq!(scroll_y(), 0.0);
        let later = Part::new("h2", &[("id", "later")]);
        until_in_view(&later).await;
        travel(-1, app, "/start").await;
    })
    .await;
}

#[wasm_bindgen_test]
async fn back_shows_the_place_that_was_left_once_the_page_is_long_enough() {
    at_start(|app| async move {
        let long = || Part::new("div", &[("style", "height: 9000px")]);
        let page = long();
        scroll_to(4_000.0);
        app.go("/new");
        until_scrolled_to(0.0, "a new page starts at the top").await;
        drawn().await;
        scroll_to(700.0);
        pause(1_000).await;
        drop(page);
        travel(-1, app, "/start").await;
        pause(100).await;
        assert!(scroll_y() < 4_000.0, "the page is too short as yet");
        let page = long();
        until_scrolled_to(4_000.0, "back").await;
        travel(1, app, "/new").await;
        until_scrolled_to(700.0, "forward").await;

        // Who does something meanwhile is not moved.
        drop(page);
        travel(-1, app, "/start").await;
        window().dispatch_event(&web_sys::Event::new("wheel").expect("an event")).expect("scrolled");
        let _page = long();
        pause(300).await;
        assert!(scroll_y() < 4_000.0);
    })
    .await;
}

#[wasm_bindgen_test]
async fn a_place_is_held_while_more_comes_in_above_it() {
    at_start(|app| async move {
        let _page = Part::new("div", &[("style", "height: 9000px")]);
        scroll_to(300.0);
        app.go("/new");
        until_scrolled_to(0.0, "a new page").await;
        drawn().await;
        travel(-1, app, "/start").await;
        until_scrolled_to(300.0, "back").await;
        drawn().await;
        let late = Part::new("div", &[("style", "height: 200px")]);
        let body = window().document().and_then(|document| document.body()).expect("a body");
        body.prepend_with_node_1(&late.0).expect("above all");
        drawn().await;
        assert_eq!(scroll_y(), 300.0, "the browser would keep in view what was there, at 500");
        drawn().await;
        // Someone else scrolls, without a key or a pointer.
        scroll_to(700.0);
        pause(100).await;
        assert_eq!(scroll_y(), 700.0);
    })
    .await;
}

#[wasm_bindgen_test]
async fn values_of_the_query_are_decoded() {
    at_start(|app| async move {
        let table = [
            ("q=a+b", Some("a b")),
            ("q=%C3%A5%20%C3%A4", Some("å ä")),
            ("x=1&q=2", Some("2")),
            ("q=", Some("")),
            ("q", Some("")),
            ("q=100%", Some("100%")),
            ("q=%zz", Some("%zz")),
            ("q=%E5", Some("\u{fffd}")),
            ("p=q", None),
            ("", None),
        ];
        for (query, expected) in table {
            app.replace(&format!("/list?{query}"));
            assert_eq!(app.query.with_untracked(|query| query.get("q")).as_deref(), expected, "{query}");
        }
    })
    .await;
}
