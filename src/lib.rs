//! The privacy portal's app: a Leptos single-page app for the browser.
//!
//! It is a client: the rules stand in `domain`, the truth in the backend, the facts in the register. The app shows
//! them, and keeps what a person is writing until it is sent.
//!
//! **Invariants.** Nothing personal is put in web storage, in an address or in a title. No request goes to another
//! origin. No HTML is made from text. No word on screen stands outside [`text`] or the register. Only [`browser`]
//! touches the browser's own interfaces.
#![cfg(target_arch = "wasm32")]

pub mod api;
pub mod app;
pub mod browser;
pub mod components;
#[cfg(feature = "demo")]
pub mod demo;
pub mod drafts;
pub mod leaving;
pub mod pages;
pub mod routes;
pub mod session;
pub mod text;
pub mod ui;

/// Mounts the app behind the static start page, which it takes away once it knows who is there. If the app stops because
/// of a fault, `boot.js` puts the start page back.
pub fn start() {
    leptos::mount::mount_to_body(app::App);
}
