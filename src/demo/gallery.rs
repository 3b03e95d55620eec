//! The people of the demo, to choose one and sign in.

use crate::api::Remote;
use crate::api::demo::Persona;
use crate::api::{Api, ApiError};
use crate::components::errors::{read_error, send_error};
use crate::session::SessionStore;
use crate::text::{texts, use_lang};
use crate::ui::action::Action;
use crate::ui::loaded::loaded;
use crate::ui::view::{CollectView, IntoAny, view};
use leptos::prelude::*;
use signal::{RwSignal, expect_context};

/// The gallery.
pub fn gallery() -> AnyView {
    let api = expect_context::<Api>();
    let session = expect_context::<SessionStore>();
    let t = texts();
    let personas = Remote::new(move || api.personas());
    let problem = RwSignal::new(None::<ApiError>);
    let sign_in = Action::new_unsync(move |persona: &String| {
        let persona = persona.clone();
        async move {
            problem.set(None);
            match api.demo_sign_in(&persona).await {
                Ok(signed_in) => session.take(signed_in),
                Err(error) => problem.set(Some(error)),
            }
        }
    });
    let lang = use_lang();
    let card = move |persona: Persona| {
        let id = persona.id.clone();
        view! {
            <li class="card">
                <h3>{persona.name.clone()}</h3>
                <p class="persona-title">{persona.title.get(lang).to_owned()}</p>
                <p>{persona.story.get(lang).to_owned()}</p>
                <button type="button" class="button" on:click=move |_| { sign_in.dispatch(id.clone()); }>
                    {t.sign_in.sign_in_as.with([&persona.name])}
                </button>
            </li>
        }
    };
    view! {
        <section aria-labelledby="personas-title">
            <h2 id="personas-title">{t.sign_in.choose_person}</h2>
            <p>{t.sign_in.made_up}</p>
            {move || problem.get().map(|error| send_error(&error))}
            {loaded(
                move || personas.get(),
                t.common.loading,
                move |error| read_error(&error, move || personas.refetch()),
                move |list| view! { <ul class="cards">{list.into_iter().map(card).collect_view()}</ul> }.into_any(),
            )}
        </section>
    }
    .into_any()
}
