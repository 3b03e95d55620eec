//! A piece of personal data, in the shape of the store's own: as the controller holds it, and as it is sent.

use crate::ids::sha256;
use crate::store::column::Day;
use crate::store::text::BothLanguages;
use domain::Date;
use domain::register::LegalBasis;
use domain::visibility::Matter;
use serde::{Deserialize, Serialize};

/// A piece of personal data. Its JSON is what the columns `content` and `sent` hold.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
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
    pub label: BothLanguages,
    /// The value; its shape follows from `value_type`.
    pub value: serde_json::Value,
    /// In the words of the package's schema.
    pub value_type: String,
    /// `provided`, `observed`, `inferred` or `from-others`.
    pub origin: String,
    /// Id of the source in the register.
    pub source: String,
    /// Activities that use it.
    pub activity_ids: Vec<String>,
    /// Legal basis.
    pub legal_basis: RecordBasis,
    /// Organisation number of the controller.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub controller_org_number: Option<String>,
    /// When it was collected.
    #[serde(default)]
    pub collected_at: Option<String>,
    /// When it was last changed.
    #[serde(default)]
    pub updated_at: Option<String>,
    /// Language of the value, BCP 47.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
}

/// Legal basis of a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RecordBasis {
    /// Id of the basis.
    pub code: String,
    /// Article, for example `6(1)(b)`.
    pub article: String,
    /// Term of the Data Privacy Vocabulary.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dpv: Option<String>,
    /// The consent it rests on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consent_record_id: Option<String>,
}

/// A piece of data to be stored: as the controller holds it, and what only the rules need.
#[derive(Debug, Clone, PartialEq)]
pub struct NewRecord {
    /// All activities that use it stand in it, restricted ones too; those are never sent.
    pub record: Record,
    /// Is it processed by automated means?
    pub automated: bool,
    /// What it says, as far as its category does not tell.
    pub matter: Matter,
    /// The role it belongs to (`role_assignment.id`); `None`: to the person, whichever role.
    pub role: Option<String>,
    /// The correction that the value comes from.
    pub corrected: Option<Corrected>,
}

/// A correction (Art. 16).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Corrected {
    /// Local date.
    pub on: Date,
    /// Reference of the request for rectification.
    pub reference: String,
}

impl NewRecord {
    /// Day and reference of the correction.
    pub(super) fn correction(&self) -> (Option<String>, Option<String>) {
        let corrected = self.corrected.clone();
        corrected.map(|it| (Day::write(it.on), it.reference)).unzip()
    }
}

/// Another basis for a record.
pub(super) fn basis(basis: LegalBasis, of: &Record) -> RecordBasis {
    RecordBasis {
        code: basis.as_str().to_owned(),
        article: basis.article().to_owned(),
        dpv: of.legal_basis.dpv.is_some().then(|| basis.dpv().to_owned()),
        consent_record_id: of.legal_basis.consent_record_id.clone().filter(|_| basis.is_consent()),
    }
}

/// The id of a record in addresses: the last part of its own, or, where that is not one that an address can hold, what
/// stands for it.
pub(super) fn public_id(record: &Record) -> String {
    let last = record.id.rsplit(':').next().unwrap_or_default();
    let is_id =
        (1..=64).contains(&last.len()) && last.bytes().all(|it| it.is_ascii_alphanumeric() || b"-_".contains(&it));
    if is_id { last.to_owned() } else { sha256(record.id.as_bytes())[..32].to_owned() }
}

/// The same to the person who sees it? When a record was last changed counts only with a change that they see.
pub(super) fn is_same(one: &Record, other: &Record) -> bool {
    let without = |it: &Record| Record { updated_at: None, ..it.clone() };
    without(one) == without(other)
}

/// The same but for who uses it, and on which basis?
pub(super) fn has_same_value(one: &Record, other: &Record) -> bool {
    let uses = |it: &Record| (it.activity_ids.clone(), it.legal_basis.clone());
    let (activity_ids, legal_basis) = uses(other);
    is_same(&Record { activity_ids, legal_basis, ..one.clone() }, other)
}
