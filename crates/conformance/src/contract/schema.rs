//! Schemas of the contract.

use jsonschema::Validator;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

/// Names of all members that a schema has, and those within it.
fn members_of(schema: &Value, found: &mut BTreeSet<String>) {
    match schema {
        Value::Array(items) => items.iter().for_each(|item| members_of(item, found)),
        Value::Object(members) => {
            if let Some(Value::Object(properties)) = members.get("properties") {
                found.extend(properties.keys().cloned());
            }
            members.values().for_each(|member| members_of(member, found));
        }
        _ => {}
    }
}

/// What a reference stands for.
pub fn resolved<'a>(document: &'a Value, value: &'a Value) -> &'a Value {
    let target = value["$ref"].as_str().and_then(|name| document.pointer(name.trim_start_matches('#')));
    target.unwrap_or(value)
}

/// The schemas of a contract. Each is compiled once: most answers of a refusal have the same one.
pub struct Schemas {
    components: Value,
    known: Mutex<BTreeMap<String, Option<Arc<Validator>>>>,
}

impl Schemas {
    /// Those of a document.
    #[must_use]
    pub fn of(document: &Value) -> Self {
        let components = json!({"schemas": document["components"]["schemas"]});
        Self { components, known: Mutex::default() }
    }

    /// A schema that stands somewhere in the document, with all that it refers to.
    #[must_use]
    pub fn validator(&self, schema: &Value) -> Option<Arc<Validator>> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let compile = || {
            let whole = json!({"allOf": [schema], "components": self.components});
            jsonschema::draft202012::options().should_validate_formats(true).build(&whole).ok().map(Arc::new)
        };
        known.entry(schema.to_string()).or_insert_with(compile).clone()
    }

    /// Names of all members that any of them has.
    #[must_use]
    pub fn members(&self) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        members_of(&self.components["schemas"], &mut found);
        found
    }
}

/// Where a value is not as it should be: the place and the rule, never the value itself.
pub fn faults(validator: &Validator, value: &Value) -> Vec<String> {
    let told = |error: jsonschema::ValidationError<'_>| {
        let place = error.instance_path().to_string();
        let place = if place.is_empty() { "the body".to_owned() } else { place };
        format!("{place} breaks the rule {}", error.schema_path())
    };
    validator.iter_errors(value).take(5).map(told).collect()
}
