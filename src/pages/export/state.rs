//! What the parts of the page share.

use crate::api::ApiError;
use crate::api::exports::Exports;
use leptos::prelude::*;

/// Earlier exports and the limit, as the page reads them.
pub type ExportsRead = LocalResource<Result<Exports, ApiError>>;

/// What the person has ticked.
#[derive(Clone, Copy)]
pub struct Ticked {
    pub voluntary: RwSignal<bool>,
    pub contact_details: RwSignal<bool>,
}
