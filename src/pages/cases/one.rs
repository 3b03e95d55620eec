//! One case: status, due date, timeline.

use crate::api::session::Me;
use leptos::prelude::*;
use std::sync::Arc;

/// The page.
pub fn page(_me: Arc<Me>) -> AnyView {
    ().into_any()
}
