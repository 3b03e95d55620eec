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

mod case;
mod consent;
mod record;

pub use case::{CaseFile, StepFile, StepKind};
pub use consent::{ConsentEventFile, ConsentFile};
pub use record::RecordFile;

use api_types::Bilingual;
use domain::Date;
use domain::identity::{OrganisationNumber, PersonalNumber};
use domain::role::Role;
use serde::Deserialize;
use std::sync::OnceLock;

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
            if record.role.is_some_and(|at| at == 0 || at > self.roles.len()) {
                return Err(format!("record {}: there is no such role", record.field));
            }
            if let Some(key) = &record.consent
                && self.consent(key).is_none()
            {
                return Err(format!("record {}: there is no consent {key}", record.field));
            }
        }
        for case in &self.cases {
            case.check().map_err(|error| format!("case {} days ago: {error}", case.received_days_ago))?;
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
    #[serde(deserialize_with = "api_types::day::deserialize")]
    pub since: Date,
    /// Last day; `None` while the role goes on.
    #[serde(deserialize_with = "api_types::day::option", default)]
    pub until: Option<Date>,
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

/// All personas, in the order of the gallery; read once.
///
/// # Errors
/// File and reason, when a file cannot be read or holds what no persona may hold.
pub fn personas() -> Result<&'static [PersonaFile], String> {
    static PERSONAS: OnceLock<Result<Vec<PersonaFile>, String>> = OnceLock::new();
    PERSONAS.get_or_init(read_all).as_deref().map_err(Clone::clone)
}

fn read_all() -> Result<Vec<PersonaFile>, String> {
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

#[cfg(test)]
mod tests;
