//! The portability package: what is ordered, and the stream of records.
//!
//! [`Record`] has the member names of `schema/portability-export.schema.json`, since it is written into the package as
//! it comes.

use crate::consent::Consent;
use crate::{Bilingual, Controller, Instant};
use domain::portability::{Origin, RecordFacts};
use domain::register::LegalBasis;
use serde::{Deserialize, Serialize};

/// All values of [`Record::value_type`], as in the schema of the package.
pub const VALUE_TYPES: [&str; 13] = [
    "string",
    "boolean",
    "integer",
    "decimal",
    "date",
    "date-time",
    "address",
    "email",
    "phone",
    "personal-identity-number",
    "organisation-number",
    "money",
    "document-reference",
];

/// Answer of `GET /exports`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Exports {
    /// Earlier exports, newest first. The files themselves are not kept.
    pub items: Vec<Export>,
    /// How many more the person can make.
    pub limit: ExportLimit,
    /// Is the voluntary part offered here?
    pub voluntary_offered: bool,
    /// Is a fresh sign-in needed before the next one?
    pub fresh_sign_in_required: bool,
}

/// The rate limit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ExportLimit {
    /// Exports per 24 hours.
    pub max: u32,
    /// Left now.
    pub left: u32,
    /// When the oldest one stops counting; absent when none counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = DateTime))]
    pub resets_at: Option<Instant>,
}

/// An export that was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Export {
    /// Id, for example `EXP-7F3K9Q2M4T`: Crockford base 32.
    pub id: String,
    /// When the snapshot was fixed.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    pub created_at: Instant,
    /// Was the voluntary part included?
    pub voluntary: bool,
    /// Were contact details included, and what else the screen covers for everyone?
    pub contact_details: bool,
    /// SHA-256 of the file, once the browser has told it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sha256: Option<String>,
    /// Size of the file in bytes, once the browser has told it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bytes: Option<u64>,
}

/// Body of `POST /exports`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewExport {
    /// Include what rests on legitimate interest?
    pub voluntary: bool,
    /// Include contact details, and what else the screen covers for everyone: numbers of people and companies, employer,
    /// municipality, IP addresses, places of sign-in, and the regional company among the controllers?
    pub contact_details: bool,
}

/// Answer of `POST /exports`: a fixed snapshot, and all that the package says about itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ExportSnapshot {
    /// The export.
    pub export: Export,
    /// Pseudonym of the person in the package; another one in every package.
    pub pseudonym: String,
    /// Role ids of the person.
    pub roles: Vec<String>,
    /// The controllers: the one of every relation, and, with contact details only, those of the person's roles.
    pub controllers: Vec<Controller>,
    /// Notices in force: id and version.
    pub notices: Vec<NoticeVersion>,
    /// Made in demo mode?
    pub demo: bool,
    /// What the linked data of the package is made from.
    pub facts: ExportFacts,
}

/// What the linked data of a package is made from: the register as it is now, the same for everyone, and the person's
/// consents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ExportFacts {
    /// The activities by id. The restricted ones are not among them, for anybody.
    pub activities: Vec<ActivityFacts>,
    /// The categories of personal data, in the register's order.
    pub categories: Vec<TermFacts>,
    /// The recipients, in the register's order.
    pub recipients: Vec<TermFacts>,
    /// The person's consents with all that has happened to them, withdrawn ones too.
    pub consents: Vec<Consent>,
}

/// A processing activity as linked data needs it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ActivityFacts {
    /// Id.
    pub id: String,
    /// Id of the notice that names it.
    pub notice: String,
    /// Name.
    pub name: Bilingual,
    /// What is done and for what.
    pub purpose: Bilingual,
    /// Purposes as terms of the Data Privacy Vocabulary, for example `dpv:DirectMarketing`.
    pub dpv_purposes: Vec<String>,
    /// Legal basis.
    pub legal_basis: String,
    /// Direct marketing?
    pub direct_marketing: bool,
    /// Ids of its categories of personal data.
    pub categories: Vec<String>,
    /// Its sources as terms of the Data Privacy Vocabulary, each once.
    pub dpv_sources: Vec<String>,
    /// Ids of its recipients, those of all processing among them.
    pub recipients: Vec<String>,
    /// How long data is kept: the main rule first.
    pub retention: Vec<PeriodFacts>,
}

/// A rule of how long data is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PeriodFacts {
    /// ISO 8601 duration; absent where the notice gives none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub duration: Option<String>,
    /// Does it last until something happens?
    pub until_event: bool,
    /// The rule in plain words.
    pub text: Bilingual,
}

/// Something the register has a name for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TermFacts {
    /// Id.
    pub id: String,
    /// Name.
    pub name: Bilingual,
    /// Terms of the Data Privacy Vocabulary; may be none.
    pub dpv: Vec<String>,
}

/// A notice and its version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NoticeVersion {
    /// Id.
    pub id: String,
    /// Language it was published in.
    pub language: String,
    /// Version.
    pub version: String,
}

/// Body of `PUT /exports/{id}/result`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ExportResult {
    /// SHA-256 of the file, lower-case hex.
    pub sha256: String,
    /// Size in bytes.
    pub bytes: u64,
}

/// Answer of `GET /exports/preview`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ExportPreview {
    /// The scope that was asked for: `art20` or `voluntary`.
    pub scope: String,
    /// Included records by category. What is left out is never counted.
    pub categories: Vec<CategoryCount>,
    /// The first records.
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<Record>))]
    pub first: Vec<Record>,
}

/// Number of included records of a category.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CategoryCount {
    /// Category id.
    pub category: String,
    /// Number of records in the package.
    pub records: u64,
}

/// One line of `GET /exports/{id}/records` (NDJSON) but the last.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RecordLine {
    /// The part of the package: `art20` or `voluntary`.
    pub scope: String,
    /// The record.
    pub record: Record,
}

/// The last line of the stream. Without it the stream was cut and nothing may be offered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EndLine {
    /// Always true.
    pub end: bool,
    /// Number of record lines before it.
    pub records: u64,
    /// SHA-256 over the bytes of all lines before it, each with its newline; lower-case hex.
    pub sha256: String,
}

/// One piece of personal data.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct Record {
    /// Opaque id, stable for the record.
    pub id: String,
    /// Category id.
    pub category: String,
    /// Term of the Data Privacy Vocabulary, as an absolute IRI.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dpv_category: Option<String>,
    /// Machine name of the field, for example `email-address`.
    pub field: String,
    /// Name of the field.
    pub label: Bilingual,
    /// The value; its shape follows from `valueType`.
    #[cfg_attr(feature = "openapi", schema(value_type = Value))]
    pub value: serde_json::Value,
    /// `string`, `boolean`, `integer`, `decimal`, `date`, `date-time`, `address`, `email`, `phone`,
    /// `personal-identity-number`, `organisation-number`, `money` or `document-reference`.
    pub value_type: String,
    /// `provided` or `observed`.
    pub origin: String,
    /// `data-subject` or `system-observed`.
    pub source: String,
    /// Activities that use it, at least one. A restricted one is never among them, for anybody.
    pub activity_ids: Vec<String>,
    /// Legal basis.
    pub legal_basis: RecordBasis,
    /// Organisation number of the controller.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub controller_org_number: Option<String>,
    /// When it was collected.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = DateTime))]
    pub collected_at: Option<Instant>,
    /// When it was last changed.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = DateTime))]
    pub updated_at: Option<Instant>,
    /// Language of the value, BCP 47.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
}

/// Legal basis of a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct RecordBasis {
    /// `contract`, `consent`, `explicit-consent` or `legitimate-interest`.
    pub code: String,
    /// Article, for example `6(1)(b)`.
    pub article: String,
    /// Term of the Data Privacy Vocabulary.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dpv: Option<String>,
    /// The consent it rests on; required for consent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consent_record_id: Option<String>,
}

impl Record {
    /// The facts the scope rule looks at; `None` when basis or origin is unknown here, which keeps the record out.
    #[must_use]
    pub fn facts(&self) -> Option<RecordFacts> {
        Some(RecordFacts {
            legal_basis: LegalBasis::parse(&self.legal_basis.code)?,
            origin: Origin::parse(&self.origin)?,
            automated: true,
        })
    }
}
