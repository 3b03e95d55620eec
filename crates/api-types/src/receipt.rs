//! Receipts: one form for every act and every case.

use crate::{Controller, Instant};
use domain::Date;
use domain::case::CaseKind;
use domain::open::Open;
use domain::receipt::ReceiptKind;
use serde::{Deserialize, Serialize};

/// Answer of `GET /receipts/{id}` and of every act.
///
/// `text` is the receipt as JSON, exactly as it is stored; `sha256` is the digest of its UTF-8 bytes. The person can
/// save the text as a file and have the digest confirmed later.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReceiptDocument {
    /// Id of the receipt.
    pub id: String,
    /// SHA-256 of `text`, lower-case hex.
    pub sha256: String,
    /// A `Receipt` as JSON text.
    #[cfg_attr(feature = "openapi", schema(content_media_type = "application/json"))]
    pub text: String,
}

impl ReceiptDocument {
    /// Reads the receipt out of the text; `None` when it is not one.
    #[must_use]
    pub fn read(&self) -> Option<Receipt> {
        serde_json::from_str(&self.text).ok()
    }
}

/// Body of `POST /receipts/confirmation`: what a person has of a receipt they kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ConfirmReceipt {
    /// Its reference.
    pub reference: String,
    /// SHA-256 of the file, hex.
    pub sha256: String,
}

/// Answer of `POST /receipts/confirmation`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReceiptConfirmation {
    /// Is this a receipt the person was given, unchanged?
    pub confirmed: bool,
}

/// A page of the person's receipts, of acts and of cases, the newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReceiptPage {
    /// The receipts.
    pub items: Vec<ReceiptSummary>,
    /// Opaque cursor of the next page, absent on the last one. The same is in the `Link` header.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// A receipt in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReceiptSummary {
    /// Id of the receipt.
    pub id: String,
    /// Reference to quote.
    pub reference: String,
    /// `case`, `consent-withdrawn`, `consent-renewed`, `marketing-stopped` or `marketing-lifted`; others may come.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub kind: Open<ReceiptKind>,
    /// Instant.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    pub at: Instant,
    /// For a case: its kind, as in `CaseSummary`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub case_kind: Option<Open<CaseKind>>,
    /// The consents that were withdrawn or given again.
    #[serde(default, deserialize_with = "domain::open::or_absent", skip_serializing_if = "Vec::is_empty")]
    pub consents: Vec<ReceiptConsent>,
    /// Language of its sentences, BCP 47; absent where it has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
}

/// A consent that a receipt is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReceiptConsent {
    /// Its id.
    pub id: String,
    /// The words that the person had said yes to.
    pub words: String,
    /// Language of the words, BCP 47.
    pub language: String,
}

/// What was done or asked, and what happens next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Receipt {
    /// Reference to quote, for example `P-7F3K-9Q2M`. Says nothing about the person or the matter.
    pub reference: String,
    /// `case`, `consent-withdrawn`, `consent-renewed`, `marketing-stopped` or `marketing-lifted`; others may come.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub kind: Open<ReceiptKind>,
    /// The name of the person. Receipts of before have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<String>,
    /// Instant.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    pub at: Instant,
    /// The date of that instant in Europe/Stockholm.
    #[serde(deserialize_with = "domain::day::deserialize")]
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
    pub local_date: Date,
    /// For a case: what was asked, with the person's own words.
    #[serde(
        default,
        deserialize_with = "crate::case::request::answered_if_known",
        skip_serializing_if = "Option::is_none"
    )]
    pub request: Option<domain::request::Request>,
    /// Rectification: what the piece of data is called that it is about, as it was shown. Never its value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub record: Option<String>,
    /// For a case: its id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case_id: Option<String>,
    /// For a consent: its id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consent_id: Option<String>,
    /// The consents that were withdrawn or given again, with the words of each. Receipts of before have none.
    #[serde(default, deserialize_with = "domain::open::or_absent", skip_serializing_if = "Vec::is_empty")]
    pub consents: Vec<ReceiptConsent>,
    /// The activities it is about, with their names as they were shown.
    #[serde(default, deserialize_with = "domain::open::or_absent", skip_serializing_if = "Vec::is_empty")]
    pub activities: Vec<String>,
    /// Version of the text that was shown: of the consent, or of the notice.
    pub text_version: String,
    /// The notice in force.
    pub notice: String,
    /// For a case: answered at the latest on this date.
    #[serde(deserialize_with = "domain::day::option", default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = Date))]
    pub due_on: Option<Date>,
    /// The controllers.
    pub controllers: Vec<Controller>,
    /// Language of the sentences, BCP 47. Older receipts have neither sentences nor this.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// What happens next, in sentences.
    #[serde(default, deserialize_with = "domain::open::or_absent", skip_serializing_if = "Vec::is_empty")]
    pub next: Vec<String>,
    /// How to complain: to the data protection officer, to the supervisory authority, in court.
    #[serde(default, deserialize_with = "domain::open::or_absent", skip_serializing_if = "Vec::is_empty")]
    pub complaint: Vec<String>,
    /// Made in demo mode, about a made-up person?
    #[serde(default, deserialize_with = "domain::open::or_absent")]
    pub demo: bool,
}
