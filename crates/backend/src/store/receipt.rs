//! The text of a receipt.

use super::column::Day;
use super::people::Controller;
use super::request::StoredRequest;
use domain::case::CaseKind;
use domain::open::Open;
use domain::receipt::ReceiptKind;
use domain::request::Request;
use serde::{Deserialize, Deserializer, Serialize};

/// What the text of a receipt says. Its digest is over every byte: members come in this order, and what was written before
/// there were more of them is read all the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// Reference to quote.
    pub reference: String,
    /// What it is of.
    pub kind: Open<ReceiptKind>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) person: Option<String>,
    /// Instant.
    pub at: String,
    pub(super) local_date: Day,
    /// For a case: what was asked; a request that this version does not know is left out.
    #[serde(default, deserialize_with = "if_known", skip_serializing_if = "Option::is_none")]
    pub request: Option<StoredRequest>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) record: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) case_id: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) consent_id: Option<String>,
    /// The consents that were withdrawn or given again.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub consents: Vec<QuotedConsent>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) activities: Vec<String>,
    pub(super) text_version: String,
    pub(super) notice: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) due_on: Option<Day>,
    pub(super) controllers: Vec<Controller>,
    /// Language of the sentences, BCP 47.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) next: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) complaint: Vec<String>,
    #[serde(default)]
    pub(super) demo: bool,
}

impl Receipt {
    /// The kind of the case that it is about.
    #[must_use]
    pub fn case_kind(&self) -> Option<CaseKind> {
        self.request.clone().map(|request| Request::from(request).kind())
    }
}

/// A consent that a receipt is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuotedConsent {
    /// Its id.
    pub id: String,
    /// The words that the person had said yes to.
    pub words: String,
    /// Language of the words, BCP 47.
    pub language: String,
}

fn if_known<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<StoredRequest>, D::Error> {
    let value = serde_json::Value::deserialize(deserializer)?;
    Ok(StoredRequest::deserialize(value).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// From before there were sentences, words of consents and a name; and one about what only a newer version knows.
    #[test]
    fn receipts_of_other_versions_are_read() {
        let before = r#"{"reference":"P-1","kind":"case","at":"2026-11-20T09:30:00.000Z","local_date":"2026-11-20",
            "request":{"kind":"own-words","words":"Hej"},"text_version":"v","notice":"customer v",
            "controllers":[{"name":"Almi AB"}]}"#;
        let newer = before.replace("own-words", "telepathy").replace("\"notice\"", "\"more\":1,\"notice\"");
        let kind = |json: &str| serde_json::from_str::<Receipt>(json).unwrap().case_kind();
        assert_eq!((kind(before), kind(&newer)), (Some(CaseKind::OwnWords), None));
    }
}
