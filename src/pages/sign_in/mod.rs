//! Signing in, having signed out, and the guard before every page that needs a session.

use crate::api::Api;
use crate::api::session::Me;
use crate::browser;
use crate::components::demo_parts::demo_parts;
use crate::components::errors::read_error;
use crate::components::heading::{Arrival, heading};
use crate::components::links::{button_link, link};
use crate::routes::Place;
use crate::session::{SessionState, SessionStore};
use crate::text::texts;
use crate::ui::empty::{Picture, picture};
use crate::ui::loaded::skeleton;
use crate::ui::location::{Move, use_location};
use crate::ui::view::{CollectView, IntoAny, view};
use leptos::prelude::*;
use leptos::task::spawn_local;
use signal::{expect_context, provide_context};
use std::sync::Arc;

/// Shows a page to someone signed in; anyone else gets the sign-in in its place, at the same address.
pub fn guard(page: impl Fn(Arc<Me>) -> AnyView + Send + 'static) -> AnyView {
    guard_boxed(Box::new(page))
}

fn guard_boxed(page: Box<dyn Fn(Arc<Me>) -> AnyView + Send>) -> AnyView {
    let session = expect_context::<SessionStore>();
    (move || match session.state() {
        SessionState::Unknown => skeleton(texts().common.loading),
        SessionState::Failed(error) => read_error(&error, move || spawn_local(session.refresh())),
        SessionState::SignedOut { demo, sign_in_url, timed_out } => sign_in(demo, sign_in_url, timed_out),
        SessionState::SignedIn(me) => {
            // What is asked below here is asked for the one whom it is shown to, whoever is signed in by then.
            provide_context(expect_context::<Api>().of(&me));
            page(me)
        }
        SessionState::AnotherPerson { .. } => another_person(),
    })
    .into_any()
}

fn sign_in(demo: bool, sign_in_url: Option<String>, timed_out: bool) -> AnyView {
    let t = &texts().sign_in;
    let arrival = expect_context::<Arrival>();
    if timed_out {
        arrival.end();
    }
    let heading = heading(t.title);
    // Whoever signs in here finds another page.
    arrival.end();
    // An app without demo parts at a backend in demo mode has no way in, and says so.
    let way_in = match demo_parts().personas {
        Some(personas) if demo => personas(),
        _ => bank_id(sign_in_url),
    };
    // The same pictures as on the doors of the overview.
    let points = [Picture::Page, Picture::Tray, Picture::Switch]
        .into_iter()
        .zip(t.points)
        .map(|(of, point)| view! { <li class="with-picture">{picture(of)}{point}</li> });
    view! {
        <div class="lead-block">
            {heading}
            <p class="lead">{t.lead}</p>
            {timed_out.then(|| view! { <div class="box box-info" role="alert"><p>{t.timed_out}</p></div> })}
            <ul class="points">{points.collect_view()}</ul>
        </div>
        {way_in}
        <p>{link(&Place::Notice, t.read_notice)}</p>
    }
    .into_any()
}

/// In place of the page of the one before: who is signed in now begins at their own overview, with a page load, so that
/// nothing of before is in memory, and in place of this address, so that Back does not lead to it.
fn another_person() -> AnyView {
    let t = &texts().sign_in;
    view! {
        {heading(t.other_title)}
        <div class="box box-info" role="alert"><p>{t.other_text}</p></div>
        <p>{t.other_next}</p>
        <p>
            <button type="button" class="button" on:click=move |_| browser::leave_in_place(&Place::Overview.href())>
                {t.other_go_on}
            </button>
        </p>
    }
    .into_any()
}

fn bank_id(sign_in_url: Option<String>) -> AnyView {
    let t = &texts().sign_in;
    match sign_in_url {
        // The backend checks that the way back is a path of the portal.
        Some(url) => {
            let back = browser::encode(&browser::current_path());
            let joint = if url.contains('?') { '&' } else { '?' };
            let href = format!("{url}{joint}return_to={back}");
            view! { <p><a class="button" href=href rel="external">{t.bank_id}</a></p> }.into_any()
        }
        None => view! { <div class="box box-info"><p>{t.unavailable}</p></div> }.into_any(),
    }
}

/// `/sign-in`: whoever is signed in, or has just become so, is led on to the overview.
pub fn sign_in_page() -> AnyView {
    let location = use_location();
    guard(move |_| {
        // Not while this page is being made.
        spawn_local(async move {
            location.navigate(&Place::Overview.href(), Move { replace: true, ..Move::default() });
        });
        skeleton(texts().common.loading)
    })
}

/// `/signed-out`: only who is signed out is told so. The backend may not have been reached.
pub fn signed_out_page() -> AnyView {
    let session = expect_context::<SessionStore>();
    (move || {
        let t = &texts().sign_in;
        match session.state() {
            SessionState::SignedOut { .. } => view! {
                {heading(t.out_title)}
                <p>{t.out_text}</p>
                <p>{button_link(&Place::SignIn, t.again)}</p>
            },
            // The button to sign out is at the top, as on every page.
            SessionState::SignedIn(_) => view! { {heading(t.still_title)}<p>{t.still_text}</p> },
            // The way in tells what is wrong.
            _ => guard(|_| ().into_any()),
        }
    })
    .into_any()
}
