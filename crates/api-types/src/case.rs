//! Cases: what is answered. What is asked for is a [`Request`].

pub(crate) mod request;

use crate::Instant;
use domain::Date;
use domain::actor::Actor;
use domain::case::{CaseEventKind, CaseKind, Status};
use domain::open::{Open, or_neutral};
use domain::request::Request;
use serde::{Deserialize, Serialize};

/// Answer of `POST /cases`: the case and its receipt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CaseCreated {
    /// The case.
    pub case: CaseSummary,
    /// Its receipt.
    pub receipt: crate::receipt::ReceiptDocument,
}

/// A page of the person's cases: what waits for the person first, then by the day that counts, then what has ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CasePage {
    /// The cases.
    pub items: Vec<CaseSummary>,
    /// Opaque cursor of the next page, absent on the last one. The same is in the `Link` header.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
    /// How many cases there are, whatever the list is narrowed to.
    pub counts: CaseCounts,
    /// When the next of all open cases is to be answered at the latest; absent when none is open.
    #[serde(deserialize_with = "domain::day::option", default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = Date))]
    pub next_due_on: Option<Date>,
}

/// How many cases a person has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CaseCounts {
    /// Open ones.
    pub open: u32,
    /// Closed ones that have not been deleted yet.
    pub closed: u32,
}

/// A case in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CaseSummary {
    /// Opaque id.
    pub id: String,
    /// Reference to quote. Without a regional prefix.
    pub reference: String,
    /// Kind: `access`, `rectification`, `erasure`, `restriction`, `portability-transfer`, `objection`, `own-words`.
    #[serde(deserialize_with = "or_neutral")]
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub kind: CaseKind,
    /// Status: `received`, `acknowledged`, `in-progress`, `needs-information`, `extended`, `completed`,
    /// `partly-completed`, `declined`, `withdrawn-by-you`. An unknown one is shown as `in-progress`.
    #[serde(deserialize_with = "or_neutral")]
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub status: Status,
    /// The activities it is about.
    #[serde(default, deserialize_with = "domain::open::or_absent")]
    pub activities: Vec<String>,
    /// Local date of receipt.
    #[serde(deserialize_with = "domain::day::deserialize")]
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
    pub received_on: Date,
    /// Answered at the latest on this date; the extended one if the time limit was extended.
    #[serde(deserialize_with = "domain::day::deserialize")]
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
    pub due_on: Date,
    /// Was the time limit extended?
    pub extended: bool,
    /// Local date of the decision or withdrawal.
    #[serde(deserialize_with = "domain::day::option", default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = Date))]
    pub closed_on: Option<Date>,
    /// The day from which the restriction in force through the case may be lifted (Art. 18(3)); absent when none is announced.
    #[serde(deserialize_with = "domain::day::option", default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = Date))]
    pub lifts_on: Option<Date>,
    /// Instant of the last event.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    pub changed_at: Instant,
}

impl CaseSummary {
    /// Does it wait for the person: to answer a question, or to hear that a restriction is about to be lifted?
    #[must_use]
    pub fn waits(&self) -> bool {
        self.status == Status::NeedsInformation || self.lifts_on.is_some()
    }
}

/// A case in full. Its `ETag` is needed for messages and retraction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CaseDetail {
    /// What the list shows.
    pub summary: CaseSummary,
    /// What was asked, with the person's own words.
    #[serde(deserialize_with = "request::answered")]
    pub request: Request,
    /// Rectification: the piece of data that it is about, if it names one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub record: Option<crate::record::NamedRecord>,
    /// Everything that has happened, oldest first.
    pub events: Vec<CaseEvent>,
    /// The restriction in force through this case, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub restriction: Option<crate::in_force::RestrictionInForce>,
    /// The receipt of the request.
    pub receipt_id: String,
    /// Strong validator for `If-Match`; the same as the `ETag` header.
    pub etag: String,
}

/// Something that happened in a case. Never changed afterwards.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CaseEvent {
    /// Number of the event within the case, from 1.
    pub number: u32,
    /// Instant.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    pub at: Instant,
    /// `you` or `controller`.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub actor: Open<Actor>,
    /// `received`, `acknowledged`, `begun`, `question`, `message`, `extended`, `decided`, `retracted`,
    /// `lifting-announced` or `restriction-lifted`; others may come and are shown by their text.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub event: Open<CaseEventKind>,
    /// The status after the event.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub status: Open<Status>,
    /// Words of the person or the controller: message, question, reasons.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The new due date, for an extension.
    #[serde(deserialize_with = "domain::day::option", default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = Date))]
    pub due_on: Option<Date>,
    /// For `lifting-announced`: the restriction is not lifted before this day.
    #[serde(deserialize_with = "domain::day::option", default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = Date))]
    pub lifts_on: Option<Date>,
    /// For a decision: which recipients were told of what was done (Art. 19), as ids of recipients in the register; empty
    /// when there were none, absent when it was not asked. Categories only, and never an authority.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recipients: Option<Vec<String>>,
    /// Documents that came with it.
    #[serde(default, deserialize_with = "domain::open::or_absent", skip_serializing_if = "Vec::is_empty")]
    pub documents: Vec<Document>,
}

/// A document of the controller. Downloaded as an attachment from `/cases/{id}/documents/{doc}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Document {
    /// Opaque id.
    pub id: String,
    /// File name.
    pub name: String,
    /// Media type.
    pub media_type: String,
    /// Size in bytes.
    pub bytes: u64,
    /// SHA-256, lower-case hex.
    pub sha256: String,
}

/// Body of `POST /cases/{id}/messages`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewMessage {
    /// The words.
    pub words: String,
}
