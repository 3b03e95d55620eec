//! Unit tests of the app that need a browser: `cargo xtask test --only web`.
#![cfg(target_arch = "wasm32")]

#[path = "web/form.rs"]
mod form;
#[path = "web/remote.rs"]
mod remote;
#[path = "web/routes.rs"]
mod routes;
#[path = "web/text.rs"]
mod text;
#[path = "web/view.rs"]
mod view;

/// What the app's `view!` expands to is named from the root of the crate it stands in.
mod ui {
    pub use privacy_portal::ui::view;
}

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
