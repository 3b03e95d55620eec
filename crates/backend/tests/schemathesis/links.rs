//! Which links of the contract were followed.

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Every link of the contract, as schemathesis names it.
pub fn all(contract: &Value) -> BTreeSet<String> {
    let paths = contract["paths"].as_object().unwrap();
    let operations = || {
        paths.iter().flat_map(|(path, item)| {
            item.as_object().unwrap().iter().map(move |(method, it)| (format!("{} {path}", method.to_uppercase()), it))
        })
    };
    let by_id: BTreeMap<&str, String> =
        operations().map(|(label, operation)| (operation["operationId"].as_str().unwrap(), label)).collect();
    let mut all = BTreeSet::new();
    for (source, operation) in operations() {
        for (status, answer) in operation["responses"].as_object().unwrap() {
            for (name, link) in answer["links"].as_object().into_iter().flatten() {
                let shared = link["$ref"].as_str().and_then(|it| contract.pointer(it.trim_start_matches('#')));
                let target = &by_id[shared.unwrap_or(link)["operationId"].as_str().unwrap()];
                all.insert(format!("{source} -> [{status}] {name} -> {target}"));
            }
        }
    }
    all
}

/// Those that a report (lines of JSON) tells of, with something taken along.
pub fn followed(report: &Path) -> BTreeSet<String> {
    let text = std::fs::read_to_string(report).unwrap();
    let mut followed = BTreeSet::new();
    for line in text.lines() {
        let event: Value = serde_json::from_str(line).unwrap();
        for case in event["ScenarioFinished"]["recorder"]["cases"].as_object().into_iter().flat_map(|all| all.values())
        {
            if case["is_transition_applied"] == true {
                followed.insert(case["transition"]["id"].as_str().unwrap().to_owned());
            }
        }
    }
    followed
}
