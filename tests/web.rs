//! Unit tests of the app that need a browser: `cargo xtask test --only web`.
#![cfg(target_arch = "wasm32")]

#[path = "web/form.rs"]
mod form;
#[path = "web/routes.rs"]
mod routes;
#[path = "web/text.rs"]
mod text;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
