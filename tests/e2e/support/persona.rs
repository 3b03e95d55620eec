//! What the demo's files say about a made-up person, read on their own.

use super::root;
use std::collections::BTreeMap;
use toml::{Table, Value};

/// A role at a company, as the file says it.
#[derive(Clone)]
pub struct RoleAt {
    /// Role id.
    pub role: String,
    /// Company.
    pub company: String,
    /// Has it a last day?
    pub ended: bool,
}

/// A made-up person.
pub struct Persona(Table);

impl Persona {
    /// Reads the file of a persona.
    pub fn read(id: &str) -> Self {
        let path = root().join("crates/backend/demo/personas").join(format!("{id}.toml"));
        Self(std::fs::read_to_string(path).expect("the persona").parse().expect("TOML"))
    }

    /// Full name.
    pub fn name(&self) -> String {
        let part = |key: &str| self.0[key].as_str().expect("a name").to_owned();
        format!("{} {}", part("given_name"), part("family_name"))
    }

    fn list(&self, key: &str) -> Vec<&Value> {
        self.0.get(key).and_then(Value::as_array).map(|list| list.iter().collect()).unwrap_or_default()
    }

    /// Roles.
    pub fn roles(&self) -> Vec<RoleAt> {
        let text = |role: &Value, key: &str| role[key].as_str().expect("a text").to_owned();
        self.list("role")
            .into_iter()
            .map(|role| RoleAt {
                role: text(role, "role"),
                company: text(role, "company"),
                ended: role.get("until").is_some(),
            })
            .collect()
    }

    /// The regional companies of the roles.
    pub fn controllers(&self) -> Vec<String> {
        self.list("role").iter().map(|role| role["controller"].as_str().expect("a text").to_owned()).collect()
    }

    /// Number of consents.
    pub fn consents(&self) -> usize {
        self.list("consent").len()
    }

    /// How many records each part of the package must hold when what the screen covers is not asked for, worked out here
    /// from the rule of Art. 20 and not by the portal's own code.
    pub fn expected_records(&self) -> BTreeMap<&'static str, usize> {
        let mut expected = BTreeMap::from([("art20", 0), ("voluntary", 0)]);
        for record in self.list("record") {
            let text = |key: &str| record[key].as_str().expect("a text");
            let own = matches!(text("origin"), "provided" | "observed");
            let automated = record.get("automated").is_none_or(|value| value.as_bool() == Some(true));
            let scope = match text("basis") {
                "contract" | "consent" | "explicit-consent" => "art20",
                "legitimate-interest" => "voluntary",
                _ => continue,
            };
            let covered = text("category") == "contact-details"
                || ["personal-identity-number", "organisation-number", "email", "phone", "address"]
                    .contains(&text("type"))
                || [
                    "employer-name",
                    "municipality",
                    "ip-address",
                    "sign-in-location",
                    "company-number",
                    "almi-company",
                ]
                .contains(&text("field"));
            if own && automated && !covered {
                *expected.entry(scope).or_default() += 1;
            }
        }
        expected
    }
}
