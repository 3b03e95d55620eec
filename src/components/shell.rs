//! The frame of every page: skip link, header with menu and language, main, footer.

use crate::components::contacts::{letters, mail};
use crate::components::demo_parts::demo_parts;
use crate::components::heading::Arrival;
use crate::components::links::{AddressLink, href_of};
use crate::components::timeout::TimeoutDialog;
use crate::leaving::Leaving;
use crate::routes::{Address, mark_of, menu};
use crate::session::{SessionState, SessionStore};
use crate::text::{Language, own_name, texts};
use crate::ui::document;
use domain::Lang;
use domain::contacts::{OFFICER_ADDRESS, OFFICER_MAIL};
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use leptos_router::location::Location;

/// Id of the button that unfolds the menu on a phone.
const MENU: &str = "menu-button";

/// Header, main with the routed page, footer.
#[component]
pub fn Shell(
    /// The page.
    children: Children,
) -> impl IntoView {
    let t = texts();
    view! {
        <a class="skip" href="#main" on:click=move |event| { event.prevent_default(); document::focus("main"); }>
            {t.frame.skip}
        </a>
        {demo_parts().banner.map(|banner| banner())}
        <header class="header">
            <div class="header-top wrap">
                <a class="brand" href=Address::Overview.href()>
                    <span class="brand-mark" aria-hidden="true"></span>
                    <span>"Almi"</span>
                    <span class="brand-service">{t.frame.service}</span>
                </a>
                <div class="header-tools"><LanguageSwitch/><SignOut/></div>
            </div>
            <MenuOfPerson/>
        </header>
        <main id="main" tabindex="-1" class="wrap">{children()}</main>
        <Footer/>
        <TimeoutDialog/>
    }
    .into_any()
}

/// The menu is the person's: whoever is not signed in finds the notice in the footer.
#[component]
fn MenuOfPerson() -> impl IntoView {
    let session = expect_context::<SessionStore>();
    let is_signed_in = Memo::new(move |_| session.me().is_some());
    move || is_signed_in.get().then(|| view! { <Menu/> })
}

#[component]
fn Menu() -> impl IntoView {
    let t = texts();
    let Location { pathname, search, .. } = use_location();
    let open = RwSignal::new(false);
    // A press on a link leads to another page: the menu folds again.
    Effect::new(move || {
        let _ = pathname.get();
        open.set(false);
    });
    let items = menu()
        .into_iter()
        .zip([t.frame.overview, t.frame.activities, t.frame.rights, t.frame.export, t.frame.cases])
        .map(|(address, words)| {
            let of = address.clone();
            let href = move || {
                // The role the pages are narrowed to goes along, and changes while the menu stays.
                let _ = search.get();
                href_of(&of)
            };
            let mark = move || mark_of(&address, &pathname.get());
            view! { <li><a href=href aria-current=mark>{words}</a></li> }
        })
        .collect_view();
    let escape = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Escape" && open.get_untracked() {
            open.set(false);
            document::focus(MENU);
        }
    };
    view! {
        <nav class="menu" aria-label=t.frame.menu on:keydown=escape>
            <div class="wrap">
                <button
                    type="button"
                    id=MENU
                    class="menu-button"
                    aria-expanded=move || open.get().to_string()
                    aria-controls="menu-list"
                    on:click=move |_| open.update(|open| *open = !*open)
                >
                    {t.frame.menu}
                </button>
                <ul id="menu-list" class="menu-list" class:is-open=move || open.get()>{items}</ul>
            </div>
        </nav>
    }
    .into_any()
}

#[component]
fn LanguageSwitch() -> impl IntoView {
    let t = texts();
    let language = expect_context::<Language>();
    let arrival = expect_context::<Arrival>();
    let now = language.now();
    let button = move |lang: Lang| {
        let id = format!("language-{}", lang.as_str());
        let switch = {
            let id = id.clone();
            move |_| {
                if lang == language.now() {
                    return;
                }
                // The page is built anew in the other language; place, folds and focus stay.
                let stand = document::Stand::now();
                let focused = document::focused_id().unwrap_or_else(|| id.clone());
                arrival.keep_focus();
                language.switch(lang);
                stand.restore();
                document::focus(&focused);
            }
        };
        view! {
            <button
                type="button"
                id=id
                class="language"
                lang=lang.as_str()
                aria-pressed=(lang == now).to_string()
                on:click=switch
            >
                {own_name(lang)}
            </button>
        }
    };
    view! { <div class="languages" role="group" aria-label=t.frame.language>{Lang::ALL.map(button)}</div> }.into_any()
}

#[component]
fn SignOut() -> impl IntoView {
    let t = texts();
    let session = expect_context::<SessionStore>();
    let leaving = expect_context::<Leaving>();
    (move || match session.state() {
        SessionState::SignedIn(me) => view! {
            <p class="who"><span class="visually-hidden">{t.frame.signed_in_as}" "</span>{me.name.clone()}</p>
            <button type="button" class="button button-quiet" on:click=move |_| leaving.begin()>
                {t.frame.sign_out}
            </button>
        }
        .into_any(),
        SessionState::SignedOut { .. } => {
            view! { <AddressLink address=Address::SignIn words=t.frame.sign_in/> }.into_any()
        }
        _ => ().into_any(),
    })
    .into_any()
}

#[component]
fn Footer() -> impl IntoView {
    let t = texts();
    view! {
        <footer class="footer">
            <div class="wrap">
                <section aria-labelledby="help-title">
                    <h2 id="help-title">{t.frame.help}</h2>
                    <p>{t.frame.help_text}</p>
                    <p>
                        {mail(OFFICER_MAIL)}
                        <br/>
                        {letters(OFFICER_ADDRESS)}
                    </p>
                </section>
                <ul class="footer-links">
                    <li><AddressLink address=Address::Notice words=t.frame.notice/></li>
                    <li><AddressLink address=Address::Accessibility words=t.frame.accessibility/></li>
                </ul>
            </div>
        </footer>
    }
    .into_any()
}
