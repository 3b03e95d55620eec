//! Notices a new migration, which is compiled in, and writes the contract that this program serves: without the demo, no
//! operation and no schema of the demo.

use serde_json::Value;
use std::collections::BTreeSet;
use std::error::Error;
use std::path::PathBuf;

/// The contract of everything.
const CONTRACT: &str = "../../openapi.json";

/// Tag of the demo's operations.
const TAG: &str = "demo";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed=migrations");
    println!("cargo:rerun-if-changed={CONTRACT}");
    let mut text = std::fs::read_to_string(CONTRACT)?;
    if std::env::var_os("CARGO_FEATURE_DEMO").is_none() {
        text = serde_json::to_string_pretty(&without_demo(serde_json::from_str(&text)?)?)? + "\n";
    }
    std::fs::write(PathBuf::from(std::env::var("OUT_DIR")?).join("openapi.json"), text)?;
    Ok(())
}

/// Leaves out the demo's operations and tag, and the components that nothing else refers to.
fn without_demo(mut contract: Value) -> Result<Value, &'static str> {
    let is_of_demo = |operation: &Value| operation["tags"].as_array().is_some_and(|tags| tags.contains(&TAG.into()));
    // Components that no operation refers to (lines of a stream, the text of a receipt) stay.
    let referred = references(&contract);
    let paths = contract["paths"].as_object_mut().ok_or("the contract has no paths")?;
    paths.retain(|_, operations| !operations.as_object().is_some_and(|all| all.values().any(is_of_demo)));
    contract["tags"].as_array_mut().ok_or("the contract has no tags")?.retain(|tag| tag["name"] != TAG);
    let mut components = contract["components"].take();
    let kinds = components.as_object_mut().ok_or("the contract has no components")?;
    let mut used = references(&contract);
    for (kind, all) in kinds.iter() {
        let names = all.as_object().ok_or("a kind of components is no object")?.keys();
        used.extend(names.map(|name| pointer(kind, name)).filter(|pointer| !referred.contains(pointer)));
    }
    // What a component in use refers to is in use too.
    let mut before = 0;
    while used.len() > before {
        before = used.len();
        let of = |pointer: &String| components.pointer(pointer.strip_prefix("/components")?).map(references);
        used = used.iter().filter_map(of).flatten().chain(used.iter().cloned()).collect();
    }
    for (kind, all) in components.as_object_mut().into_iter().flatten() {
        all.as_object_mut().into_iter().for_each(|all| all.retain(|name, _| used.contains(&pointer(kind, name))));
    }
    contract["components"] = components;
    Ok(contract)
}

fn pointer(kind: &str, name: &str) -> String {
    format!("/components/{kind}/{name}")
}

/// Every `$ref` in a value, as a JSON pointer.
fn references(value: &Value) -> BTreeSet<String> {
    match value {
        Value::Object(members) => {
            let own =
                members.get("$ref").and_then(Value::as_str).and_then(|it| it.strip_prefix('#')).map(str::to_owned);
            members.values().flat_map(references).chain(own).collect()
        }
        Value::Array(items) => items.iter().flat_map(references).collect(),
        _ => BTreeSet::new(),
    }
}
