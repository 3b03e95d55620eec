//! What a person asked for, as it is stored: in the JSON of cases and of receipts.
//!
//! A shape of the store's own: what the contract calls things may change, what was stored is read for ever. What is known
//! of a newer version of the store only is refused.

use domain::ids::{ActivityId, CategoryId, RecordId};
use domain::request::{Delivery, ErasureGround, Request, RestrictionGround};
use serde::{Deserialize, Serialize};

/// A request as it is stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum StoredRequest {
    /// Art. 15.
    Access {
        /// How to get the answer.
        delivery: Delivery,
        /// Own words.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        words: Option<String>,
    },
    /// Art. 16.
    Rectification {
        /// The piece of data it is about.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        record: Option<String>,
        /// Category of data.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        category: Option<String>,
        /// What is wrong.
        wrong: String,
        /// What is right.
        right: String,
        /// Which recipients were told (Art. 19)?
        #[serde(default, skip_serializing_if = "is_no")]
        tell_recipients: bool,
    },
    /// Art. 17.
    Erasure {
        /// Activities; empty or absent means all.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        activities: Vec<String>,
        /// The ground.
        ground: ErasureGround,
        /// Own words.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        words: Option<String>,
        /// Which recipients were told (Art. 19)?
        #[serde(default, skip_serializing_if = "is_no")]
        tell_recipients: bool,
    },
    /// Art. 18.
    Restriction {
        /// Activities; empty or absent means all.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        activities: Vec<String>,
        /// The ground.
        ground: RestrictionGround,
        /// Own words.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        words: Option<String>,
        /// Which recipients were told (Art. 19)?
        #[serde(default, skip_serializing_if = "is_no")]
        tell_recipients: bool,
    },
    /// Art. 20(2).
    PortabilityTransfer {
        /// The receiving controller.
        receiver: String,
        /// Own words.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        words: Option<String>,
    },
    /// Art. 21(1).
    Objection {
        /// Activities, at least one.
        activities: Vec<String>,
        /// The person's own situation.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        words: Option<String>,
        /// Restriction while the objection is examined (Art. 18(1)(d)).
        #[serde(default)]
        restrict_meanwhile: bool,
    },
    /// Art. 12(2).
    OwnWords {
        /// The request.
        words: String,
        /// Activities it is about.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        activities: Vec<String>,
    },
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
fn is_no(flag: &bool) -> bool {
    !flag
}

fn ids(texts: Vec<String>) -> Vec<ActivityId> {
    texts.into_iter().map(ActivityId::from).collect()
}

fn texts(ids: Vec<ActivityId>) -> Vec<String> {
    ids.into_iter().map(ActivityId::into_string).collect()
}

impl From<StoredRequest> for Request {
    fn from(stored: StoredRequest) -> Self {
        match stored {
            StoredRequest::Access { delivery, words } => Request::Access { delivery, words },
            StoredRequest::Rectification { record, category, wrong, right, tell_recipients } => {
                let (record, category) = (record.map(RecordId::from), category.map(CategoryId::from));
                Request::Rectification { record, category, wrong, right, tell_recipients }
            }
            StoredRequest::Erasure { activities, ground, words, tell_recipients } => {
                Request::Erasure { activities: ids(activities), ground, words, tell_recipients }
            }
            StoredRequest::Restriction { activities, ground, words, tell_recipients } => {
                Request::Restriction { activities: ids(activities), ground, words, tell_recipients }
            }
            StoredRequest::PortabilityTransfer { receiver, words } => Request::PortabilityTransfer { receiver, words },
            StoredRequest::Objection { activities, words, restrict_meanwhile } => {
                Request::Objection { activities: ids(activities), words, restrict_meanwhile }
            }
            StoredRequest::OwnWords { words, activities } => Request::OwnWords { words, activities: ids(activities) },
        }
    }
}

impl From<Request> for StoredRequest {
    fn from(request: Request) -> Self {
        match request {
            Request::Access { delivery, words } => Self::Access { delivery, words },
            Request::Rectification { record, category, wrong, right, tell_recipients } => {
                let (record, category) = (record.map(RecordId::into_string), category.map(CategoryId::into_string));
                Self::Rectification { record, category, wrong, right, tell_recipients }
            }
            Request::Erasure { activities, ground, words, tell_recipients } => {
                Self::Erasure { activities: texts(activities), ground, words, tell_recipients }
            }
            Request::Restriction { activities, ground, words, tell_recipients } => {
                Self::Restriction { activities: texts(activities), ground, words, tell_recipients }
            }
            Request::PortabilityTransfer { receiver, words } => Self::PortabilityTransfer { receiver, words },
            Request::Objection { activities, words, restrict_meanwhile } => {
                Self::Objection { activities: texts(activities), words, restrict_meanwhile }
            }
            Request::OwnWords { words, activities } => Self::OwnWords { words, activities: texts(activities) },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As versions before have written them.
    const STORED: [&str; 9] = [
        r#"{"kind":"access","delivery":"portal"}"#,
        r#"{"kind":"access","delivery":"post","words":"Allt"}"#,
        r#"{"kind":"rectification","record":"r","category":"c","wrong":"a","right":"b","tell_recipients":true}"#,
        r#"{"kind":"erasure","activities":["contact"],"ground":"no-longer-needed","words":"w"}"#,
        r#"{"kind":"erasure","ground":"legal-duty","tell_recipients":true}"#,
        r#"{"kind":"restriction","ground":"needed-for-claims"}"#,
        r#"{"kind":"portability-transfer","receiver":"Bank","words":"w"}"#,
        r#"{"kind":"objection","activities":["loan-documents"],"words":"Min situation","restrict_meanwhile":true}"#,
        r#"{"kind":"own-words","words":"Hej","activities":["contact"]}"#,
    ];

    #[test]
    fn what_was_stored_is_read_and_written_as_it_was() {
        for json in STORED {
            let stored: StoredRequest = serde_json::from_str(json).unwrap();
            assert_eq!(serde_json::to_string(&stored).unwrap(), json);
            let request = Request::from(stored.clone());
            assert_eq!(StoredRequest::from(request), stored);
        }
    }

    #[test]
    fn what_only_a_newer_version_knows_is_refused() {
        for json in [r#"{"kind":"transfer"}"#, r#"{"kind":"erasure","ground":"because"}"#] {
            assert!(serde_json::from_str::<StoredRequest>(json).is_err(), "{json}");
        }
    }
}
