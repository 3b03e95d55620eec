//! A link that opens a person at a page: `/_demo/guarantor/activities`.
//!
//! The rest of the address is read as a place of the app and written anew, so a link leads nowhere else.

use super::addresses::target_of;
use super::gallery::Gallery;
use super::people::People;
use crate::api::ApiError;
use crate::components::errors::SendError;
use crate::components::heading::Heading;
use crate::text::{demo_texts, texts};
use crate::ui::loaded::Skeleton;
use crate::ui::navigation::use_navigation;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_query_map;

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
