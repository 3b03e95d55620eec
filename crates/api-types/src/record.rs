//! What the controller holds about the person, value by value.
//!
//! Only what [`domain::visibility`] shows. What is not there leaves no trace: no count, no gap, no order tells of it.

use crate::Bilingual;
use crate::export::Record;
use domain::Date;
use serde::{Deserialize, Serialize};

/// Answer of `GET /records`: a page of what is held, by category.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RecordPage {
    /// The pieces of data: ascending by the id of the category, within it by when the person began to see them.
    pub items: Vec<HeldRecord>,
    /// Opaque cursor of the next page, absent on the last one. The same is in the `Link` header.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// A piece of data with what the person needs to check it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HeldRecord {
    /// Opaque id, for addresses and for `record` of a request for rectification. It stays when the value is corrected.
    pub id: String,
    /// The record, as a package holds it.
    pub record: Record,
    /// The role it belongs to, by the id that `GET /session` gives it; absent for what belongs to the person, whichever
    /// role they have.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// The correction that the value comes from (Art. 16); absent when it was never corrected. What it was before is not
    /// told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub corrected: Option<Correction>,
}

/// A value was put right.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Correction {
    /// Local date.
    #[serde(deserialize_with = "domain::day::deserialize")]
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
    pub on: Date,
    /// Reference of the request for rectification.
    pub reference: String,
    /// Its case; absent when that has been deleted after its time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case_id: Option<String>,
}

/// The piece of data that a request for rectification is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NamedRecord {
    /// Its opaque id. It may be held no more.
    pub id: String,
    /// What it was called when the request was sent. Never its value.
    pub label: Bilingual,
}
