//! The frame of every page: skip link, header with menu and language, main, footer.

use crate::components::demo_parts::demo_parts;
use crate::components::heading::Arrival;
use crate::components::links::{PlaceLink, address_of};
use crate::components::timeout::TimeoutDialog;
use crate::leaving::Leaving;
use crate::routes::Place;
use crate::session::{SessionState, SessionStore};
use crate::text::{Language, own_name, texts};
use crate::ui::document;
use domain::Lang;
use leptos::prelude::*;
use leptos_router::components::A;
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
                <a class="brand" href=Place::Overview.href()>
                    <span class="brand-mark" aria-hidden="true"></span>
                    <span>"Almi"</span>
                    <span class="brand-service">{t.frame.service}</span>
                </a>
                <div class="header-tools"><LanguageSwitch/><SignOut/></div>
            </div>
            <Menu/>
        </header>
        <main id="main" tabindex="-1" class="wrap">{children()}</main>
        <Footer/>
        <TimeoutDialog/>
    }
    .into_any()
}

#[component]
fn Menu() -> impl IntoView {
    let t = texts();
    let session = expect_context::<SessionStore>();
    let Location { pathname, search, .. } = use_location();
    let open = RwSignal::new(false);
    // A press on a link leads to another page: the menu folds again.
    Effect::new(move || {
        let _ = pathname.get();
        open.set(false);
    });
    let item = move |place: Place, words: &'static str| {
        let exact = place == Place::Overview;
        let address = move || {
            // The role the pages are narrowed to goes along, and changes while the menu stays.
            let _ = search.get();
            address_of(&place)
        };
        view! { <li><A href=address exact>{words}</A></li> }
    };
    let items = move || {
        let signed_in = session.me().is_some();
        let own = signed_in.then(|| {
            view! {
                {item(Place::Overview, t.frame.overview)}
                {item(Place::Activities, t.frame.activities)}
                {item(Place::Data, t.frame.data)}
                {item(Place::Object, t.frame.object)}
                {item(Place::Consents, t.frame.consents)}
                {item(Place::Export, t.frame.export)}
                {item(Place::Rights, t.frame.rights)}
                {item(Place::Cases, t.frame.cases)}
            }
        });
        view! { {own}{item(Place::Notice, t.frame.notice)} }
    };
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
        SessionState::SignedOut { .. } => view! { <PlaceLink place=Place::SignIn words=t.frame.sign_in/> }.into_any(),
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
                        <a href="mailto:dataskyddsombud@almi.se">"dataskyddsombud@almi.se"</a>
                        <br/>
                        <span lang="sv">"Almi AB, Dataskyddsombud, Box\u{a0}70396, 107\u{a0}24\u{a0}Stockholm"</span>
                    </p>
                </section>
                <ul class="footer-links">
                    <li><PlaceLink place=Place::Notice words=t.frame.notice/></li>
                    <li><PlaceLink place=Place::Accessibility words=t.frame.accessibility/></li>
                </ul>
            </div>
        </footer>
    }
    .into_any()
}
