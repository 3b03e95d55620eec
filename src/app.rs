//! Contexts, router and frame.
//!
//! What must outlive a page (session, register, drafts) is made here, above the router, because a new page is rendered
//! before the old one is cleaned up.

use crate::api::Api;
use crate::browser::listen;
use crate::components::announce::{Announcer, live_regions};
use crate::components::demo_parts::DemoParts;
use crate::components::heading::{Arrival, heading};
use crate::components::links::button_link;
use crate::components::shell::shell;
use crate::drafts::Drafts;
use crate::pages::sign_in::guard;
use crate::pages::{activities, cases, consents, export, info, object, overview, receipt, sign_in};
use crate::routes::{self, Place};
use crate::session::{RegisterStore, SessionStore};
use crate::text::{Language, texts};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::StaticSegment;
use leptos_router::components::{FlatRoutes, Route, Router};

/// How often the app asks whether the session still holds, in milliseconds. Asking does not prolong it.
const SESSION_POLL_MS: u64 = 60_000;

/// The app.
#[component]
pub fn App() -> impl IntoView {
    let api = Api::new();
    provide_context(api);
    let language = Language::at_start();
    provide_context(language);
    let session = SessionStore::new(api);
    provide_context(session);
    provide_context(RegisterStore::new(api, move || language.get()));
    provide_context(parts());
    provide_context(Arrival::at_start());
    let announcer = Announcer::new();
    provide_context(announcer);
    provide_context(Drafts::new(session));
    provide_context(export::builder::Builder::new(api, session, announcer, language));

    spawn_local(session.refresh());
    // Every 401, wherever it came from, ends up here: the session is asked for, and the page falls back to sign-in.
    Effect::new(move |_| {
        if api.signed_out().get() > 0 {
            spawn_local(session.refresh());
        }
    });
    let ask = move || {
        if session.me_now().is_some() {
            spawn_local(session.refresh());
        }
    };
    listen::every(SESSION_POLL_MS, ask);
    // Back from the back/forward cache, or from another tab: the session may have ended meanwhile.
    listen::on_window("pageshow", move |_| ask());
    listen::on_window("focus", move |_| ask());

    view! {
        {live_regions()}
        <Router>
            {move || {
                // The whole page is built anew in the new language; what the person wrote lives above.
                language.track();
                shell(pages())
            }}
        </Router>
    }
}

#[cfg(feature = "demo")]
fn parts() -> DemoParts {
    DemoParts {
        banner: Some(crate::demo::banner::banner),
        personas: Some(crate::demo::gallery::gallery),
        case_steps: Some(crate::demo::steps::steps),
    }
}

#[cfg(not(feature = "demo"))]
fn parts() -> DemoParts {
    DemoParts::default()
}

fn pages() -> AnyView {
    view! {
        <FlatRoutes fallback=not_found>
            <Route path=StaticSegment("") view=|| guard(overview::page)/>
            <Route path=routes::ACTIVITIES_PATH view=|| guard(activities::list::page)/>
            <Route path=routes::ACTIVITY_PATH view=|| guard(activities::one::page)/>
            <Route path=routes::OBJECT_PATH view=|| guard(object::form::page)/>
            <Route path=routes::OBJECT_CHECK_PATH view=|| guard(object::check::page)/>
            <Route path=routes::RECEIPT_PATH view=|| guard(receipt::page)/>
            <Route path=routes::CONSENTS_PATH view=|| guard(consents::page)/>
            <Route path=routes::EXPORT_PATH view=|| guard(export::page)/>
            <Route path=routes::CASES_PATH view=|| guard(cases::list::page)/>
            <Route path=routes::CASE_PATH view=|| guard(cases::one::page)/>
            <Route path=routes::NOTICE_PATH view=info::notice::page/>
            <Route path=routes::ACCESSIBILITY_PATH view=info::accessibility::page/>
            <Route path=routes::SIGN_IN_PATH view=sign_in::sign_in_page/>
            <Route path=routes::SIGNED_OUT_PATH view=sign_in::signed_out_page/>
        </FlatRoutes>
    }
    .into_any()
}

fn not_found() -> AnyView {
    let t = texts();
    view! {
        {heading(t.errors.page_not_found)}
        <p>{t.errors.page_not_found_text}</p>
        <p>{button_link(&Place::Overview, t.frame.overview)}</p>
    }
    .into_any()
}
