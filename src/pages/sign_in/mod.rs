//! Signing in, having signed out, and the guard before every page that needs a session.

use crate::api::Api;
use crate::api::session::Me;
use crate::browser;
use crate::components::demo_parts::demo_parts;
use crate::components::errors::ReadError;
use crate::components::heading::{Arrival, Heading};
use crate::components::links::{AddressLink, ButtonLink};
use crate::leaving::Leaving;
use crate::routes::Address;
use crate::session::{SessionEnd, SessionState, SessionStore};
use crate::text::{self, texts, use_lang};
use crate::ui::empty::{Drawing, Picture};
use crate::ui::form::SendButton;
use crate::ui::loaded::Skeleton;
use crate::ui::navigation::use_navigation;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use std::sync::Arc;

/// Shows a page to someone signed in; anyone else gets the sign-in in its place, at the same address.
#[component]
pub fn Guard<F, V>(
    /// The page of who is signed in.
    children: F,
) -> impl IntoView
where
    F: Fn(Arc<Me>) -> V + Send + 'static,
    V: IntoView + 'static,
{
    let session = expect_context::<SessionStore>();
    (move || match session.state() {
        SessionState::Unknown => view! { <Skeleton loading=texts().common.loading/> }.into_any(),
        SessionState::Failed(error) => {
            view! { <ReadError error retry=move || spawn_local(session.refresh())/> }.into_any()
        }
        SessionState::SignedOut { demo, sign_in_url, timed_out } => sign_in(demo, sign_in_url, timed_out),
        SessionState::SignedIn(me) => {
            // What is asked below here is asked for the one whom it is shown to, whoever is signed in by then.
            provide_context(expect_context::<Api>().of(&me));
            children(me).into_any()
        }
        SessionState::AnotherPerson { .. } => view! { <AnotherPerson/> }.into_any(),
        // In the place of all pages.
        SessionState::Leaving { .. } => ().into_any(),
    })
    .into_any()
}

fn sign_in(demo: bool, sign_in_url: Option<String>, timed_out: bool) -> AnyView {
    let t = &texts().sign_in;
    let arrival = expect_context::<Arrival>();
    if timed_out {
        arrival.end();
    }
    let heading = view! { <Heading title=t.title/> }.into_any();
    // Whoever signs in here finds another page.
    arrival.end();
    // An app without demo parts at a backend in demo mode has no way in, and says so.
    let way_in = match demo_parts().personas {
        Some(personas) if demo => personas(),
        _ => view! { <BankId sign_in_url timed_out/> }.into_any(),
    };
    // Without cookies nobody stays signed in, and it looks as if the session had ended.
    let why = if browser::takes_cookies() { timed_out.then_some(t.timed_out) } else { Some(texts().errors.cookies) };
    // The same pictures as on the doors of the overview.
    let points = [(Picture::Page, t.points.see), (Picture::Tray, t.points.take), (Picture::Switch, t.points.refuse)]
        .into_iter()
        .map(|(of, point)| view! { <li class="with-picture"><Drawing of/>{point}</li> });
    view! {
        <div class="lead-block">
            {heading}
            <p class="lead">{t.lead}</p>
            {why.map(|words| view! { <div class="box box-info" role="alert"><p>{words}</p></div> })}
            <ul class="points">{points.collect_view()}</ul>
        </div>
        {way_in}
        <p><AddressLink address=Address::Notice words=t.read_notice/></p>
    }
    .into_any()
}

/// In place of the page of the one before: who is signed in now begins at their own overview, with a page load, so that
/// nothing of before is in memory, and in place of this address, so that Back does not lead to it.
#[component]
fn AnotherPerson() -> impl IntoView {
    let t = &texts().sign_in;
    view! {
        <Heading title=t.other_title/>
        <div class="box box-info" role="alert"><p>{t.other_text}</p></div>
        <p>{t.other_next}</p>
        <p>
            <button type="button" class="button" on:click=move |_| browser::leave_in_place(&Address::Overview.href())>
                {t.other_go_on}
            </button>
        </p>
    }
    .into_any()
}

#[component]
fn BankId(
    /// Where to sign in with BankID.
    sign_in_url: Option<String>,
    /// May something that was typed be kept in this tab?
    timed_out: bool,
) -> impl IntoView {
    let t = &texts().sign_in;
    match sign_in_url {
        Some(url) if timed_out => view! { <Beside url/> }.into_any(),
        Some(url) => {
            let href = with_way_back(&url, &browser::current_path());
            view! { <p><a class="button" href=href rel="external">{t.bank_id}</a></p> }.into_any()
        }
        None => view! { <div class="box box-info"><p>{t.unavailable}</p></div> }.into_any(),
    }
}

/// Where to sign in, and to come back from there. The backend checks that the way back is a path of the portal.
fn with_way_back(sign_in_url: &str, place: &str) -> String {
    let joint = if sign_in_url.contains('?') { '&' } else { '?' };
    format!("{sign_in_url}{joint}return_to={}", browser::encode(place))
}

/// The way to sign in again beside the page, which holds what was typed and goes on by itself. Where the browser opens no
/// tab, this one is not left before it is said what that costs.
#[component]
fn Beside(
    /// Where to sign in with BankID.
    url: String,
) -> impl IntoView {
    let t = &texts().sign_in;
    let is_refused = RwSignal::new(false);
    let (beside, here) =
        (with_way_back(&url, &Address::SignedIn.href()), with_way_back(&url, &browser::current_path()));
    let href = beside.clone();
    let open = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        is_refused.set(!browser::open_beside(&beside));
    };
    view! {
        <p><a class="button" href=href target="_blank" rel="external noopener" on:click=open>{t.bank_id_beside}</a></p>
        {move || is_refused.get().then(|| view! {
            <div class="box box-bad" role="alert">
                <p>{t.refused}</p>
                <p><a href=here.clone() rel="external">{t.here}</a></p>
            </div>
        })}
    }
    .into_any()
}

/// `/sign-in`: whoever is signed in, or has just become so, is led on to the overview.
#[component]
pub fn SignInPage() -> impl IntoView {
    let navigation = use_navigation();
    view! { <Guard children=move |_| {
        // Not while this page is being made.
        spawn_local(async move {
            let in_place = NavigateOptions { replace: true, ..NavigateOptions::default() };
            navigation.go(&Address::Overview.href(), in_place);
        });
        view! { <Skeleton loading=texts().common.loading/> }.into_any()
    }/> }
    .into_any()
}

/// In the place of every page while somebody leaves: on its way, or not signed out as yet.
#[component]
pub fn LeavingPage() -> impl IntoView {
    let session = expect_context::<SessionStore>();
    (move || match session.state() {
        SessionState::Leaving { late: Some(end), .. } => view! { <NotSignedOut end/> }.into_any(),
        _ => view! { <Skeleton loading=texts().sign_in.leaving/> }.into_any(),
    })
    .into_any()
}

/// The backend does not know as yet. Nothing of the person is here any more, and what can be done is said.
#[component]
fn NotSignedOut(
    /// When the session ends by itself, as the backend has said last.
    end: SessionEnd,
) -> impl IntoView {
    let leaving = expect_context::<Leaving>();
    let t = &texts().sign_in;
    // It was asked every minute, and may have been used since.
    let spare_ms = if end.is_final { 0.0 } else { 60_000.0 };
    let ends = text::instant(use_lang(), &browser::instant_in(whole_seconds(end.at_ms + spare_ms - browser::now_ms())));
    view! {
        <Heading title=t.late_title/>
        <div class="box box-bad"><p>{t.late_text}</p><p>{t.late_tabs}</p></div>
        <p>
            <SendButton
                label=t.late_again
                busy_label=t.late_busy
                busy=leaving.is_busy()
                class="button"
                press=move || leaving.again()
            />
        </p>
        <p>{t.late_ends.with([&ends])}</p>
    }
    .into_any()
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a float is cut off at the ends of u32")]
fn whole_seconds(ms: f64) -> u32 {
    (ms / 1000.0) as u32
}

/// `/signed-in`: where a sign-in in a separate tab comes back to. The tab beside it goes on by itself; where there is none
/// any more, this one is the way in.
#[component]
pub fn SignedInPage() -> impl IntoView {
    let page = |_| {
        let t = &texts().sign_in;
        view! {
            <Heading title=t.in_title/>
            <p>{t.in_beside}</p>
            <p>{t.in_alone}</p>
            <p><ButtonLink address=Address::Overview words=t.to_overview/></p>
        }
        .into_any()
    };
    view! { <Guard children=page/> }.into_any()
}

/// `/signed-out`: only who is signed out reads it.
#[component]
pub fn SignedOutPage() -> impl IntoView {
    let session = expect_context::<SessionStore>();
    let arrival = expect_context::<Arrival>();
    (move || {
        let t = &texts().sign_in;
        match session.state() {
            SessionState::SignedOut { .. } => {
                let shown = view! {
                    <Heading title=t.out_title/>
                    <p>{t.out_text}</p>
                    <p><ButtonLink address=Address::SignIn words=t.again/></p>
                }
                .into_any();
                // What changes under the person's eyes takes focus.
                arrival.end();
                shown
            }
            // Since, in another tab. The button to sign out is at the top, as on every page.
            SessionState::SignedIn(_) => view! {
                <Heading title=t.in_title/>
                <p>{t.in_here}</p>
                <p><ButtonLink address=Address::Overview words=t.to_overview/></p>
            }
            .into_any(),
            // The way in tells what is wrong.
            _ => view! { <Guard children=|_| ().into_any()/> }.into_any(),
        }
    })
    .into_any()
}
