//! Take my data: what the portability package holds and what not, its build in the browser, earlier ones.

pub mod builder;
mod contents;
mod history;
mod panel;
mod result;
mod value;

use crate::api::exports::{Exports, NewExport};
use crate::api::session::Me;
use crate::api::{Api, ApiError};
use crate::components::heading::heading;
use crate::components::links::link;
use crate::routes::{CONTACT_DETAILS, Place, VOLUNTARY, export_with_choice};
use crate::text::texts;
use builder::Builder;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};
use std::sync::Arc;

/// Earlier exports and the limit, as the page reads them.
type ExportsRead = LocalResource<Result<Exports, ApiError>>;

/// What the person has ticked.
#[derive(Clone, Copy)]
struct Ticked {
    voluntary: RwSignal<bool>,
    contact_details: RwSignal<bool>,
}

/// The page.
pub fn page(_me: Arc<Me>) -> AnyView {
    let t = &texts().export;
    let api = expect_context::<Api>();
    let builder = expect_context::<Builder>();
    let exports: ExportsRead = LocalResource::new(move || {
        builder.track_changes();
        api.exports()
    });
    let offered =
        Memo::new(move |_| exports.with(|read| matches!(read, Some(Ok(exports)) if exports.voluntary_offered)));
    let ticked = ticked_in_address();
    let choice = Memo::new(move |_| (offered.get() && ticked.voluntary.get(), ticked.contact_details.get()));
    Effect::new(move |_| {
        let (voluntary, contact_details) = choice.get();
        // A run under way keeps its own choice; the one on the page is taken up when it has ended.
        let _ = builder.build();
        builder.choose(NewExport { voluntary, contact_details });
    });
    let previews = contents::Previews::new(api, offered, ticked);
    view! {
        {heading(t.title)}
        <p class="lead">{t.lead}</p>
        <p>{t.lead_here}</p>
        {contents::contents(previews, offered, ticked)}
        {contents::excluded()}
        {panel::panel(exports, previews, choice)}
        {history::history(exports)}
        {other_ways()}
    }
    .into_any()
}

/// The choice begins as the address says and is written back to it, so that a fresh sign-in does not lose it.
fn ticked_in_address() -> Ticked {
    let query = use_query_map();
    let is_there = |name| query.with_untracked(|query| query.get(name).is_some());
    let ticked = Ticked {
        voluntary: RwSignal::new(is_there(VOLUNTARY)),
        contact_details: RwSignal::new(is_there(CONTACT_DETAILS)),
    };
    let navigate = use_navigate();
    Effect::new(move |before: Option<()>| {
        let address = export_with_choice(ticked.voluntary.get(), ticked.contact_details.get());
        if before.is_some() {
            navigate(&address, NavigateOptions { replace: true, scroll: false, ..NavigateOptions::default() });
        }
    });
    ticked
}

/// What Art. 20 is not: the copy of Art. 15, and a transfer to another controller.
fn other_ways() -> AnyView {
    let t = &texts().export;
    view! {
        <section aria-labelledby="other-title">
            <h2 id="other-title">{t.other}</h2>
            <h3>{t.access}</h3>
            <p>{t.access_text}</p>
            <h3>{t.transfer}</h3>
            <p>{t.transfer_text}</p>
            <p><a href="mailto:dataskyddsombud@almi.se">{t.write_to_officer}</a></p>
            <p>{link(&Place::Activities { role: None }, t.see_rights)}</p>
        </section>
    }
    .into_any()
}
