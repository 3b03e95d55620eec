//! Examples of bodies. Everybody and everything in them is made up.
//!
//! They stand in the OpenAPI document, and contract tests use them as fixtures: so each must be exactly what its type reads
//! and writes.
//!
//! **Never** put anything about a real person in one.

use serde_json::{Map, Value};
use std::collections::BTreeMap;

macro_rules! examples {
    ($($name:ident: $type:ty = $json:tt;)*) => {
        $(
            #[doc = concat!("An example of `", stringify!($type), "`.")]
            #[must_use]
            pub fn $name() -> serde_json::Value { crate::examples::sorted(serde_json::json!($json)) }
        )*

        /// Each example, and what its type makes of it.
        #[cfg(test)]
        pub(super) fn round_trips() -> Vec<super::RoundTrip> {
            vec![$((stringify!($name), $name(), super::through::<$type>($name()))),*]
        }
    };
}

mod acts;
mod cases;
mod exports;
mod people;
mod records;
mod register;
mod requests;

pub use acts::*;
pub use cases::*;
pub use exports::*;
pub use people::*;
pub use records::*;
pub use register::*;
pub use requests::*;

/// An example's name, the example, and what its type makes of it.
#[cfg(test)]
pub type RoundTrip = (&'static str, Value, serde_json::Result<Value>);

/// Each example of every file.
#[cfg(test)]
pub fn round_trips() -> Vec<RoundTrip> {
    [
        acts::round_trips(),
        cases::round_trips(),
        exports::round_trips(),
        people::round_trips(),
        records::round_trips(),
        register::round_trips(),
        requests::round_trips(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

#[cfg(test)]
fn through<T: serde::Serialize + serde::de::DeserializeOwned>(value: Value) -> serde_json::Result<Value> {
    serde_json::to_value(serde_json::from_value::<T>(value)?)
}

/// Members in the order of their names, whatever features `serde_json` was built with: the document is the same bytes.
#[must_use]
pub fn sorted(value: Value) -> Value {
    match value {
        Value::Object(members) => {
            let members: BTreeMap<String, Value> = members.into_iter().map(|(name, v)| (name, sorted(v))).collect();
            Value::Object(members.into_iter().collect::<Map<_, _>>())
        }
        Value::Array(items) => Value::Array(items.into_iter().map(sorted).collect()),
        other => other,
    }
}
