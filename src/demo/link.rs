//! A link that opens a person at a page: `/_demo/guarantor/activities`.
//!
//! The rest of the address is read as a place of the app and written anew, so a link leads nowhere else.

use super::PEOPLE;
use super::gallery::Gallery;
use super::people::People;
use crate::api::ApiError;
use crate::components::errors::SendError;
use crate::components::heading::Heading;
use crate::routes::{
    ACTIVITY, BASIS, CATEGORY, CONTACT_DETAILS, KIND, LEVEL, RIGHT, ROLE, STATE, VOLUNTARY, is_page, with_query,
};
use crate::text::{demo_texts, texts};
use crate::ui::loaded::Skeleton;
use crate::ui::navigation::use_navigation;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_query_map;
use leptos_router::params::ParamsMap;

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
#[component]
pub fn Opening(
    /// What follows `/_demo/` in the path.
    target: String,
) -> impl IntoView {
    let (person, path) = target.split_once('/').unwrap_or((&target, ""));
    let (navigation, query) = (use_navigation(), use_query_map());
    let people = expect_context::<People>();
    let to = target_of(path, query);
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
            Ok(()) => navigation.go(&to, NavigateOptions { replace: true, ..NavigateOptions::default() }),
            Err(why) => refused.set(Some(why)),
        }
    });
    let t = &demo_texts().link;
    (move || match refused.get() {
        None => view! { <Heading title=t.opening/>{view! { <Skeleton loading=texts().common.loading/> }.into_any()} }
            .into_any(),
        Some(why) => {
            let words = match why {
                Refused::NoPerson => view! { <p class="box box-info" role="alert">{t.unknown}</p> }.into_any(),
                Refused::Failed(error) => view! { <SendError error said=&demo_texts().sends/> }.into_any(),
            };
            view! { <Heading title=demo_texts().gallery.title/>{words}<Gallery/> }.into_any()
        }
    })
    .into_any()
}

/// The address a link leads to, if it names a page of the app; the overview otherwise.
fn target_of(path: &str, query: Memo<ParamsMap>) -> String {
    let path = format!("/{path}");
    written(if is_page(&path) { &path } else { "/" }, query)
}

/// A path with what narrows it in the current address.
fn written(path: &str, query: Memo<ParamsMap>) -> String {
    let value = |name: &'static str| Some((name, query.with_untracked(|query| query.get(name))?));
    let values: Vec<(&str, String)> = NARROWED_BY.into_iter().filter_map(value).collect();
    let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    with_query(path.trim_end_matches('/'), &values)
}

/// The link to a page for a person; `None` for addresses that have none.
#[must_use]
pub fn link_to_here(person: &str, path: &str, query: Memo<ParamsMap>) -> Option<String> {
    is_page(path).then(|| format!("{PEOPLE}/{person}{}", written(path, query)))
}
