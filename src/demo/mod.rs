//! Demo mode: for support staff who show the portal with made-up people. Compiled only with the feature `demo`, and
//! shown only when the backend says that it runs in demo mode.
//!
//! **Addresses.** `/_demo` is the gallery of people; `/_demo/<person>/<page>` signs in as one of them and goes to that
//! page; `/_gallery` shows every widget. Without `--demo` the backend knows none of them, nor does the app.

mod addresses;
pub mod banner;
pub mod bar;
pub mod gallery;
mod keys;
pub mod link;
pub mod people;
pub mod stage;
pub mod steps;
pub mod tours;
pub mod widgets;

use crate::components::heading::Heading;
use crate::session::SessionStore;
use crate::text::{demo_texts, texts};
use crate::ui::loaded::Skeleton;
use addresses::{PEOPLE, WIDGETS};
use leptos::prelude::*;
use people::in_demo;

/// The style sheets that only the demo has: with its code, so that the one switch is the feature.
const STYLES: [&str; 2] = [include_str!("../../style/demo/banner.css"), include_str!("../../style/demo/stage.css")];

/// Adds the demo's style sheets, and puts into the context what the demo needs above the pages.
pub fn begin() {
    for css in STYLES {
        crate::browser::stage::add_styles(css);
    }
    people::People::provide();
    steps::Played::provide();
    stage::Stage::provide();
    tours::Touring::provide();
    let touring = expect_context::<tours::Touring>();
    touring.begin();
    let stage = expect_context::<stage::Stage>();
    stage.begin();
    keys::follow(stage, touring);
}

/// The page at an address of the demo; `None` when it is none. `not_found` is shown where the backend is in no demo
/// mode.
pub fn page(path: &str, not_found: fn() -> AnyView) -> Option<AnyView> {
    if path.trim_end_matches('/') == WIDGETS {
        return Some(only_in_demo(Box::new(widgets::page), not_found));
    }
    let rest = path.strip_prefix(PEOPLE)?;
    let show: Box<dyn Fn() -> AnyView + Send> = match rest.strip_prefix('/').filter(|rest| !rest.is_empty()) {
        Some(target) => {
            let target = target.to_owned();
            Box::new(move || view! { <link::Opening target=target.clone()/> }.into_any())
        }
        None if rest.is_empty() || rest == "/" => Box::new(|| view! { <PeoplePage/> }.into_any()),
        None => return None,
    };
    Some(only_in_demo(show, not_found))
}

#[component]
fn PeoplePage() -> impl IntoView {
    view! { <Heading title=demo_texts().gallery.title/><gallery::Gallery/> }.into_any()
}

fn only_in_demo(show: Box<dyn Fn() -> AnyView + Send>, not_found: fn() -> AnyView) -> AnyView {
    let session = expect_context::<SessionStore>();
    // Not the whole state: these pages stay as they are when another person signs in.
    let is_demo = Memo::new(move |_| in_demo(&session.state()));
    (move || match is_demo.get() {
        None => view! { <Skeleton loading=texts().common.loading/> }.into_any(),
        Some(true) => show(),
        Some(false) => not_found(),
    })
    .into_any()
}
