//! The register, fetched once per language and shared by all pages.

use crate::api::{Api, ApiError};
use crate::components::errors::read_error;
use crate::text::{Language, texts};
use crate::ui::loaded::loaded;
use domain::register::Register;
use leptos::prelude::*;
use std::sync::Arc;

/// The register in the page's language; in the context, above the router.
#[derive(Clone, Copy)]
pub struct RegisterStore(LocalResource<Result<Arc<Register>, ApiError>>);

impl RegisterStore {
    /// Fetches the register now and whenever the language changes.
    #[must_use]
    pub fn new(api: Api, language: Language) -> Self {
        Self(LocalResource::new(move || {
            let lang = language.get();
            async move { api.register(lang).await.map(Arc::new) }
        }))
    }
}

/// Shows something that needs the register.
pub fn with_register(show: impl Fn(Arc<Register>) -> AnyView + Send + 'static) -> AnyView {
    let RegisterStore(register) = expect_context::<RegisterStore>();
    loaded(register, texts().common.loading, move |error| read_error(&error, move || register.refetch()), show)
}
