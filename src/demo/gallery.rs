//! The people of the demo, to choose one and sign in: grouped by what they show, so that the right one is found at once.

use super::people::People;
use super::{PEOPLE, tours};
use crate::api::demo::Persona;
use crate::api::{Api, ApiError};
use crate::components::errors::SendError;
use crate::components::loaded::Loaded;
use crate::routes::Place;
use crate::text::{demo_texts, use_lang};
use crate::ui::form::once;
use crate::ui::navigation::use_navigation;
use domain::Lang;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_location;

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
    sign_in: Action<String, ()>,
    lang: Lang,
}

/// The gallery.
#[component]
pub fn Gallery() -> impl IntoView {
    let api = expect_context::<Api>();
    let people = expect_context::<People>();
    let touring = expect_context::<tours::Touring>();
    let (navigation, path) = (use_navigation(), use_location().pathname);
    let t = &demo_texts().gallery;
    let personas = LocalResource::new(move || api.personas());
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
                Ok(()) if path.with_untracked(|path| path.starts_with(PEOPLE)) => {
                    navigation.go(&Place::Overview.href(), NavigateOptions::default());
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
            {move || problem.get().map(|error| view! { <SendError error said=&demo_texts().sends/> }.into_any())}
            <Loaded data=personas let:list>{groups(&list, buttons)}</Loaded>
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
                <button type="button" class="button" on:click=move |_| once(buttons.sign_in, id.clone())>
                    {t.sign_in_as.with([&name])}
                </button>
                {tours::start_button(persona)}
            </div>
        </li>
    }
    .into_any()
}
