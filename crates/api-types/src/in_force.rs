//! What is in force now because the person asked for it.

use crate::Instant;
use domain::Date;
use domain::applicability::Facts;
use domain::ids::ActivityId;
use domain::open::Open;
use domain::request::RestrictionGround;
use serde::{Deserialize, Serialize};

/// Answer of `GET /in-force`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InForce {
    /// Since when direct marketing is stopped; absent when it is not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = DateTime))]
    pub marketing_stopped_at: Option<Instant>,
    /// Restrictions, the newest first.
    pub restrictions: Vec<RestrictionInForce>,
    /// Objections that were upheld, the newest first.
    pub objections: Vec<ObjectionInForce>,
    /// Activities that the person has given a consent to which is in force, each once, by id. Never a restricted activity.
    #[serde(default, deserialize_with = "domain::open::or_absent")]
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<String>))]
    pub consent_activities: Vec<ActivityId>,
    /// Activities that open cases of the person name, each once, by id. Never a restricted activity.
    #[serde(default, deserialize_with = "domain::open::or_absent")]
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<String>))]
    pub case_activities: Vec<ActivityId>,
}

impl InForce {
    /// What it tells of how activities concern the person.
    #[must_use]
    pub fn facts(&self) -> Facts {
        Facts { consents: self.consent_activities.clone(), cases: self.case_activities.clone() }
    }
}

/// A restriction of processing in force (Art. 18).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RestrictionInForce {
    /// Its first day.
    #[serde(deserialize_with = "domain::day::deserialize")]
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
    pub since: Date,
    /// Why, in the person's view: `accuracy-contested`, `unlawful`, `needed-for-claims` or `objection-pending`.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub ground: Open<RestrictionGround>,
    /// Activities; empty means all.
    #[serde(default, deserialize_with = "domain::open::or_absent")]
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<String>))]
    pub activities: Vec<ActivityId>,
    /// Reference of the request it comes from.
    pub reference: String,
    /// The case it comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case_id: Option<String>,
    /// The notice that it will be lifted (Art. 18(3)), once it was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lifting: Option<Lifting>,
}

/// Notice before a restriction is lifted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Lifting {
    /// When the person was told.
    #[serde(deserialize_with = "domain::day::deserialize")]
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
    pub told_on: Date,
    /// Not lifted before this day.
    #[serde(deserialize_with = "domain::day::deserialize")]
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
    pub lifts_on: Date,
}

/// An objection that was upheld (Art. 21(1)): the processing has stopped.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ObjectionInForce {
    /// Day of the decision.
    #[serde(deserialize_with = "domain::day::deserialize")]
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
    pub since: Date,
    /// Activities that were objected to.
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<String>))]
    pub activities: Vec<ActivityId>,
    /// Upheld in part only; the decision says for what.
    pub partly: bool,
    /// Reference of the objection.
    pub reference: String,
    /// Its case; absent when the case has been deleted after its time. The objection goes on counting.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case_id: Option<String>,
}
