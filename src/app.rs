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
use crate::routes::Place;
use crate::session::{RegisterStore, SessionStore};
use crate::text::{Language, texts};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::components::Router;
use leptos_router::hooks::use_location;
use leptos_router::location::{BrowserUrl, LocationProvider};
use signal::{Memo, effect, expect_context, provide_context};

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
    effect(move || {
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

/// The page at the current address. The router hears presses on links, Back and Forward; which page belongs to an
/// address is one match here, because its own table of typed routes weighs 60 kB of wasm.
fn pages() -> AnyView {
    let path = use_location().pathname;
    // The router writes an address into the address bar once it is told that the page is there; its own table of routes
    // would tell it.
    let location = expect_context::<BrowserUrl>();
    effect(move || {
        path.track();
        location.ready_to_complete();
    });
    let place = Memo::new(move |_| Place::at(&path.read()));
    (move || match place.get() {
        Some(place) => page_at(place),
        None => not_found(),
    })
    .into_any()
}

fn page_at(place: Place) -> AnyView {
    match place {
        Place::Overview => guard(overview::page),
        Place::Activities { .. } => guard(activities::list::page),
        Place::Activity { id } => guard(move |me| activities::one::page(me, &id)),
        Place::Object { .. } => guard(object::form::page),
        Place::ObjectCheck => guard(object::check::page),
        Place::Receipt { id } => guard(move |_| receipt::page(&id)),
        Place::Consents => guard(consents::page),
        Place::Export => guard(export::page),
        Place::Cases => guard(cases::list::page),
        Place::Case { id } => guard(move |me| cases::one::page(me, &id)),
        Place::Notice => info::notice::page(),
        Place::Accessibility => info::accessibility::page(),
        Place::SignIn => sign_in::sign_in_page(),
        Place::SignedOut => sign_in::signed_out_page(),
    }
}

fn not_found() -> AnyView {
    let t = texts();
    crate::ui::view::view! {
        {heading(t.errors.page_not_found)}
        <p>{t.errors.page_not_found_text}</p>
        <p>{button_link(&Place::Overview, t.frame.overview)}</p>
    }
}
