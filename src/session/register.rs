//! The register, fetched once per language and shared by all pages.

use crate::api::{Api, Remote};
use domain::Lang;
use domain::register::Register;
use signal::RwSignal;

/// The register in the page's language; in the context.
#[derive(Clone, Copy)]
pub struct RegisterStore {
    read: Remote<Register>,
    wanted: RwSignal<bool>,
}

impl RegisterStore {
    /// Fetches the register, and again whenever `language` gives another one. `language` tracks. Now, or where
    /// `at_once` is not, when a page first asks for it: pages for people who are not signed in show nothing of it.
    #[must_use]
    pub fn new(api: Api, language: impl Fn() -> Lang + 'static, at_once: bool) -> Self {
        let wanted = RwSignal::new(at_once);
        let read = Remote::new(move || {
            let (wanted, lang) = (wanted.get(), language());
            async move {
                match wanted {
                    true => api.register(lang).await,
                    false => std::future::pending().await,
                }
            }
        });
        Self { read, wanted }
    }

    /// The read, to be shown in its states.
    #[must_use]
    pub fn resource(self) -> Remote<Register> {
        if !self.wanted.get_untracked() {
            self.wanted.set(true);
        }
        self.read
    }
}
