//! Contexts, frame, and the page at each address.
//!
//! What must outlive a page (session, register, drafts) is made here, above all pages, because a new page is rendered
//! before the old one is cleaned up.

mod lazy;
mod tabs;

use crate::api::Api;
use crate::api::session::Me;
use crate::browser::{self, listen, now_ms};
use crate::components::announce::{Announcer, LiveRegions};
use crate::components::demo_parts::DemoParts;
use crate::components::heading::{Arrival, Heading};
use crate::components::links::ButtonLink;
use crate::components::loaded::ComeBack;
use crate::components::shell::Shell;
use crate::components::timeout::Timeout;
use crate::drafts::Drafts;
use crate::leaving::Leaving;
use crate::pages::activities;
use crate::pages::activities::list::ActivitiesPage;
use crate::pages::export::builder::Builder;
use crate::pages::info::accessibility::AccessibilityPage;
use crate::pages::info::notice::NoticePage;
use crate::pages::overview::OverviewPage;
use crate::pages::sign_in::{Guard, LeavingPage, SignInPage, SignedInPage, SignedOutPage};
use crate::routes::{Address, ID, REQUEST, REQUESTS, patterns};
use crate::session::{RegisterStore, SessionState, SessionStore};
use crate::text::{Language, texts};
use crate::ui::empty::{EmptyState, Picture};
use crate::ui::loaded::Waiting;
use crate::ui::masked::mask_when_left;
use crate::ui::navigation::Navigation;
use domain::case::CaseKind;
use lazy::{Acting, Lazy, Reading, Taking};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_meta::provide_meta_context;
use leptos_router::NavigateOptions;
use leptos_router::components::{FlatRoutes, Route, Router};
use leptos_router::hooks::{use_location, use_params_map};
use std::sync::Arc;

/// How often the app looks whether the session is about to end, in milliseconds.
const LOOK_MS: u32 = 5_000;

/// The app.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    view! { <Router><Portal/></Router> }
}

/// Everything within the router.
#[component]
fn Portal() -> impl IntoView {
    let api = Api::new();
    provide_context(api);
    let navigation = Navigation::new();
    provide_context(navigation);
    let language = Language::at_start();
    provide_context(language);
    let session = SessionStore::new(api);
    provide_context(session);
    // As `public/boot.js` asks ahead for it.
    let path = use_location().pathname.get_untracked();
    let for_nobody =
        [Address::SignIn, Address::SignedOut, Address::Accessibility].iter().any(|place| place.covers(&path));
    provide_context(RegisterStore::new(api, move || language.get(), !for_nobody));
    provide_context(parts());
    let arrival = Arrival::at_start();
    provide_context(arrival);
    // What had focus goes with the page; a switch of language later leaves focus where it is.
    session.on_before_change(move |next| {
        if matches!(next, SessionState::AnotherPerson { .. } | SessionState::Leaving { .. }) {
            arrival.end();
        }
    });
    let announcer = Announcer::new();
    provide_context(announcer);
    provide_context(Waiting::new(announcer.polite()));
    mask_when_left();
    let in_place = || NavigateOptions { replace: true, ..NavigateOptions::default() };
    let start_over = move || navigation.go(&Address::Overview.href(), in_place());
    provide_context(Drafts::new(session, start_over));
    provide_context(Builder::new(session, announcer, language));

    #[cfg(feature = "demo")]
    crate::demo::begin();
    spawn_local(session.refresh());
    // Menu and page depend on who is there: shown before, they would jump.
    Effect::new(move || {
        if !matches!(session.state(), SessionState::Unknown) {
            browser::remove("portal-start");
        }
    });
    // Every 401, wherever it came from, ends up here: the session is asked for, and the page falls back to sign-in.
    Effect::new(move || {
        if api.signed_out().get() > 0 {
            spawn_local(session.refresh());
        }
    });
    // So does every answer that another person is signed in: the page is emptied.
    Effect::new(move || {
        if let Some(subject) = api.another_person().get() {
            session.give_way(&subject);
        }
    });
    // What was searched for is the person's own: it does not stay with the entry of the history.
    Effect::new(move || {
        if session.me().is_none() && !matches!(session.state(), SessionState::Unknown) {
            activities::forget_search(navigation);
        }
    });
    let timeout = Timeout::new(session);
    provide_context(timeout);
    let come_back = ComeBack::new(announcer);
    provide_context(come_back);
    tabs::follow(session, timeout, come_back);
    provide_context(Leaving::new(session, language));
    listen::every(LOOK_MS, move || timeout.look(now_ms()));

    let is_left = Memo::new(move |_| matches!(session.state(), SessionState::Leaving { .. }));
    view! {
        <LiveRegions/>
        {move || {
            // The whole page is built anew in the new language; what the person wrote lives above.
            language.track();
            // At whatever address: who leaves must read how it went.
            let page = move || match is_left.get() {
                true => view! { <LeavingPage/> }.into_any(),
                false => view! { <Pages/> }.into_any(),
            };
            view! { <Shell>{page}</Shell> }.into_any()
        }}
        {presenting(language)}
    }
    .into_any()
}

#[cfg(feature = "demo")]
fn parts() -> DemoParts {
    DemoParts {
        banner: Some(|| view! { <crate::demo::banner::Banner/> }.into_any()),
        personas: Some(|| view! { <crate::demo::gallery::Gallery/> }.into_any()),
        receipt: Some(|| view! { <crate::demo::banner::OnReceipt/> }.into_any()),
        case_steps: Some(|case, refetch| view! { <crate::demo::steps::Steps case refetch/> }.into_any()),
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
        view! { <crate::demo::bar::Bar/> }.into_any()
    })
    .into_any()
}

#[cfg(not(feature = "demo"))]
fn presenting(_language: Language) {}

/// The page at the current address. An address that differs in query or anchor only is the same page: it stays.
#[component]
fn Pages() -> impl IntoView {
    view! {
        <FlatRoutes fallback=Elsewhere>
            <Route path=patterns::overview() view=|| view! { <Guard let:me><OverviewPage me/></Guard> }/>
            <Route path=patterns::activities() view=|| view! { <Guard let:me><ActivitiesPage me/></Guard> }/>
            <Route path=patterns::activity() view=|| with_id(|me, id| view! { <Lazy page=Reading::Activity { me, id }/> }.into_any())/>
            <Route path=patterns::data() view=|| view! { <Guard let:me><Lazy page=Reading::Data { me }/></Guard> }/>
            <Route path=patterns::object() view=|| view! { <Guard let:me><Lazy page=Acting::Object { me }/></Guard> }/>
            <Route
                path=patterns::object_check()
                view=|| view! { <Guard let:me><Lazy page=Acting::Check { me, kind: CaseKind::Objection.as_str() }/></Guard> }
            />
            <Route path=patterns::receipt() view=|| with_id(|_, id| view! { <Lazy page=Acting::Receipt { id }/> }.into_any())/>
            <Route path=patterns::consents() view=|| view! { <Guard let:_me><Lazy page=Acting::Consents/></Guard> }/>
            <Route path=patterns::export() view=|| view! { <Guard let:_me><Lazy page=Taking::Export/></Guard> }/>
            <Route path=patterns::rights() view=|| view! { <Guard let:me><Lazy page=Acting::Rights { me }/></Guard> }/>
            <Route
                path=patterns::request()
                view=|| with_kind(|me, kind| view! { <Lazy page=Acting::Request { me, kind }/> }.into_any())
            />
            <Route
                path=patterns::request_check()
                view=|| with_kind(|me, kind| view! { <Lazy page=Acting::Check { me, kind }/> }.into_any())
            />
            <Route path=patterns::cases() view=|| view! { <Guard let:me><Lazy page=Reading::Cases { me }/></Guard> }/>
            <Route path=patterns::case() view=|| with_id(|me, id| view! { <Lazy page=Reading::Case { me, id }/> }.into_any())/>
            <Route path=patterns::notice() view=NoticePage/>
            <Route path=patterns::accessibility() view=AccessibilityPage/>
            <Route path=patterns::sign_in() view=SignInPage/>
            <Route path=patterns::signed_in() view=SignedInPage/>
            <Route path=patterns::signed_out() view=SignedOutPage/>
        </FlatRoutes>
    }
}

/// An address that no pattern fits: the demo has separate ones.
#[component]
fn Elsewhere() -> impl IntoView {
    #[cfg(feature = "demo")]
    {
        let not_found = || view! { <NotFound/> }.into_any();
        let path = use_location().pathname;
        move || crate::demo::page(&path.get(), not_found).unwrap_or_else(not_found)
    }
    #[cfg(not(feature = "demo"))]
    view! { <NotFound/> }
}

/// The page of what an id in the path names.
fn with_id(page: fn(Arc<Me>, String) -> AnyView) -> AnyView {
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get(ID)).unwrap_or_default());
    (move || {
        let id = id.get();
        view! { <Guard let:me>{page(me, id.clone())}</Guard> }
    })
    .into_any()
}

/// The page of a kind of request that the path names.
fn with_kind(page: fn(Arc<Me>, &'static str) -> AnyView) -> AnyView {
    let params = use_params_map();
    let kind = Memo::new(move |_| {
        let named = params.with(|params| params.get(REQUEST))?;
        REQUESTS.into_iter().find(|kind| *kind == named)
    });
    (move || match kind.get() {
        Some(kind) => view! { <Guard let:me>{page(me, kind)}</Guard> }.into_any(),
        None => view! { <NotFound/> }.into_any(),
    })
    .into_any()
}

/// There is no such page.
#[component]
fn NotFound() -> impl IntoView {
    let t = texts();
    view! {
        <Heading title=t.errors.page_not_found/>
        <EmptyState of=Picture::Signpost>
            <p>{t.errors.page_not_found_text}</p>
            <p><ButtonLink address=Address::Overview words=t.frame.overview/></p></EmptyState>
    }
    .into_any()
}
