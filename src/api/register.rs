//! The register of processing activities.

use super::{Api, Reply};
use domain::Lang;
use domain::register::Register;

impl Api {
    /// The register in one language. Needs no session and is the same for everyone.
    ///
    /// # Errors
    /// As any call; `Unreadable` when an activity has a legal basis this version does not know.
    pub fn register(self, lang: Lang) -> Reply<Register> {
        self.get(format!("/register?lang={}", lang.as_str()))
    }
}
