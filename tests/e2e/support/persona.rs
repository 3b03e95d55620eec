//! What the demo's files say about a made-up person, read on their own.

use super::register::{Activity, activities};
use super::root;
use std::collections::{BTreeMap, BTreeSet};
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

/// A piece of data that the person is shown, as the file says it.
pub struct Piece {
    /// Category of data.
    pub category: String,
    /// What it is called, in Swedish.
    pub label: String,
    /// Where it came from: an id of the register, or nothing for what the person gave or what was seen.
    pub source: Option<String>,
    /// Is it masked until it is asked for?
    pub masked: bool,
    /// Place of its role among those of the person, from 0; none for what belongs to no role.
    pub role: Option<usize>,
}

fn text<'a>(record: &'a Value, key: &str) -> &'a str {
    record[key].as_str().expect("a text")
}

/// Does the screen mask it, for everyone?
fn is_masked(record: &Value) -> bool {
    const TYPES: [&str; 5] = ["personal-identity-number", "organisation-number", "email", "phone", "address"];
    const FIELDS: [&str; 6] =
        ["employer-name", "municipality", "ip-address", "sign-in-location", "company-number", "almi-company"];
    text(record, "category") == "contact-details"
        || TYPES.contains(&text(record, "type"))
        || FIELDS.contains(&text(record, "field"))
}

/// What a person has done about activities, by id of the activity.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// Their consent is in force.
    pub consents: BTreeSet<String>,
    /// An open case names it.
    pub cases: BTreeSet<String>,
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

    /// What the person has done about activities.
    pub fn known(&self) -> Known {
        let text = |value: &Value, key: &str| value[key].as_str().expect("a text").to_owned();
        let steps = |value: &Value, key: &str| value.get(key).and_then(Value::as_array).cloned().unwrap_or_default();
        let given = self
            .list("consent")
            .into_iter()
            .filter(|consent| steps(consent, "event").last().is_some_and(|event| text(event, "event") != "withdrawn"));
        let open = self.list("case").into_iter().filter(|case| {
            !steps(case, "step").iter().any(|step| ["decide", "retract"].contains(&text(step, "kind").as_str()))
        });
        let named =
            open.flat_map(|case| case["request"].get("activities").and_then(Value::as_array).into_iter().flatten());
        Known {
            consents: given.map(|consent| text(consent, "activity")).collect(),
            cases: named.map(|id| id.as_str().expect("an id").to_owned()).collect(),
        }
    }

    /// The regional companies of the roles.
    pub fn controllers(&self) -> Vec<String> {
        self.list("role").iter().map(|role| role["controller"].as_str().expect("a text").to_owned()).collect()
    }

    /// Number of consents.
    pub fn consents(&self) -> usize {
        self.list("consent").len()
    }

    /// What the person is shown of what is held, worked out here from the rule and not by the portal's own code: what they
    /// gave, what was seen, and what came from a source that is named; nothing assessed, and nothing that only restricted
    /// activities use.
    pub fn shown(&self) -> Vec<Piece> {
        let restricted: Vec<String> =
            activities().into_iter().filter(Activity::restricted).map(|each| each.id).collect();
        let is_shown = |record: &&&Value| {
            let used = record["activities"].as_array().expect("activities").iter().filter_map(Value::as_str);
            text(record, "origin") != "inferred"
                && record.get("matter").is_none()
                && text(record, "category") != "criminal-data"
                && used.into_iter().any(|id| !restricted.iter().any(|each| each == id))
        };
        let records = self.list("record");
        records
            .iter()
            .filter(is_shown)
            .map(|record| Piece {
                category: text(record, "category").to_owned(),
                label: text(&record["label"], "sv").to_owned(),
                source: record.get("source").and_then(Value::as_str).map(str::to_owned),
                masked: is_masked(record),
                role: record.get("role").and_then(Value::as_integer).map(|at| usize::try_from(at).expect("small") - 1),
            })
            .collect()
    }

    /// How many records each part of the package must hold when what the screen masks is not asked for, worked out here
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
            if own && automated && !is_masked(record) {
                *expected.entry(scope).or_default() += 1;
            }
        }
        expected
    }
}
