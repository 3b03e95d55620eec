//! The permanent banner of demo mode.

use crate::api::Api;
use crate::browser;
use crate::routes::Place;
use crate::session::{SessionState, SessionStore};
use crate::text::texts;
use crate::ui::action::Action;
use crate::ui::view::{IntoAny, view};
use leptos::prelude::*;
use signal::expect_context;

/// Says that everything is made up, and lets staff change person or start over.
pub fn banner() -> AnyView {
    let session = expect_context::<SessionStore>();
    let api = expect_context::<Api>();
    let t = texts();
    let change = Action::new_unsync(move |(): &()| async move {
        let _ = api.sign_out().await;
        browser::leave_for(&Place::SignIn.href());
    });
    let reset = Action::new_unsync(move |(): &()| async move {
        let _ = api.demo_reset().await;
        browser::leave_for(&Place::SignIn.href());
    });
    let is_demo = move || match session.state() {
        SessionState::SignedIn(me) => me.demo,
        SessionState::SignedOut { demo, .. } => demo,
        _ => false,
    };
    (move || {
        is_demo().then(|| {
            view! {
                <aside class="demo-banner" aria-label=t.frame.demo_banner>
                    <div class="wrap">
                        <p><strong>{t.frame.demo_banner}</strong>" "{t.frame.demo_text}</p>
                        <div class="demo-tools">
                            {move || session.me().map(|_| view! {
                                <button type="button" class="demo-button" on:click=move |_| { change.dispatch(()); }>
                                    {t.frame.demo_change}
                                </button>
                            })}
                            <button type="button" class="demo-button" on:click=move |_| { reset.dispatch(()); }>
                                {t.frame.demo_reset}
                            </button>
                        </div>
                    </div>
                </aside>
            }
        })
    })
    .into_any()
}
