//! What the person asks for.

use domain::case::CaseKind;
use domain::request::{Delivery, ErasureGround, Request, RestrictionGround};
use serde::{Deserialize, Deserializer, Serialize};

/// What the person asks for: the body of `POST /cases`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub enum NewCase {
    /// Art. 15.
    Access {
        /// How to get the answer.
        delivery: DeliveryChoice,
        /// Own words.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        words: Option<String>,
    },
    /// Art. 16.
    Rectification {
        /// The piece of data it is about: `id` of an item of `GET /records`.
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
        /// Activities. Empty or absent means all: a form sends that only where the person has chosen all, never where they
        /// have chosen nothing.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        activities: Vec<String>,
        /// The ground.
        ground: ErasureChoice,
        /// Own words.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        words: Option<String>,
        /// Which recipients were told (Art. 19)?
        #[serde(default, skip_serializing_if = "is_no")]
        tell_recipients: bool,
    },
    /// Art. 18.
    Restriction {
        /// Activities. Empty or absent means all: a form sends that only where the person has chosen all, never where they
        /// have chosen nothing.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        activities: Vec<String>,
        /// The ground.
        ground: RestrictionChoice,
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

macro_rules! choices {
    ($(#[$doc:meta])* $name:ident => $domain:ident { $($(#[$vdoc:meta])* $variant:ident,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        #[serde(rename_all = "kebab-case")]
        pub enum $name { $($(#[$vdoc])* $variant,)* }

        impl From<$name> for $domain {
            fn from(choice: $name) -> Self {
                match choice { $($name::$variant => $domain::$variant,)* }
            }
        }

        impl From<$domain> for $name {
            fn from(choice: $domain) -> Self {
                match choice { $($domain::$variant => $name::$variant,)* }
            }
        }
    };
}

choices! {
    /// How to get the answer to a request for access.
    DeliveryChoice => Delivery {
        /// In the portal.
        Portal,
        /// By post.
        Post,
    }
}
choices! {
    /// Art. 17(1), in the person's view.
    ErasureChoice => ErasureGround {
        /// (a)
        NoLongerNeeded,
        /// (b)
        ConsentWithdrawn,
        /// (c)
        Objected,
        /// (d)
        Unlawful,
        /// (e)
        LegalDuty,
    }
}
choices! {
    /// Art. 18(1).
    RestrictionChoice => RestrictionGround {
        /// (a)
        AccuracyContested,
        /// (b)
        Unlawful,
        /// (c)
        NeededForClaims,
        /// (d)
        ObjectionPending,
    }
}

/// What was asked for, as it stands in an answer: it has been accepted already, so what is not known is left out, where
/// the backend would refuse it. (And a plain struct: serde's code for a tagged enum weighs three times as much.)
#[derive(Deserialize)]
struct Answered {
    kind: String,
    #[serde(default)]
    delivery: Option<String>,
    #[serde(default)]
    record: Option<String>,
    #[serde(default)]
    category: Option<String>,
    #[serde(default)]
    wrong: Option<String>,
    #[serde(default)]
    right: Option<String>,
    #[serde(default)]
    receiver: Option<String>,
    #[serde(default)]
    ground: Option<String>,
    #[serde(default, deserialize_with = "crate::absent::or_null")]
    activities: Vec<String>,
    #[serde(default)]
    words: Option<String>,
    #[serde(default, deserialize_with = "crate::absent::or_null")]
    tell_recipients: bool,
    #[serde(default, deserialize_with = "crate::absent::or_null")]
    restrict_meanwhile: bool,
}

impl Answered {
    /// The request; `None` for a kind, or a choice, that a newer backend has added.
    fn known(&self) -> Option<NewCase> {
        let Self { activities, words, tell_recipients, .. } = self;
        let (activities, words, tell_recipients) = (activities.clone(), words.clone(), *tell_recipients);
        Some(match CaseKind::parse(&self.kind)? {
            CaseKind::Access => NewCase::Access { delivery: Delivery::parse(self.delivery.as_deref()?)?.into(), words },
            CaseKind::Rectification => NewCase::Rectification {
                record: self.record.clone(),
                category: self.category.clone(),
                wrong: self.wrong.clone()?,
                right: self.right.clone()?,
                tell_recipients,
            },
            CaseKind::Erasure => {
                let ground = ErasureGround::parse(self.ground.as_deref()?)?.into();
                NewCase::Erasure { activities, ground, words, tell_recipients }
            }
            CaseKind::Restriction => {
                let ground = RestrictionGround::parse(self.ground.as_deref()?)?.into();
                NewCase::Restriction { activities, ground, words, tell_recipients }
            }
            CaseKind::PortabilityTransfer => NewCase::PortabilityTransfer { receiver: self.receiver.clone()?, words },
            CaseKind::Objection => {
                NewCase::Objection { activities, words, restrict_meanwhile: self.restrict_meanwhile }
            }
            CaseKind::OwnWords => NewCase::OwnWords { words: words?, activities },
        })
    }
}

/// For `#[serde(deserialize_with = …)]` in an answer: a request of a kind, or with a choice, that a newer backend knows
/// becomes one in own words, with what can be shown of it.
///
/// # Errors
/// It is no request at all.
pub(crate) fn answered<'de, D: Deserializer<'de>>(deserializer: D) -> Result<NewCase, D::Error> {
    let request = Answered::deserialize(deserializer)?;
    Ok(request.known().unwrap_or_else(|| NewCase::OwnWords {
        words: request.words.unwrap_or_default(),
        activities: request.activities,
    }))
}

/// The same where the request may be absent, and a newer one is left out: the rest of the answer still counts.
///
/// # Errors
/// It is not even JSON.
pub(crate) fn answered_if_known<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<NewCase>, D::Error> {
    let value = serde_json::Value::deserialize(deserializer)?;
    Ok(Answered::deserialize(value).ok().and_then(|request| request.known()))
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
fn is_no(flag: &bool) -> bool {
    !flag
}

fn ids<T: From<String>>(ids: Vec<String>) -> Vec<T> {
    ids.into_iter().map(T::from).collect()
}

impl From<NewCase> for Request {
    fn from(new: NewCase) -> Self {
        match new {
            NewCase::Access { delivery, words } => Request::Access { delivery: delivery.into(), words },
            NewCase::Rectification { record, category, wrong, right, tell_recipients } => {
                let (record, category) = (record.map(Into::into), category.map(Into::into));
                Request::Rectification { record, category, wrong, right, tell_recipients }
            }
            NewCase::Erasure { activities, ground, words, tell_recipients } => {
                Request::Erasure { activities: ids(activities), ground: ground.into(), words, tell_recipients }
            }
            NewCase::Restriction { activities, ground, words, tell_recipients } => {
                Request::Restriction { activities: ids(activities), ground: ground.into(), words, tell_recipients }
            }
            NewCase::PortabilityTransfer { receiver, words } => Request::PortabilityTransfer { receiver, words },
            NewCase::Objection { activities, words, restrict_meanwhile } => {
                Request::Objection { activities: ids(activities), words, restrict_meanwhile }
            }
            NewCase::OwnWords { words, activities } => Request::OwnWords { words, activities: ids(activities) },
        }
    }
}

impl From<Request> for NewCase {
    fn from(request: Request) -> Self {
        fn texts(ids: Vec<domain::ids::ActivityId>) -> Vec<String> {
            ids.into_iter().map(domain::ids::ActivityId::into_string).collect()
        }
        match request {
            Request::Access { delivery, words } => NewCase::Access { delivery: delivery.into(), words },
            Request::Rectification { record, category, wrong, right, tell_recipients } => {
                let record = record.map(domain::ids::RecordId::into_string);
                let category = category.map(domain::ids::CategoryId::into_string);
                NewCase::Rectification { record, category, wrong, right, tell_recipients }
            }
            Request::Erasure { activities, ground, words, tell_recipients } => {
                NewCase::Erasure { activities: texts(activities), ground: ground.into(), words, tell_recipients }
            }
            Request::Restriction { activities, ground, words, tell_recipients } => {
                NewCase::Restriction { activities: texts(activities), ground: ground.into(), words, tell_recipients }
            }
            Request::PortabilityTransfer { receiver, words } => NewCase::PortabilityTransfer { receiver, words },
            Request::Objection { activities, words, restrict_meanwhile } => {
                NewCase::Objection { activities: texts(activities), words, restrict_meanwhile }
            }
            Request::OwnWords { words, activities } => NewCase::OwnWords { words, activities: texts(activities) },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_case_round_trips_through_the_domain() {
        let json =
            r#"{"kind":"objection","activities":["loan-documents"],"words":"Min situation","restrict_meanwhile":true}"#;
        let new: NewCase = serde_json::from_str(json).unwrap();
        assert_eq!(serde_json::to_string(&new).unwrap(), json);
        let request: Request = new.clone().into();
        assert_eq!(NewCase::from(request), new);
    }

    #[test]
    fn a_request_with_anything_unknown_is_refused() {
        for bad in [
            r#"{"kind":"objection","activities":[],"role":"guarantor"}"#,
            r#"{"kind":"erasure","ground":"because"}"#,
            r#"{"kind":"transfer"}"#,
        ] {
            assert!(serde_json::from_str::<NewCase>(bad).is_err(), "{bad}");
        }
    }
}
