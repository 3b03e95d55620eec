//! The register, fetched once per language and shared by all pages.

use crate::api::{Api, ApiError};
use domain::Lang;
use domain::register::Register;
use leptos::prelude::*;
use std::sync::Arc;

type Read = LocalResource<Result<Arc<Register>, ApiError>>;

/// The register in the page's language; in the context.
#[derive(Clone, Copy)]
pub struct RegisterStore {
    read: StoredValue<Option<Read>>,
    begin: StoredValue<Arc<dyn Fn() -> Read + Send + Sync>>,
}

impl RegisterStore {
    /// Fetches the register, and again whenever `language` gives another one: now if `at_once`, else when a page first
    /// shows something of it. `language` tracks.
    #[must_use]
    pub fn new(api: Api, language: impl Fn() -> Lang + Copy + Send + Sync + 'static, at_once: bool) -> Self {
        // It outlives the page that first asks for it.
        let owner = Owner::current().unwrap_or_default();
        let begin = move || {
            owner.with(|| {
                LocalResource::new(move || {
                    let lang = language();
                    async move { api.register(lang).await.map(Arc::new) }
                })
            })
        };
        let store = Self { read: StoredValue::new(None), begin: StoredValue::new(Arc::new(begin)) };
        if at_once {
            store.resource();
        }
        store
    }

    /// The register, where it has come already. Tracks nothing.
    #[must_use]
    pub fn now(self) -> Option<Arc<Register>> {
        self.read.get_value()?.get_untracked()?.ok()
    }

    /// The read, to be shown in its states.
    pub fn resource(self) -> Read {
        self.read.get_value().unwrap_or_else(|| {
            let begin = self.begin.get_value();
            let read = begin();
            self.read.set_value(Some(read));
            read
        })
    }
}
