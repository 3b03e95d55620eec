//! The register of processing activities.

use super::{Api, ApiError};
use domain::Lang;
use domain::register::Register;
use std::cell::RefCell;
use std::rc::Rc;
use wire::decode::RegisterReader;

impl Api {
    /// The register in one language. Needs no session and is the same for everyone. It is read while it comes in.
    ///
    /// # Errors
    /// As any call; `Unreadable` when an activity has a legal basis this version does not know.
    pub async fn register(self, lang: Lang) -> Result<Register, ApiError> {
        let reader = Rc::new(RefCell::new(RegisterReader::default()));
        let into = Rc::clone(&reader);
        let take = Box::new(move |bytes: &[u8]| into.borrow_mut().more(bytes));
        self.get_by_pieces(format!("/register?lang={}", lang.as_str()), take).await?;
        reader.take().finish().ok_or(ApiError::Unreadable)
    }
}
