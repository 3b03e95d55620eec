//! Unit tests of the app that need a browser: `cargo xtask test --only web`.
#![cfg(target_arch = "wasm32")]

#[path = "web/api.rs"]
mod api;
#[path = "web/drafts.rs"]
mod drafts;
#[path = "web/form.rs"]
mod form;
#[path = "web/kept.rs"]
mod kept;
#[path = "web/keys.rs"]
mod keys;
#[path = "web/location.rs"]
mod location;
#[path = "web/names.rs"]
mod names;
#[path = "web/remote.rs"]
mod remote;
#[path = "web/routes.rs"]
mod routes;
#[path = "web/signals.rs"]
mod signals;
#[path = "web/text.rs"]
mod text;
#[path = "web/view.rs"]
mod view;
#[path = "web/widgets.rs"]
mod widgets;

/// What the app's `view!` expands to is named from the root of the crate it stands in.
mod ui {
    pub use privacy_portal::ui::view;
}

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

/// An owner for what a test makes. Effects run, whichever test is the first.
fn owner() -> leptos::prelude::Owner {
    // What runs effects starts with the first mount.
    let body = web_sys::window().and_then(|window| window.document()?.body()).expect("a body");
    drop(leptos::mount::mount_to(body, || ()));
    leptos::prelude::Owner::new()
}

/// Lets time pass, in milliseconds: effects run, timers fire.
async fn pause(ms: i32) {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        let window = web_sys::window().expect("a window");
        window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, ms).expect("a timer");
    });
    wasm_bindgen_futures::JsFuture::from(promise).await.expect("time passes");
}
