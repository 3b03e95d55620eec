//! What the person asked for, as it stands in an answer.

use domain::case::CaseKind;
use domain::ids::{ActivityId, CategoryId, RecordId};
use domain::open::or_absent;
use domain::request::{Delivery, ErasureGround, Request, RestrictionGround};
use serde::{Deserialize, Deserializer};

/// A request in an answer has been accepted already, so what is not known is left out, where the backend would refuse
/// it. (And a plain struct: serde's code for a tagged enum weighs three times as much.)
#[derive(Deserialize)]
struct Answered {
    kind: String,
    #[serde(default)]
    delivery: Option<String>,
    #[serde(default)]
    record: Option<RecordId>,
    #[serde(default)]
    category: Option<CategoryId>,
    #[serde(default)]
    wrong: Option<String>,
    #[serde(default)]
    right: Option<String>,
    #[serde(default)]
    receiver: Option<String>,
    #[serde(default)]
    ground: Option<String>,
    #[serde(default, deserialize_with = "or_absent")]
    activities: Vec<ActivityId>,
    #[serde(default)]
    words: Option<String>,
    #[serde(default, deserialize_with = "or_absent")]
    tell_recipients: bool,
    #[serde(default, deserialize_with = "or_absent")]
    restrict_meanwhile: bool,
}

impl Answered {
    /// The request; `None` for a kind, or a choice, that a newer backend has added.
    fn known(&self) -> Option<Request> {
        let Self { activities, words, tell_recipients, .. } = self;
        let (activities, words, tell_recipients) = (activities.clone(), words.clone(), *tell_recipients);
        Some(match CaseKind::parse(&self.kind)? {
            CaseKind::Access => Request::Access { delivery: Delivery::parse(self.delivery.as_deref()?)?, words },
            CaseKind::Rectification => Request::Rectification {
                record: self.record.clone(),
                category: self.category.clone(),
                wrong: self.wrong.clone()?,
                right: self.right.clone()?,
                tell_recipients,
            },
            CaseKind::Erasure => {
                let ground = ErasureGround::parse(self.ground.as_deref()?)?;
                Request::Erasure { activities, ground, words, tell_recipients }
            }
            CaseKind::Restriction => {
                let ground = RestrictionGround::parse(self.ground.as_deref()?)?;
                Request::Restriction { activities, ground, words, tell_recipients }
            }
            CaseKind::PortabilityTransfer => Request::PortabilityTransfer { receiver: self.receiver.clone()?, words },
            CaseKind::Objection => {
                Request::Objection { activities, words, restrict_meanwhile: self.restrict_meanwhile }
            }
            CaseKind::OwnWords => Request::OwnWords { words: words?, activities },
        })
    }
}

/// For `#[serde(deserialize_with = …)]` in an answer: a request of a kind, or with a choice, that a newer backend knows
/// becomes one in own words, with what can be shown of it.
///
/// # Errors
/// It is no request at all.
pub(crate) fn answered<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Request, D::Error> {
    let request = Answered::deserialize(deserializer)?;
    Ok(request.known().unwrap_or_else(|| Request::OwnWords {
        words: request.words.unwrap_or_default(),
        activities: request.activities,
    }))
}

/// The same where the request may be absent, and a newer one is left out: the rest of the answer still counts.
///
/// # Errors
/// It is not even JSON.
pub(crate) fn answered_if_known<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Request>, D::Error> {
    let value = serde_json::Value::deserialize(deserializer)?;
    Ok(Answered::deserialize(value).ok().and_then(|request| request.known()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_is_written_as_it_was_read() {
        let json =
            r#"{"kind":"objection","activities":["loan-documents"],"words":"Min situation","restrict_meanwhile":true}"#;
        let request: Request = serde_json::from_str(json).unwrap();
        assert_eq!(request.activities(), [ActivityId::from("loan-documents")]);
        assert_eq!(serde_json::to_string(&request).unwrap(), json);
    }

    #[test]
    fn a_request_with_anything_unknown_is_refused() {
        for bad in [
            r#"{"kind":"objection","activities":[],"role":"guarantor"}"#,
            r#"{"kind":"erasure","ground":"because"}"#,
            r#"{"kind":"transfer"}"#,
        ] {
            assert!(serde_json::from_str::<Request>(bad).is_err(), "{bad}");
        }
    }
}
