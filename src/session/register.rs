//! The register, fetched once per language and shared by all pages.

use crate::api::{Api, Remote};
use domain::Lang;
use domain::register::Register;

/// The register in the page's language; in the context.
#[derive(Clone, Copy)]
pub struct RegisterStore(Remote<Register>);

impl RegisterStore {
    /// Fetches the register now, and again whenever `language` gives another one. `language` tracks.
    #[must_use]
    pub fn new(api: Api, language: impl Fn() -> Lang + 'static) -> Self {
        Self(Remote::new(move || {
            let lang = language();
            async move { api.register(lang).await }
        }))
    }

    /// The read, to be shown in its states.
    #[must_use]
    pub fn resource(self) -> Remote<Register> {
        self.0
    }
}
