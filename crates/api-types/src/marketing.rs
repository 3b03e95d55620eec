//! The standing choice about direct marketing (Art. 21(2)-(3)): an act with history, never a case.

use crate::Instant;
use domain::act::MarketingEventKind;
use domain::actor::Actor;
use domain::open::Open;
use serde::{Deserialize, Serialize};

/// Where the choice stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DirectMarketing {
    /// Has the person said no? Covers all channels, and profiling for direct marketing.
    pub stopped: bool,
    /// Since when the choice stands as it does; absent if it was never changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = DateTime))]
    pub since: Option<Instant>,
    /// All changes, oldest first.
    pub history: Vec<MarketingEvent>,
    /// Strong validator for `If-Match` when lifting the stop; the same as the `ETag` header.
    pub etag: String,
}

/// A change of the choice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MarketingEvent {
    /// When.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    pub at: Instant,
    /// `stopped` or `lifted`.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub event: Open<MarketingEventKind>,
    /// Who did it: `you` or `controller`.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub actor: Open<Actor>,
    /// The receipt.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub receipt_id: Option<String>,
}
