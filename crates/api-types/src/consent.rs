//! Consents, with their full history.

use crate::Instant;
use domain::act::{ConsentEventKind, ConsentMethod, ConsentStatus};
use domain::actor::Actor;
use domain::open::Open;
use serde::{Deserialize, Serialize};

/// A consent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Consent {
    /// Opaque id.
    pub id: String,
    /// The processing activity it is for.
    pub activity: String,
    /// Explicit consent (Art. 9(2)(a))?
    pub explicit: bool,
    /// `given` or `withdrawn`; others may come.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub status: Open<ConsentStatus>,
    /// Categories of data it covers.
    pub categories: Vec<String>,
    /// The words the person said yes to.
    pub text: ConsentText,
    /// Everything that has happened to it, oldest first.
    pub events: Vec<ConsentEvent>,
    /// Strong validator for `If-Match` on renewal; the same as the `ETag` of the list's item.
    pub etag: String,
}

impl Consent {
    /// Does it hold now?
    #[must_use]
    pub fn is_given(&self) -> bool {
        self.status.is(ConsentStatus::Given)
    }
}

/// The exact words of a consent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ConsentText {
    /// Version of the text.
    pub version: String,
    /// Language it was shown in, BCP 47.
    pub language: String,
    /// The words.
    pub words: String,
}

/// Something that happened to a consent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ConsentEvent {
    /// When.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    pub at: Instant,
    /// `given`, `withdrawn` or `renewed`; others may come.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub event: Open<ConsentEventKind>,
    /// Who did it: `you` or `controller`.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub actor: Open<Actor>,
    /// By which method: `portal`, `form`, `phone`, `paper`; others may come.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub method: Open<ConsentMethod>,
    /// Version of the text that was shown.
    pub text_version: String,
    /// The receipt, for what was done in the portal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub receipt_id: Option<String>,
}
