//! Calls of every operation that are right in all, so that a clause can make them wrong in one thing.

use crate::bench::{Bench, WORDS, own_words, text};
use crate::client::{Call, Visitor};
use crate::contract::Operation;
use serde_json::{Value, json};

/// An id of the contract's form that nobody has.
pub const NOBODYS: &str = "0000";

/// What begins all anew. It is never called, not even to see it refused.
const NEVER: &str = "reset";

impl Bench {
    /// The operations that may be tried here: those of the demo where there is one; those that change something where that
    /// is allowed. Signing out is none of them: it has clauses of its own.
    pub fn operations(&self) -> Vec<&Operation> {
        let may = |operation: &&Operation| {
            let is_demos = operation.path.starts_with("/api/v1/demo/");
            operation.id != NEVER
                && operation.id != "end_session"
                && (self.is_demo || !is_demos)
                && (self.may_write || operation.is_safe())
        };
        self.contract.operations.iter().filter(may).collect()
    }

    /// The same, those that change something only.
    pub fn changes(&self) -> Vec<&Operation> {
        self.operations().into_iter().filter(|operation| !operation.is_safe()).collect()
    }

    /// A call of an operation that is right in all; ids in it are those of nobody.
    pub fn trial(&self, who: &Visitor, operation: &Operation) -> Call<'_> {
        self.trial_at(who, operation, &operation.path.replace("{id}", NOBODYS).replace("{doc}", NOBODYS))
    }

    /// A call of an operation with an id of somebody's own where it reads, and of nobody where it changes something.
    pub fn own_trial(&self, who: &Visitor, operation: &Operation) -> Call<'_> {
        let id = if operation.is_safe() { self.own_id(who, operation) } else { None };
        let path = operation.path.replace("{id}", id.as_deref().unwrap_or(NOBODYS)).replace("{doc}", NOBODYS);
        self.trial_at(who, operation, &path)
    }

    /// A call of an operation at a path.
    pub fn trial_at(&self, who: &Visitor, operation: &Operation, path: &str) -> Call<'_> {
        let query: Vec<String> =
            operation.query.iter().filter(|(_, must)| **must).map(|(name, _)| parameter(name)).collect();
        let path = if query.is_empty() { path.to_owned() } else { format!("{path}?{}", query.join("&")) };
        // Signing in ends the session whose cookie comes along.
        let nobody = Visitor::nobody();
        let who = if operation.id == "sign_in" { &nobody } else { who };
        let mut call = self.client.call(who, &operation.method, &path);
        if operation.body.is_some() {
            call = call.json(&body(&operation.id));
        }
        if operation.needs("idempotency-key") {
            call = call.key();
        }
        if operation.needs("if-match") {
            call = call.header("if-match", "\"1\"");
        }
        if !operation.needs("portal-subject") {
            call = call.without("portal-subject");
        }
        call
    }

    /// The first id that somebody has of what an operation names.
    fn own_id(&self, who: &Visitor, operation: &Operation) -> Option<String> {
        let list = match operation.path.split('/').nth(3)? {
            "cases" => "/cases?limit=1",
            "receipts" => "/receipts?limit=1",
            "records" => "/records?limit=1",
            "exports" => "/exports",
            _ => return None,
        };
        let id = text(&self.read(who, list).ok()?["items"][0]["id"]);
        (operation.path.contains("{id}") && !id.is_empty()).then_some(id)
    }
}

/// A parameter of a query with a value that is right.
fn parameter(name: &str) -> String {
    let value = match name {
        "lang" => "sv",
        "scope" => "art20",
        "contact_details" => "false",
        _ => "",
    };
    format!("{name}={value}")
}

/// A body that an operation would accept.
#[must_use]
pub fn body(operation: &str) -> Value {
    match operation {
        "create_case" => own_words(),
        "send_message" => json!({"words": WORDS}),
        "create_export" => json!({"voluntary": false, "contact_details": false}),
        "store_result" => json!({"sha256": "0".repeat(64), "bytes": 1}),
        "confirm_receipt" => json!({"reference": "P-0000-0000", "sha256": "0".repeat(64)}),
        "sign_in" => json!({"persona": "nobody-of-this-name"}),
        "take_step" => json!({"step": "acknowledge"}),
        _ => json!({}),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contract::Contract;

    #[test]
    fn there_is_a_right_body_for_every_operation_that_must_have_one() {
        let contract = Contract::built_in().unwrap();
        for operation in contract.operations.iter().filter(|operation| operation.body == Some(true)) {
            assert_ne!(body(&operation.id), json!({}), "{}", operation.id);
        }
    }
}
