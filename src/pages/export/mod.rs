//! Take my data: build the portability package in the browser.

use crate::api::session::Me;
use leptos::prelude::*;
use std::sync::Arc;

/// The page.
pub fn page(_me: Arc<Me>) -> AnyView {
    ().into_any()
}
