//! Unit tests of the app that need a browser: `cargo xtask test --only web`.
#![cfg(target_arch = "wasm32")]

#[path = "web/api.rs"]
mod api;
#[path = "web/calendar.rs"]
mod calendar;
#[path = "web/drafts.rs"]
mod drafts;
#[path = "web/form.rs"]
mod form;
#[path = "web/keys.rs"]
mod keys;
#[path = "web/loaded.rs"]
mod loaded;
#[path = "web/names.rs"]
mod names;
#[path = "web/navigation.rs"]
mod navigation;
#[path = "web/routes.rs"]
mod routes;
#[path = "web/text.rs"]
mod text;
#[path = "web/widgets.rs"]
mod widgets;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

/// An owner for what a test makes. Effects run, whichever test is the first.
fn owner() -> leptos::prelude::Owner {
    // What runs effects starts with the first mount.
    let body = web_sys::window().and_then(|window| window.document()?.body()).expect("a body");
    drop(leptos::mount::mount_to(body, || ()));
    leptos::prelude::Owner::new()
}

/// A view that is shown, and listens, until this is dropped: `mount_to` alone leaves the listeners of a router behind.
struct Mounted {
    owner: leptos::prelude::Owner,
    _handle: Box<dyn std::any::Any>,
}

impl Mounted {
    fn new<V: leptos::prelude::IntoView + 'static>(
        parent: web_sys::HtmlElement,
        view: impl FnOnce() -> V + 'static,
    ) -> Self {
        let owner = leptos::prelude::Owner::new();
        let handle = Box::new(owner.with(|| leptos::mount::mount_to(parent, view)));
        Self { owner, _handle: handle }
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        self.owner.cleanup();
    }
}

/// Lets time pass, in milliseconds: effects run, timers fire.
async fn pause(ms: i32) {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        let window = web_sys::window().expect("a window");
        window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, ms).expect("a timer");
    });
    wasm_bindgen_futures::JsFuture::from(promise).await.expect("time passes");
}
