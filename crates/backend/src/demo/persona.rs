//! The made-up people of the demo, read from `demo/personas/<id>.toml`.
//!
//! The files are compiled in, so that a demo needs nothing but the program. They are data: who the person is, the
//! roles, consents, records and cases. What becomes of them in the database is not decided here.
//!
//! **Invariants.** Nobody in these files exists: personal numbers are from the test series, telephone numbers from the
//! series for fiction, mail is `@example.com` and companies are called "Exempel". A file with any other personal number
//! is refused, not only found by a test. No record belongs to a restricted activity or is criminal data, and nothing
//! but a story marks anybody as having a protected identity. One person has a measure against money laundering noted,
//! so that it can be proved that nothing shows it; nothing else in the file hints at it. Times in consents and cases
//! are days before the day the demo starts, so that open cases stay open whenever it is shown; no clock is read here.

use domain::Date;
use domain::case::Outcome;
use domain::identity::{OrganisationNumber, PersonalNumber};
use domain::portability::{Origin, RESTRICTED_ACTIVITIES, RecordFacts};
use domain::register::LegalBasis;
use domain::request::NEVER_NAMED;
use domain::role::Role;
use serde::{Deserialize, Deserializer, de};
use wire::Bilingual;
use wire::case::NewCase;
use wire::demo::{DemoDocument, OutcomeChoice};

/// Each file with the id it must carry, in the order of the gallery.
const FILES: [(&str, &str); 11] = [
    ("guarantor", include_str!("../../demo/personas/guarantor.toml")),
    ("board-member", include_str!("../../demo/personas/board-member.toml")),
    ("mentor", include_str!("../../demo/personas/mentor.toml")),
    ("ceo", include_str!("../../demo/personas/ceo.toml")),
    ("employee", include_str!("../../demo/personas/employee.toml")),
    ("auditor", include_str!("../../demo/personas/auditor.toml")),
    ("cofinancier", include_str!("../../demo/personas/cofinancier.toml")),
    ("several-cases", include_str!("../../demo/personas/several-cases.toml")),
    ("former-customer", include_str!("../../demo/personas/former-customer.toml")),
    ("protected", include_str!("../../demo/personas/protected.toml")),
    ("no-role", include_str!("../../demo/personas/no-role.toml")),
];

/// A made-up person with everything the demo backend holds about them.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PersonaFile {
    /// Id; the name of the file.
    pub id: String,
    /// First name.
    pub given_name: String,
    /// Family name.
    pub family_name: String,
    /// Personal number, twelve digits, from the test series.
    pub personal_number: String,
    /// Who they are in a few words. Shown in the gallery.
    pub title: Bilingual,
    /// Their story for support staff. Shown in the gallery and nowhere else.
    pub story: Bilingual,
    /// Days since the sign-in before this one; `None` if there was none.
    #[serde(default)]
    pub previous_sign_in_days: Option<u32>,
    /// Days since the person said no to direct marketing; `None` if they have not.
    #[serde(default)]
    pub marketing_stopped_days_ago: Option<u32>,
    /// Roles, also ended ones. May be empty.
    #[serde(default, rename = "role")]
    pub roles: Vec<RoleFile>,
    /// Consents, also withdrawn ones.
    #[serde(default, rename = "consent")]
    pub consents: Vec<ConsentFile>,
    /// All data about the person, also what is in no portability package.
    #[serde(default, rename = "record")]
    pub records: Vec<RecordFile>,
    /// Cases, in the order of the file.
    #[serde(default, rename = "case")]
    pub cases: Vec<CaseFile>,
    /// Measures against money laundering. Stored where nothing reads them, and shown nowhere.
    #[serde(default, rename = "aml_flag")]
    pub aml_flags: Vec<AmlFlagFile>,
}

impl PersonaFile {
    /// The name as it is shown: first name and family name.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{} {}", self.given_name, self.family_name)
    }

    /// The consent with this key.
    #[must_use]
    pub fn consent(&self, key: &str) -> Option<&ConsentFile> {
        self.consents.iter().find(|consent| consent.key == key)
    }

    /// What serde cannot see: numbers, references within the file, and what no persona may hold.
    fn check(&self) -> Result<(), String> {
        let number = PersonalNumber::parse(&self.personal_number).ok_or("personal_number: not a personal number")?;
        if !number.is_synthetic() {
            return Err("personal_number: not from the test series 9880-9999".to_owned());
        }
        for role in &self.roles {
            if Role::parse(&role.role).is_none() {
                return Err(format!("role: unknown role {}", role.role));
            }
            for number in [&role.company_number, &role.controller_number] {
                if OrganisationNumber::parse(number).is_none_or(|parsed| parsed.written() != *number) {
                    return Err(format!("role: {number} is not an organisation number NNNNNN-NNNN"));
                }
            }
            if role.until.is_some_and(|until| until < role.since) {
                return Err(format!("role: {} at {} ends before it begins", role.role, role.company));
            }
        }
        for consent in &self.consents {
            if self.consents.iter().filter(|other| other.key == consent.key).count() > 1 {
                return Err(format!("consent: the key {} stands twice", consent.key));
            }
            if consent.events.is_empty() {
                return Err(format!("consent: {} has no event", consent.key));
            }
        }
        for record in &self.records {
            record.check().map_err(|error| format!("record {}: {error}", record.field))?;
            if let Some(key) = &record.consent
                && self.consent(key).is_none()
            {
                return Err(format!("record {}: there is no consent {key}", record.field));
            }
        }
        if self
            .cases
            .iter()
            .flat_map(|case| &case.steps)
            .flat_map(|step| step.recipients.iter().flatten())
            .any(|id| NEVER_NAMED.contains(&id.as_str()))
        {
            return Err("case: an authority is never named as told".to_owned());
        }
        for (case, step) in self.cases.iter().flat_map(|case| case.steps.iter().map(move |step| (case, step))) {
            if (step.kind == StepKind::Decide) != step.outcome.is_some() {
                return Err(format!(
                    "case {} days ago: an outcome belongs to decide, and only there",
                    case.received_days_ago
                ));
            }
            if (step.kind == StepKind::AnnounceLifting) != step.lifts_in_days.is_some_and(|days| days > 0) {
                return Err(format!(
                    "case {} days ago: a later day belongs to announce-lifting, and only there",
                    case.received_days_ago
                ));
            }
        }
        Ok(())
    }
}

/// A role at a company.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RoleFile {
    /// Role id, for example `guarantor`.
    pub role: String,
    /// Name of the company.
    pub company: String,
    /// Organisation number of the company, `NNNNNN-NNNN`.
    pub company_number: String,
    /// The Almi company that shares the controllership with Almi AB.
    pub controller: String,
    /// Organisation number of that Almi company, `NNNNNN-NNNN`.
    pub controller_number: String,
    /// First day.
    #[serde(with = "wire::day")]
    pub since: Date,
    /// Last day; `None` while the role goes on.
    #[serde(with = "wire::day::option", default)]
    pub until: Option<Date>,
}

/// A consent with its history.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConsentFile {
    /// Key within the file; records name it.
    pub key: String,
    /// The processing activity it is for.
    pub activity: String,
    /// Explicit consent (Art. 9(2)(a))?
    pub explicit: bool,
    /// Categories it covers.
    pub categories: Vec<String>,
    /// Version of the text.
    pub text_version: String,
    /// Language of the text, BCP 47.
    pub language: String,
    /// The words the person said yes to.
    pub words: String,
    /// What has happened to it, oldest first.
    #[serde(rename = "event")]
    pub events: Vec<ConsentEventFile>,
}

impl ConsentFile {
    /// Does it hold now?
    #[must_use]
    pub fn is_given(&self) -> bool {
        self.events.last().is_some_and(|event| event.event != "withdrawn")
    }
}

/// Something that happened to a consent.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConsentEventFile {
    /// Days before the start of the demo.
    pub days_ago: u32,
    /// `given`, `withdrawn` or `renewed`.
    pub event: String,
    /// `you` or `controller`.
    pub actor: String,
    /// `portal`, `form`, `phone` or `paper`.
    pub method: String,
}

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
    /// `provided`, `observed`, `inferred` or `from-others`.
    pub origin: String,
    /// Id of the legal basis.
    pub basis: String,
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
    /// The facts the scope rule looks at; `None` for a basis or origin that does not exist.
    #[must_use]
    pub fn facts(&self) -> Option<RecordFacts> {
        Some(RecordFacts {
            legal_basis: LegalBasis::parse(&self.basis)?,
            origin: Origin::parse(&self.origin)?,
            automated: self.automated,
            restricted: self.activities.iter().any(|id| RESTRICTED_ACTIVITIES.contains(&id.as_str())),
        })
    }

    fn check(&self) -> Result<(), &'static str> {
        let facts = self.facts().ok_or("unknown basis or origin")?;
        if facts.restricted || self.category == "criminal-data" {
            return Err("such data is never in the demo");
        }
        if self.activities.is_empty() {
            return Err("no activity");
        }
        if facts.legal_basis.is_consent() != self.consent.is_some() {
            return Err("a consent belongs to the basis consent, and only there");
        }
        Ok(())
    }
}

/// A case and what has happened in it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CaseFile {
    /// What the person asked for.
    pub request: NewCase,
    /// Days before the start of the demo.
    pub received_days_ago: u32,
    /// Steps after the receipt, oldest first.
    #[serde(default, rename = "step")]
    pub steps: Vec<StepFile>,
}

/// A measure against money laundering, as the systems of a real controller note it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AmlFlagFile {
    /// Kind of measure.
    pub kind: String,
    /// Days before the start of the demo.
    pub days_ago: u32,
    /// What those who took it noted.
    pub note: String,
}

/// A step in a case.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StepFile {
    /// Days before the start of the demo.
    pub days_ago: u32,
    /// What was done.
    pub kind: StepKind,
    /// Words of the one who did it.
    #[serde(default)]
    pub text: Option<String>,
    /// The outcome; present exactly when the kind is [`StepKind::Decide`].
    #[serde(default)]
    pub outcome: Option<OutcomeChoice>,
    /// Documents that came with it.
    #[serde(default, rename = "document")]
    pub documents: Vec<DemoDocument>,
    /// Recipients that were told (Art. 19), if the person asked.
    #[serde(default)]
    pub recipients: Option<Vec<String>>,
    /// Days after the start of the demo when the restriction is to be lifted; present exactly when the kind is
    /// [`StepKind::AnnounceLifting`].
    #[serde(default)]
    pub lifts_in_days: Option<u32>,
}

impl StepFile {
    /// The step of the domain; `None` for what leaves the case where it stands: a message, the notice before lifting.
    #[must_use]
    pub fn domain(&self) -> Option<domain::case::Step> {
        use domain::case::Step;
        Some(match self.kind {
            StepKind::Acknowledge => Step::Acknowledge,
            StepKind::Begin => Step::Begin,
            StepKind::Ask => Step::Ask,
            StepKind::Message | StepKind::AnnounceLifting => return None,
            StepKind::Extend => Step::Extend,
            StepKind::Answer => Step::Answer,
            StepKind::Retract => Step::Retract,
            StepKind::Decide => Step::Decide(domain::case::Decision {
                outcome: self.outcome.map(Outcome::from)?,
                documents: self.documents.len(),
                reasons: self.text.is_some(),
                recipients: self.recipients.is_some(),
            }),
        })
    }
}

/// Kind of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StepKind {
    /// The controller confirms that it has the case.
    Acknowledge,
    /// The controller starts working on it.
    Begin,
    /// The controller asks the person something.
    Ask,
    /// The controller writes to the person.
    Message,
    /// The controller extends the time limit.
    Extend,
    /// The controller decides.
    Decide,
    /// The person answers a question.
    Answer,
    /// The person takes the case back.
    Retract,
    /// The controller tells when the restriction will be lifted.
    AnnounceLifting,
}

impl StepKind {
    /// Does the person do it, and not the controller?
    #[must_use]
    pub fn is_by_person(self) -> bool {
        matches!(self, StepKind::Answer | StepKind::Retract)
    }
}

/// All personas, in the order of the gallery.
///
/// # Errors
/// File and reason, when a file cannot be read or holds what no persona may hold.
pub fn personas() -> Result<Vec<PersonaFile>, String> {
    FILES.iter().map(|(id, text)| read(id, text).map_err(|error| format!("demo/personas/{id}.toml: {error}"))).collect()
}

fn read(id: &str, text: &str) -> Result<PersonaFile, String> {
    let persona: PersonaFile = toml::from_str(text).map_err(|error| error.to_string())?;
    if persona.id != id {
        return Err(format!("the id is {}", persona.id));
    }
    persona.check()?;
    Ok(persona)
}

fn yes() -> bool {
    true
}

fn json<'de, D: Deserializer<'de>>(deserializer: D) -> Result<serde_json::Value, D::Error> {
    to_json(toml::Value::deserialize(deserializer)?).map_err(de::Error::custom)
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

#[cfg(test)]
mod tests;
