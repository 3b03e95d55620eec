//! The people of the demo, to choose one and sign in: grouped by what they show, so that the right one is found at once.

use super::people::People;
use super::{PEOPLE, tours};
use crate::api::Remote;
use crate::api::demo::Persona;
use crate::api::{Api, ApiError};
use crate::components::errors::{read_error, send_error};
use crate::routes::Place;
use crate::text::{demo_texts, texts, use_lang};
use crate::ui::action::Action;
use crate::ui::loaded::loaded;
use crate::ui::location::{Move, use_location};
use crate::ui::view::{CollectView, IntoAny, view};
use domain::Lang;
use leptos::prelude::*;
use signal::{RwSignal, expect_context};

/// Who stands in which group, in the order of `GalleryText::groups` and `GalleryText::well`. Anyone else the backend
/// has stands in the last group.
const GROUPS: [&[&str]; 4] = [
    &["guarantor", "board-member", "mentor"],
    &["ceo", "several-cases", "former-customer"],
    &["employee", "auditor", "cofinancier"],
    &["protected", "no-role"],
];

/// What the buttons of a card do.
#[derive(Clone, Copy)]
struct Buttons {
    sign_in: Action<String>,
    lang: Lang,
}

/// The gallery.
pub fn gallery() -> AnyView {
    let api = expect_context::<Api>();
    let people = expect_context::<People>();
    let touring = expect_context::<tours::Touring>();
    let location = use_location();
    let t = &demo_texts().gallery;
    let personas = Remote::new(move || api.personas());
    let problem = RwSignal::new(None::<ApiError>);
    let sign_in = Action::new_unsync(move |persona: &String| {
        let persona = persona.clone();
        async move {
            problem.set(None);
            if touring.now().is_some() {
                touring.leave();
            }
            match people.become_person(&persona).await {
                // From the gallery's own page to the overview; from a page that asked for a sign-in, on to that page.
                Ok(()) if location.path_now().starts_with(PEOPLE) => {
                    location.navigate(&Place::Overview.href(), Move::default());
                }
                Ok(()) => {}
                Err(error) => problem.set(Some(error)),
            }
        }
    });
    let buttons = Buttons { sign_in, lang: use_lang() };
    view! {
        <section aria-labelledby="personas-title">
            <h2 id="personas-title">{t.choose}</h2>
            <p>{t.made_up}</p>
            {move || problem.get().map(|error| send_error(&error))}
            {loaded(
                move || personas.get(),
                texts().common.loading,
                move |error| read_error(&error, move || personas.refetch()),
                move |list| groups(&list, buttons),
            )}
        </section>
    }
    .into_any()
}

fn groups(list: &[Persona], buttons: Buttons) -> AnyView {
    let t = &demo_texts().gallery;
    let mut well = t.well.into_iter();
    let mut shown = Vec::new();
    for (ids, title) in GROUPS.iter().zip(t.groups) {
        let cards: Vec<AnyView> = ids
            .iter()
            .zip(well.by_ref().take(ids.len()))
            .filter_map(|(id, well)| Some(card(list.iter().find(|one| one.id == *id)?, Some(well), buttons)))
            .collect();
        shown.push(group(title, cards));
    }
    let is_known = |one: &&Persona| GROUPS.iter().any(|ids| ids.contains(&one.id.as_str()));
    let others: Vec<AnyView> = list.iter().filter(|one| !is_known(one)).map(|one| card(one, None, buttons)).collect();
    shown.push(group(t.groups[4], others));
    shown.collect_view().into_any()
}

fn group(title: &'static str, cards: Vec<AnyView>) -> AnyView {
    if cards.is_empty() {
        return ().into_any();
    }
    view! { <h3 class="persona-group">{title}</h3><ul class="cards">{cards.collect_view()}</ul> }.into_any()
}

fn card(persona: &Persona, well: Option<&'static str>, buttons: Buttons) -> AnyView {
    let t = &demo_texts().gallery;
    let id = persona.id.clone();
    let name = persona.name.clone();
    let well = well.map(|well| view! { <p class="persona-well"><strong>{t.shows}</strong>" "{well}"."</p> });
    view! {
        <li class="card persona">
            <h4>{name.clone()}</h4>
            <p class="persona-title">{persona.title.get(buttons.lang).to_owned()}</p>
            {well}
            <p>{persona.story.get(buttons.lang).to_owned()}</p>
            <div class="persona-buttons">
                <button type="button" class="button" on:click=move |_| buttons.sign_in.dispatch(id.clone())>
                    {t.sign_in_as.with([&name])}
                </button>
                {tours::start_button(persona)}
            </div>
        </li>
    }
    .into_any()
}
