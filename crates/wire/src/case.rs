//! Cases.

use crate::Instant;
use domain::Date;
use domain::case::{CaseKind, Status};
use domain::request::{Delivery, ErasureGround, Request, RestrictionGround};
use serde::{Deserialize, Serialize};

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
        /// Activities; empty means all.
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
        /// Activities; empty means all.
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
            NewCase::Rectification { category, wrong, right, tell_recipients } => {
                Request::Rectification { category: category.map(Into::into), wrong, right, tell_recipients }
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
            Request::Rectification { category, wrong, right, tell_recipients } => {
                let category = category.map(domain::ids::CategoryId::into_string);
                NewCase::Rectification { category, wrong, right, tell_recipients }
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

/// Answer of `POST /cases`: the case and its receipt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CaseCreated {
    /// The case.
    pub case: CaseSummary,
    /// Its receipt.
    pub receipt: crate::receipt::ReceiptDocument,
}

/// A page of the person's cases: open ones first, then the one changed last.
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
    #[serde(with = "crate::day::option", default, skip_serializing_if = "Option::is_none")]
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
    pub kind: String,
    /// Status: `received`, `acknowledged`, `in-progress`, `needs-information`, `extended`, `completed`,
    /// `partly-completed`, `declined`, `withdrawn-by-you`. An unknown one is shown as `in-progress`.
    pub status: String,
    /// The activities it is about.
    #[serde(default)]
    pub activities: Vec<String>,
    /// Local date of receipt.
    #[serde(with = "crate::day")]
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
    pub received_on: Date,
    /// Answered at the latest on this date; the extended one if the time limit was extended.
    #[serde(with = "crate::day")]
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
    pub due_on: Date,
    /// Was the time limit extended?
    pub extended: bool,
    /// Local date of the decision or withdrawal.
    #[serde(with = "crate::day::option", default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = Date))]
    pub closed_on: Option<Date>,
    /// Instant of the last event.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    pub changed_at: Instant,
}

impl CaseSummary {
    /// The status; unknown ones of a newer backend are "in progress".
    #[must_use]
    pub fn status(&self) -> Status {
        Status::parse(&self.status).unwrap_or(Status::InProgress)
    }

    /// The kind; unknown ones of a newer backend are "in my own words".
    #[must_use]
    pub fn kind(&self) -> CaseKind {
        CaseKind::parse(&self.kind).unwrap_or(CaseKind::OwnWords)
    }
}

/// A case in full. Its `ETag` is needed for messages and retraction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CaseDetail {
    /// What the list shows.
    pub summary: CaseSummary,
    /// What was asked, with the person's own words.
    pub request: NewCase,
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
    pub actor: String,
    /// `received`, `acknowledged`, `begun`, `question`, `message`, `extended`, `decided`, `retracted`,
    /// `lifting-announced` or `restriction-lifted`; others may come and are shown by their text.
    pub event: String,
    /// The status after the event.
    pub status: String,
    /// Words of the person or the controller: message, question, reasons.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The new due date, for an extension.
    #[serde(with = "crate::day::option", default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = Date))]
    pub due_on: Option<Date>,
    /// For `lifting-announced`: the restriction is not lifted before this day.
    #[serde(with = "crate::day::option", default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = Date))]
    pub lifts_on: Option<Date>,
    /// For a decision: which recipients were told of what was done (Art. 19), as ids of recipients in the register; empty
    /// when there were none, absent when it was not asked. Categories only, and never an authority.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recipients: Option<Vec<String>>,
    /// Documents that came with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
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
