//! The permanent banner of demo mode, on top of every page, on paper too.

use super::addresses::PEOPLE;
use super::people::in_demo;
use super::stage::Stage;
use crate::api::{Api, ApiError};
use crate::browser;
use crate::components::errors::SendError;
use crate::session::SessionStore;
use crate::text::demo_texts;
use crate::ui::document;
use crate::ui::form::SendButton;
use leptos::prelude::*;

/// Id of the button that asks whether to start over.
const RESET: &str = "demo-reset";
/// Id of the question's heading.
const RESET_TITLE: &str = "demo-reset-title";

/// Says that everything is made up, and lets staff change person or start over.
#[component]
pub fn Banner() -> impl IntoView {
    let session = expect_context::<SessionStore>();
    let is_demo = Memo::new(move |_| in_demo(&session.state()) == Some(true));
    view! { <Show when=move || is_demo.get()>{shown()}</Show> }.into_any()
}

fn shown() -> AnyView {
    let t = &demo_texts().banner;
    let api = expect_context::<Api>();
    let stage = expect_context::<Stage>();
    let asking = RwSignal::new(false);
    let problem = RwSignal::new(None::<ApiError>);
    let reset = Action::new_unsync(move |(): &()| async move {
        problem.set(None);
        match api.demo_reset().await {
            Ok(()) => {
                document::tell_tabs();
                // With a page load: nothing of before may stay in memory.
                browser::leave_for(PEOPLE);
            }
            Err(error) => problem.set(Some(error)),
        }
    });
    let start = move |_| {
        asking.set(true);
        document::focus(RESET_TITLE);
    };
    let leave = move || {
        if !reset.pending().get_untracked() {
            asking.set(false);
            problem.set(None);
            document::focus(RESET);
        }
    };
    let escape = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Escape" {
            leave();
        }
    };
    let question = move || {
        asking.get().then(|| {
            view! {
                <div class="wrap demo-question" role="group" aria-labelledby=RESET_TITLE on:keydown=escape>
                    <p>
                        <strong id=RESET_TITLE tabindex="-1">{t.reset_title}</strong>
                        " "
                        {t.reset_text}
                    </p>
                    <div class="demo-tools">
                        <SendButton
                            label=t.reset_confirm
                            busy_label=t.reset_busy
                            busy=reset.pending()
                            class="demo-button"
                            press=move || {
                            reset.dispatch(());
                        }
                        />
                        <button type="button" class="demo-button" on:click=move |_| leave()>{t.reset_leave}</button>
                    </div>
                    {move || problem.get().map(|error| view! { <SendError error said=&demo_texts().sends/> }.into_any())}
                </div>
            }
        })
    };
    view! {
        <aside class="demo-banner" aria-label=t.name>
            <div class="wrap">
                <p><strong>{t.name}</strong>" "{t.text}</p>
                <div class="demo-tools">
                    <a class="demo-button" href=PEOPLE>{t.people}</a>
                    <button
                        type="button"
                        class="demo-button"
                        aria-pressed=move || stage.on.get().to_string()
                        on:click=move |_| stage.turn(!stage.on.get_untracked())
                    >
                        {t.present}
                    </button>
                    <button
                        type="button"
                        class="demo-button"
                        id=RESET
                        aria-expanded=move || asking.get().to_string()
                        on:click=start
                    >
                        {t.reset}
                    </button>
                </div>
            </div>
            {question}
        </aside>
    }
    .into_any()
}

/// What a receipt made in demo mode says.
#[component]
pub fn OnReceipt() -> impl IntoView {
    view! { <p class="box box-info">{demo_texts().banner.receipt}</p> }.into_any()
}
