//! Download my data. what the portability package holds and what not, its build in the browser, earlier ones.

pub mod builder;
mod contents;
mod history;
mod panel;
mod result;
mod state;

use crate::api::Api;
use crate::api::exports::NewExport;
use crate::components::heading::Heading;
use crate::components::links::AddressLink;
use crate::components::ways::FormLink;
use crate::routes::{Address, CONTACT_DETAILS, VOLUNTARY, export_with_choice};
use crate::text::texts;
use crate::ui::navigation::use_navigation;
use builder::Builder;
use domain::case::CaseKind;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_query_map;
use state::{ExportsRead, Ticked};

/// The page.
#[component]
pub fn ExportPage() -> impl IntoView {
    let t = &texts().export;
    let api = expect_context::<Api>();
    let builder = expect_context::<Builder>();
    let exports: ExportsRead = LocalResource::new(move || {
        builder.track_changes();
        api.exports()
    });
    // Not known until the backend has said it: an order that waits for another try must not be changed by a guess.
    let offered_here =
        Memo::new(move |_| exports.with(|read| read.as_ref()?.as_ref().ok().map(|exports| exports.voluntary_offered)));
    let offered = Memo::new(move |_| offered_here.get() == Some(true));
    let ticked = ticked_at_first(builder);
    let choice = Memo::new(move |_| NewExport {
        voluntary: offered.get() && ticked.voluntary.get(),
        contact_details: ticked.contact_details.get(),
    });
    Effect::new(move || {
        let choice = choice.get();
        // A run under way keeps its own choice; the one on the page is taken up when it has ended.
        let _ = builder.build();
        if offered_here.get().is_some() {
            builder.choose(api, choice);
        }
    });
    let previews = contents::Previews::new(api, offered, ticked);
    view! {
        <Heading title=t.title/>
        <p class="lead">{t.lead}</p>
        <p>{t.lead_here}</p>
        <contents::Contents previews offered ticked/>
        <contents::Excluded/>
        <panel::Panel exports previews choice/>
        <history::ExportHistory exports/>
        <OtherWays/>
    }
    .into_any()
}

/// The choice begins as the address says, else as it was when the page was left. It is written to the address, so that
/// a fresh sign-in, which loads the page anew, does not lose it.
fn ticked_at_first(builder: Builder) -> Ticked {
    let (navigation, query) = (use_navigation(), use_query_map());
    let is_there = |name: &str| query.with_untracked(|query| query.get(name)).is_some();
    let (voluntary, contact_details) = (is_there(VOLUNTARY), is_there(CONTACT_DETAILS));
    let before = builder.chosen().filter(|_| !voluntary && !contact_details);
    let ticked = Ticked {
        voluntary: RwSignal::new(before.map_or(voluntary, |before| before.voluntary)),
        contact_details: RwSignal::new(before.map_or(contact_details, |before| before.contact_details)),
    };
    let mut first = true;
    Effect::new(move || {
        let address = export_with_choice(ticked.voluntary.get(), ticked.contact_details.get());
        if !std::mem::take(&mut first) {
            navigation.go(&address, NavigateOptions { replace: true, scroll: false, ..NavigateOptions::default() });
        }
    });
    ticked
}

/// What Art. 20 is not: the copy of Art. 15, and a transfer to another controller.
#[component]
fn OtherWays() -> impl IntoView {
    let t = &texts().export;
    view! {
        <section aria-labelledby="other-title">
            <h2 id="other-title">{t.other}</h2>
            <h3>{t.access}</h3>
            <p>{t.access_text}</p>
            <p><FormLink kind=CaseKind::Access/></p>
            <h3>{t.transfer}</h3>
            <p>{t.transfer_text}</p>
            <p><FormLink kind=CaseKind::PortabilityTransfer/></p>
            <p><AddressLink address=Address::Activities words=t.see_rights/></p>
        </section>
    }
    .into_any()
}
