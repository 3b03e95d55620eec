//! What only a printed page shows.

use crate::session::SessionStore;
use crate::text::{self, texts, use_lang};
use leptos::prelude::*;

/// "Printed on 21 November 2026": the day of the backend, as everything else on the page. Only on paper.
#[component]
pub fn PrintedOn() -> impl IntoView {
    let session = expect_context::<SessionStore>();
    (move || {
        session.me().map(|me| {
            let words = texts().common.printed.with([&text::date(use_lang(), me.today)]);
            view! { <p class="only-print quiet">{words}</p> }
        })
    })
    .into_any()
}
