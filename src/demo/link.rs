//! A link that opens a person at a page: `/_demo/guarantor/activities`.
//!
//! The rest of the address is read as a place of the app and written anew, so a link leads nowhere else.

use super::PEOPLE;
use super::gallery::gallery;
use super::people::People;
use crate::api::ApiError;
use crate::components::errors::send_error;
use crate::components::heading::heading;
use crate::routes::{ACTIVITY, BASIS, CATEGORY, CONTACT_DETAILS, KIND, LEVEL, Place, RIGHT, ROLE, STATE, VOLUNTARY};
use crate::text::{demo_texts, texts};
use crate::ui::loaded::skeleton;
use crate::ui::location::{Location, Move, use_location};
use crate::ui::view::{IntoAny, view};
use leptos::prelude::AnyView;
use leptos::task::spawn_local;
use signal::{RwSignal, expect_context};

/// What a link may narrow its page by: ids only.
const NARROWED_BY: [&str; 10] =
    [ROLE, BASIS, CATEGORY, RIGHT, LEVEL, ACTIVITY, VOLUNTARY, CONTACT_DETAILS, STATE, KIND];

/// Why a link was not followed.
#[derive(Clone)]
enum Refused {
    /// It names no person.
    NoPerson,
    /// The backend did not sign in.
    Failed(ApiError),
}

/// Signs in and goes on. `target` is what follows `/_demo/` in the path.
pub fn opening(target: &str) -> AnyView {
    let (person, path) = target.split_once('/').unwrap_or((target, ""));
    let location = use_location();
    let people = expect_context::<People>();
    let to = target_of(path, location);
    let refused = RwSignal::new(None::<Refused>);
    let person = person.to_owned();
    spawn_local(async move {
        let known = people.all().await.map(|all| all.iter().any(|one| one.id == person));
        let arrived = match known {
            Ok(true) => people.become_person(&person).await.map_err(Refused::Failed),
            Ok(false) => Err(Refused::NoPerson),
            Err(error) => Err(Refused::Failed(error)),
        };
        match arrived {
            // In place of the link: Back shall not sign in once more.
            Ok(()) => location.navigate(&to, Move { replace: true, ..Move::default() }),
            Err(why) => refused.set(Some(why)),
        }
    });
    let t = &demo_texts().link;
    (move || match refused.get() {
        None => view! { {heading(t.opening)}{skeleton(texts().common.loading)} }.into_any(),
        Some(why) => {
            let words = match why {
                Refused::NoPerson => view! { <p class="box box-info" role="alert">{t.unknown}</p> }.into_any(),
                Refused::Failed(error) => send_error(&error),
            };
            view! { {heading(demo_texts().gallery.title)}{words}{gallery()} }.into_any()
        }
    })
    .into_any()
}

/// The address a link leads to: a page of the app, the overview if it names none.
fn target_of(path: &str, location: Location) -> String {
    let place = Place::at(path).unwrap_or(Place::Overview);
    written(&place, location)
}

/// A place with what narrows it in the current address.
fn written(place: &Place, location: Location) -> String {
    let values: Vec<(&str, String)> =
        NARROWED_BY.iter().filter_map(|name| Some((*name, location.param_now(name)?))).collect();
    let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    place.with_query(&values)
}

/// The link to the current page for a person; `None` on pages that have none.
#[must_use]
pub fn link_to_here(person: &str, location: Location) -> Option<String> {
    let place = Place::at(&location.path_now())?;
    Some(format!("{PEOPLE}/{person}{}", written(&place, location)))
}
