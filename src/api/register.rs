//! The register of processing activities.

use super::{Api, ApiError};
use domain::Lang;
use domain::register::Register;

impl Api {
    /// The register in one language. Needs no session and is the same for everyone.
    ///
    /// # Errors
    /// As any call; `Unreadable` when an activity has a legal basis this version does not know.
    pub async fn register(self, lang: Lang) -> Result<Register, ApiError> {
        let register: api_types::register::Register = self.get(format!("/register?lang={}", lang.as_str())).await?;
        register.try_into().map_err(|_| ApiError::Unreadable)
    }
}
