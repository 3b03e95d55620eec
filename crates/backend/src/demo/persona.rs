//! The made-up people of the demo, read from `demo/personas/<id>.toml`.
//!
//! The files are compiled in, so that a demo needs nothing but the program. They are data: who the person is, the
//! roles, consents, records and cases. What becomes of them in the database is not decided here.
//!
//! **Invariants.** Nobody in these files exists: personal numbers are from the test series, telephone numbers from the
//! series for fiction, mail is `@example.com` and companies are called "Exempel". A file with any other personal number
//! is refused, not only found by a test. No record belongs to a restricted activity or is criminal data, and nothing
//! but a story marks anybody as having a protected identity. Times in consents and cases are days before the day the
//! demo starts, so that open cases stay open whenever it is shown; no clock is read here.

use domain::Date;
use domain::case::Outcome;
use domain::identity::{OrganisationNumber, PersonalNumber};
use domain::portability::{Origin, RESTRICTED_ACTIVITIES, RecordFacts};
use domain::register::LegalBasis;
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
        for (case, step) in self.cases.iter().flat_map(|case| case.steps.iter().map(move |step| (case, step))) {
            if (step.kind == StepKind::Decide) != step.outcome.is_some() {
                return Err(format!(
                    "case {} days ago: an outcome belongs to decide, and only there",
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
}

impl StepFile {
    /// The step of the domain; `None` for a message, which leaves the case where it stands.
    #[must_use]
    pub fn domain(&self) -> Option<domain::case::Step> {
        use domain::case::Step;
        Some(match self.kind {
            StepKind::Acknowledge => Step::Acknowledge,
            StepKind::Begin => Step::Begin,
            StepKind::Ask => Step::Ask,
            StepKind::Message => return None,
            StepKind::Extend => Step::Extend,
            StepKind::Answer => Step::Answer,
            StepKind::Retract => Step::Retract,
            StepKind::Decide => {
                Step::Decide { outcome: self.outcome.map(Outcome::from)?, documents: self.documents.len() }
            }
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
mod tests {
    use super::*;
    use chrono::{DateTime, Days};
    use domain::case::{Case, CaseKind};
    use domain::deadline::DeadlineRules;
    use domain::portability::{Scope, scope_of};
    use domain::request::Request;
    use serde_json::Value;
    use std::collections::{BTreeMap, BTreeSet};
    use std::path::PathBuf;

    fn all() -> Vec<PersonaFile> {
        personas().unwrap()
    }

    fn by_id(id: &str) -> PersonaFile {
        all().into_iter().find(|persona| persona.id == id).unwrap()
    }

    fn toml_file(path: &str) -> toml::Table {
        let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../register").join(path);
        std::fs::read_to_string(path).unwrap().parse().unwrap()
    }

    /// Activities of the register: file name to content.
    fn activities() -> BTreeMap<String, toml::Table> {
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../register/activities");
        std::fs::read_dir(folder)
            .unwrap()
            .filter_map(|entry| entry.unwrap().file_name().to_str()?.strip_suffix(".toml").map(str::to_owned))
            .map(|id| (id.clone(), toml_file(&format!("activities/{id}.toml"))))
            .collect()
    }

    fn categories(activity: &toml::Table) -> Vec<&str> {
        activity["categories"].as_array().unwrap().iter().filter_map(toml::Value::as_str).collect()
    }

    fn in_art20(record: &RecordFile) -> bool {
        scope_of(record.facts().unwrap()) == Ok(Scope::Art20)
    }

    /// Every text of a value, however deep.
    fn texts(value: &Value) -> Vec<&str> {
        match value {
            Value::String(text) => vec![text],
            Value::Array(items) => items.iter().flat_map(texts).collect(),
            Value::Object(members) => members.values().flat_map(texts).collect(),
            _ => Vec::new(),
        }
    }

    #[test]
    fn there_are_eleven_and_each_stands_in_the_file_of_its_name() {
        let ids: Vec<String> = all().into_iter().map(|persona| persona.id).collect();
        assert_eq!(ids, FILES.map(|(id, _)| id));
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("demo/personas");
        assert_eq!(std::fs::read_dir(folder).unwrap().count(), FILES.len());
    }

    #[test]
    fn a_real_personal_number_or_forbidden_data_is_refused() {
        let good = FILES[10].1;
        assert!(read("no-role", good).is_ok());
        let number = by_id("no-role").personal_number;
        let record = "\n[[record]]\ncategory = \"identity-data\"\nfield = \"x\"\nlabel = { sv = \"x\", en = \"x\" }\nvalue = \
                      \"x\"\ntype = \"string\"\norigin = \"inferred\"\nbasis = \"legitimate-interest\"\nactivities = [";
        for (bad, reason) in [
            (good.replace(&number, "200002292399"), "test series"),
            (good.replace(&number, "200002292390"), "not a personal number"),
            (good.replace("id = \"no-role\"", "id = \"someone\""), "the id is someone"),
            (good.replace("consent = \"chat\"", "consent = \"chatt\""), "no consent chatt"),
            (good.replace("title =", "name = \"x\"\ntitle ="), "unknown field"),
            (format!("{good}{record}\"anti-fraud\"]\n"), "never in the demo"),
            (format!("{good}{record}]\n"), "no activity"),
            (format!("{good}{record}\"contact\"]\n").replace("value = \"x\"", "value = 1.5"), "decimal as a string"),
        ] {
            let error = read("no-role", &bad).unwrap_err();
            assert!(error.contains(reason), "{error}");
        }
    }

    #[test]
    fn nobody_exists() {
        let mut numbers = BTreeSet::new();
        let mut telephones = BTreeMap::new();
        for persona in all() {
            let number = PersonalNumber::parse(&persona.personal_number).unwrap();
            assert!(number.is_synthetic() && numbers.insert(number), "{}", persona.id);
            for role in &persona.roles {
                assert!(role.company.starts_with("Exempel ") && role.company.ends_with(" AB"), "{}", role.company);
                assert!(role.controller.starts_with("Almi Företagspartner Exempel"), "{}", role.controller);
                // Numbers far beyond those that have been given out.
                assert!(role.company_number.starts_with("5599") && role.controller_number.starts_with("5599"));
            }
            for record in &persona.records {
                let texts = texts(&record.value);
                for text in &texts {
                    assert!(!text.contains('@') || text.ends_with("@example.com"), "{text}");
                }
                match record.value_type.as_str() {
                    "personal-identity-number" => assert_eq!(texts, [&persona.personal_number]),
                    "email" => assert!(texts[0].ends_with("@example.com")),
                    "phone" => {
                        let last: u32 = texts[0].strip_prefix("+46701740").unwrap().parse().unwrap();
                        assert!((605..=699).contains(&last), "{}", texts[0]);
                        let owner = telephones.entry(texts[0].to_owned()).or_insert_with(|| persona.id.clone());
                        assert_eq!(*owner, persona.id);
                    }
                    "organisation-number" => {
                        assert!(persona.roles.iter().any(|role| role.company_number == texts[0]), "{}", texts[0]);
                    }
                    "address" => assert!(record.value["city"].as_str().unwrap().starts_with("Exempel")),
                    _ => {}
                }
            }
        }
    }

    #[test]
    fn there_is_enough_to_look_at() {
        for persona in all().iter().filter(|persona| persona.id != "no-role") {
            let categories: BTreeSet<&str> = persona.records.iter().map(|record| record.category.as_str()).collect();
            assert!(persona.records.len() >= 60 && categories.len() >= 8, "{}", persona.id);
        }
        let origins: BTreeSet<String> = all().into_iter().flat_map(|p| p.records).map(|record| record.origin).collect();
        assert_eq!(origins, Origin::ALL.map(|origin| origin.as_str().to_owned()).into());
        let bases: BTreeSet<String> = all().into_iter().flat_map(|p| p.records).map(|record| record.basis).collect();
        assert_eq!(bases, LegalBasis::ALL.map(|basis| basis.as_str().to_owned()).into());
    }

    #[test]
    fn two_have_no_consent_and_nothing_under_art_20() {
        for id in ["mentor", "auditor"] {
            let persona = by_id(id);
            assert!(persona.consents.is_empty() && !persona.records.iter().any(in_art20), "{id}");
        }
        assert!(by_id("guarantor").records.iter().any(in_art20));
    }

    #[test]
    fn consents_in_every_state_are_there() {
        let people = all();
        assert!(people.iter().filter(|persona| !persona.consents.is_empty()).count() >= 5);
        assert_eq!(people.iter().filter(|persona| persona.marketing_stopped_days_ago.is_some()).count(), 1);
        let consents: Vec<&ConsentFile> = people.iter().flat_map(|persona| &persona.consents).collect();
        assert_eq!(consents.iter().filter(|consent| !consent.is_given()).count(), 1);
        assert!(consents.iter().any(|consent| consent.explicit));
        assert!(consents.iter().any(|consent| consent.events.iter().any(|event| event.event == "renewed")));
        let register = activities();
        for consent in consents {
            let activity = &register[&consent.activity];
            let basis = if consent.explicit { "explicit-consent" } else { "consent" };
            assert_eq!(activity["legal_basis"].as_str(), Some(basis), "{}", consent.key);
            assert!(consent.categories.iter().all(|id| categories(activity).contains(&id.as_str())), "{}", consent.key);
            assert!(consent.events.windows(2).all(|pair| pair[0].days_ago > pair[1].days_ago));
            assert_eq!(consent.events[0].event, "given");
            for event in &consent.events {
                assert!(["given", "withdrawn", "renewed"].contains(&event.event.as_str()));
                assert!(["you", "controller"].contains(&event.actor.as_str()));
                assert!(["portal", "form", "phone", "paper"].contains(&event.method.as_str()));
            }
        }
    }

    #[test]
    fn records_agree_with_the_register() {
        let register = activities();
        let file = toml_file("categories.toml");
        let known: Vec<&str> = file["category"].as_array().unwrap().iter().filter_map(|c| c["id"].as_str()).collect();
        for persona in all() {
            for record in &persona.records {
                let at = format!("{}: {}", persona.id, record.field);
                assert!(known.contains(&record.category.as_str()) && record.category != "criminal-data", "{at}");
                for id in &record.activities {
                    let activity = register.get(id).unwrap_or_else(|| panic!("{at}: no activity {id}"));
                    assert_eq!(activity["restricted"].as_bool(), Some(false), "{at}");
                    assert_eq!(activity["legal_basis"].as_str(), Some(record.basis.as_str()), "{at}");
                    let allowed = categories(activity);
                    assert!(allowed.contains(&record.category.as_str()) || allowed == ["all-categories"], "{at}: {id}");
                }
                if let Some(key) = &record.consent {
                    let consent = persona.consent(key).unwrap();
                    assert!(consent.is_given() && record.activities.contains(&consent.activity), "{at}");
                    assert!(consent.categories.contains(&record.category), "{at}");
                }
            }
        }
    }

    #[test]
    fn values_have_the_shape_of_their_type() {
        for persona in all() {
            for record in &persona.records {
                let value = &record.value;
                let text = value.as_str();
                let members = |names: &[&str]| {
                    value.as_object().is_some_and(|object| {
                        object.len() == names.len() && names.iter().all(|name| object[*name].is_string())
                    })
                };
                let fits = match record.value_type.as_str() {
                    "string" | "email" | "phone" => text.is_some_and(|text| !text.trim().is_empty()),
                    "boolean" => value.is_boolean(),
                    "integer" => value.is_i64(),
                    "decimal" => text.is_some_and(|text| text.parse::<f64>().is_ok()),
                    "date" => text.is_some_and(|text| wire::day::parse(text).is_some()),
                    "date-time" => text.is_some_and(|text| DateTime::parse_from_rfc3339(text).is_ok()),
                    "address" => members(&["street", "postal_code", "city", "country"]),
                    "personal-identity-number" => text.is_some_and(|text| PersonalNumber::parse(text).is_some()),
                    "organisation-number" => text.is_some_and(|text| OrganisationNumber::parse(text).is_some()),
                    "money" => members(&["amount", "currency"]),
                    "document-reference" => members(&["name", "media_type", "date"]),
                    _ => false,
                };
                assert!(fits, "{}: {} = {value}", persona.id, record.field);
                let collected = record.collected.as_deref().map(|at| DateTime::parse_from_rfc3339(at).unwrap());
                let updated = record.updated.as_deref().map(|at| DateTime::parse_from_rfc3339(at).unwrap());
                assert!(updated.is_none() || collected < updated, "{}: {}", persona.id, record.field);
            }
        }
    }

    #[test]
    fn some_roles_have_ended() {
        let ended = |persona: &PersonaFile| persona.roles.iter().filter(|role| role.until.is_some()).count();
        let former = by_id("former-customer");
        assert!(!former.roles.is_empty() && ended(&former) == former.roles.len());
        assert!(all().iter().any(|persona| ended(persona) > 0 && ended(persona) < persona.roles.len()));
        assert!(by_id("no-role").roles.is_empty());
        let held: BTreeSet<String> =
            all().into_iter().flat_map(|persona| persona.roles).map(|role| role.role).collect();
        assert_eq!(held.len(), Role::ALL.len());
        let board = by_id("board-member");
        let (companies, guaranteed): (Vec<_>, Vec<_>) =
            board.roles.iter().partition(|role| role.role == "board-member");
        assert_eq!((companies.len(), guaranteed.len()), (2, 1));
        assert!(companies.iter().any(|role| role.company == guaranteed[0].company));
    }

    #[test]
    fn only_the_story_says_who_is_protected() {
        let mut persona = by_id("protected");
        assert!(persona.story.sv.contains("skyddad identitet"));
        persona.story = Bilingual { sv: String::new(), en: String::new() };
        persona.id = String::new();
        for shown in all().into_iter().filter(|other| other.id != "protected").chain([persona]) {
            let shown = format!("{shown:?}").to_lowercase();
            for word in ["skydda", "sekretess", "kvarskriv", "fingera", "protected", "secrecy"] {
                assert!(!shown.contains(word), "{word}");
            }
        }
    }

    #[test]
    fn every_case_is_lawful_on_whatever_day_the_demo_starts() {
        let rules = DeadlineRules::default();
        let register = activities();
        let first: Date = "2026-01-01".parse().unwrap();
        let cases: Vec<CaseFile> = all().into_iter().flat_map(|persona| persona.cases).collect();
        for case in &cases {
            let request = Request::from(case.request.clone());
            let checked = request.clone().check(|id| {
                let activity = register.get(id.as_str())?;
                Some(activity["legal_basis"].as_str() == Some("legitimate-interest"))
            });
            assert!(checked.is_ok(), "{request:?}: {checked:?}");
            assert!(request.activities().iter().all(|id| !RESTRICTED_ACTIVITIES.contains(&id.as_str())));
            let days: Vec<u32> =
                std::iter::once(case.received_days_ago).chain(case.steps.iter().map(|step| step.days_ago)).collect();
            assert!(days.is_sorted_by(|a, b| a >= b), "{days:?}");
            for today in first.iter_days().take(800) {
                let day = |ago: u32| today.checked_sub_days(Days::new(ago.into())).unwrap();
                let mut state = Case::received(request.kind(), day(case.received_days_ago), rules);
                for step in &case.steps {
                    assert!(state.status().is_open() && !state.is_overdue(day(step.days_ago)), "{case:?}");
                    if let Some(step_of_domain) = step.domain() {
                        state = state.step(step_of_domain, day(step.days_ago), rules).unwrap();
                    }
                }
                assert!(!state.is_overdue(today), "{case:?}");
            }
        }
        assert!(by_id("several-cases").cases.len() >= 7);
    }

    #[test]
    fn the_cases_show_every_status_and_a_refusal_says_where_to_turn() {
        use domain::case::Status;
        let rules = DeadlineRules::default();
        let today: Date = "2026-11-20".parse().unwrap();
        let day = |ago: u32| today.checked_sub_days(Days::new(ago.into())).unwrap();
        let mut statuses = BTreeSet::new();
        let mut kinds = BTreeSet::new();
        for persona in all() {
            for case in &persona.cases {
                let kind = Request::from(case.request.clone()).kind();
                kinds.insert(kind);
                let mut state = Case::received(kind, day(case.received_days_ago), rules);
                for step in case.steps.iter() {
                    if let Some(step_of_domain) = step.domain() {
                        state = state.step(step_of_domain, day(step.days_ago), rules).unwrap();
                    }
                    if matches!(step.outcome, Some(OutcomeChoice::Declined | OutcomeChoice::PartlyCompleted)) {
                        let text = step.text.as_deref().unwrap();
                        assert!(text.contains("IMY") && text.contains("domstol"), "{text}");
                    }
                }
                statuses.insert(state.status());
            }
        }
        assert_eq!(statuses, Status::ALL.into());
        assert_eq!(kinds, CaseKind::ALL.into());
    }
}
