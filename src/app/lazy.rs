//! Pages that are not in the app's first file: three parts, each fetched when one of its pages is first gone to, or before
//! that when there is nothing else to do.
//!
//! The splitting is that of Leptos's `#[lazy]`, by the macro below it: with `fallible` a part that does not come is an
//! error to show, where `#[lazy]` stops the app. Only what is built to be deployed is split (`cargo xtask split` is
//! Trunk's hook); in a debug build every part is there from the start.
#![cfg_attr(not(debug_assertions), allow(unsafe_code, reason = "the code that the macro writes to call into a part"))]

use crate::api::session::Me;
use crate::browser;
use crate::components::heading::Heading;
use crate::pages::activities::one::ActivityPage;
use crate::pages::cases::list::CasesPage;
use crate::pages::cases::one::OneCasePage;
use crate::pages::consents::ConsentsPage;
use crate::pages::data::DataPage;
use crate::pages::export::ExportPage;
use crate::pages::object::form::ObjectPage;
use crate::pages::receipt::ReceiptPage;
use crate::pages::rights::check::CheckPage;
use crate::pages::rights::form::RequestPage;
use crate::pages::rights::overview::RightsPage;
use crate::session::ApiError;
use crate::text::texts;
use crate::ui::loaded::Skeleton;
use leptos::prelude::*;
use std::sync::Arc;
#[cfg(not(debug_assertions))]
use wasm_split_helpers::{SplitLoaderError, wasm_split};

/// A page of a part.
#[derive(Clone)]
pub enum Page {
    Activity { me: Arc<Me>, id: String },
    Data { me: Arc<Me> },
    Cases { me: Arc<Me> },
    Case { me: Arc<Me>, id: String },
    Object { me: Arc<Me> },
    Rights { me: Arc<Me> },
    Request { me: Arc<Me>, kind: &'static str },
    Check { me: Arc<Me>, kind: &'static str },
    Receipt { id: String },
    Consents,
    Export,
}

/// Builds a page. It lies in the page's part.
type Build = fn(Page) -> AnyView;

#[cfg(not(debug_assertions))]
impl From<SplitLoaderError> for ApiError {
    fn from(_: SplitLoaderError) -> Self {
        Self::NoAnswer
    }
}

macro_rules! part {
    ($(#[$doc:meta])* $name:ident, $ahead:ident, $build:ident) => {
        $(#[$doc])*
        #[cfg(not(debug_assertions))]
        #[wasm_split($name, fallible, preload($ahead))]
        fn $name() -> Result<Build, ApiError> {
            Ok($build)
        }

        $(#[$doc])*
        #[cfg(debug_assertions)]
        async fn $name() -> Result<Build, ApiError> {
            Ok($build)
        }
    };
}

part!(
    /// Reading on: one activity, data, cases.
    reading,
    reading_ahead,
    build_reading
);
part!(
    /// Objecting, asking, consents, receipts.
    acting,
    acting_ahead,
    build_acting
);
part!(
    /// The package.
    taking,
    taking_ahead,
    build_taking
);

fn build_reading(page: Page) -> AnyView {
    match page {
        Page::Activity { me, id } => view! { <ActivityPage me id/> }.into_any(),
        Page::Data { me } => view! { <DataPage me/> }.into_any(),
        Page::Cases { me } => view! { <CasesPage me/> }.into_any(),
        Page::Case { me, id } => view! { <OneCasePage me id/> }.into_any(),
        _ => unreachable!("a page of another part"),
    }
}

fn build_acting(page: Page) -> AnyView {
    match page {
        Page::Object { me } => view! { <ObjectPage me/> }.into_any(),
        Page::Rights { me } => view! { <RightsPage me/> }.into_any(),
        Page::Request { me, kind } => view! { <RequestPage me kind/> }.into_any(),
        Page::Check { me, kind } => view! { <CheckPage me kind/> }.into_any(),
        Page::Receipt { id } => view! { <ReceiptPage id/> }.into_any(),
        Page::Consents => view! { <ConsentsPage/> }.into_any(),
        _ => unreachable!("a page of another part"),
    }
}

fn build_taking(_: Page) -> AnyView {
    view! { <ExportPage/> }.into_any()
}

async fn fetch(page: Page) -> Result<Build, ApiError> {
    match page {
        Page::Activity { .. } | Page::Data { .. } | Page::Cases { .. } | Page::Case { .. } => reading().await,
        Page::Export => taking().await,
        _ => acting().await,
    }
}

/// A page of a part.
#[component]
pub fn Lazy(
    /// Which.
    page: Page,
) -> impl IntoView {
    let wanted = page.clone();
    let fetched = LocalResource::new(move || fetch(wanted.clone()));
    let missing = move || {
        let t = texts();
        let reload = |_| browser::leave_in_place(&browser::current_path());
        view! {
            <Heading title=t.errors.heading/>
            <div class="box box-bad" role="alert"><p>{t.errors.part_missing}</p></div>
            <p class="actions">
                <button type="button" class="button" on:click=move |_| fetched.refetch()>{t.common.retry}</button>
                <button type="button" class="button button-quiet" on:click=reload>{t.errors.reload}</button>
            </p>
        }
        .into_any()
    };
    // No boundary around the page: its own reads would count as the part's, and it has boundaries of its own.
    move || match fetched.get() {
        None => view! { <Skeleton loading=texts().common.loading/> }.into_any(),
        Some(Ok(build)) => untrack(|| build(page.clone())),
        Some(Err(_)) => missing(),
    }
}
