//! A newer build of the portal is served than the one in this tab, so that a file of this one is gone.

use crate::text::texts;
use crate::ui::document;
use leptos::prelude::*;

/// Says so, and what loading the page anew costs. Nothing is lost until the person does it.
#[component]
pub fn Replaced() -> impl IntoView {
    let t = &texts().errors;
    view! {
        <div class="box box-info" role="alert">{t.replaced_text.map(|words| view! { <p>{words}</p> })}</div>
        <p>
            <button type="button" class="button" on:click=|_| document::leave_in_place(&document::current_path())>
                {t.reload}
            </button>
        </p>
    }
    .into_any()
}
