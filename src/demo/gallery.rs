//! The people of the demo, to choose one and sign in: grouped by what they show, so that the right one is found at once.

use super::addresses::PEOPLE;
use super::people::People;
use super::tours;
use crate::api::demo::Persona;
use crate::api::{Api, ApiError};
use crate::components::errors::SendError;
use crate::components::loaded::Loaded;
use crate::routes::Address;
use crate::text::demo::GalleryText;
use crate::text::{demo_texts, use_lang};
use crate::ui::form::once;
use crate::ui::navigation::use_navigation;
use domain::Lang;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_location;

/// A group of people: its heading, and who stands in it with what they show well.
type Group = (&'static str, Vec<(&'static str, &'static str)>);

/// Anyone else the backend has stands in a last group.
fn known_groups() -> [Group; 4] {
    let GalleryText { groups, well, .. } = &demo_texts().gallery;
    [
        (
            groups.to_begin_with,
            vec![("guarantor", well.guarantor), ("board-member", well.board_member), ("mentor", well.mentor)],
        ),
        (
            groups.several,
            vec![("ceo", well.ceo), ("several-cases", well.several_cases), ("former-customer", well.former_customer)],
        ),
        (
            groups.other_roles,
            vec![("employee", well.employee), ("auditor", well.auditor), ("cofinancier", well.cofinancier)],
        ),
        (groups.special, vec![("protected", well.protected), ("no-role", well.no_role)]),
    ]
}

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
                    navigation.go(&Address::Overview.href(), NavigateOptions::default());
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
    let known = known_groups();
    let mut shown = Vec::new();
    for (title, people) in &known {
        let cards = people
            .iter()
            .filter_map(|(id, well)| Some(card(list.iter().find(|one| one.id == *id)?, Some(well), buttons)))
            .collect();
        shown.push(group(title, cards));
    }
    let is_known = |one: &&Persona| known.iter().flat_map(|(_, people)| people).any(|(id, _)| *id == one.id);
    let others: Vec<AnyView> = list.iter().filter(|one| !is_known(one)).map(|one| card(one, None, buttons)).collect();
    shown.push(group(demo_texts().gallery.groups.more, others));
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
