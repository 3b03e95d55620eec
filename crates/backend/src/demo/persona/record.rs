//! Data about a made-up person.

use api_types::Bilingual;
use domain::portability::{Origin, RESTRICTED_ACTIVITIES, RecordFacts};
use domain::register::LegalBasis;
use domain::visibility::{Matter, NEVER_CATEGORY};
use serde::{Deserialize, Deserializer, de};

/// One piece of data about the person.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecordFile {
    /// Category id.
    pub category: String,
    /// Machine name of the field, for example `email-address`.
    pub field: String,
    /// Name of the field.
    pub label: Bilingual,
    /// The value; its shape follows from `value_type`.
    #[serde(deserialize_with = "json")]
    pub value: serde_json::Value,
    /// Type of the value, in the words of the package's schema, for example `email`.
    #[serde(rename = "type")]
    pub value_type: String,
    /// How Almi came to have it.
    pub origin: Origin,
    /// Id of the source in the register; for what came from others, and only there.
    #[serde(default)]
    source: Option<String>,
    /// What it says, as far as its category does not tell: `fact` where nothing is said.
    #[serde(default, deserialize_with = "matter")]
    pub matter: Matter,
    /// The legal basis.
    pub basis: LegalBasis,
    /// The role that it belongs to, by its place among the person's, from 1; `None`: to the person, whichever role.
    #[serde(default)]
    pub role: Option<usize>,
    /// Where the value is wrong: the right one, in the same shape. The controller's next step in a request for
    /// rectification puts it in.
    #[serde(default, deserialize_with = "some_json")]
    pub correct: Option<serde_json::Value>,
    /// Activities that use it, at least one.
    pub activities: Vec<String>,
    /// Key of the consent it rests on; present exactly when the basis is consent.
    #[serde(default)]
    pub consent: Option<String>,
    /// When it was collected, RFC 3339 in UTC.
    #[serde(default)]
    pub collected: Option<String>,
    /// When it was last changed, RFC 3339 in UTC.
    #[serde(default)]
    pub updated: Option<String>,
    /// Language of the value, BCP 47; for prose.
    #[serde(default)]
    pub language: Option<String>,
    /// Is it processed by automated means? Paper is not.
    #[serde(default = "yes")]
    pub automated: bool,
}

impl RecordFile {
    /// The facts the scope rule looks at.
    #[must_use]
    pub fn facts(&self) -> RecordFacts {
        RecordFacts { legal_basis: self.basis, origin: self.origin, automated: self.automated }
    }

    /// Where it came from, in the words of a record.
    #[must_use]
    pub fn source(&self) -> &str {
        self.origin.source().or(self.source.as_deref()).unwrap_or_default()
    }

    pub(super) fn check(&self) -> Result<(), &'static str> {
        let is_restricted = |id: &String| RESTRICTED_ACTIVITIES.contains(&id.as_str());
        if self.activities.iter().any(is_restricted) || self.category == NEVER_CATEGORY {
            return Err("such data is never in the demo");
        }
        if (self.origin == Origin::FromOthers) != self.source.is_some() {
            return Err("a source belongs to what came from others, and only there");
        }
        if self.correct.as_ref().is_some_and(|it| *it == self.value) {
            return Err("the right value is the one that is there");
        }
        if self.activities.is_empty() {
            return Err("no activity");
        }
        if self.basis.is_consent() != self.consent.is_some() {
            return Err("a consent belongs to the basis consent, and only there");
        }
        Ok(())
    }
}

fn matter<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Matter, D::Error> {
    let id = String::deserialize(deserializer)?;
    Matter::parse(&id).ok_or_else(|| de::Error::custom("unknown matter"))
}

fn yes() -> bool {
    true
}

fn json<'de, D: Deserializer<'de>>(deserializer: D) -> Result<serde_json::Value, D::Error> {
    to_json(toml::Value::deserialize(deserializer)?).map_err(de::Error::custom)
}

fn some_json<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<serde_json::Value>, D::Error> {
    json(deserializer).map(Some)
}

/// Decimals and dates are strings in a record, so that no reader rounds or shifts them.
fn to_json(value: toml::Value) -> Result<serde_json::Value, &'static str> {
    Ok(match value {
        toml::Value::String(text) => text.into(),
        toml::Value::Integer(number) => number.into(),
        toml::Value::Boolean(answer) => answer.into(),
        toml::Value::Array(items) => items.into_iter().map(to_json).collect::<Result<Vec<_>, _>>()?.into(),
        toml::Value::Table(members) => serde_json::Value::Object(
            members.into_iter().map(|(key, value)| Ok((key, to_json(value)?))).collect::<Result<_, &'static str>>()?,
        ),
        toml::Value::Float(_) => return Err("write a decimal as a string"),
        toml::Value::Datetime(_) => return Err("write a date as a string"),
    })
}
