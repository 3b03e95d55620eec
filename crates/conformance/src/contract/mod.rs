//! The contract: what `openapi.json` says about requests and answers.

mod operation;
mod schema;

pub use operation::Operation;

use schema::Schemas;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// The contract as it was when this was built.
const BUILT_IN: &str = include_str!("../../../../openapi.json");

/// The contract, ready to hold answers against.
pub struct Contract {
    schemas: Schemas,
    /// Its operations, in its order.
    pub operations: Vec<Operation>,
    /// Every `type` that a problem may have.
    pub problems: BTreeSet<String>,
}

/// Why a contract cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum Unreadable {
    /// It is no JSON.
    #[error("the contract is no JSON: {0}")]
    Json(#[from] serde_json::Error),
    /// It lacks something.
    #[error("the contract is not as expected: {0}")]
    Shape(String),
}

impl Contract {
    /// The contract that is built in.
    ///
    /// # Errors
    /// When it cannot be read, which the tests rule out.
    pub fn built_in() -> Result<Self, Unreadable> {
        Self::read(BUILT_IN)
    }

    /// Reads a contract.
    ///
    /// # Errors
    /// When it is no OpenAPI 3.1 document as this one is.
    pub fn read(text: &str) -> Result<Self, Unreadable> {
        let document: Value = serde_json::from_str(text)?;
        let (schemas, mut operations) = (Schemas::of(&document), Vec::new());
        let paths = document["paths"].as_object().ok_or_else(|| Unreadable::Shape("no paths".to_owned()))?;
        for (path, methods) in paths {
            for (method, operation) in methods.as_object().into_iter().flatten() {
                if ["get", "post", "put", "delete", "patch"].contains(&method.as_str()) {
                    operations.push(Operation::read((&document, &schemas), method, path, operation)?);
                }
            }
        }
        let kinds = &document["components"]["schemas"]["Problem"]["properties"]["type"]["x-extensible-enum"];
        let problems = kinds.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect();
        Ok(Self { schemas, operations, problems })
    }

    /// The operation that answers a method and a path; what answers GET answers HEAD.
    #[must_use]
    pub fn operation_of(&self, method: &str, path: &str) -> Option<usize> {
        let path = path.split('?').next().unwrap_or_default();
        let method = if method == "HEAD" { "GET" } else { method };
        let fits = |operation: &&Operation| operation.method == method && operation.fits(path);
        // A path without parts goes before one with parts.
        let found = self.operations.iter().filter(fits).min_by_key(|operation| operation.path.matches('{').count())?;
        self.operations.iter().position(|operation| operation.id == found.id)
    }

    /// An operation by its id.
    #[must_use]
    pub fn operation(&self, id: &str) -> Option<&Operation> {
        self.operations.iter().find(|operation| operation.id == id)
    }

    /// Methods by path.
    #[must_use]
    pub fn methods(&self) -> BTreeMap<&str, BTreeSet<&str>> {
        let mut methods: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for operation in &self.operations {
            methods.entry(&operation.path).or_default().insert(&operation.method);
        }
        methods
    }

    /// Names of all members that any schema of the contract has.
    #[must_use]
    pub fn members(&self) -> BTreeSet<String> {
        self.schemas.members()
    }

    /// What is wrong with a value that should be as a schema of the contract says.
    #[must_use]
    pub fn faults(&self, schema: &str, value: &Value) -> Vec<String> {
        match self.schemas.validator(&json!({"$ref": format!("#/components/schemas/{schema}")})) {
            Some(validator) => schema::faults(&validator, value),
            None => vec![format!("the contract has no schema {schema}")],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_contract_is_read_whole() {
        let contract = Contract::built_in().unwrap();
        assert!(contract.operations.len() >= 34 && contract.problems.len() >= 24);
        let create = contract.operation("create_case").unwrap();
        assert!(!create.is_open && create.needs("idempotency-key") && create.needs("portal-subject"));
        assert_eq!(create.body, Some(true));
        assert!(contract.operation("read_register").unwrap().is_open);
        assert_eq!(contract.operation("read_register").unwrap().query.get("lang"), Some(&true));
        for operation in contract.operations.iter().filter(|operation| operation.path.starts_with("/api/v1")) {
            assert!(operation.knows_status(500) && !operation.knows_status(599), "{}", operation.id);
        }
        // Whoever is signed in or not.
        assert!(contract.operation("read_session").unwrap().is_open);
    }

    #[test]
    fn a_path_finds_its_operation() {
        let contract = Contract::built_in().unwrap();
        let id =
            |method: &str, path: &str| contract.operation_of(method, path).map(|at| contract.operations[at].id.clone());
        assert_eq!(id("GET", "/api/v1/cases?limit=5").as_deref(), Some("list_cases"));
        assert_eq!(id("HEAD", "/api/v1/cases/0abc").as_deref(), Some("read_case"));
        assert_eq!(id("GET", "/api/v1/exports/preview?scope=art20").as_deref(), Some("preview_export"));
        assert_eq!(id("POST", "/api/v1/receipts/confirmation").as_deref(), Some("confirm_receipt"));
        assert_eq!(id("PATCH", "/api/v1/cases"), None);
        assert_eq!(id("GET", "/api/v1/nothing"), None);
    }

    #[test]
    fn an_answer_is_held_against_its_schema() {
        let contract = Contract::built_in().unwrap();
        let session = contract.operation("read_session").unwrap();
        let good = json!({"signed_in": false, "demo": true, "now": "2026-11-20T09:30:00.000Z", "today": "2026-11-20"});
        assert_eq!(session.body_faults(200, "application/json", &good), Some(Vec::new()));
        let bad = json!({"signed_in": "no", "demo": true, "now": "today", "today": "2026-11-20"});
        let told = session.body_faults(200, "application/json", &bad).unwrap();
        assert!(told.len() == 2 && told.iter().all(|fault| !fault.contains("\"no\"")), "{told:?}");
        assert!(session.knows_status(503) && !session.knows_status(404));
        assert_eq!(session.media_type_fault(200, "application/json", false), Some(Ok(())));
        assert!(session.media_type_fault(200, "text/html", false).unwrap().is_err());
        let refused = contract.operation("list_cases").unwrap().problems(409).unwrap();
        assert_eq!(refused.len(), 1);
    }
}
