//! Pages that are not in the app's first file: three parts, each fetched when one of its pages is first gone to, or before
//! that when there is nothing else to do.
//!
//! The splitting is that of Leptos's `#[lazy]`, by the macro below it: with `fallible` a part that does not come is an
//! error to show, where `#[lazy]` stops the app. Only what is built to be deployed is split (`cargo xtask split` is
//! Trunk's hook); in a debug build every part is there from the start.
#![cfg_attr(not(debug_assertions), allow(unsafe_code, reason = "the code that the macro writes to call into a part"))]

use crate::api::build::is_replaced;
use crate::api::session::Me;
use crate::components::heading::Heading;
use crate::components::replaced::Replaced;
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

/// The pages of a part: each part is a separate type, so that a page cannot be looked for in another one.
pub trait Part: Clone + Send + Sync + 'static {
    /// Fetches the part, which knows how its pages are built.
    fn fetch() -> impl Future<Output = Result<fn(Self) -> AnyView, ApiError>>;
}

/// Reading on: one activity, data, cases.
#[derive(Clone)]
pub enum Reading {
    /// One activity.
    Activity { me: Arc<Me>, id: String },
    /// My data.
    Data { me: Arc<Me> },
    /// My cases.
    Cases { me: Arc<Me> },
    /// One case.
    Case { me: Arc<Me>, id: String },
}

impl Reading {
    fn page(self) -> AnyView {
        match self {
            Self::Activity { me, id } => view! { <ActivityPage me id/> }.into_any(),
            Self::Data { me } => view! { <DataPage me/> }.into_any(),
            Self::Cases { me } => view! { <CasesPage me/> }.into_any(),
            Self::Case { me, id } => view! { <OneCasePage me id/> }.into_any(),
        }
    }
}

/// Objecting, asking, consents, receipts.
#[derive(Clone)]
pub enum Acting {
    /// Objection.
    Object { me: Arc<Me> },
    /// All rights.
    Rights { me: Arc<Me> },
    /// The form of a kind of request.
    Request { me: Arc<Me>, kind: &'static str },
    /// Its check answers.
    Check { me: Arc<Me>, kind: &'static str },
    /// A receipt.
    Receipt { id: String },
    /// Consents.
    Consents,
}

impl Acting {
    fn page(self) -> AnyView {
        match self {
            Self::Object { me } => view! { <ObjectPage me/> }.into_any(),
            Self::Rights { me } => view! { <RightsPage me/> }.into_any(),
            Self::Request { me, kind } => view! { <RequestPage me kind/> }.into_any(),
            Self::Check { me, kind } => view! { <CheckPage me kind/> }.into_any(),
            Self::Receipt { id } => view! { <ReceiptPage id/> }.into_any(),
            Self::Consents => view! { <ConsentsPage/> }.into_any(),
        }
    }
}

/// The package.
#[derive(Clone)]
pub enum Taking {
    /// Downloading it.
    Export,
}

impl Taking {
    fn page(self) -> AnyView {
        match self {
            Self::Export => view! { <ExportPage/> }.into_any(),
        }
    }
}

#[cfg(not(debug_assertions))]
impl From<SplitLoaderError> for ApiError {
    fn from(_: SplitLoaderError) -> Self {
        Self::NoAnswer
    }
}

macro_rules! part {
    ($part:ident, $name:ident, $ahead:ident) => {
        // What is called here lies in the part's file, and all that only it needs.
        #[cfg(not(debug_assertions))]
        #[wasm_split($name, fallible, preload($ahead))]
        fn $name() -> Result<fn($part) -> AnyView, ApiError> {
            Ok($part::page)
        }

        #[cfg(debug_assertions)]
        async fn $name() -> Result<fn($part) -> AnyView, ApiError> {
            Ok($part::page)
        }

        impl Part for $part {
            async fn fetch() -> Result<fn(Self) -> AnyView, ApiError> {
                $name().await
            }
        }
    };
}

part!(Reading, reading, reading_ahead);
part!(Acting, acting, acting_ahead);
part!(Taking, taking, taking_ahead);

/// A page of a part.
#[component]
pub fn Lazy<P: Part>(
    /// Which.
    page: P,
) -> impl IntoView {
    let fetched = LocalResource::new(P::fetch);
    let missing = move || missing(move || fetched.refetch());
    // No boundary around the page: its own reads would count as the part's, and it has separate boundaries.
    move || match fetched.get() {
        None => view! { <Skeleton loading=texts().common.loading/> }.into_any(),
        Some(Ok(build)) => untrack(|| build(page.clone())),
        Some(Err(_)) => missing(),
    }
}

/// In place of a page whose part did not come: because there is a newer build, or because of the connection.
fn missing(retry: impl Fn() + Copy + Send + 'static) -> AnyView {
    let replaced = LocalResource::new(is_replaced);
    (move || match replaced.get() {
        None => view! { <Skeleton loading=texts().common.loading/> }.into_any(),
        Some(true) => view! { <Heading title=texts().errors.replaced/><Replaced/> }.into_any(),
        Some(false) => {
            let t = texts();
            view! {
                <Heading title=t.errors.heading/>
                <div class="box box-bad" role="alert"><p>{t.errors.part_missing}</p></div>
                <p><button type="button" class="button" on:click=move |_| retry()>{t.common.retry}</button></p>
            }
            .into_any()
        }
    })
    .into_any()
}
