//! Contexts, frame, and the page at each address.
//!
//! What must outlive a page (session, register, drafts) is made here, above all pages, because a new page is rendered
//! before the old one is cleaned up.

use crate::api::Api;
use crate::browser::{self, listen, now_ms};
use crate::components::announce::{Announcer, live_regions};
use crate::components::demo_parts::DemoParts;
use crate::components::heading::{Arrival, heading};
use crate::components::links::button_link;
use crate::components::shell::shell;
use crate::components::timeout::Timeout;
use crate::drafts::Drafts;
use crate::pages::sign_in::guard;
use crate::pages::{activities, cases, consents, data, export, info, object, overview, receipt, rights, sign_in};
use crate::routes::Place;
use crate::session::{RegisterStore, SessionState, SessionStore};
use crate::text::{Language, texts};
use crate::ui::empty::{Picture, empty};
use crate::ui::loaded::Waiting;
use crate::ui::location::{Location, Move, use_location};
use crate::ui::masked::cover_when_left;
use crate::ui::view::{IntoAny, view};
use domain::case::CaseKind;
use leptos::prelude::*;
use leptos::task::spawn_local;
use signal::{Memo, effect, provide_context};

/// How often the app looks whether the session is about to end, in milliseconds.
const LOOK_MS: u64 = 5_000;

/// How often the app asks whether the session still holds, in milliseconds. Asking does not prolong it.
const SESSION_POLL_MS: u64 = 60_000;

/// The app.
#[must_use]
pub fn app() -> AnyView {
    let api = Api::new();
    provide_context(api);
    let location = Location::at_start();
    provide_context(location);
    let language = Language::at_start();
    provide_context(language);
    let session = SessionStore::new(api);
    provide_context(session);
    // As `public/boot.js` asks ahead for it.
    let for_nobody =
        matches!(Place::at(&location.path_now()), Some(Place::SignIn | Place::SignedOut | Place::Accessibility));
    provide_context(RegisterStore::new(api, move || language.get(), !for_nobody));
    provide_context(parts());
    let arrival = Arrival::at_start(location);
    provide_context(arrival);
    // What had focus goes with the page; a switch of language later leaves focus where it is.
    session.hear_first(move |next| {
        if matches!(next, SessionState::AnotherPerson { .. }) {
            arrival.end();
        }
    });
    let announcer = Announcer::new();
    provide_context(announcer);
    provide_context(Waiting::new(announcer.polite()));
    cover_when_left();
    let start_over = move || location.navigate(&Place::Overview.href(), Move { replace: true, ..Move::default() });
    provide_context(Drafts::new(session, start_over));
    provide_context(export::builder::Builder::new(session, announcer, language));

    #[cfg(feature = "demo")]
    crate::demo::begin();
    spawn_local(session.refresh());
    // Menu and page depend on who is there: shown before, they would jump.
    effect(move || {
        if !matches!(session.state(), SessionState::Unknown) {
            browser::remove("portal-start");
        }
    });
    // Every 401, wherever it came from, ends up here: the session is asked for, and the page falls back to sign-in.
    effect(move || {
        if api.signed_out().get() > 0 {
            spawn_local(session.refresh());
        }
    });
    // So does every answer that another person is signed in: the page is emptied.
    effect(move || {
        if let Some(subject) = api.another_person().get() {
            session.give_way(&subject);
        }
    });
    // What was searched for is the person's own: it does not stay with the entry of the history.
    effect(move || {
        if session.me().is_none() && !matches!(session.state(), SessionState::Unknown) {
            activities::forget_search(location);
        }
    });
    let ask = move || {
        if session.is_open() {
            spawn_local(session.refresh());
        }
    };
    listen::every(SESSION_POLL_MS, ask);
    let timeout = Timeout::new(session);
    provide_context(timeout);
    listen::every(LOOK_MS, move || timeout.look(now_ms()));
    // Signed out or prolonged in another tab: this one follows.
    listen::on_other_tabs(move || {
        if session.is_open() {
            spawn_local(session.follow());
        }
    });
    // The browser may keep the page as it stands for Back and Forward (back/forward cache): nothing of the person is in
    // it then, and the session may have ended when it is shown again.
    listen::on_window("pagehide", move |_| session.hide());
    listen::on_window("pageshow", move |_| ask());
    listen::on_window("focus", move |_| ask());

    view! {
        {live_regions()}
        {move || {
            // The whole page is built anew in the new language; what the person wrote lives above.
            language.track();
            shell(pages())
        }}
        {presenting(language)}
    }
}

#[cfg(feature = "demo")]
fn parts() -> DemoParts {
    DemoParts {
        banner: Some(crate::demo::banner::banner),
        personas: Some(crate::demo::gallery::gallery),
        receipt: Some(crate::demo::banner::on_receipt),
        case_steps: Some(crate::demo::steps::steps),
    }
}

#[cfg(not(feature = "demo"))]
fn parts() -> DemoParts {
    DemoParts::default()
}

/// The presenter's bar, below everything else.
#[cfg(feature = "demo")]
fn presenting(language: Language) -> AnyView {
    (move || {
        language.track();
        crate::demo::bar::bar()
    })
    .into_any()
}

#[cfg(not(feature = "demo"))]
fn presenting(_language: Language) {}

/// The page at the current address. An address that differs in query or anchor only is the same place: its page stays.
fn pages() -> AnyView {
    let location = use_location();
    let place = Memo::new(move |_| Place::at(&location.path()));
    (move || match place.get() {
        Some(place) => page_at(place),
        None => elsewhere(&location.path()),
    })
    .into_any()
}

fn page_at(place: Place) -> AnyView {
    match place {
        Place::Overview => guard(overview::page),
        Place::Activities => guard(activities::list::page),
        Place::Data => guard(data::page),
        Place::Activity { id } => guard(move |me| activities::one::page(me, &id)),
        Place::Object => guard(object::form::page),
        Place::ObjectCheck => guard(move |me| rights::check::page(me, CaseKind::Objection.as_str())),
        Place::Receipt { id } => guard(move |_| receipt::page(&id)),
        Place::Consents => guard(consents::page),
        Place::Export => guard(export::page),
        Place::Rights => guard(rights::overview::page),
        Place::Request { kind } => guard(move |me| rights::form::page(me, kind)),
        Place::RequestCheck { kind } => guard(move |me| rights::check::page(me, kind)),
        Place::Cases => guard(cases::list::page),
        Place::Case { id } => guard(move |me| cases::one::page(me, &id)),
        Place::Notice => info::notice::page(),
        Place::Accessibility => info::accessibility::page(),
        Place::SignIn => sign_in::sign_in_page(),
        Place::SignedOut => sign_in::signed_out_page(),
    }
}

/// An address that is no [`Place`]: the demo has some of its own.
#[cfg(feature = "demo")]
fn elsewhere(path: &str) -> AnyView {
    crate::demo::page(path, not_found).unwrap_or_else(not_found)
}

#[cfg(not(feature = "demo"))]
fn elsewhere(_path: &str) -> AnyView {
    not_found()
}

fn not_found() -> AnyView {
    let t = texts();
    view! {
        {heading(t.errors.page_not_found)}
        {empty(Picture::Signpost, view! {
            <p>{t.errors.page_not_found_text}</p>
            <p>{button_link(&Place::Overview, t.frame.overview)}</p>
        })}
    }
}
