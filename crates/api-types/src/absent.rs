//! Members of answers that may be absent.

use serde::{Deserialize, Deserializer};

/// For `#[serde(default, deserialize_with = "crate::absent::or_null")]`: a member that is null is one that is absent.
///
/// # Errors
/// The member is of another type.
pub(crate) fn or_null<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: Default + Deserialize<'de>,
    D: Deserializer<'de>,
{
    Ok(Option::deserialize(deserializer)?.unwrap_or_default())
}
